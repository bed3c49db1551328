import { REPORT } from '../../text/fault.ts';
import type { Unreadable } from '../record.ts';
import type { Chunk, Done } from './chunk.ts';
import { StoreError } from '../store/store.ts';

export interface PoolOptions {
  /** The worker's program: a module whose default export takes a {@link Chunk} and gives {@link Done}. */
  readonly program: string;
  readonly workers: number;
  /** What the workers are told when they start. */
  readonly settings: unknown;
  /** Megabytes that a worker's heap may grow to; a note that needs more is one that failed. */
  readonly heap?: number;
}

/** Megabytes, unless said otherwise: enough for notes of the size that readers let pass. */
const HEAP = 1536;
/** Milliseconds after which a chunk counts as hanging: for each of its notes and each of its characters. */
const PATIENCE = { chunk: 60_000, note: 200, character: 0.02 };

/** Workers that analyse chunks. Where one dies or hangs, its chunk is halved until the note that did it is alone. */
export class Pool {
  readonly #piscina: import('piscina').Piscina;

  private constructor(piscina: import('piscina').Piscina) {
    this.#piscina = piscina;
  }

  static async open({ program, workers, settings, heap = HEAP }: PoolOptions): Promise<Pool> {
    const { Piscina } = await import('piscina');
    return new Pool(new Piscina({ filename: program, minThreads: workers, maxThreads: workers, idleTimeout: Number.POSITIVE_INFINITY, workerData: settings, resourceLimits: { maxOldGenerationSizeMb: heap }, recordTiming: false }));
  }

  async close(): Promise<void> {
    await this.#piscina.destroy();
  }

  /** Throws where rows cannot be written; whatever else befalls the workers is in what it gives. */
  async run(chunk: Chunk): Promise<{ readonly done: Done; readonly parts: readonly Chunk[] }> {
    try {
      const characters = chunk.records.reduce((sum, k) => sum + k.record.text.length, 0);
      const signal = AbortSignal.timeout(Math.ceil(PATIENCE.chunk + PATIENCE.note * chunk.records.length + PATIENCE.character * characters));
      const done = (await this.#piscina.run(chunk, { signal })) as Done;
      if (done.unwritten !== null) throw new StoreError(`${chunk.parts}: ${done.unwritten === 'ENOSPC' || done.unwritten === 'EDQUOT' ? 'the disk is full; make room' : `rows cannot be written (${done.unwritten}); see to it`} and scan again, what is done is kept`);
      return { done, parts: [chunk] };
    } catch (error) {
      if (error instanceof StoreError) throw error;
      const { code, name, message } = error as NodeJS.ErrnoException;
      // whatever else is thrown is no note's doing
      if (name !== 'AbortError' && !code?.startsWith('ERR_WORKER_') && !/worker|thread/i.test(message)) throw error;
      if (chunk.records.length === 1) {
        const failed: Unreadable = { source: chunk.records[0].record.source, reason: `palpate ${name === 'AbortError' ? 'did not come to an end with' : 'broke down over'} this note (${code ?? name}); ${REPORT}` };
        return { done: { notes: 0, failed: [failed], took: 0, longest: 0, memory: 0, unwritten: null }, parts: [] };
      }
      const half = chunk.records.length >> 1;
      const first = await this.run({ ...chunk, name: `${chunk.name}a`, records: chunk.records.slice(0, half) });
      const second = await this.run({ ...chunk, name: `${chunk.name}b`, records: chunk.records.slice(half) });
      return {
        done: { notes: first.done.notes + second.done.notes, failed: [...first.done.failed, ...second.done.failed], took: first.done.took + second.done.took, longest: Math.max(first.done.longest, second.done.longest), memory: Math.max(first.done.memory, second.done.memory), unwritten: null },
        parts: [...first.parts, ...second.parts],
      };
    }
  }
}
