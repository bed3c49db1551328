import { rmSync } from 'node:fs';
import type { Batch } from '../read/index.ts';
import type { Read, Unreadable } from '../record.ts';
import { asStoreError, emptyParts, Store } from '../store/store.ts';
import { beginRun, finish } from './finish.ts';
import { KeySet } from './keys.ts';
import { Pool } from './pool.ts';
import { Reading } from './reading.ts';

export interface ScanOptions {
  readonly out: string;
  readonly workers: number;
  /** The worker's program, and what it is told of how to judge. */
  readonly program: string;
  readonly judging: object;
  /** All that the rows of a note depend on beside the note: versions, editions, profile, configuration, options. */
  readonly settings: string;
  /** The same, as `runs` shows it. */
  readonly shown: { readonly version: string; readonly settings: string };
  /** Folder of an earlier scan; findings that it has are not fresh. */
  readonly baseline: string | null;
  /** Files that could not be listed. */
  readonly unlisted: readonly Unreadable[];
  /** Parses the items of a batch. */
  readonly itemsOf: (batch: Batch) => readonly Read[];
  /** Called after each chunk and when a step begins. */
  readonly progress: (state: Progress) => void;
  /** Fills `similar` and the findings across notes. */
  readonly across: (store: Store) => Promise<void>;
}

export interface Progress {
  readonly step: 'read' | 'across' | 'done';
  readonly read: number;
  readonly analyzed: number;
  readonly kept: number;
  readonly unreadable: number;
  /** Of the archive's files, read so far. */
  readonly bytes: number;
  readonly file: string;
}

/** What a scan took. Milliseconds: in its own thread on reading, in all workers together on analysis, in the database on storing, and when all notes were read. */
export interface Timings {
  reading: number;
  analysis: number;
  storing: number;
  across: number;
  /** Megabytes that one worker took at most; its heap, code and buffers. */
  worker: number;
}

export interface Summary {
  readonly run: number;
  readonly read: number;
  readonly analyzed: number;
  readonly kept: number;
  readonly gone: number;
  readonly unreadable: number;
  readonly timings: Timings;
}

/**
 * Reads all notes of the `batches`, in their order, into the tables of a folder. What the folder has of an
 * earlier scan, or of one that was broken off, is kept where note and settings are the same. The tables do not
 * depend on the number of workers. Throws {@link StoreError}; all that was taken in until then stays.
 */
export async function scan(batches: AsyncIterable<Batch>, options: ScanOptions): Promise<Summary> {
  const store = await Store.open(options.out, { threads: options.workers });
  try {
    const parts = emptyParts(options.out);
    const keys = new KeySet();
    for await (const some of store.keys()) for (const key of some) keys.add(key);
    const run = await beginRun(store, options);
    const pool = await Pool.open({ program: options.program, workers: options.workers, settings: { ...options.judging, run } });
    const reading = new Reading(store, pool, keys, parts, options);
    try {
      await reading.all(batches);
    } finally {
      await pool.close();
    }
    options.progress(reading.state('across'));
    const summary = await finish(store, reading, keys, run, options).catch((error: Error) => {
      throw asStoreError(error, options.out);
    });
    rmSync(parts, { recursive: true, force: true });
    options.progress(reading.state('done'));
    return summary;
  } finally {
    store.close();
  }
}
