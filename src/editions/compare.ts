import type { Edit } from '../lexicon/coding.ts';
import type { Pair } from './pairs.ts';

/** A pair in force, by its two codes in their columns. */
export interface PairChange {
  readonly column1: string;
  readonly column2: string;
  /** Indicator before and now; null where the pair is not in force. */
  readonly before: number | null;
  readonly now: number | null;
  /** Since when (an added pair) or until when (an ended one), where the new table says so. */
  readonly date: string | null;
}

export interface LimitChange {
  readonly code: string;
  /** Units before and now; null where there is no limit. */
  readonly before: number | null;
  readonly now: number | null;
}

/** What differs between the pairs of two tables that are in force on a day (ISO): added, ended, or of another indicator. */
export function comparePairs(before: readonly (Pair | Edit)[], now: readonly Pair[], day: string): PairChange[] {
  const old = inForce(before, day);
  const fresh = inForce(now, day);
  return [...new Set([...old.keys(), ...fresh.keys()])].sort().flatMap((key) => {
    const [a, b] = [old.get(key), fresh.get(key)];
    if (a?.indicator === b?.indicator) return [];
    const [column1, column2] = key.split(' ');
    const ended = now.filter((p) => p.column1 === column1 && p.column2 === column2 && p.deleted !== null).map((p) => p.deleted as string).sort().at(-1) ?? null;
    return [{ column1, column2, before: a?.indicator ?? null, now: b?.indicator ?? null, date: b ? b.effective : ended }];
  });
}

function inForce<T extends Pair | Edit>(pairs: readonly T[], day: string): Map<string, T> {
  const found = new Map<string, T>();
  for (const p of pairs) {
    const key = `${p.column1} ${p.column2}`;
    if (p.indicator !== 9 && p.effective <= day && (p.deleted === null || p.deleted >= day) && !found.has(key)) found.set(key, p);
  }
  return found;
}

/** What differs between two tables of limits, in the order of the codes. */
export function compareLimits(before: Readonly<Record<string, number>>, now: Readonly<Record<string, number>>): LimitChange[] {
  const codes = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
  return codes.filter((code) => before[code] !== now[code]).map((code) => ({ code, before: before[code] ?? null, now: now[code] ?? null }));
}

/** How many pairs of a table are in force on a day. */
export const countInForce = (pairs: readonly (Pair | Edit)[], day: string): number => inForce(pairs, day).size;
