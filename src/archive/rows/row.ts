/** One row of a table, by column name; the columns are those of tables.ts. */
export type Row = Readonly<Record<string, string | number | boolean | null | readonly number[]>>;

/** Rows of one note by table name. */
export type Rows = Readonly<Record<string, readonly Row[]>>;
