import { LexiconError } from '../lexicon/load.ts';
import { dateIn } from './layout.ts';
import type { TableFile } from './rows.ts';
import { codeIn, malformed, readTable } from './table.ts';

/** A row of the table of pairs; ISO dates, `deleted` null where it is in force. */
export interface Pair {
  readonly column1: string;
  readonly column2: string;
  readonly indicator: 0 | 1 | 9;
  readonly effective: string;
  readonly deleted: string | null;
}

/** What was read of a table: what is ours of it, and how far it reaches. */
export interface Reading<T> {
  readonly kept: readonly T[];
  readonly rows: number;
  /** Codes of the first column, those of ours alone. */
  readonly seen: ReadonlySet<string>;
  readonly first: string;
  readonly last: string;
}

/** In existence prior to this, where a row marked so has no date. */
const BEGINNING = '1996-01-01';

/** All rows of the parts of a table whose two codes are among `ours`. Throws {@link LexiconError} for the first row that is not as published. */
export async function readPairs(parts: readonly TableFile[], ours: ReadonlyMap<string, unknown>): Promise<Reading<Pair>> {
  const kept = new Map<string, Pair>();
  const seen = new Set<string>();
  let rows = 0;
  let first = '';
  let last = '';
  for (const part of parts) {
    await readTable('ptp', part, (row) => {
      rows++;
      const column1 = codeIn(row, 'column1', 'Column 1');
      const column2 = codeIn(row, 'column2', 'Column 2');
      const since = row.cell('effective');
      const effective = since === '' && row.cell('prior') === '*' ? BEGINNING : dateIn(since);
      if (effective === null) throw malformed(row, 'the effective date', since, 'a date as 20260101');
      const until = row.cell('deleted');
      const deleted = until === '*' || until === '' ? null : dateIn(until);
      if (deleted === null && until !== '*' && until !== '') throw malformed(row, 'the deletion date', until, 'a date as 20260101, or *');
      const indicator = row.cell('indicator');
      if (indicator !== '0' && indicator !== '1' && indicator !== '9') throw malformed(row, 'the modifier indicator', indicator, '0, 1 or 9');
      if (first === '' || column1 < first) first = column1;
      if (column1 > last) last = column1;
      if (!ours.has(column1)) return;
      seen.add(column1);
      if (!ours.has(column2)) return;
      const pair: Pair = { column1, column2, indicator: Number(indicator) as Pair['indicator'], effective, deleted };
      kept.set(Object.values(pair).join(' '), pair);
    });
  }
  return { kept: [...kept.values()].sort(inOrder), rows, seen, first, last };
}

/** By codes; of rows of one pair the latest first, which is the one that is found where two touch. */
function inOrder(a: Pair, b: Pair): number {
  const [x, y] = [a.column1 + a.column2, b.column1 + b.column2];
  if (x !== y) return x < y ? -1 : 1;
  return a.effective === b.effective ? (b.deleted ?? '9') < (a.deleted ?? '9') ? -1 : 1 : a.effective > b.effective ? -1 : 1;
}

/**
 * Refuses a table of which a part is missing: its pairs would look ended. The agency keeps ended pairs in it, so
 * that a code of ours with pairs in force on `day` in the table before, and no row at all now, was not read.
 */
export function refuseIncomplete(reading: Reading<unknown>, before: readonly Pair[], day: string): void {
  const known = [...new Set(before.filter((p) => p.indicator !== 9 && (p.deleted === null || p.deleted >= day)).map((p) => p.column1))].sort();
  const missing = known.filter((code) => !reading.seen.has(code));
  if (missing.length === 0) return;
  throw new LexiconError(`the files reach from ${reading.first} to ${reading.last} in Column 1 and have no row for ${missing.slice(0, 6).join(', ')}${missing.length > 6 ? ` and ${missing.length - 6} more` : ''}, which have pairs in the table in force; give all parts of the quarter in one call (-f1, -f2 …)`);
}
