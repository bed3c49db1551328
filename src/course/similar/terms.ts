import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import type { Analysis } from '../../note/analysis.ts';

const WORD = /\p{L}{2,}/gu;
/** How many words one thing that was understood weighs: what was done and why is more of a note than how it is put. */
const WEIGHT = 3;

/**
 * What a note is compared by: stems of its words, and what the engine understood, so that a technique counts as the
 * same however it is written. Each has a prefix, so that none is taken for a name of JavaScript's own.
 */
export function termsOf(analysis: Analysis, text: string): string[] {
  const words = (text.toLowerCase().match(WORD) ?? []).map((word) => `word ${PorterStemmer.stem(word)}`);
  const understood = [
    ...analysis.interventions.flatMap((i) => [`technique ${i.technique}`, ...i.regions.map((r) => `region ${r.region}`), ...i.intents.map((intent) => `intent ${intent}`)]),
    ...analysis.codes.filter((c) => c.support !== 'excluded').map((c) => `code ${c.code}`),
    ...analysis.losses.flatMap((l) => [`loss ${l.kind}`, ...(l.region === null ? [] : [`region ${l.region}`])]),
    ...analysis.goals.flatMap((g) => (g.activity === null ? [] : [`activity ${g.activity}`])),
  ];
  return [...words, ...understood.flatMap((term) => Array<string>(WEIGHT).fill(term))];
}
