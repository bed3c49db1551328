import { createWriteStream, renameSync, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Unreadable } from '../record.ts';
import { type Keyed, type RowOptions, rowsOf } from '../rows/rows.ts';

/** Records that a worker analyses in one go. */
export interface Chunk {
  readonly records: readonly Keyed[];
  /** Folder in which its rows are written, and the name that its files have there. */
  readonly parts: string;
  readonly name: string;
}

/** What became of a chunk: tables that have a file `NAME.TABLE.jsonl` in its folder, and records that the engine failed on. */
export interface Done {
  readonly tables: readonly string[];
  readonly notes: number;
  readonly failed: readonly Unreadable[];
}

export const partOf = ({ parts, name }: Pick<Chunk, 'parts' | 'name'>, table: string): string => join(parts, `${name}.${table}.jsonl`);

/** Analyses the records of a chunk and writes their rows, a file a table, whole or not at all. A note that throws is told of and left out. */
export async function analyzeChunk(chunk: Chunk, options: RowOptions): Promise<Done> {
  const files = new Map<string, WriteStream>();
  const failed: Unreadable[] = [];
  let notes = 0;
  for (const keyed of chunk.records) {
    let lines: [string, string][];
    try {
      lines = Object.entries(rowsOf(keyed, options)).filter(([, rows]) => rows.length > 0).map(([table, rows]) => [table, `${rows.map((row) => JSON.stringify(row)).join('\n')}\n`]);
    } catch (error) {
      failed.push({ source: keyed.record.source, reason: `palpate failed on this note (${whatAndWhere(error)}); this is a fault of palpate, please report it without the note` });
      continue;
    }
    notes++;
    for (const [table, text] of lines) {
      let file = files.get(table);
      if (!file) {
        file = createWriteStream(`${partOf(chunk, table)}.part`);
        // told of when the file is closed
        file.on('error', () => {});
        files.set(table, file);
      }
      if (!file.write(text)) await Promise.race([once(file, 'drain'), once(file, 'close')]);
    }
  }
  for (const [table, file] of files) {
    file.end();
    if (!file.closed) await once(file, 'close');
    if (file.errored) throw file.errored;
    renameSync(`${partOf(chunk, table)}.part`, partOf(chunk, table));
  }
  return { tables: [...files.keys()], notes, failed };
}

/** Name and place of an error; its message may hold words of the note. */
export function whatAndWhere(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const at = /\n\s+at ([^\n]*)/.exec(error.stack ?? '')?.[1] ?? '';
  return `${error.name}${at ? ` at ${at.replace(/^.*[\\/]([^\\/]+)\)?$/, '$1')}` : ''}`;
}
