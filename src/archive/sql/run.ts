import type { DuckDBConnection } from '@duckdb/node-api';
import type { ArchiveTables } from '../../lexicon/archive-tables.ts';
import type { Severity } from '../../note/finding.ts';
import { ACROSS_FINDINGS, acrossProgram } from './program.ts';

export interface AcrossOptions {
  /** Rules that a configuration has switched. */
  readonly rules?: ReadonlyMap<string, 'off' | Severity>;
  /** Fingerprints of findings that a configuration suppresses. */
  readonly suppressed?: readonly string[];
  /** Thresholds other than those that palpate ships. */
  readonly tables?: ArchiveTables;
}

/**
 * Writes the findings across notes into `findings`, in place of those that were there; `similar` must be filled.
 * The rows depend on the tables alone. A query that fails throws what the database says, which names columns and no text.
 */
export async function findAcross(connection: DuckDBConnection, { rules = new Map(), suppressed = [], tables }: AcrossOptions = {}): Promise<void> {
  const program = acrossProgram('duckdb', tables);
  for (const statement of program.functions) await connection.run(statement);
  for (const { name, select } of program.views) await connection.run(`CREATE OR REPLACE TEMPORARY VIEW ${name} AS ${select}`);
  // computed once, and put on disk where memory is short
  for (const { name, select } of program.steps) await connection.run(`CREATE OR REPLACE TEMPORARY TABLE ${name} AS ${select}`);
  await connection.run(`DELETE FROM findings WHERE rule IN (${ACROSS_FINDINGS.map((rule) => `'${rule}'`).join(', ')})`);
  for (const { rule, select } of program.findings) {
    const set = rules.get(rule);
    if (set === 'off') continue;
    const severity = set === undefined ? 'q.severity' : `'${set}'`;
    await connection.run(`INSERT INTO findings BY NAME SELECT q.* EXCLUDE (severity), ${severity} AS severity, ${suppressed.length === 0 ? 'false' : `q.finding IN (${suppressed.map((f) => `'${f}'`).join(', ')})`} AS suppressed, true AS fresh FROM (${select}) q ORDER BY q.provider, q.date, q.finding`);
  }
  for (const { name } of program.steps) await connection.run(`DROP TABLE temp.${name}`);
}
