import nlp from 'compromise';
import type { Grammar } from './stages/4-status.ts';

/** The tense of the verb nearest before a place in a sentence, by compromise's tagger; the verb behind it where none stands before. */
export const tenseAt: Grammar = (sentence, at) => {
  const verbs = nlp(sentence).verbs().json({ offset: true }) as { text: string; offset: { start: number }; verb: { grammar?: { tense?: string; form?: string }; auxiliary?: string } }[];
  const before = verbs.filter((v) => v.offset.start < at).at(-1) ?? verbs[0];
  if (!before) return null;
  const tense = before.verb.grammar?.tense ?? '';
  if (/^(?:will|would|may|might|should|could|can|shall)\b/i.test(before.text) || /Future/i.test(tense) || /Infinitive/i.test(before.verb.grammar?.form ?? '')) return 'future';
  return /Past/i.test(tense) ? 'past' : null;
};
