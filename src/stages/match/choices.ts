import { LAYER, LAYERS, type LayerName, type Lexicon } from '../../lexicon/lexicon.ts';
import type { Reading } from '../../lexicon/schema.ts';
import { onceFor } from '../../lexicon/once.ts';

/** A reading of an abbreviation as it is asked: what it stands for and which words near it speak for it, by number. */
export interface Choice {
  readonly reading: Reading;
  /** The entry it stands for, null where it stands for nothing that is known. */
  readonly meant: { readonly layer: number; readonly entry: number } | null;
  /** Whether it is taken without any condition. */
  readonly open: boolean;
  /** Vocabulary numbers and mark codes. */
  readonly near: readonly number[];
  /** Words that no vocabulary has, in lower case. */
  readonly nearUnlisted: readonly string[];
}

interface Known {
  readonly places: ReadonlyMap<string, number>;
  readonly byEntry: (readonly Choice[] | undefined)[];
}
const knownOf = onceFor((lexicon: Lexicon): Known => {
  const places = new Map<string, number>();
  for (const name of LAYERS) for (const [k, e] of lexicon.entries[name].entries()) places.set(`${name}:${e.id}`, k);
  return { places, byEntry: [] };
});

/** The readings of an entry of the shorthand vocabulary, in the order they are tried. */
export function choicesOf(lexicon: Lexicon, entry: number): readonly Choice[] {
  const { places, byEntry } = knownOf(lexicon);
  byEntry[entry] ??= lexicon.entries.shorthand[entry].readings.map((reading) => choiceOf(reading, places, lexicon));
  return byEntry[entry];
}

function choiceOf(reading: Reading, places: ReadonlyMap<string, number>, lexicon: Lexicon): Choice {
  const place = reading.as === null ? undefined : places.get(reading.as);
  const near: number[] = [];
  const nearUnlisted: string[] = [];
  for (const word of reading.near) {
    const symbol = /^\w/.test(word) ? lexicon.vocabulary.number(word) : word.charCodeAt(0);
    if (symbol !== 0) near.push(symbol);
    else nearUnlisted.push(word.toLowerCase());
  }
  return {
    reading, open: reading.when.length === 0 && reading.near.length === 0, near, nearUnlisted,
    meant: reading.as === null || place === undefined ? null : { layer: LAYER[reading.as.split(':')[0] as LayerName], entry: place },
  };
}
