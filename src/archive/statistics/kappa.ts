import { type Estimate, LEVEL, normalQuantile } from './interval.ts';

export interface Agreement {
  /** Share of cases on which both agree. */
  readonly observed: number;
  /** Share on which they would agree by chance, given how often each says what. */
  readonly expected: number;
  /** Cohen's kappa; null where it tells nothing: no case, or one of the two always says the same. Without a disagreement its error is 0, and the interval is no interval. */
  readonly kappa: (Estimate & { readonly error: number }) | null;
}

/**
 * Agreement of two raters beyond chance. `table[i][j]` counts the cases that the first puts under i and the second under j.
 * Source: J. Cohen, Educational and Psychological Measurement 20 (1960); the large-sample standard error of
 * J. L. Fleiss, J. Cohen and B. S. Everitt, Psychological Bulletin 72 (1969), as in Fleiss, Levin and Paik,
 * Statistical Methods for Rates and Proportions (2003), 18.1.
 */
export function cohensKappa(table: readonly (readonly number[])[], level = LEVEL): Agreement {
  if (table.some((row) => row.length !== table.length)) throw new RangeError(`a table of agreement is square; this one has ${table.length} rows and ${table.map((row) => row.length).join(', ')} columns`);
  const of = table.flat().reduce((sum, n) => sum + n, 0);
  if (of === 0) return { observed: 0, expected: 0, kappa: null };
  const share = table.map((row) => row.map((n) => n / of));
  const first = share.map((row) => row.reduce((sum, p) => sum + p, 0));
  const second = share.map((_, j) => share.reduce((sum, row) => sum + row[j], 0));
  const over = (f: (i: number) => number): number => share.reduce((sum, _, i) => sum + f(i), 0);
  const observed = over((i) => share[i][i]);
  const expected = over((i) => first[i] * second[i]);
  if (first.includes(1) || second.includes(1)) return { observed, expected, kappa: null };
  const value = (observed - expected) / (1 - expected);
  const agreeing = over((i) => share[i][i] * (1 - (first[i] + second[i]) * (1 - value)) ** 2);
  const differing = (1 - value) ** 2 * over((i) => share[i].reduce((sum, p, j) => (i === j ? sum : sum + p * (second[i] + first[j]) ** 2), 0));
  const variance = (agreeing + differing - (value - expected * (1 - value)) ** 2) / ((1 - expected) ** 2 * of);
  const error = Math.sqrt(Math.max(0, variance));
  const reach = normalQuantile(level) * error;
  return { observed, expected, kappa: { value, error, low: Math.max(-1, value - reach), high: Math.min(1, value + reach) } };
}
