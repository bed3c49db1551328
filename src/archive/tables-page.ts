import { ARCHIVE_TABLES, NOTE_TABLES, SKETCHES, type Table } from './tables.ts';

/** docs/tables.md: every table of a scan, column by column. */
export function tablesPage(): string {
  return [
    '# The tables of a scan',
    '',
    'Written by `npm run build:docs` from `src/archive/tables.ts`; do not edit. `palpate scan … --out FOLDER` keeps them in `FOLDER/palpate.duckdb`; `--export csv parquet` writes each as a file too. Spans are `[start, end)` in UTF-16 units of the text as it was read.',
    '',
    'A note\'s text is stored only with `--keep-text`. Identifiers of notes, providers and patients stand as they were given, or as keyed hashes with `--pseudonymize KEYFILE`. Names of files always stand as given, as they lead back to the notes: where they hold the names of patients, name the files otherwise before you pass the tables on.',
    '',
    '## Written note by note', '', ...NOTE_TABLES.flatMap(section),
    '## Written when all notes are read', '', ...ARCHIVE_TABLES.flatMap(section),
    '## For the work across notes', '', ...section(SKETCHES),
  ].join('\n');
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

function section({ name, about, key, columns }: Table): string[] {
  return [`### ${name}`, '', `${about} Key: ${key.map((k) => `\`${k}\``).join(', ')}.`, '', '| column | type | |', '| --- | --- | --- |', ...columns.map((c) => `| \`${c.name}\` | ${c.type} | ${cell(c.about)} |`), ''];
}
