import { createRequire } from 'node:module';
import type nlp from 'compromise';
import { tenseBy } from './grammar.ts';
import type { Grammar } from './stages/4-status.ts';

const require = createRequire(import.meta.url);
let tagger: Grammar | null = null;

/** compromise, loaded when a sentence first needs it. */
export const grammar: Grammar = (sentence, at) => {
  tagger ??= tenseBy(require('compromise') as typeof nlp);
  return tagger(sentence, at);
};
