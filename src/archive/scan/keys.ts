import { createHash } from 'node:crypto';
import type { ArchiveRecord } from '../record.ts';

/**
 * Names a note under the rules it is judged by: 32 hexadecimal digits over `settings` (versions of engine, rules and
 * options), file, id or place, text and metadata. `again` is 0 but for a record that repeats an earlier one of its
 * archive in all of that.
 */
export function keyOf(record: ArchiveRecord, settings: string, again: number): string {
  const { source, id, text, dateOfService, provider, patient, payer, billed } = record;
  const head = JSON.stringify([settings, source.file, id ?? [source.place], dateOfService, provider, patient, payer, billed, again]);
  return createHash('sha256').update(head).update(text).digest('hex').slice(0, 32);
}

/** A set of keys by their first 64 bits, 17 to 34 bytes each however many there are, with a mark for those met again. */
export class KeySet {
  #high = new Uint32Array(1024);
  #low = new Uint32Array(1024);
  /** 0: free, 1: there, 2: met. */
  #state = new Uint8Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds a key. */
  add(key: string): void {
    if (this.#size * 2 >= this.#state.length) this.#grow();
    const at = this.#place(word(key, 0), word(key, 8));
    if (this.#state[at] !== 0) return;
    this.#put(at, word(key, 0), word(key, 8), 1);
    this.#size++;
  }

  has(key: string): boolean {
    return this.#state[this.#place(word(key, 0), word(key, 8))] !== 0;
  }

  /** Marks a key as met; false where it was met before or is not there. */
  meet(key: string): boolean {
    const at = this.#place(word(key, 0), word(key, 8));
    if (this.#state[at] !== 1) return false;
    this.#state[at] = 2;
    return true;
  }

  isMet(key: string): boolean {
    return this.#state[this.#place(word(key, 0), word(key, 8))] === 2;
  }

  #put(at: number, high: number, low: number, state: number): void {
    this.#high[at] = high;
    this.#low[at] = low;
    this.#state[at] = state;
  }

  /** Where a key stands, or where it would. */
  #place(high: number, low: number): number {
    const mask = this.#state.length - 1;
    let at = (high ^ low) & mask;
    while (this.#state[at] !== 0 && (this.#high[at] !== high || this.#low[at] !== low)) at = (at + 1) & mask;
    return at;
  }

  #grow(): void {
    const [high, low, state] = [this.#high, this.#low, this.#state];
    this.#high = new Uint32Array(high.length * 2);
    this.#low = new Uint32Array(high.length * 2);
    this.#state = new Uint8Array(high.length * 2);
    for (let i = 0; i < state.length; i++) if (state[i] !== 0) this.#put(this.#place(high[i], low[i]), high[i], low[i], state[i]);
  }
}

const word = (key: string, from: number): number => Number.parseInt(key.slice(from, from + 8), 16);
