import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from '../../src/archive/rows/row.ts';
import { Store } from '../../src/archive/store/store.ts';
import { ARCHIVE_TABLES, NOTE_TABLES } from '../../src/archive/tables.ts';

/** Runs `work` on a store that holds these rows by table; columns that a row does not name are null. */
export async function withRows<T>(rows: Readonly<Record<string, readonly Row[]>>, work: (store: Store) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'palpate-across-'));
  const store = await Store.open(join(folder, 'store'), { threads: 1 });
  try {
    for (const table of [...NOTE_TABLES, ...ARCHIVE_TABLES]) {
      const list = rows[table.name] ?? [];
      if (list.length === 0) continue;
      const file = join(folder, `${table.name}.jsonl`);
      writeFileSync(file, list.map((row) => `${JSON.stringify(row)}\n`).join(''));
      await store.take(table, [file]);
    }
    return await work(store);
  } finally {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
