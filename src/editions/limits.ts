import { LexiconError } from '../lexicon/load.ts';
import type { Reading } from './pairs.ts';
import type { TableFile } from './rows.ts';
import { codeIn, malformed, readTable } from './table.ts';

/** A code of ours with the units that a claim is questioned beyond. */
export interface Limit {
  readonly code: string;
  readonly units: number;
  /** Whether it counts for a line of a claim (adjudication indicator 1), not for a day. */
  readonly perLine: boolean;
}

/** The limits of codes among `ours`. Throws {@link LexiconError} for the first row that is not as published. */
export async function readLimits(parts: readonly TableFile[], ours: ReadonlyMap<string, unknown>): Promise<Reading<Limit>> {
  const kept = new Map<string, Limit>();
  const places = new Map<string, string>();
  let rows = 0;
  let first = '';
  let last = '';
  for (const part of parts) {
    await readTable('mue', part, (row) => {
      rows++;
      const code = codeIn(row, 'code', 'the code');
      const units = row.cell('limit');
      if (!/^\d{1,6}$/.test(units)) throw malformed(row, 'the MUE value', units, 'a number of units');
      const how = row.cell('adjudication');
      if (how !== '' && !/^[123]\b/.test(how)) throw malformed(row, 'the adjudication indicator', how, '1, 2 or 3');
      if (first === '' || code < first) first = code;
      if (code > last) last = code;
      if (!ours.has(code)) return;
      const known = kept.get(code);
      if (known && known.units !== Number(units)) throw new LexiconError(`${row.place()}: ${code} has ${units} units here and ${known.units} at ${places.get(code)}; keep one of the two rows`);
      kept.set(code, { code, units: Number(units), perLine: how.startsWith('1') });
      places.set(code, row.place());
    });
  }
  return { kept: [...kept.values()].sort((a, b) => (a.code < b.code ? -1 : 1)), rows, seen: new Set(kept.keys()), first, last };
}

/** Refuses a table that ends before the codes of ours that had a limit. */
export function refuseCutOff(reading: Reading<Limit>, before: Readonly<Record<string, number>>): void {
  const beyond = Object.keys(before).filter((code) => code < reading.first || code > reading.last).sort();
  if (reading.seen.size > 0 && beyond.length === 0) return;
  throw new LexiconError(`the table reaches from ${reading.first} to ${reading.last} and has ${reading.seen.size === 0 ? 'none of the codes that palpate knows' : `no row for ${beyond.slice(0, 6).join(', ')}, which had a limit`}; give the whole table for practitioner services`);
}
