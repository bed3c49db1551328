import { tenseBy } from '../../grammar.ts';
import type { Grammar } from '../../stages/4-status.ts';

let tagger: Grammar | null = null;

/** compromise, as the page carries it: in place of src/tagger.ts, which asks Node for it. */
export const grammar: Grammar = (sentence, at) => {
  // by require, which the bundler makes a call, so that compromise is run when a sentence first needs it
  tagger ??= tenseBy((require('compromise') as typeof import('compromise')).default);
  return tagger(sentence, at);
};
