import { existsSync } from 'node:fs';
import type { Config } from '../config/config.ts';
import { complain, UsageError } from './fail.ts';

/** Read where it lies in the working directory. */
const FILE = 'palpate.config.json';

/**
 * The configuration that a call goes by: of the file it names, else of the working directory; null where there is
 * none or `false` was given. What has expired is told on standard error. Its reader and schema are loaded only here.
 */
export async function settingsOf(option: string | false | undefined, payers: readonly string[]): Promise<{ readonly config: Config; readonly today: string } | null> {
  if (option === false || (option === undefined && !existsSync(FILE))) return null;
  const { readConfig } = await import('./config.ts');
  const today = new Date().toISOString().slice(0, 10);
  try {
    const { config, expired } = readConfig(option ?? FILE, payers, today);
    for (const message of expired) complain(`notice: ${message}`);
    return { config, today };
  } catch (error) {
    // the class of another bundle
    if ((error as Error).name === 'UsageError') throw new UsageError((error as Error).message);
    throw error;
  }
}
