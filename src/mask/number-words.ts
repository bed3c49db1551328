import { LAYER } from '../lexicon/lexicon.ts';
import type { Sheet } from './sheet.ts';

/** Marks numbers in words, "fifteen" as 15, but for one, which is an article as often. */
export function markNumberWords(sheet: Sheet): void {
  const { matches, lexicon } = sheet;
  for (const { layer, entry, from, to } of matches) {
    if (layer !== LAYER.quantities) continue;
    const { role, value } = lexicon.entries.quantities[entry];
    if (role !== 'number' || value === undefined || value === 1) continue;
    for (let i = from; i < to; i++) if (sheet.isWord(i) && !sheet.kept[i]) sheet.mark(i, i + 1, 'number');
  }
}
