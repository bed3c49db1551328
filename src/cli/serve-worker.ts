/** The program of the server's worker threads. */
import { workerData } from 'piscina';
import type { Outcome, Task } from '../server/engine.ts';
import { type Grounds, work } from '../server/work.ts';
import { type GivenOptions, givenBy } from './given.ts';
import { shippedEntries } from './shipped.ts';

let grounds: Grounds | null = null;

export default async function answer(task: Task): Promise<Outcome> {
  grounds ??= await groundsBy(workerData as GivenOptions);
  return work(task, grounds);
}

async function groundsBy(options: GivenOptions): Promise<Grounds> {
  const { lexicon, written, coding, payer, settings } = await givenBy(options);
  const shipped = once(shippedEntries);
  return {
    lexicon, coding, payer, config: settings?.config, file: settings?.file ?? '', today: settings?.today,
    entries: () => ({ written: written ?? shipped(), ours: shipped() }),
  };
}

function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}
