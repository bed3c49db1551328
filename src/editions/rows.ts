import { isUtf8 } from 'node:buffer';
import { unzipSync } from 'fflate';
import { streamCsvRows } from 'hucre/csv';
import { streamXlsxRows } from 'hucre/xlsx';
import { LexiconError } from '../lexicon/load.ts';

/** One file as published: its name as given, and its bytes. */
export interface TableFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A row of cells without outer spaces; `place` names file and line (of text) or row (of a sheet). */
export interface Row {
  readonly cells: readonly string[];
  readonly place: () => string;
}

const PUBLISHED = 'give the file as the agency publishes it (tab-separated text, csv or xlsx)';

/** The rows of a table in text, csv, xlsx, or a zip archive that holds one. Throws {@link LexiconError} for what is none. */
export function rowsOf({ name, bytes }: TableFile): AsyncIterable<Row> | Iterable<Row> {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  if (start.trim() === '') throw new LexiconError(`${name}: is empty; ${PUBLISHED}`);
  if (start.startsWith('PK')) return zipped(name, bytes);
  if (start.startsWith('\xd0\xcf\x11\xe0')) throw new LexiconError(`${name}: is an old Excel file (xls); save it as xlsx or as text`);
  if (start.startsWith('%PDF-')) throw new LexiconError(`${name}: is a PDF; ${PUBLISHED}`);
  if (/^\s*<(?:!doctype|html)/i.test(start)) throw new LexiconError(`${name}: is a web page, no table (perhaps the page that asks to accept the licence); accept it and download the file again`);
  return textRows(name, textOf(name, bytes));
}

/** The entry of an archive to read: an xlsx is one itself; of several layouts of one table the text comes first. */
function zipped(name: string, bytes: Uint8Array): AsyncIterable<Row> | Iterable<Row> {
  const members: string[] = [];
  let found: Record<string, Uint8Array>;
  try {
    unzipSync(bytes, { filter: (file) => members.push(file.name) < 0 });
    if (members.includes('[Content_Types].xml') || name.toLowerCase().endsWith('.xlsx')) return sheetRows(name, bytes);
    const tables = ['.txt', '.csv', '.xlsx'].map((end) => members.filter((m) => m.toLowerCase().endsWith(end) && !m.startsWith('__MACOSX'))).find((list) => list.length > 0) ?? [];
    if (tables.length !== 1) throw new LexiconError(`${name}: ${tables.length === 0 ? 'holds no table' : `holds ${tables.length} tables (${tables.slice(0, 3).join(', ')})`}; unpack it and give the table itself`);
    found = unzipSync(bytes, { filter: (file) => file.name === tables[0] });
  } catch (error) {
    if (error instanceof LexiconError) throw error;
    throw new LexiconError(`${name}: is damaged or not fully downloaded (zip); download it again`);
  }
  const [[member, content]] = Object.entries(found);
  return rowsOf({ name: `${name}/${member}`, bytes: content });
}

function textOf(name: string, bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return buffer.toString('utf16le', 2);
  if (buffer.includes(0)) throw new LexiconError(`${name}: is neither text nor xlsx; ${PUBLISHED}`);
  // what is outside ASCII stands in notices and rationales, which are not kept
  return isUtf8(buffer) ? buffer.toString('utf8').replace(/^\ufeff/, '') : buffer.toString('latin1');
}

/** The mark between the cells of the first line that begins with a code. */
function delimiterOf(text: string): string {
  return /^[ "]*[0-9A-Z]\d{3}[0-9A-Z][ "]*([\t,;|])/m.exec(text)?.[1] ?? (text.includes('\t') ? '\t' : ',');
}

/** A row of data within a cell. */
const SWALLOWED = /\n[ "]*[0-9A-Z]\d{3}[0-9A-Z][ "]*[\t,;|]/;

function* textRows(name: string, text: string): Generator<Row> {
  let line = 1;
  for (const values of streamCsvRows(text, { delimiter: delimiterOf(text) })) {
    const at = line;
    line++;
    for (const value of values) {
      if (typeof value !== 'string' || !value.includes('\n')) continue;
      if (SWALLOWED.test(value)) throw new LexiconError(`${name}:${at}: a quotation mark is opened and not closed; ${PUBLISHED}`);
      line += value.split('\n').length - 1;
    }
    yield { cells: values.map(cellText), place: () => `${name}:${at}` };
  }
}

async function* sheetRows(name: string, bytes: Uint8Array): AsyncGenerator<Row> {
  try {
    for await (const { index, values } of streamXlsxRows(bytes)) yield { cells: values.map(cellText), place: () => `${name}, row ${index + 1}` };
  } catch (error) {
    if (error instanceof LexiconError) throw error;
    throw new LexiconError(`${name}: is damaged or no spreadsheet (xlsx); download it again, or give it as text`);
  }
}

/** Numbers are codes or dates typed as such; a date by its format is written as text would have it. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return String(value).trim();
}
