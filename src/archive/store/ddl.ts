import { ARCHIVE_TABLES, NOTE_TABLES, SKETCHES, type Table } from '../tables.ts';

/** Statements that create the tables of the list, in its order; those there already are left as they are. */
export const ddl = (tables: readonly Table[] = [...NOTE_TABLES, SKETCHES, ...ARCHIVE_TABLES]): string[] =>
  tables.map(({ name, columns }) => `CREATE TABLE IF NOT EXISTS "${name}" (${columns.map((c) => `"${c.name}" ${c.type}`).join(', ')})`);
