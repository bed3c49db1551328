import type { Coding } from '../lexicon/coding.ts';
import { UsageError } from './fail.ts';

/** Our coding tables with the editions in a folder. The readers are loaded only here. Throws {@link UsageError} naming file and remedy. */
export async function codingFrom(folder: string, ours: Coding): Promise<Coding> {
  const { withFolder } = await import('./editions.ts');
  return asUsage(() => withFolder(ours, folder));
}

/** Runs what may refuse a file of tables; the refusal is a message for whoever called the program, with what `after` adds to it. */
export async function asUsage<T>(run: () => T | Promise<T>, after = ''): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if ((error as Error).name === 'LexiconError') throw new UsageError(`${(error as Error).message}${after}`);
    throw error;
  }
}
