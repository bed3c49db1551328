import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ArchiveRecord, Read } from '../../../src/archive/record.ts';
import { type Batch, itemsOf, listFiles, readAll, type ReadOptions } from '../../../src/archive/read/index.ts';

export const folder = (): string => mkdtempSync(join(tmpdir(), 'palpate-read-'));

export function put(dir: string, name: string, content: string | Uint8Array): string {
  const path = join(dir, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

export interface Got {
  readonly records: ArchiveRecord[];
  /** `file | place | reason`, the file without the folder of the test. */
  readonly unreadable: string[];
  readonly notices: string[];
  readonly batches: Batch[];
}

/** Everything that is read of some paths. */
export async function got(paths: string | readonly string[], options: ReadOptions = {}, below = ''): Promise<Got> {
  const notices: string[] = [];
  const listing = listFiles(typeof paths === 'string' ? [paths] : paths);
  const batches: Batch[] = [];
  const settled = { ...options, notice: (message: string) => notices.push(message) };
  for await (const batch of readAll(listing.files, settled)) batches.push(batch);
  const reads: Read[] = [...listing.unreadable.map((unreadable) => ({ unreadable })), ...batches.flatMap((b) => itemsOf(b, settled))];
  const short = (text: string): string => (below === '' ? text : text.replaceAll(`${below}/`, ''));
  return {
    records: reads.flatMap((r) => ('record' in r ? [r.record] : [])),
    unreadable: reads.flatMap((r) => ('unreadable' in r ? [short(`${r.unreadable.source.file} | ${r.unreadable.source.place} | ${r.unreadable.reason}`)] : [])),
    notices: [...new Set([...listing.notices, ...notices])].map(short),
    batches,
  };
}
