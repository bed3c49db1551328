import { type Estimate, exact, LEVEL, studentQuantile } from './interval.ts';

/** What was seen in one part of a stratified sample. */
export interface Stratum {
  /** How many there are to draw from. */
  readonly size: number;
  /** The figures of those that were drawn and judged. */
  readonly values: readonly number[];
}

export interface StratifiedEstimate extends Estimate {
  readonly variance: number;
  /** Of the variance, by Satterthwaite; infinite where there is no variance. */
  readonly degreesOfFreedom: number;
}

interface Weighed {
  readonly weight: number;
  readonly drawn: number;
  readonly mean: number;
  /** Variance of the mean of this stratum, with the correction for what is left undrawn. */
  readonly variance: number;
}

/**
 * The mean of a whole archive from a stratified sample, with a t interval. A stratum with one value alone takes its
 * spread from all values. Throws where a stratum has no value: it tells nothing, and must be left out or judged.
 * Source: W. G. Cochran, Sampling Techniques (1977), 5.1 to 5.4.
 */
export function stratifiedMean(strata: readonly Stratum[], level = LEVEL): StratifiedEstimate {
  const parts = weighed(strata);
  const value = parts.reduce((sum, p) => sum + p.weight * p.mean, 0);
  const variance = parts.reduce((sum, p) => sum + p.weight ** 2 * p.variance, 0);
  const degreesOfFreedom = satterthwaite(parts, variance);
  const reach = variance === 0 ? 0 : studentQuantile(level, degreesOfFreedom) * Math.sqrt(variance);
  return { value, variance, degreesOfFreedom, low: value - reach, high: value + reach };
}

/**
 * The proportion in a whole archive from a stratified sample of yes (1) and no (0), with an exact interval over the
 * effective size of the sample, never over more than were judged; so it holds for rare errors and where none was seen.
 * Source: E. L. Korn and B. I. Graubard, Confidence intervals for proportions with small expected number of positive
 * counts estimated from survey data, Survey Methodology 24 (1998).
 */
export function stratifiedProportion(strata: readonly Stratum[], level = LEVEL): StratifiedEstimate & { readonly effective: number } {
  const parts = weighed(strata);
  const drawn = parts.reduce((sum, p) => sum + p.drawn, 0);
  const { value, variance, degreesOfFreedom } = stratifiedMean(strata, level);
  // without variance, only the unequal weights cost something
  const size = variance > 0 ? (value * (1 - value)) / variance : 1 / parts.reduce((sum, p) => sum + p.weight ** 2 / p.drawn, 0);
  const adjusted = Number.isFinite(degreesOfFreedom) && drawn > 1 ? size * (studentQuantile(level, drawn - 1) / studentQuantile(level, degreesOfFreedom)) ** 2 : size;
  const effective = Math.min(drawn, adjusted);
  const { low, high } = exact(Math.min(value, 1) * effective, effective, level) ?? { low: 0, high: 1 };
  return { value, variance, degreesOfFreedom, effective, low, high };
}

function weighed(strata: readonly Stratum[]): Weighed[] {
  const all = strata.flatMap((s) => s.values);
  const total = strata.reduce((sum, s) => sum + s.size, 0);
  const spread = spreadOf(all) ?? 0;
  return strata.map(({ size, values }) => {
    if (values.length === 0) throw new RangeError(`a stratum of ${size} has no value to estimate from`);
    if (values.length > size) throw new RangeError(`${values.length} values are drawn from a stratum of ${size}`);
    const left = 1 - values.length / size;
    return { weight: size / total, drawn: values.length, mean: meanOf(values), variance: (left * (spreadOf(values) ?? spread)) / values.length };
  });
}

function satterthwaite(parts: readonly Weighed[], variance: number): number {
  if (variance === 0) return Number.POSITIVE_INFINITY;
  return variance ** 2 / parts.reduce((sum, p) => sum + (p.weight ** 2 * p.variance) ** 2 / Math.max(1, p.drawn - 1), 0);
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

/** Variance of a sample; null where it has fewer than two values. */
function spreadOf(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const mean = meanOf(values);
  return values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1);
}
