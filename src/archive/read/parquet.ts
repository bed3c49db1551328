import { mkdtempSync, rmSync, createWriteStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DuckDBBlobValue, DuckDBDateValue, type DuckDBConnection, DuckDBInstance, DuckDBListValue, type DuckDBValue } from '@duckdb/node-api';
import { lineOf } from '../../text/lines.ts';
import type { Read } from '../record.ts';
import { columnsOf, columnsProblem, FIELDS } from './columns.ts';
import { valuesOf } from './csv.ts';
import { recordOf } from './fields.ts';
import { Broken, type Input } from './input.ts';
import type { Reader, Settled } from './options.ts';
import { visitsOf } from './split.ts';
import { quoted } from '../sql/literal.ts';

/** Parquet files, one note a row, some rows at a time; of their columns only those that are asked for are read. */
export const readParquet: Reader = async function* (input, options) {
  if (input.path !== null) {
    yield* rowsOf(input, input.path, options);
    return;
  }
  // DuckDB reads files: a member of an archive is laid beside the scan for as long as it is read
  const folder = mkdtempSync(join(options.scratch ?? tmpdir(), 'palpate-member-'));
  try {
    const path = join(folder, 'member.parquet');
    await pipeline(Readable.from(input.chunks()), createWriteStream(path, { mode: 0o600 }));
    yield* rowsOf(input, path, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

async function* rowsOf(input: Input, path: string, options: Settled): AsyncGenerator<Read[]> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB', preserve_insertion_order: 'true', autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' });
  const connection = await instance.connect();
  try {
    yield* read(connection, input, path, options);
  } catch (error) {
    if (error instanceof Broken) throw error;
    throw new Broken('is no whole Parquet file, or is damaged; rows before the damage were read. Export it again');
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function* read(connection: DuckDBConnection, input: Input, path: string, options: Settled): AsyncGenerator<Read[]> {
  // in DuckDB's patterns a sign between brackets is itself
  const file = quoted(path.replace(/[*?[]/g, '[$&]'));
  const from = `read_parquet(${file})`;
  const heads = (await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`)).getRows().map((r) => String(r[0]));
  const { at, lacking } = columnsOf(heads, options.columns);
  const problem = columnsProblem(heads, at, lacking);
  if (problem !== null) throw new Broken(problem);
  const wanted = [...new Set(FIELDS.flatMap((f) => at[f] ?? []))];
  const places = Object.fromEntries(FIELDS.flatMap((f) => (at[f] ? [[f, at[f].map((i) => wanted.indexOf(i))]] : [])));
  const names = Object.fromEntries(FIELDS.flatMap((f) => (at[f] ? [[f, heads[at[f][0]]]] : [])));
  const total = Number((await connection.runAndReadAll(`SELECT sum(num_rows) FROM parquet_file_metadata(${file})`)).getRows()[0][0]);
  const result = await connection.stream(`SELECT ${wanted.map((i) => `"${heads[i].replaceAll('"', '""')}"`).join(', ')} FROM ${from}`);
  let number = 0;
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    const reads: Read[] = [];
    for (const row of chunk.getRows()) {
      number++;
      const values = valuesOf(row.map(plain), { at: places });
      const found = recordOf(values, { file: input.name, place: `row ${number}` }, names, options);
      if (options.split) reads.push(...visitsOf(found, options));
      else reads.push(found);
    }
    input.progress?.(total > 0 ? Math.floor((input.bytes * number) / total) : input.bytes);
    yield reads;
  }
}

/** A value as JSON would have it: days and times as text, lists as lists. */
function plain(value: DuckDBValue): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof DuckDBListValue) return value.items.map(plain);
  if (value instanceof DuckDBBlobValue) return lineOf(value.bytes).line;
  if (value instanceof DuckDBDateValue) return value.toString();
  return String(value);
}
