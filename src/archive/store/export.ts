import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ARCHIVE_TABLES, NOTE_TABLES } from '../tables.ts';
import { quoted } from '../sql/literal.ts';
import type { Store } from './store.ts';

export type ExportFormat = 'csv' | 'parquet';

/** Columns by which the rows of `notes` are ordered; other tables are by their key. */
const ORDER: Readonly<Record<string, readonly string[]>> = { notes: ['file', 'position', 'note'] };

/** Writes each table as a file of a folder, rows in an order that is the same for the same rows; gives the folder. */
export async function exportTables(store: Store, format: ExportFormat): Promise<string> {
  const folder = join(store.folder, format);
  mkdirSync(folder, { recursive: true });
  for (const { name, key, columns } of [...NOTE_TABLES, ...ARCHIVE_TABLES]) {
    const order = (ORDER[name] ?? key).map((c) => `"${c}"`).join(', ');
    const list = columns.map((c) => `"${c.name}"`).join(', ');
    await store.connection.run(`COPY (SELECT ${list} FROM "${name}" ORDER BY ${order}) TO ${quoted(join(folder, `${name}.${format}`))} (${format === 'csv' ? 'FORMAT csv, HEADER true' : 'FORMAT parquet, COMPRESSION zstd'})`);
  }
  return folder;
}
