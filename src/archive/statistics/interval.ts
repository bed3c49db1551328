import jStat from 'jstat';

/** Both ends of a confidence interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A figure with how sure it is. */
export interface Estimate extends Interval {
  readonly value: number;
}

/** The level of every interval unless something else is said. */
export const LEVEL = 0.95;

/** How many standard errors an interval of `level` reaches to each side. */
export const normalQuantile = (level: number): number => jStat.normal.inv((1 + level) / 2, 0, 1);

/** The same for an estimate whose variance is itself estimated with so many degrees of freedom. */
export const studentQuantile = (level: number, degreesOfFreedom: number): number => jStat.studentt.inv((1 + level) / 2, degreesOfFreedom);

/**
 * The score interval of a proportion, 0 to 1; null where there is nothing to count.
 * Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
 */
export function wilson(hits: number, of: number, level = LEVEL): Interval | null {
  if (of <= 0) return null;
  counted(hits, of);
  const z = normalQuantile(level);
  const share = hits / of;
  const whole = 1 + (z * z) / of;
  const middle = (share + (z * z) / (2 * of)) / whole;
  const half = (z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))) / whole;
  return { low: hits === 0 ? 0 : Math.max(0, middle - half), high: hits === of ? 1 : Math.min(1, middle + half) };
}

/**
 * The exact interval of a proportion, never too narrow; `hits` and `of` may be effective counts and need not be whole.
 * Source: C. J. Clopper and E. S. Pearson, The use of confidence or fiducial limits, Biometrika 26 (1934).
 */
export function exact(hits: number, of: number, level = LEVEL): Interval | null {
  if (of <= 0) return null;
  counted(hits, of);
  const tail = (1 - level) / 2;
  return { low: hits <= 0 ? 0 : jStat.beta.inv(tail, hits, of - hits + 1), high: hits >= of ? 1 : jStat.beta.inv(1 - tail, hits + 1, of - hits) };
}

function counted(hits: number, of: number): void {
  if (!(hits >= 0 && hits <= of)) throw new RangeError(`${hits} of ${of} is no proportion: it must be between 0 and ${of}`);
}
