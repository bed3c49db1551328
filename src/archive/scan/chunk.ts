import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { faultOn } from '../../text/fault.ts';
import type { Unreadable } from '../record.ts';
import { type Keyed, type RowOptions, rowsOf } from '../rows/rows.ts';

/** Records that a worker analyses in one go. */
export interface Chunk {
  readonly records: readonly Keyed[];
  /** Folder in which its rows are written, and the name that its files have there. */
  readonly parts: string;
  readonly name: string;
}

/** What became of a chunk: its tables have a file `NAME.TABLE.jsonl` each in its folder; records that the engine failed on are told of. */
export interface Done {
  readonly notes: number;
  readonly failed: readonly Unreadable[];
  /** Milliseconds that the worker was at it. */
  readonly took: number;
  /** Characters of the longest row. */
  readonly longest: number;
  /** Megabytes that the worker's own heap, code and buffers took when it was done. */
  readonly memory: number;
  /** Why the rows could not be written (a code as ENOSPC); null where they were. */
  readonly unwritten: string | null;
}

export const partOf = ({ parts, name }: Pick<Chunk, 'parts' | 'name'>, table: string): string => join(parts, `${name}.${table}.jsonl`);

/** Analyses the records of a chunk and writes their rows, a file a table. A note that throws is told of and left out. */
export function analyzeChunk(chunk: Chunk, options: RowOptions): Done {
  const tables = new Map<string, string>();
  const failed: Unreadable[] = [];
  const from = performance.now();
  let longest = 0;
  for (const keyed of chunk.records) {
    try {
      for (const [table, rows] of Object.entries(rowsOf(keyed, options))) {
        let text = tables.get(table) ?? '';
        for (const row of rows) {
          const line = JSON.stringify(row);
          if (line.length > longest) longest = line.length;
          text += `${line}\n`;
        }
        if (text !== '') tables.set(table, text);
      }
    } catch (error) {
      failed.push({ source: keyed.record.source, reason: faultOn(error) });
    }
  }
  try {
    for (const [table, text] of tables) writeFileSync(partOf(chunk, table), text);
  } catch (error) {
    return { notes: 0, failed: [], took: 0, longest: 0, memory: 0, unwritten: (error as NodeJS.ErrnoException).code ?? 'unknown error' };
  }
  return { notes: chunk.records.length - failed.length, failed, took: performance.now() - from, longest, memory: heldMemory(), unwritten: null };
}

function heldMemory(): number {
  const { total_heap_size, malloced_memory, external_memory } = getHeapStatistics();
  return (total_heap_size + malloced_memory + external_memory) / 1e6;
}
