import { LexiconError } from '../lexicon/load.ts';
import { dateIn, isCode, MOST_BEFORE_HEAD, MOST_BELOW_HEAD, otherTable, TABLES, type TableKind } from './layout.ts';
import { type Row, rowsOf, type TableFile } from './rows.ts';

/** A row below the head, by the names of its columns; a column that the table lacks is empty. */
export interface Entry {
  readonly cell: (column: string) => string;
  readonly place: () => string;
}

/**
 * Calls `take` for each row of data of a table of this kind, in the order of the file; empty rows and the head
 * are none. Throws {@link LexiconError} naming file, line or row, and remedy.
 */
export async function readTable(kind: TableKind, file: TableFile, take: (record: Entry) => void): Promise<void> {
  const { columns, needed, recognised, what, heads } = TABLES[kind];
  let at: Readonly<Record<string, number>> | null = null;
  let before = 0;
  let below = 0;
  let started = false;
  for await (const row of rowsOf(file)) {
    if (row.cells.every((cell) => cell === '')) continue;
    if (at === null) {
      const found = columnsIn(row, columns);
      if (recognised.every((column) => column in found)) {
        at = found;
        const lacking = Object.entries(needed).filter(([column]) => !(column in found)).map(([, head]) => head);
        if (lacking.length > 0) throw new LexiconError(`${row.place()}: the head lacks ${lacking.join(' and ')}; a table of ${what} has ${heads}`);
        const whose = otherTable(row.cells.join(' '));
        if (whose) throw new LexiconError(`${row.place()}: is the table of ${whose}; give the one for practitioner services`);
        continue;
      }
      const other = kind === 'ptp' ? 'mue' : 'ptp';
      const elsewhere = columnsIn(row, TABLES[other].columns);
      if (TABLES[other].recognised.every((column) => column in elsewhere)) throw new LexiconError(`${row.place()}: is a table of ${TABLES[other].what}; read it with palpate rules import ${other}`);
      if (++before > MOST_BEFORE_HEAD) throw new LexiconError(`${row.place()}: no head (${heads}) so far; give the table of ${what} as the agency publishes it`);
      continue;
    }
    const places = at;
    const cell = (column: string): string => row.cells[places[column] ?? -1] ?? '';
    if (!started && below < MOST_BELOW_HEAD && recognised.every((column) => cell(column) === '') && !row.cells.some((text) => dateIn(text) !== null)) {
      below++;
      continue;
    }
    started = true;
    take({ cell, place: row.place });
  }
  if (at === null) throw new LexiconError(`${file.name}: no head (${heads}) is in it; give the table of ${what} as the agency publishes it`);
  if (!started) throw new LexiconError(`${file.name}: no row stands below the head; download the file again`);
}

function columnsIn(row: Row, columns: Readonly<Record<string, RegExp>>): Record<string, number> {
  const found: Record<string, number> = {};
  row.cells.forEach((cell, i) => {
    const head = cell.toLowerCase().replace(/\s+/g, ' ').trim();
    for (const [column, pattern] of Object.entries(columns)) if (!(column in found) && head.length < 120 && pattern.test(head)) found[column] = i;
  });
  return found;
}

/** A code as the tables write it; sheets drop the zeros in front of codes typed as numbers. */
export function codeIn(record: Entry, column: string, name: string): string {
  const text = record.cell(column).toUpperCase();
  const code = /^\d{3,4}$/.test(text) ? text.padStart(5, '0') : text;
  if (!isCode(code)) throw malformed(record, name, text, 'a code of five characters');
  return code;
}

/** What is wrong with a cell; no more of it is shown than a code or a date is long. */
export function malformed(record: Entry, name: string, text: string, wanted: string): LexiconError {
  const shown = text === '' ? 'is empty' : `is "${text.length > 12 ? `${text.slice(0, 12)}…` : text}"`;
  return new LexiconError(`${record.place()}: ${name} ${shown} and should be ${wanted}; download the file again, or correct this cell and import it anew`);
}
