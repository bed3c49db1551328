import type { Coding } from '../lexicon/coding.ts';
import { startOf, withEditions } from '../lexicon/editions.ts';
import { countInForce } from './compare.ts';
import type { Editions } from './folder.ts';

/** One edition of a table as it is listed. */
export interface EditionLine {
  readonly table: 'pairs' | 'limits';
  readonly edition: string;
  /** Pairs in force on the first day of the quarter, or codes with a limit. */
  readonly entries: number;
  /** Days (ISO) that it is asked for, null being open; null where another answers for all. Pairs have dates of their own, so that the newest table answers for every day. */
  readonly days: { readonly from: string | null; readonly to: string | null } | null;
  /** The file, or null for what palpate brings along. */
  readonly file: string | null;
}

/** All editions, newest first, and what a review by the newest of them calls them. */
export interface Listing {
  readonly rules: string;
  readonly newest: Coding['editions'];
  readonly editions: readonly EditionLine[];
}

/** What palpate brings along and what a folder holds. */
export function editionsOf(ours: Coding, kept: Editions): Listing {
  const all = withEditions(ours, kept.pairs.map((k) => k.table), kept.limits.map((k) => k.table));
  const days = daysOf(all);
  const pairs = newestFirst([{ edition: ours.editions.pairs, edits: ours.edits, file: null }, ...kept.pairs.map(({ file, table }) => ({ edition: table.edition, edits: table.edits, file }))]);
  const limits = newestFirst([{ edition: ours.editions.limits, limits: ours.limits, file: null }, ...kept.limits.map(({ file, table }) => ({ edition: table.edition, limits: table.limits, file }))]);
  return {
    rules: all.edition, newest: all.editions,
    editions: [
      ...pairs.map((p, i): EditionLine => ({ table: 'pairs', edition: p.edition, entries: countInForce(p.edits, startOf(p.edition)), days: i === 0 ? { from: null, to: null } : null, file: p.file })),
      ...limits.map((l, i): EditionLine => ({ table: 'limits', edition: l.edition, entries: Object.keys(l.limits).length, days: limits[i - 1]?.edition === l.edition ? null : (days.get(l.edition) ?? null), file: l.file })),
    ],
  };
}

/** Newest quarter first; within a quarter what was imported before what palpate brings along, whose place it takes. */
function newestFirst<T extends { readonly edition: string; readonly file: string | null }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.edition !== b.edition ? (a.edition < b.edition ? 1 : -1) : a.file === null ? 1 : -1));
}

const DAY = 86_400_000;

/** The days for which the limits of each quarter are asked; the oldest answer also for all days before theirs. */
function daysOf(newest: Coding): Map<string, { from: string | null; to: string | null }> {
  const days = new Map<string, { from: string | null; to: string | null }>();
  let next: string | null = null;
  for (let c: Coding | null = newest; c !== null; c = c.before) {
    const from = startOf(c.editions.limits);
    days.set(c.editions.limits, { from: c.before === null ? null : from, to: next === null ? null : new Date(Date.parse(next) - DAY).toISOString().slice(0, 10) });
    next = from;
  }
  return days;
}
