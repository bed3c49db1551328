import Papa from 'papaparse';
import type { Read } from '../record.ts';
import { type Columns, columnsOf, columnsProblem, type Field, FIELDS } from './columns.ts';
import { recordOf, type Values } from './fields.ts';
import { Broken, size } from './input.ts';
import type { Reader } from './options.ts';
import { visitsOf } from './split.ts';
import { textChunks } from './chunks.ts';

/** Comma-, semicolon- or tab-separated text, one note a row under a row of names; rows may span lines within quotes. */
export const readCsv: Reader = async function* (input, options) {
  let heads: Heads | null = null;
  const judged = { payers: options.payers, notice: options.notice };
  const foreign = (): void => options.notice(`${input.name}: is not all UTF-8; such lines are read as Windows-1252`);
  for await (const rows of rowsOf(textChunks(input.chunks(), foreign), options.limits.record)) {
    const reads: Read[] = [];
    for (const row of rows) {
      const source = { file: input.name, place: `row ${row.number}` };
      if ('reason' in row) reads.push({ unreadable: { source, reason: row.reason } });
      else if (heads === null) heads = headsOf(row.cells, options.columns);
      else if (row.cells.length !== heads.count && !shortened(row.cells, heads.count)) reads.push({ unreadable: { source, reason: `has ${row.cells.length} cells where the first row has ${heads.count}; quote cells that hold the separator or a line break` } });
      else {
        const read = recordOf(valuesOf(row.cells, heads), source, heads.names, judged);
        if (options.split) reads.push(...visitsOf(read, options));
        else reads.push(read);
      }
    }
    if (reads.length > 0) yield reads;
  }
};

interface Heads {
  readonly count: number;
  readonly at: Partial<Readonly<Record<Field, readonly number[]>>>;
  readonly names: Partial<Readonly<Record<Field, string>>>;
}

function headsOf(cells: readonly string[], columns: Columns): Heads {
  const { at, lacking } = columnsOf(cells, columns);
  const problem = columnsProblem(cells, at, lacking);
  if (problem !== null) throw new Broken(problem, 'row 1');
  const names = Object.fromEntries(FIELDS.map((f) => [f, cells[at[f]?.[0] ?? -1]?.trim() ?? f]));
  return { count: cells.length, at, names };
}

/** Programs leave out empty cells at the end, or add some. */
const shortened = (cells: readonly string[], count: number): boolean => cells.length > count && cells.slice(count).every((c) => c.trim() === '');

export function valuesOf(cells: readonly unknown[], { at }: Pick<Heads, 'at'>): Values {
  const value = (field: Field): unknown => {
    const places = at[field];
    if (!places) return undefined;
    if (places.length === 1) return cells[places[0]];
    const all = places.map((i) => cells[i]).filter((v) => v !== null && v !== undefined && v !== '');
    return field === 'text' ? all.join('\n\n') : all.flat();
  };
  return { text: value('text'), id: value('id'), date: value('date'), provider: value('provider'), patient: value('patient'), payer: value('payer'), billed: value('billed') };
}

type Row = { readonly number: number } & ({ readonly cells: readonly string[] } | { readonly reason: string });

/** Rows with their numbers from 1, the first included. A row that is broken is told, and reading goes on behind its first line. */
async function* rowsOf(chunks: AsyncIterable<string>, most: number): AsyncGenerator<Row[]> {
  let rest = '';
  let number = 0;
  let dialect: Dialect | null = null;
  let wait = 0;
  const take = (last: boolean): Row[] => {
    if (dialect === null) {
      dialect = dialectOf(rest);
      const said = SEPARATOR.exec(rest);
      if (said) {
        rest = rest.slice(said[0].length);
        number = 1;
      }
    }
    const { rows, used } = parsed(rest, last, dialect, number, most);
    number += rows.length;
    rest = rest.slice(used);
    // a row that has not ended is looked at again when there is twice as much of it
    wait = rest.length * 2;
    return rows.filter((r) => !('cells' in r && r.cells.length === 1 && r.cells[0].trim() === ''));
  };
  for await (const chunk of chunks) {
    rest += chunk;
    if (rest.length >= wait) yield take(false);
  }
  while (rest !== '') yield take(true);
}

interface Dialect {
  readonly delimiter: string;
  readonly newline: '\n' | '\r\n' | '\r';
}

/** A line that some spreadsheets write for one another. */
const SEPARATOR = /^sep=(.)\r?\n/i;
const DELIMITERS = [',', '\t', ';', '|'];

/** By the first row: what parts its cells and ends it. */
function dialectOf(whole: string): Dialect {
  const text = whole.replace(SEPARATOR, '');
  const said = SEPARATOR.exec(whole)?.[1];
  const first = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0] ?? '';
  const bare = first.replace(/"(?:[^"]|"")*"/g, '');
  const end = text.slice(first.length, first.length + 2);
  const delimiter = said ?? [...DELIMITERS].sort((a, b) => bare.split(b).length - bare.split(a).length)[0];
  return { delimiter, newline: end === '\r\n' ? '\r\n' : end.startsWith('\r') ? '\r' : '\n' };
}

function parsed(text: string, last: boolean, dialect: Dialect, before: number, most: number): { rows: Row[]; used: number } {
  const rows: Row[] = [];
  let used = 0;
  const result = parse(text, !last, dialect);
  if (result.errors.length === 0) {
    for (const cells of result.data) rows.push({ number: before + rows.length + 1, cells });
    used = result.meta.cursor;
  }
  // row by row up to the first that is broken
  else parse(text, !last, dialect, (cells, errors, cursor) => {
    const error = errors.find((e) => e.type === 'Quotes');
    if (error) {
      rows.push({ number: before + rows.length + 1, reason: error.code === 'MissingQuotes' ? 'has a quote that is never closed; its lines are read one by one from the next on' : 'has a quote within a quoted cell; double it' });
      used = lineEnd(text, used);
      return false;
    }
    rows.push({ number: before + rows.length + 1, cells });
    used = cursor;
    return true;
  });
  // what is left is the beginning of a row, or a quote that is never closed
  if (used === 0 && !last && text.length > most) return { rows: [{ number: before + 1, reason: `is longer than ${size(most)}; a quote in it may not be closed` }], used: lineEnd(text, 0) };
  return { rows, used: last && rows.length === 0 ? text.length : used };
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}

interface ParseError {
  readonly type: string;
  readonly code: string;
}

/** The parser below papaparse's own streams: pulled rather than pushed, so that memory holds one piece. */
function parse(text: string, partial: boolean, { delimiter, newline }: Dialect, each?: (cells: string[], errors: readonly ParseError[], cursor: number) => boolean): { data: string[][]; errors: ParseError[]; meta: { cursor: number } } {
  const parser = new Papa.Parser({
    delimiter, newline,
    ...(each ? { step: (r: { data: string[][] | string[]; errors: ParseError[]; meta: { cursor: number } }) => { if (!each((Array.isArray(r.data[0]) ? r.data[0] : r.data) as string[], r.errors, r.meta.cursor)) parser.abort(); } } : {}),
  } as never) as unknown as { parse(text: string, base: number, ignoreLast: boolean): { data: string[][]; errors: ParseError[]; meta: { cursor: number } }; abort(): void };
  return parser.parse(text, 0, partial);
}
