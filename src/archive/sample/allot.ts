/** The stratum that small ones are put into where a sample is too small for each to be drawn from. */
export const OTHERS = '(others)';

export interface Sized {
  readonly name: string;
  readonly size: number;
}

/** Strata of which each can be given its least share of a sample: the smallest are put together until it is so. */
export function pooled(strata: readonly Sized[], size: number, least: number): { readonly strata: readonly Sized[]; readonly others: ReadonlySet<string> } {
  const kept = [...strata].sort((a, b) => b.size - a.size || (a.name < b.name ? -1 : 1));
  const others: Sized[] = [];
  const need = (list: readonly Sized[]): number => list.reduce((sum, s) => sum + Math.min(least, s.size), 0);
  const pool = (): Sized[] => (others.length > 0 ? [{ name: OTHERS, size: others.reduce((sum, s) => sum + s.size, 0) }] : []);
  while (kept.length > 0 && need([...kept, ...pool()]) > size) others.push(kept.pop() as Sized);
  return { strata: [...kept, ...pool()], others: new Set(others.map((s) => s.name)) };
}

/**
 * How many to draw from each stratum: in proportion to its size, at least `least` (or all it has), never more than it
 * has; `size` in all, or all there are. What is left over by rounding goes to the largest remainders.
 */
export function allotted(strata: readonly Sized[], size: number, least: number): number[] {
  const total = strata.reduce((sum, s) => sum + s.size, 0);
  const wanted = Math.min(size, total);
  const drawn = strata.map((s) => Math.min(least, s.size));
  const floor = drawn.reduce((sum, n) => sum + n, 0);
  if (floor > wanted) throw new RangeError(`${wanted} cannot be at least ${least} of each of ${strata.length} strata`);
  const share = strata.map((s) => (s.size / total) * wanted);
  for (let left = wanted - floor; left > 0; left--) {
    // the one that is furthest below its share; the first of those that are even
    let next = -1;
    for (const [i, s] of strata.entries()) if (drawn[i] < s.size && (next < 0 || share[i] - drawn[i] > share[next] - drawn[next] + 1e-9)) next = i;
    drawn[next]++;
  }
  return drawn;
}
