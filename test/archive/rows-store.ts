import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Row } from '../../src/archive/rows/row.ts';
import { ddl } from '../../src/archive/store/ddl.ts';
import { ARCHIVE_TABLES, NOTE_TABLES } from '../../src/archive/tables.ts';

/** The tables of a scan in memory, with rows that a test gives. */
export class RowsStore {
  readonly connection: DuckDBConnection;
  readonly #folder = mkdtempSync(join(tmpdir(), 'palpate-rows-'));

  private constructor(connection: DuckDBConnection) {
    this.connection = connection;
  }

  static async open(): Promise<RowsStore> {
    const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
    for (const statement of ddl()) await connection.run(statement);
    return new RowsStore(connection);
  }

  /** Holds these rows by table and no others; columns that a row does not name are null. */
  async fill(rows: Readonly<Record<string, readonly Row[]>>): Promise<void> {
    for (const { name, columns } of [...NOTE_TABLES, ...ARCHIVE_TABLES]) {
      await this.connection.run(`DELETE FROM "${name}"`);
      const list = rows[name] ?? [];
      if (list.length === 0) continue;
      const file = join(this.#folder, `${name}.jsonl`);
      writeFileSync(file, list.map((row) => `${JSON.stringify(row)}\n`).join(''));
      await this.connection.run(`INSERT INTO "${name}" BY NAME SELECT * FROM read_json('${file}', format = 'newline_delimited', columns = {${columns.map((c) => `'${c.name}': '${c.type}'`).join(', ')}})`);
    }
  }

  async rows<T>(sql: string): Promise<T[]> {
    return (await (await this.connection.runAndReadAll(sql)).getRowObjectsJS()) as T[];
  }

  close(): void {
    this.connection.closeSync();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
