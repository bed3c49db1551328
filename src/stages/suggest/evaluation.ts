import type { Coding } from '../../lexicon/coding.ts';
import { onceFor } from '../../lexicon/once.ts';
import type { ExtractedNote, Facts } from '../../note/note.ts';

/** Whether the examination is a physician's or chiropractor's: an office visit, never a therapist's evaluation. */
export const isOfficeVisit = ({ discipline, facts }: ExtractedNote): boolean => discipline === 'dc' || discipline === 'do' || (discipline === null && facts.cmtSites.length > 0);

/** The office visit billed for the day, or null. */
export const billedVisit = ({ facts }: ExtractedNote, coding: Coding): string | null => facts.billed.find((b) => coding.codes.get(b.code)?.family === 'e/m')?.code ?? null;

/** The complexity that is told of an evaluation, or null. */
export const complexityOf = ({ facts }: ExtractedNote): Complexity | null => complexityIn(facts);

type Complexity = 'low' | 'moderate' | 'high';

const complexityIn = onceFor(({ signals }: Facts): Complexity | null => {
  for (const { kind } of signals) {
    if (kind === 'complexity-high') return 'high';
    if (kind === 'complexity-moderate') return 'moderate';
    if (kind === 'complexity-low') return 'low';
  }
  return null;
});

/**
 * The code of an evaluation: of its discipline and complexity, the lowest where that is not told. An office visit
 * has the code it was billed as; how high its level is, no tool tells from the note.
 */
export function evaluationCode(note: ExtractedNote, again: boolean, coding: Coding): string[] {
  if (isOfficeVisit(note)) return [billedVisit(note, coding) ?? []].flat();
  const complexity = again ? undefined : (complexityOf(note) ?? 'low');
  const by = note.discipline === 'ot' ? 'ot' : 'pt';
  for (const entry of coding.codes.values()) if (entry.family === 'evaluation' && entry.complexity === complexity && entry.providers?.by.includes(by)) return [entry.code];
  return [];
}
