import type { DuckDBConnection } from '@duckdb/node-api';
import { type CloneSettings, cloneSearch } from './search.ts';

/** Pairs whose shingles are compared at a time: some hundred for each of two notes, which must find room in memory. */
const PART = 25_000;

/**
 * Writes the pairs of notes that are alike into `similar`, in place of those that were there, by the tables `notes` and
 * `sketches`. The rows depend on these alone. A query that fails throws what the database says, which names columns and no text.
 */
export async function findSimilar(connection: DuckDBConnection, thresholds?: CloneSettings, part = PART): Promise<void> {
  const { functions, settings, steps, inParts, again, similar } = cloneSearch('duckdb', thresholds);
  const table = async (name: string, select: string): Promise<void> => void (await connection.run(`CREATE OR REPLACE TEMPORARY TABLE ${name} AS ${select}`));
  for (const statement of functions) await connection.run(statement);
  await connection.run(`CREATE OR REPLACE TEMPORARY VIEW clone_settings AS ${settings}`);
  for (const { table: name, select } of steps) {
    if (name === inParts.part) continue;
    if (name !== inParts.fills) {
      await table(name, select);
      continue;
    }
    const count = await connection.runAndReadAll('SELECT CAST(count(*) AS INTEGER) FROM likely');
    const parts = Math.max(1, Math.ceil((count.getRows()[0][0] as number) / part));
    for (let nth = 0; nth < parts; nth++) {
      await connection.run(`CREATE OR REPLACE TEMPORARY VIEW ${inParts.part} AS SELECT * FROM likely WHERE pair % ${parts} = ${nth}`);
      if (nth === 0) await table(name, select);
      else await connection.run(`INSERT INTO ${name} BY NAME ${select}`);
    }
    await connection.run(`DROP VIEW ${inParts.part}`);
  }
  for (;;) {
    await table('clusters_next', again.select);
    const moved = await connection.runAndReadAll('SELECT 1 FROM clusters_next n JOIN clusters c ON c.kind = n.kind AND c.nth = n.nth WHERE c.cluster <> n.cluster LIMIT 1');
    await table('clusters', 'SELECT * FROM clusters_next');
    if (moved.currentRowCount === 0) break;
  }
  await connection.run('DELETE FROM "similar"');
  await connection.run(`INSERT INTO "similar" BY NAME SELECT * FROM (${similar}) ORDER BY a, b`);
  for (const name of ['clusters_next', 'clusters', 'passages', 'alike', 'compared', 'common', 'likely', 'sketched']) await connection.run(`DROP TABLE IF EXISTS temp.${name}`);
  await connection.run('DROP VIEW clone_settings');
}
