import type { Span } from '../../note/span.ts';
import { CLONES, type CloneSettings } from './search.ts';
import { hashOfShingle, type Sketch, spanOfShingle } from './sketch.ts';

/** A passage that two notes have in common: where it stands in each. The words are the same; marks, blanks and letter case may differ. */
export interface Passage {
  readonly a: Span;
  readonly b: Span;
}

/** The passages of a row of `similar`, as `120-160:118-158 200-260:190-250`. */
export function readPassages(written: string): Passage[] {
  return written.split(' ').filter((one) => one !== '').map((one) => {
    const found = /^(\d+)-(\d+):(\d+)-(\d+)$/.exec(one);
    if (!found) throw new RangeError(`a passage must be as 120-160:118-158, got "${one}"`);
    const [fromA, toA, fromB, toB] = found.slice(1).map(Number);
    return { a: [fromA, toA], b: [fromB, toB] };
  });
}

export const writePassages = (passages: readonly Passage[]): string => passages.map(({ a, b }) => `${a[0]}-${a[1]}:${b[0]}-${b[1]}`).join(' ');

/** What two notes have in common, by their sketches: as the statements `passages.sql` have it, for two notes at hand. */
export function commonPassages(a: Sketch, b: Sketch, thresholds: CloneSettings = CLONES): Passage[] {
  const gap = thresholds.passageGap.value;
  const inA = new Map(a.shingles.map((shingle) => [hashOfShingle(shingle), shingle]));
  const both = b.shingles.flatMap((shingle): Passage[] => {
    const same = inA.get(hashOfShingle(shingle));
    return same === undefined ? [] : [{ a: spanOfShingle(same), b: spanOfShingle(shingle) }];
  });
  both.sort((x, y) => x.b[0] - y.b[0] || x.a[0] - y.a[0]);
  const runs: Passage[][] = [];
  let last: Passage | null = null;
  for (const one of both) {
    const follows = last !== null && one.b[0] <= last.b[1] + gap && one.a[0] > last.a[0] && one.a[0] <= last.a[1] + gap;
    if (follows) runs[runs.length - 1].push(one);
    else runs.push([one]);
    last = one;
  }
  return runs.filter((run) => run.length >= thresholds.passageShingles.value).map((run) => ({ a: around(run.map((p) => p.a)), b: around(run.map((p) => p.b)) }));
}

/** The words of each passage in both texts, the longest first: what a reader is shown where the texts are at hand. */
export function copiedWords(textA: string, textB: string, passages: readonly Passage[]): { readonly a: string; readonly b: string; readonly passage: Passage }[] {
  return passages.map((passage) => ({ a: textA.slice(...passage.a), b: textB.slice(...passage.b), passage })).sort((x, y) => y.b.length - x.b.length || x.passage.b[0] - y.passage.b[0]);
}

const around = (spans: readonly Span[]): Span => [Math.min(...spans.map(([from]) => from)), Math.max(...spans.map(([, to]) => to))];
