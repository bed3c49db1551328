import { lineOf } from '../../text/lines.ts';
import type { Read, Source } from '../record.ts';
import { columnsOf, columnsProblem, FIELDS, type Columns, type Field } from './columns.ts';
import { asUtf8 } from './chunks.ts';
import { recordOf, type Judged } from './fields.ts';
import { size } from './input.ts';
import type { Lines, Reader, Settled } from './options.ts';
import { visitsOf } from './split.ts';

/** How much is parsed, or handed over, at a time. */
const PIECE = 1 << 18;

/** One note a line, as `{"id": "7", "text": "S: …", "dateOfService": "2026-03-01"}`; other names by --columns or by their own telling. */
export const readJsonLines: Reader = async function* (input, options) {
  const parse = parserOf(options);
  for await (const piece of piecesOf(input.name, input.chunks(), options.limits.record)) {
    if (!('bytes' in piece)) yield [piece];
    else if (options.unparsed && !options.split) yield piece;
    else {
      const reads = parse(piece);
      yield options.split ? reads.flatMap((r) => visitsOf(r, options)) : reads;
    }
  }
};

/** Whole lines, some at a time; a line that is too long is told and passed over. */
async function* piecesOf(file: string, chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Lines | Read> {
  let rest: Uint8Array[] = [];
  let held = 0;
  let line = 1;
  let over = false;
  for await (const chunk of asUtf8(chunks)) {
    for (let from = 0; from < chunk.length; ) {
      // the first is looked for much faster than the last
      const none = chunk.indexOf(10, from) < 0;
      const until = none ? chunk.length : Math.min(chunk.length, from + PIECE);
      const end = none ? -1 : from + chunk.subarray(from, until).lastIndexOf(10);
      if (end < from) {
        // no line ends here
        if (!over) rest.push(chunk.subarray(from, until));
        held += until - from;
        over ||= held > most;
        if (over) rest = [];
        from = until;
        continue;
      }
      if (over) {
        yield tooLong(file, line, most);
        over = false;
        held = 0;
        line++;
        from = chunk.indexOf(10, from) + 1;
        continue;
      }
      const bytes = rest.length === 0 ? chunk.subarray(from, end + 1) : Buffer.concat([...rest, chunk.subarray(from, end + 1)]);
      rest = [];
      held = 0;
      const piece = counted(file, line, bytes);
      yield piece.lines;
      line += piece.all;
      from = end + 1;
    }
  }
  if (over) yield tooLong(file, line, most);
  else if (held > 0) yield counted(file, line, rest.length === 1 ? rest[0] : Buffer.concat(rest)).lines;
}

/** What is told of a line that is longer than may be. */
export const tooLong = (file: string, line: number, most: number): Read => ({ unreadable: { source: { file, place: `line ${line}` }, reason: `is longer than ${size(most)}, the most that one record may have` } });

function counted(file: string, line: number, bytes: Uint8Array): { readonly lines: Lines; readonly all: number } {
  let all = 0;
  let count = 0;
  for (let from = 0; from < bytes.length; ) {
    const at = bytes.indexOf(10, from);
    const end = at < 0 ? bytes.length : at;
    if (!isBlank(bytes, from, end)) count++;
    all++;
    from = end + 1;
  }
  return { lines: { file, line, bytes, count }, all };
}

function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== 32 && bytes[i] !== 13 && bytes[i] !== 9) return false;
  return true;
}

type Parser = (lines: Lines) => Read[];

/** Parses pieces of one archive; what it learns of its fields it keeps. */
export function parserOf({ columns, payers, notice }: Pick<Settled, 'columns' | 'payers' | 'notice'>): Parser {
  const known = new Map<string, Shape>();
  const judged: Judged = { payers, notice };
  return ({ file, line: first, bytes }) => {
    const reads: Read[] = [];
    let number = first - 1;
    for (let from = 0; from < bytes.length; ) {
      const at = bytes.indexOf(10, from);
      const end = at < 0 ? bytes.length : at;
      number++;
      if (!isBlank(bytes, from, end)) {
        const { line, foreign } = lineOf(bytes.subarray(from, end));
        if (foreign) notice(`${file}: has lines that are not UTF-8; they are read as Windows-1252`);
        reads.push(readOf(line, { file, place: `line ${number}` }, known, columns, judged));
      }
      from = end + 1;
    }
    return reads;
  };
}

/** Where the fields are in objects of the same keys. */
interface Shape {
  readonly keys: Partial<Readonly<Record<Field, readonly string[]>>>;
  readonly names: Partial<Readonly<Record<Field, string>>>;
  readonly problem: string | null;
}

function readOf(line: string, source: Source, known: Map<string, Shape>, columns: Columns, judged: Judged): Read {
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch (error) {
    // the parser's own message repeats the line; only its place is taken
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    return { unreadable: { source, reason: `is not valid JSON${at ? ` (at column ${Number(at) + 1})` : ' (it ends too early)'}; mend or remove the line` } };
  }
  return objectOf(raw, source, known, columns, judged);
}

/** Reads values that are JSON objects already as records of fields. */
export function objectReader({ columns, payers, notice }: Pick<Settled, 'columns' | 'payers' | 'notice'>): (raw: unknown, source: Source) => Read {
  const known = new Map<string, Shape>();
  return (raw, source) => objectOf(raw, source, known, columns, { payers, notice });
}

/** What a JSON value holds as a record of fields. */
function objectOf(raw: unknown, source: Source, known: Map<string, Shape>, columns: Columns, judged: Judged): Read {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return { unreadable: { source, reason: 'is no JSON object; write {"id": "…", "text": "…"}' } };
  const object = raw as Record<string, unknown>;
  const keys = Object.keys(object);
  const key = keys.join('\0');
  let shape = known.get(key);
  if (!shape) {
    shape = shapeOf(keys, columns);
    // objects whose keys are data would fill memory
    if (known.size < 1000) known.set(key, shape);
  }
  if (shape.problem !== null) return { unreadable: { source, reason: shape.problem } };
  const value = (field: Field): unknown => {
    const names = (shape as Shape).keys[field];
    if (!names) return undefined;
    if (names.length === 1) return object[names[0]];
    const all = names.map((n) => object[n]).filter((v) => v !== null && v !== undefined && v !== '');
    return field === 'text' ? all.join('\n\n') : all.flat();
  };
  return recordOf({ text: value('text'), id: value('id'), date: value('date'), provider: value('provider'), patient: value('patient'), payer: value('payer'), billed: value('billed') }, source, shape.names, judged);
}

function shapeOf(heads: readonly string[], columns: Columns): Shape {
  const { at } = columnsOf(heads, columns);
  const keys: Partial<Record<Field, readonly string[]>> = {};
  const names: Partial<Record<Field, string>> = {};
  for (const field of FIELDS) {
    // an object may leave out what it does not have
    const found = at[field]?.length ? at[field].map((i) => heads[i]) : columns[field];
    if (found) keys[field] = found;
    names[field] = found?.[0] ?? field;
  }
  const problem = keys.text?.length ? null : columnsProblem(heads, at, [])?.replace('column known', 'field known').replace('its columns', 'its fields') ?? null;
  return { keys, names, problem };
}
