import { quoted } from '../sql/literal.ts';
import type { Store } from '../store/store.ts';

/** What a report or a sample is about; days are ISO dates, both included. */
export interface Asked {
  readonly since: string | null;
  readonly until: string | null;
  readonly provider: string | null;
}

/** What one unit of a code is paid, by payer profile. */
export interface Fees {
  readonly currency: string;
  readonly rows: readonly { readonly payer: string; readonly code: string; readonly fee: number }[];
}

/** The tables of a scan with the views that queries are written against. */
export interface Archive {
  /** Rows of one SELECT. Counts come as numbers; dates are to be cast to VARCHAR. */
  rows<Row>(sql: string): Promise<Row[]>;
}

/** What was asked cannot be answered from this archive: what, and what to do about it. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

/**
 * Makes the views over a scan's tables: `scoped` (notes asked for), `found` (findings that count, about these notes or
 * across notes). They are temporary: the tables may be open for reading alone.
 */
export async function archiveIn(store: Store, asked: Asked, fees: Fees, distinct: readonly string[]): Promise<Archive> {
  for (const statement of viewsOf(asked, fees, distinct)) await store.connection.run(statement);
  return {
    async rows<Row>(sql: string) {
      const rows = await store.rows<Record<string, unknown>>(sql);
      return rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, typeof value === 'bigint' ? Number(value) : value]))) as Row[];
    },
  };
}

function viewsOf({ since, until, provider }: Asked, fees: Fees, distinct: readonly string[]): string[] {
  const within = [...(since === null ? [] : [`"date" >= DATE ${quoted(since)}`]), ...(until === null ? [] : [`"date" <= DATE ${quoted(until)}`])];
  const theirs = provider === null ? [] : [`provider = ${quoted(provider)}`];
  const all = (conditions: readonly string[]): string => (conditions.length > 0 ? conditions.join(' AND ') : 'TRUE');
  // an episode is in a period where any day of it is
  const touching = [...(since === null ? [] : [`COALESCE("until", "date") >= DATE ${quoted(since)}`]), ...(until === null ? [] : [`"date" <= DATE ${quoted(until)}`]), ...theirs];
  return [
    'CREATE OR REPLACE TEMP TABLE fees (payer VARCHAR, code VARCHAR, fee DOUBLE)',
    ...(fees.rows.length > 0 ? [`INSERT INTO fees VALUES ${fees.rows.map((f) => `(${quoted(f.payer)}, ${quoted(f.code)}, ${f.fee})`).join(', ')}`] : []),
    'CREATE OR REPLACE TEMP TABLE modifiers_apart (modifier VARCHAR)',
    ...(distinct.length > 0 ? [`INSERT INTO modifiers_apart VALUES ${distinct.map((m) => `(${quoted(m)})`).join(', ')}`] : []),
    `CREATE OR REPLACE TEMP VIEW scoped AS SELECT rowid, *, COALESCE(provider, '(none)') AS who FROM notes WHERE ${all([...within, ...theirs])}`,
    `CREATE OR REPLACE TEMP VIEW undated AS SELECT * FROM notes WHERE "date" IS NULL AND ${all(theirs)}`,
    `CREATE OR REPLACE TEMP VIEW found AS
       SELECT f.*, n.who, n.payer FROM findings f JOIN scoped n ON n.note = f.note WHERE NOT f.suppressed
       UNION ALL
       SELECT f.*, COALESCE(f.provider, '(none)') AS who, NULL AS payer FROM (SELECT * FROM findings WHERE note IS NULL AND NOT suppressed AND ${all(touching)}) f`,
  ];
}
