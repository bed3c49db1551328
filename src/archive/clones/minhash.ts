import { spread } from '../../note/hash.ts';
import { BANDS, BITS, PERMUTATIONS, ROWS, TAIL_BITS, TAIL_ROWS } from './shape.ts';

/** Multipliers (odd) and summands of the permutations, from a fixed seed: sketches of all machines compare. */
const FACTOR = new Int32Array(PERMUTATIONS);
const SUMMAND = new Int32Array(PERMUTATIONS);
{
  let state = 0x9e3779b9;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return t ^ (t >>> 14);
  };
  for (let p = 0; p < PERMUTATIONS; p++) {
    FACTOR[p] = next() | 1;
    SUMMAND[p] = next();
  }
}

/** The least hash of a set under each of the first permutations, as signed integers; of an empty set the greatest integer. */
export function minima(hashes: readonly number[], permutations: number): Int32Array {
  const set = Int32Array.from(hashes);
  const least = new Int32Array(permutations);
  for (let p = 0; p < permutations; p++) {
    const factor = FACTOR[p];
    const summand = SUMMAND[p];
    let min = 0x7fffffff;
    for (let k = 0; k < set.length; k++) {
      const moved = (Math.imul(set[k], factor) + summand) | 0;
      if (moved < min) min = moved;
    }
    least[p] = min;
  }
  return least;
}

/** The minima of the union of two sets, under as many permutations as both have. */
export const leastOf = (a: Int32Array, b: Int32Array): Int32Array => b.map((least, p) => Math.min(least, a[p]));

/** An estimate of the Jaccard index of two sets by their minima. */
export function likeness(a: Int32Array, b: Int32Array): number {
  let same = 0;
  for (let p = 0; p < a.length; p++) if (a[p] === b[p]) same++;
  return same / a.length;
}

const TAIL = 1 << (TAIL_ROWS * TAIL_BITS);

/** One whole number a band: 32 bits of the hash of its minima and its number, then the tail that orders equal ones. */
export function bandsOf(least: Int32Array): number[] {
  const bands: number[] = [];
  for (let band = 0; band < BANDS; band++) {
    let key = band + 1;
    for (let row = 0; row < ROWS; row++) key = spread(key ^ least[(band * ROWS + row) % PERMUTATIONS]);
    let tail = 0;
    // the minima of the bands that follow
    for (let row = 0; row < TAIL_ROWS; row++) tail = (tail << TAIL_BITS) | (spread(least[((band + 1) * ROWS + row) % PERMUTATIONS]) >>> (32 - TAIL_BITS));
    bands.push((key >>> 0) * TAIL + tail);
  }
  return bands;
}

/** One bit each of {@link BITS} minima from `from` on, as a whole number. */
export function bitsOf(least: Int32Array, from: number): number {
  let bits = 0;
  for (let p = from; p < from + BITS; p++) bits = bits * 2 + (spread(least[p]) & 1);
  return bits;
}
