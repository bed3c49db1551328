import type { Read } from '../record.ts';
import type { Columns } from './columns.ts';
import type { Input } from './input.ts';
import type { Format } from './kinds.ts';
import type { Limits } from './limits.ts';

/** How an archive is read; the parts that a reader gets are settled, see {@link Settled}. */
export interface ReadOptions {
  /** Every file is read as this; null: by its name and its first bytes. */
  readonly format?: Format | null;
  readonly columns?: Columns;
  /** One text may hold many visits, each under a line with its day. */
  readonly split?: boolean;
  /** Ids of the payer profiles that are known. */
  readonly payers?: readonly string[];
  readonly limits?: Partial<Limits>;
  /** Told what had to be assumed; the same words may come again. No note text. */
  readonly notice?: (message: string) => void;
  /** JSON Lines are handed over as they stand, for {@link itemsOf} to parse elsewhere. */
  readonly unparsed?: boolean;
  /** Where a member of an archive is laid for a moment if its reader needs a file (Parquet); null: the system's folder for such. */
  readonly scratch?: string | null;
}

export interface Settled {
  readonly format: Format | null;
  readonly columns: Columns;
  readonly split: boolean;
  readonly payers: readonly string[];
  readonly limits: Limits;
  readonly notice: (message: string) => void;
  readonly unparsed: boolean;
  readonly scratch: string | null;
  /** Reads what lies within another input, by the reader of its kind. */
  readonly inner: Reader;
}

/** Whole lines of a JSON Lines file, not parsed yet; can be sent to another thread. */
export interface Lines {
  readonly file: string;
  /** Number of the first line, from 1. */
  readonly line: number;
  readonly bytes: Uint8Array;
  /** Lines that are not blank: each makes one item. */
  readonly count: number;
}

export type Piece = readonly Read[] | Lines;

/** Yields what an input holds in its order, some at a time. Throws Broken, NotText or an error of the file system where it cannot go on; what it gave before stands. */
export type Reader = (input: Input, options: Settled) => AsyncIterable<Piece>;
