import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { ARCHIVE_TABLES, NOTE_TABLES, SKETCHES, type Table } from '../tables.ts';
import { quoted } from '../sql/literal.ts';
import { ddl } from './ddl.ts';

/** The file in the folder of a scan that holds its tables. */
export const STORE = 'palpate.duckdb';

/** A folder that cannot be scanned into, or holds no scan: a message that names it and the remedy. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

export interface StoreOptions {
  /** Threads that the database may use. */
  readonly threads: number;
  readonly readOnly?: boolean;
}

/** Bytes that the database may hold in memory; beyond that it goes to disk. */
const MEMORY = '160MB';

/** Bytes that a line of JSON may have where it is not known to have more; the database keeps room for some at a time. */
const LINE = 1 << 21;

/** The tables of one scan's folder, open for one process at a time. */
export class Store {
  readonly folder: string;
  readonly connection: DuckDBConnection;
  readonly #instance: DuckDBInstance;

  private constructor(folder: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.folder = folder;
    this.#instance = instance;
    this.connection = connection;
  }

  /** Opens or makes the tables of a folder. Throws {@link StoreError} where another scan has it, it is of another version, or (read only) it holds none. */
  static async open(folder: string, { threads, readOnly = false }: StoreOptions): Promise<Store> {
    const file = join(folder, STORE);
    if (readOnly && !existsSync(file)) throw new StoreError(`${folder}: holds no scan (${STORE} is missing); name the folder that palpate scan was given as --out`);
    if (!readOnly) mkdirSync(folder, { recursive: true });
    const { DuckDBInstance: Instance } = await import('@duckdb/node-api');
    let instance: DuckDBInstance;
    try {
      instance = await Instance.create(file, { threads: String(threads), memory_limit: MEMORY, temp_directory: join(folder, 'spill'), preserve_insertion_order: 'false', ...(readOnly ? { access_mode: 'READ_ONLY' } : {}) });
    } catch (error) {
      const { message } = error as Error;
      if (/lock/i.test(message)) throw new StoreError(`${folder}: another scan is writing into it; wait until it has ended, or name another folder`);
      throw new StoreError(`${join(folder, STORE)}: cannot be opened as a scan's tables; name another folder, or remove the file to scan anew`);
    }
    const store = new Store(folder, instance, await instance.connect());
    try {
      if (!readOnly) for (const statement of ddl()) await store.connection.run(statement);
      await store.#check(file);
    } catch (error) {
      store.close();
      throw error;
    }
    return store;
  }

  close(): void {
    this.connection.closeSync();
    this.#instance.closeSync();
    rmSync(join(this.folder, 'spill'), { recursive: true, force: true });
  }

  async #check(file: string): Promise<void> {
    const found = await this.rows<{ table_name: string; column_name: string }>("SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'main' ORDER BY table_name, ordinal_position");
    for (const { name, columns } of [...NOTE_TABLES, SKETCHES, ...ARCHIVE_TABLES]) {
      const there = found.filter((c) => c.table_name === name).map((c) => c.column_name);
      if (there.join() !== columns.map((c) => c.name).join()) throw new StoreError(`${file}: its table ${name} is of another version of palpate; scan into another folder`);
    }
  }

  /** What a query gives, as objects by column name. */
  async rows<T>(sql: string): Promise<T[]> {
    return (await (await this.connection.runAndReadAll(sql)).getRowObjectsJS()) as T[];
  }

  /** Takes files of JSON Lines into a table; `longest` is how many characters a line may have. */
  async take({ name, columns }: Table, files: readonly string[], longest = 0): Promise<void> {
    if (files.length === 0) return;
    const shape = columns.map((c) => `'${c.name}': '${c.type}'`).join(', ');
    await this.connection.run(`INSERT INTO "${name}" BY NAME SELECT * FROM read_json([${files.map(quoted).join(', ')}], format = 'newline_delimited', maximum_object_size = ${Math.max(LINE, longest * 3 + 1)}, columns = {${shape}})`);
  }

  /** Does all of something or, if it throws, nothing. */
  async whole(work: () => Promise<void>): Promise<void> {
    await this.connection.run('BEGIN');
    try {
      await work();
      await this.connection.run('COMMIT');
    } catch (error) {
      await this.connection.run('ROLLBACK').catch(() => {});
      throw error;
    }
  }

  /** The keys of all notes. */
  async *keys(): AsyncGenerator<readonly string[]> {
    const result = await this.connection.stream('SELECT note FROM notes');
    for (;;) {
      const chunk = await result.fetchChunk();
      if (!chunk || chunk.rowCount === 0) return;
      yield chunk.getColumnValues(0) as string[];
    }
  }
}

/** Where the workers write; emptied before a scan, as what lies there was not taken in. */
export function emptyParts(folder: string): string {
  const parts = join(folder, 'parts');
  rmSync(parts, { recursive: true, force: true });
  mkdirSync(parts, { recursive: true });
  return parts;
}

/** What the database cannot do for want of room, as an error that tells the remedy; any other as it is. */
export function asStoreError(error: Error, folder: string): Error {
  if (/no space left|ENOSPC|could not write/i.test(error.message)) return new StoreError(`${folder}: the disk is full; make room and scan again, what is done is kept`);
  if (/out of memory/i.test(error.message)) return new StoreError(`${folder}: the database needs more memory than it is given here; scan again with --workers 1, what is done is kept`);
  return error;
}
