import nlp from 'compromise';
import { tenseBy } from '../../grammar.ts';
import type { Grammar } from '../../stages/4-status.ts';

let tagger: Grammar | null = null;

/** compromise, as the page carries it: in place of src/tagger.ts, which asks Node for it. */
export const grammar: Grammar = (sentence, at) => {
  tagger ??= tenseBy(nlp);
  return tagger(sentence, at);
};
