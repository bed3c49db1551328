/** The program of a scan's worker threads. */
import { workerData } from 'piscina';
import { analyzeChunk, type Chunk, type Done } from '../archive/scan/chunk.ts';
import type { RowOptions } from '../archive/rows/rows.ts';
import { givenBy } from './given.ts';
import { type Judging, rowOptions } from './judging.ts';

let options: RowOptions | null = null;

export default async function work(chunk: Chunk): Promise<Done> {
  const judging = workerData as Judging & { readonly run: number };
  options ??= { ...rowOptions(judging, await givenBy(judging.given)), run: judging.run };
  return analyzeChunk(chunk, options);
}
