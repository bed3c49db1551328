import { quoted, type Store } from '../store/store.ts';

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
 * across notes), `charges` (billed units by note and code), `supports` (units that the notes support), `stakes` (billed
 * units that a finding puts in doubt). They are temporary: the tables may be open for reading alone.
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
    `CREATE OR REPLACE TEMP VIEW scoped AS SELECT *, COALESCE(provider, '(none)') AS who FROM notes WHERE ${all([...within, ...theirs])}`,
    `CREATE OR REPLACE TEMP VIEW undated AS SELECT * FROM notes WHERE "date" IS NULL AND ${all(theirs)}`,
    `CREATE OR REPLACE TEMP VIEW found AS
       SELECT f.*, n.who, n.payer FROM findings f JOIN scoped n ON n.note = f.note WHERE NOT f.suppressed
       UNION ALL
       SELECT f.*, COALESCE(f.provider, '(none)') AS who, NULL AS payer FROM (SELECT * FROM findings WHERE note IS NULL AND NOT suppressed AND ${all(touching)}) f`,
    `CREATE OR REPLACE TEMP VIEW charges AS
       SELECT b.note, b.code, n.who, n.payer, SUM(COALESCE(b.units, 1)) AS units FROM billed b JOIN scoped n ON n.note = b.note GROUP BY b.note, b.code, n.who, n.payer`,
    'CREATE OR REPLACE TEMP VIEW supports AS SELECT c.note, c.code, SUM(COALESCE(c.units, 0)) AS units FROM codes c JOIN scoped n ON n.note = c.note WHERE c.support <> \'excluded\' GROUP BY c.note, c.code',
    `CREATE OR REPLACE TEMP VIEW stakes AS ${STAKES}`,
  ];
}

/**
 * One row a note, rule and billed code: the units that the finding puts in doubt, at most. A finding is about the codes
 * it names; else about those that it keeps from documented; else, if it is an error, about all that the note bills.
 * Remarks (info) put nothing in doubt. Of units beyond the minutes, only the excess is.
 */
const STAKES = `
  WITH doubts AS (SELECT note, rule, BOOL_OR(severity = 'error') AS error, COALESCE(codes, '') AS codes FROM found WHERE note IS NOT NULL AND severity <> 'info' GROUP BY note, rule, COALESCE(codes, '')),
  named AS (SELECT note, rule, UNNEST(STRING_SPLIT(codes, ' ')) AS code FROM doubts WHERE codes <> ''),
  missing AS (SELECT c.note, UNNEST(STRING_SPLIT(c.missing, ' ')) AS rule, c.code FROM codes c JOIN scoped n ON n.note = c.note WHERE c.missing <> ''),
  kept AS (SELECT d.note, d.rule, m.code FROM doubts d JOIN missing m ON m.note = d.note AND m.rule = d.rule WHERE d.codes = ''),
  whole AS (SELECT d.note, d.rule, c.code FROM doubts d JOIN charges c ON c.note = d.note ANTI JOIN kept k ON k.note = d.note AND k.rule = d.rule WHERE d.codes = '' AND d.error),
  pairs AS (SELECT * FROM named UNION SELECT * FROM kept UNION SELECT * FROM whole)
  SELECT p.note, p.rule, p.code, c.who, c.payer,
    CASE WHEN p.rule = 'units-exceed-minutes' THEN LEAST(c.units, GREATEST(1, c.units - COALESCE(s.units, 0))) ELSE c.units END AS units,
    CASE WHEN p.rule = 'units-exceed-minutes' THEN LEAST(c.units, GREATEST(1, c.units - COALESCE(s.units, 0))) ELSE c.units END * f.fee AS money
  FROM pairs p JOIN charges c ON c.note = p.note AND c.code = p.code
  LEFT JOIN supports s ON s.note = p.note AND s.code = p.code
  LEFT JOIN fees f ON f.payer = c.payer AND f.code = p.code`;
