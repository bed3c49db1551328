import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { NoteInput } from '../note/note.ts';
import { sniff } from '../text/decode.ts';
import { linesOf, LongLine } from '../text/lines.ts';
import { checkFile, decode, InputError, named, openingError, readRest, readText, tooLarge } from './read.ts';

/** What an input brings, in order: a note, or why one could not be read; `notice`s beside them. */
export type Item =
  | { readonly kind: 'note'; readonly note: NoteInput; readonly name: string }
  | { readonly kind: 'problem'; readonly message: string }
  | { readonly kind: 'notice'; readonly message: string };

export interface InputOptions {
  /** How inputs are read; null: by file name, and standard input by its first line. */
  readonly input: 'text' | 'jsonl' | null;
  readonly payers: readonly string[];
  /** Asked for standard input only when that is read: opening it costs a start some milliseconds. */
  readonly stdin: () => Readable;
}

const JSONL_NAME = /\.(?:jsonl|ndjson)$/i;
/** One line of JSON Lines must fit into memory. */
const MOST_LINE = 256_000_000;
/** Of standard input, how much is read to see whether it is JSON Lines. */
const MOST_FIRST_LINE = 4_000_000;

/** The notes of all inputs in order; JSON Lines are read line by line, so their number does not matter. */
export async function* notesOf(files: readonly string[], options: InputOptions): AsyncGenerator<Item> {
  for (const file of files) {
    try {
      if (file === '-') yield* fromStdin(options);
      else if (options.input === 'jsonl' || (options.input === null && JSONL_NAME.test(file))) {
        checkFile(file);
        yield* fromJsonLines(opened(file), [], file, options);
      } else yield* fromText(readText(file), file);
    } catch (raised) {
      const error = raised instanceof LongLine ? tooLarge(nameOf(file)) : named(raised, nameOf(file));
      if (!(error instanceof InputError)) throw error;
      yield { kind: 'problem', message: error.message };
    }
  }
}

const nameOf = (file: string): string => (file === '-' ? 'stdin' : file);

async function* opened(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file, { highWaterMark: 1 << 18 });
  } catch (error) {
    throw openingError(error, file);
  }
}

function* fromText({ text, notice }: { readonly text: string; readonly notice: string | null }, name: string): Generator<Item> {
  if (notice) yield { kind: 'notice', message: notice };
  yield { kind: 'note', note: { id: name, text }, name };
}

async function* fromStdin(options: InputOptions): AsyncGenerator<Item> {
  const name = nameOf('-');
  const chunks = (options.stdin() as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
  const before: Uint8Array[] = [];
  if (options.input === null) {
    let size = 0;
    // all that can be JSON Lines begins with a brace; only then is a whole first line waited for
    while (size < MOST_FIRST_LINE) {
      const next = await chunks.next();
      if (next.done) break;
      before.push(next.value);
      size += next.value.length;
      if (!mayBeJson(before[0]) || next.value.includes(10)) break;
    }
  }
  const jsonl = options.input === 'jsonl' || (options.input === null && before.length > 0 && opensJsonLines(Buffer.concat(before)));
  if (jsonl) yield* fromJsonLines({ [Symbol.asyncIterator]: () => chunks }, before, name, options);
  else yield* fromText(decode(await readRest(chunks, before, name), name), name);
}

/** A brace, behind byte-order marks, NULs of UTF-16 and white space. */
const mayBeJson = (head: Uint8Array): boolean => /^[\xef\xbb\xbf\xff\xfe\0\s]*(?:\{|$)/.test(Buffer.from(head.subarray(0, 64)).toString('latin1'));

/** Whether the first line that is not blank is a JSON object with a "text". */
function opensJsonLines(head: Uint8Array): boolean {
  if (!mayBeJson(head)) return false;
  try {
    const { encoding, bom } = sniff(head);
    const line = new TextDecoder(encoding).decode(head.subarray(bom)).split('\n').find((l) => l.trim() !== '') ?? '';
    return typeof (JSON.parse(line) as { text?: unknown } | null)?.text === 'string';
  } catch {
    return false;
  }
}

async function* fromJsonLines(chunks: AsyncIterable<Uint8Array>, before: readonly Uint8Array[], name: string, options: InputOptions): AsyncGenerator<Item> {
  let number = 0;
  let told = false;
  for await (const { line, foreign } of linesOf(chained(before, chunks), MOST_LINE)) {
    number++;
    if (foreign && !told) {
      told = true;
      yield { kind: 'notice', message: `${name}:${number}: is not UTF-8; read as Windows-1252, as are others like it` };
    }
    if (line.trim() === '') continue;
    yield record(line, `${name}:${number}`, options.payers);
  }
}

async function* chained(before: readonly Uint8Array[], chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* before;
  yield* chunks;
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;
export const isDate = (text: string): boolean => ISO_DATE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** One line of JSON Lines to a note, or to why it is none. Values are never repeated: they may be note text. */
function record(line: string, place: string, payers: readonly string[]): Item {
  const problem = (message: string): Item => ({ kind: 'problem', message: `${place}: ${message}` });
  let raw: unknown;
  try {
    raw = JSON.parse(line);
  } catch (error) {
    // the parser's own message repeats the line; only its place is taken
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    return problem(`is not valid JSON${at ? ` (at column ${Number(at) + 1})` : ''}; mend or remove the line`);
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return problem('is no JSON object; write {"id": "…", "text": "…"}');
  const fields = raw as Record<string, unknown>;
  const { text, id, dateOfService, provider, patient, payer, billed } = fields;
  if (typeof text !== 'string') return problem(text === undefined ? 'has no "text"; name the note\'s text so' : '"text" must be a string');
  if (!absent(id) && typeof id !== 'string' && typeof id !== 'number') return problem('"id" must be a string');
  for (const [name, value] of Object.entries({ dateOfService, provider, patient, payer })) if (!absent(value) && typeof value !== 'string') return problem(`"${name}" must be a string`);
  if (typeof dateOfService === 'string' && !isDate(dateOfService)) return problem('"dateOfService" must be a date written as 2026-03-01');
  if (typeof payer === 'string' && !payers.includes(payer)) return problem(`"payer" must be one of ${payers.join(', ')}`);
  if (!absent(billed) && !(Array.isArray(billed) && billed.every((b) => typeof b === 'string'))) return problem('"billed" must be a list of strings as ["97140-59 x2", "98941"]');
  const note: NoteInput = {
    id: absent(id) ? place : String(id), text,
    dateOfService: string(dateOfService), provider: string(provider), patient: string(patient), payer: string(payer),
    billed: absent(billed) ? undefined : (billed as string[]),
  };
  return { kind: 'note', note, name: place };
}

const absent = (value: unknown): value is null | undefined => value === undefined || value === null;
const string = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
