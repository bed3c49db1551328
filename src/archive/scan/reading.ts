import { existsSync, rmSync } from 'node:fs';
import type { Batch } from '../read/index.ts';
import type { Unreadable } from '../record.ts';
import type { Keyed } from '../rows/rows.ts';
import { asStoreError, type Store } from '../store/store.ts';
import { NOTE_TABLES, SKETCHES } from '../tables.ts';
import { type Chunk, type Done, partOf } from './chunk.ts';
import { keyOf, KeySet } from './keys.ts';
import { Lists } from './lists.ts';
import type { Pool } from './pool.ts';
import type { Progress, ScanOptions, Timings } from './scan.ts';

/** Notes and characters of a chunk, at most. */
const CHUNK = { notes: 250, characters: 1_000_000 };
/** Rows are taken into the tables when so many chunks are done, or so many milliseconds after the last time. */
const TAKE = { chunks: 64, pause: 1000 };

/** The reading of an archive: deals chunks to the pool, few at a time, and takes their rows in by their order. */
export class Reading {
  read = 0;
  analyzed = 0;
  kept = 0;
  unreadable = 0;
  readonly timings: Timings = { reading: 0, analysis: 0, storing: 0, across: 0, worker: 0 };
  readonly #store: Store;
  readonly #pool: Pool;
  readonly #keys: KeySet;
  readonly #parts: string;
  readonly #options: ScanOptions;
  /** Keys that this scan adds, so that a record that repeats another is told from it. */
  readonly #added = new KeySet();
  #number = -1;
  #before = 0;
  #within = 0;
  #file = '';
  #records: Keyed[] = [];
  #characters = 0;
  #dealt = 0;
  #taken = 0;
  readonly #done = new Map<number, readonly Chunk[]>();
  #longest = 0;
  #tookAt = performance.now();
  readonly #busy = new Set<Promise<void>>();
  #taking: Promise<void> = Promise.resolve();
  #failure: Error | null = null;
  readonly #lists: Lists;

  constructor(store: Store, pool: Pool, keys: KeySet, parts: string, options: ScanOptions) {
    this.#store = store;
    this.#pool = pool;
    this.#keys = keys;
    this.#parts = parts;
    this.#options = options;
    this.#lists = new Lists(parts);
  }

  state(step: Progress['step']): Progress {
    return { step, read: this.read, analyzed: this.analyzed, kept: this.kept, unreadable: this.unreadable, bytes: this.#before + this.#within, file: this.#file };
  }

  get lists(): Lists {
    return this.#lists;
  }

  async all(batches: AsyncIterable<Batch>): Promise<void> {
    for (const one of this.#options.unlisted) this.#tell(one);
    let since = performance.now();
    for await (const batch of batches) {
      if (this.#failure) break;
      this.#at(batch);
      this.timings.reading += performance.now() - since;
      for (const [i, item] of this.#options.itemsOf(batch).entries()) {
        if ('unreadable' in item) this.#tell(item.unreadable);
        else await this.#add(item.record, batch.first + i);
      }
      since = performance.now();
    }
    await this.#deal();
    await Promise.all(this.#busy);
    this.#takeReady(true);
    await this.#taking;
    this.#lists.close();
    if (this.#failure) throw this.#failure;
  }

  /** Bytes of the files before the present one, and of that. */
  #at({ file, name, bytes }: Batch): void {
    if (file !== this.#number) {
      this.#before += this.#within;
      this.#within = 0;
      this.#number = file;
    }
    this.#within = bytes;
    this.#file = name;
  }

  #tell(unreadable: Unreadable): void {
    this.unreadable++;
    this.#lists.unreadable(unreadable);
  }

  async #add(record: Keyed['record'], position: number): Promise<void> {
    this.read++;
    let key = keyOf(record, this.#options.settings, 0);
    for (let again = 1; this.#keys.isMet(key) || this.#added.has(key); again++) key = keyOf(record, this.#options.settings, again);
    if (this.#keys.meet(key)) {
      this.kept++;
      this.#lists.kept(key, record.source.place, position);
      if (this.kept % CHUNK.notes === 0) this.#options.progress(this.state('read'));
      return;
    }
    this.#added.add(key);
    this.#records.push({ record, key, position });
    this.#characters += record.text.length;
    if (this.#records.length >= CHUNK.notes || this.#characters >= CHUNK.characters) await this.#deal();
  }

  /** Hands what has been gathered to the pool; waits while that has enough to do. */
  async #deal(): Promise<void> {
    if (this.#records.length === 0) return;
    const order = this.#dealt++;
    const chunk: Chunk = { records: this.#records, parts: this.#parts, name: String(order).padStart(8, '0') };
    this.#records = [];
    this.#characters = 0;
    const work = this.#run(chunk, order).finally(() => this.#busy.delete(work));
    this.#busy.add(work);
    while (this.#busy.size > this.#options.workers + 1) await Promise.race(this.#busy);
    // rows that wait on disk are no more than a few takings
    if (this.#done.size > TAKE.chunks * 2) await this.#taking;
  }

  async #run(chunk: Chunk, order: number): Promise<void> {
    try {
      const { done, parts } = await this.#pool.run(chunk);
      this.#count(done);
      this.#done.set(order, parts);
      this.#takeReady(false);
      this.#options.progress(this.state('read'));
    } catch (error) {
      this.#failure ??= error as Error;
    }
  }

  #count({ notes, failed, took, longest, memory }: Done): void {
    this.analyzed += notes;
    this.timings.analysis += took;
    this.timings.worker = Math.max(this.timings.worker, memory);
    this.#longest = Math.max(this.#longest, longest);
    for (const one of failed) this.#tell(one);
  }

  /** Takes the rows of chunks that are done, and of all before them, into the tables. */
  #takeReady(last: boolean): void {
    const ready: Chunk[] = [];
    let to = this.#taken;
    while (this.#done.has(to)) to++;
    if (this.#failure || to === this.#taken || (!last && to - this.#taken < TAKE.chunks && performance.now() - this.#tookAt < TAKE.pause)) return;
    this.#tookAt = performance.now();
    for (; this.#taken < to; this.#taken++) {
      ready.push(...(this.#done.get(this.#taken) ?? []));
      this.#done.delete(this.#taken);
    }
    this.#taking = this.#taking.then(() => this.#take(ready)).catch((error: Error) => {
      this.#failure ??= asStoreError(error, this.#options.out);
    });
  }

  async #take(chunks: readonly Chunk[]): Promise<void> {
    if (this.#failure) return;
    const from = performance.now();
    const files = [...NOTE_TABLES, SKETCHES].map((table) => ({ table, files: chunks.map((c) => partOf(c, table.name)).filter((file) => existsSync(file)) }));
    await this.#store.whole(async () => {
      for (const { table, files: some } of files) await this.#store.take(table, some, this.#longest);
    });
    for (const { files: some } of files) for (const file of some) rmSync(file);
    this.timings.storing += performance.now() - from;
  }
}
