import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { codedNote } from '../../src/analyze.ts';
import { findSimilar } from '../../src/archive/clones/find.ts';
import { type Sketch, sketch } from '../../src/archive/clones/sketch.ts';
import { ddl } from '../../src/archive/store/ddl.ts';
import { SKETCHES } from '../../src/archive/tables.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import { policyOf } from '../../src/policy.ts';

/** A note of an archive, as far as the search for clones asks. */
export interface Visit {
  readonly note: string;
  readonly text: string;
  readonly patient?: string | null;
  readonly provider?: string | null;
  readonly date?: string | null;
}

export interface SimilarRow {
  readonly a: string;
  readonly b: string;
  readonly jaccard: number;
  readonly same_patient: boolean | null;
  readonly same_provider: boolean | null;
  readonly cluster: string;
  readonly kind: 'clone' | 'standing';
  readonly passages: string;
}

const { lexicon, coding } = builtin();
const policy = policyOf({ text: '' }, {}, coding, null);
export const sketchOf = (text: string): Sketch => sketch(codedNote({ text }, policy, lexicon), lexicon);

/** The rows of `similar` for an archive of these notes, in the order given. `memory` bounds the database, `part` the pairs compared at a time. */
export async function similarAmong(visits: readonly Visit[], memory = '400MB', part?: number): Promise<SimilarRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'palpate-clones-'));
  try {
    const instance = await DuckDBInstance.create(join(folder, 'x.duckdb'), { threads: '2', memory_limit: memory, temp_directory: join(folder, 'spill'), preserve_insertion_order: 'false' });
    const connection = await instance.connect();
    for (const statement of ddl()) await connection.run(statement);
    const seen = new Map<string, Sketch>();
    const of = (text: string): Sketch => {
      const made = seen.get(text) ?? sketchOf(text);
      seen.set(text, made);
      return made;
    };
    const write = (name: string, rows: readonly object[]): string => {
      const file = join(folder, name);
      writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      return file;
    };
    const shape = SKETCHES.columns.map((c) => `'${c.name}': '${c.type}'`).join(', ');
    for (let from = 0; from < visits.length; from += 2000) {
      const some = visits.slice(from, from + 2000);
      const notes = write('notes.jsonl', some.map(({ note, patient = 'p', provider = 'q', date = '2026-01-05' }) => ({ note, patient, provider, date })));
      const sketches = write('sketches.jsonl', some.map(({ note, text }) => ({ note, ...of(text) })));
      await connection.run(`INSERT INTO notes BY NAME SELECT * FROM read_json('${notes}', format = 'newline_delimited', columns = {'note': 'VARCHAR', 'patient': 'VARCHAR', 'provider': 'VARCHAR', 'date': 'DATE'})`);
      await connection.run(`INSERT INTO sketches BY NAME SELECT * FROM read_json('${sketches}', format = 'newline_delimited', columns = {${shape}})`);
    }
    await findSimilar(connection, undefined, part);
    const rows = (await (await connection.runAndReadAll('SELECT * FROM "similar" ORDER BY a, b')).getRowObjectsJS()) as unknown as SimilarRow[];
    connection.closeSync();
    instance.closeSync();
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
