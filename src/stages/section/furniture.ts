import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import type { Tokens } from '../../note/tokens.ts';
import { longestAt } from '../walk.ts';
import type { Draft } from './draft.ts';

/** A letterhead has so many lines at most. */
const LETTERHEAD = 6;
/** What the classifier is so sure of is no letterhead. */
const DOUBTFUL = 0.5;

/** Lines that a printer added, wherever they stand: page numbers, when and by whom it was printed. They end no part of the note. */
export function markFurniture(tokens: Tokens, drafts: readonly Draft[], lexicon: Lexicon): void {
  for (const d of drafts) {
    if (!d.opensLine || d.cells) continue;
    const found = longestAt(tokens, lexicon, LAYER.signals, d.from);
    if (found === null || lexicon.entries.signals[found.entry].signal !== 'printed') continue;
    d.kind = 'header';
    d.headed = true;
    d.confidence = 1;
    d.heading = null;
  }
}

/** Lines without a heading above the patient's data, with a note of the visit below, are the clinic's name and address. */
export function markLetterhead(drafts: readonly Draft[]): void {
  const first = drafts.findIndex((d) => d.headed);
  if (first < 1 || first > LETTERHEAD || drafts[first].kind !== 'header') return;
  if (!drafts.slice(first + 1).some((d) => d.kind !== 'header' && d.kind !== 'billing' && d.kind !== 'signature')) return;
  const above = drafts.slice(0, first);
  if (above.every((d) => d.opensLine && (d.kind === 'header' || d.confidence < DOUBTFUL))) for (const d of above) {
    d.kind = 'header';
    d.confidence = 1;
  }
}
