import { faultOn } from '../text/fault.ts';
import type { Engine, Outcome, Task } from './engine.ts';
import type { Limits } from './limits.ts';
import { turnsFor } from './turns.ts';

export interface PoolOptions {
  /** The worker's program: a module whose default export takes a {@link Task} and gives an {@link Outcome}. */
  readonly program: string;
  readonly workers: number;
  /** What the workers are told when they start. */
  readonly settings: unknown;
  readonly limits: Pick<Limits, 'waiting' | 'work'>;
  /** Told of faults, in a line without words of a note. */
  readonly told: (line: string) => void;
  /** Megabytes that a worker's heap may grow to. */
  readonly heap?: number;
}

/** Enough for the longest note and for any document that fits into a body. */
const HEAP = 768;

/** Worker threads. One that dies or hangs is ended, a new one takes its place, and only the request that did it fails. */
export async function openPool({ program, workers, settings, limits, told, heap = HEAP }: PoolOptions): Promise<Engine> {
  const { Piscina } = await import('piscina');
  const piscina = new Piscina({ filename: program, minThreads: workers, maxThreads: workers, idleTimeout: Number.POSITIVE_INFINITY, workerData: settings, resourceLimits: { maxOldGenerationSizeMb: heap }, recordTiming: false });
  piscina.on('error', () => told('a worker ended by itself; a new one takes its place'));
  const turns = turnsFor(workers, limits.waiting);
  return {
    async run(task: Task, left: AbortSignal): Promise<Outcome> {
      const over = await turns.take(left);
      if (over === null) return { refused: 'busy', told: {} };
      // no AbortSignal.timeout: that holds on to the task until its time is over, answered or not
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(), limits.work);
      try {
        return (await piscina.run(task, { signal: late.signal })) as Outcome;
      } catch (error) {
        if ((error as Error).name === 'AbortError') {
          told('a request was given up: the worker did not answer in time');
          return { refused: 'gave-up', told: {} };
        }
        told(faultOn(error));
        return { refused: 'fault', told: {} };
      } finally {
        clearTimeout(timer);
        over();
      }
    },
    close: () => piscina.destroy(),
  };
}
