import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Unreadable } from '../record.ts';

/** What a scan notes down beside the rows, in files, as there may be many: notes that it kept, and what could not be read. */
export class Lists {
  readonly #kept: Lines;
  readonly #unreadable: Lines;

  constructor(parts: string) {
    this.#kept = new Lines(join(parts, 'kept.jsonl'));
    this.#unreadable = new Lines(join(parts, 'unreadable.jsonl'));
  }

  kept(note: string, place: string, position: number): void {
    this.#kept.add({ note, place, position });
  }

  unreadable({ source: { file, place }, reason }: Unreadable): void {
    this.#unreadable.add({ file, place, reason });
  }

  close(): void {
    this.#kept.close();
    this.#unreadable.close();
  }

  get keptFile(): string | null {
    return this.#kept.written;
  }

  get unreadableFile(): string | null {
    return this.#unreadable.written;
  }
}

/** JSON Lines, written some at a time; the file is made with its first line. */
class Lines {
  readonly #file: string;
  #open: number | null = null;
  #waiting = '';

  constructor(file: string) {
    this.#file = file;
  }

  get written(): string | null {
    return this.#open === null ? null : this.#file;
  }

  add(row: object): void {
    this.#waiting += `${JSON.stringify(row)}\n`;
    if (this.#waiting.length > 1 << 16) this.#flush();
  }

  close(): void {
    this.#flush();
    if (this.#open !== null) closeSync(this.#open);
  }

  #flush(): void {
    if (this.#waiting === '') return;
    this.#open ??= openSync(this.#file, 'w');
    writeSync(this.#open, this.#waiting);
    this.#waiting = '';
  }
}
