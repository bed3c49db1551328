import { LAYER } from '../../lexicon/lexicon.ts';
import { levelAt } from '../extract/sites.ts';
import type { Reading } from '../reading.ts';

/** A place on the body stands in the sentence. */
export function bodySite(r: Reading): boolean {
  if (r.has(LAYER.structures) || r.has(LAYER.regions)) return true;
  if (r.numbers) for (let i = r.sentence.from; i < r.sentence.to; i++) if (levelAt(r, i)) return true;
  return false;
}
