import type { Read, Source } from '../record.ts';
import { broken } from './broken.ts';
import type { Listed } from './files.ts';
import { Broken, fileInput, headOf, type Input } from './input.ts';
import { parserOf } from './jsonl.ts';
import { kindOf } from './kinds.ts';
import { LIMITS } from './limits.ts';
import type { Lines, Piece, ReadOptions, Settled } from './options.ts';
import { readerOf } from './readers.ts';

export { ColumnsError, type Columns, parseColumns } from './columns.ts';
export { type Listed, type Listing, listFiles } from './files.ts';
export { FORMATS, type Format } from './kinds.ts';
export type { Lines, ReadOptions } from './options.ts';

/** Some items of one file, in their order. */
export interface Batch {
  /** Index of the file in the list. */
  readonly file: number;
  /** The file that holds them: the listed one, or a member of it. */
  readonly name: string;
  /** Number of the first among the items of `name`, from 0. Unreadable ones count. */
  readonly first: number;
  readonly count: number;
  /** The items; null where they are handed over as lines, for {@link itemsOf}. */
  readonly items: readonly Read[] | null;
  readonly lines: Lines | null;
  /** Bytes of the listed file that were read so far; all of them with its last batch. */
  readonly bytes: number;
}

/** Everything that the files hold, in the order of the list and of the files; what cannot be read is among it. Nothing is read before it is asked for. */
export async function* readAll(files: readonly Listed[], options: ReadOptions = {}): AsyncGenerator<Batch> {
  const settled = settle(options);
  for (const [file, listed] of files.entries()) yield* readFile(file, listed, settled);
}

/** The items of a batch; those of unparsed lines are parsed now. A pure function of both, but for notices. */
export function itemsOf(batch: Pick<Batch, 'items' | 'lines'>, options: ReadOptions = {}): readonly Read[] {
  return batch.items ?? (batch.lines ? parserOf(settle(options))(batch.lines) : []);
}

function settle(options: ReadOptions): Settled {
  return {
    format: options.format ?? null, columns: options.columns ?? {}, split: options.split ?? false, payers: options.payers ?? [], limits: { ...LIMITS, ...options.limits },
    notice: options.notice ?? (() => {}), unparsed: options.unparsed ?? false, scratch: options.scratch ?? null, inner: readInput,
  };
}

async function* readFile(file: number, listed: Listed, options: Settled): AsyncGenerator<Batch> {
  let name = '';
  let first = 0;
  let any = false;
  let read = (): number => 0;
  const batch = (piece: Piece, bytes: number): Batch => {
    const lines = 'bytes' in piece ? piece : null;
    const items = lines ? null : (piece as readonly Read[]);
    const of = lines ? lines.file : sourceOf((items as readonly Read[])[0]).file;
    if (of !== name) first = 0;
    name = of;
    const count = lines ? lines.count : (items as readonly Read[]).length;
    first += count;
    any = true;
    return { file, name, first: first - count, count, items, lines, bytes };
  };
  try {
    const input = fileInput(listed.name, listed.name, listed.given, options.limits.unpacked);
    read = input.read;
    for await (const piece of readInput(input, options)) for (const part of byFile(piece)) yield batch(part, Math.min(read(), listed.bytes));
    if (!any) options.notice(`${listed.name}: holds no note`);
  } catch (error) {
    yield batch([broken(listed.name, error)], listed.bytes);
  }
}

/** A piece of several members of an archive, parted by them; an empty one is none. */
function byFile(piece: Piece): Piece[] {
  if ('bytes' in piece) return piece.count === 0 ? [] : [piece];
  const parts: Read[][] = [];
  let file: string | null = null;
  for (const read of piece) {
    if (sourceOf(read).file !== file) parts.push([]);
    file = sourceOf(read).file;
    (parts.at(-1) as Read[]).push(read);
  }
  return parts;
}

const sourceOf = (read: Read): Source => ('record' in read ? read.record.source : read.unreadable.source);

/** What an input holds, by the reader of its kind. What that throws goes to the caller. */
async function* readInput(input: Input, options: Settled): AsyncGenerator<Piece> {
  const head = await headOf(input);
  if (head.length === 0) throw new Broken('is empty');
  const kind = options.format !== null && !(options.format !== 'zip' && isZip(head) && options.format !== 'docx') ? { format: options.format } : kindOf(input.name, head, input.given);
  if ('reason' in kind) throw new Broken(kind.reason);
  const reader = await readerOf(kind.format);
  yield* reader(input, options);
}

/** A format that is forced is that of the members of a zip, not of the zip. */
const isZip = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
