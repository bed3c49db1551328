import { existsSync } from 'node:fs';
import type { Config } from '../config/config.ts';
import { complain, UsageError } from './fail.ts';

/** Read where it lies in the working directory. */
const FILE = 'palpate.config.json';

/** A configuration as a call goes by it, on one day. */
export interface Settings {
  readonly config: Config;
  /** The file, as the call or the working directory names it. */
  readonly file: string;
  /** ISO date on which suppressions are judged. */
  readonly today: string;
  /** What has expired, as messages. */
  readonly expired: readonly string[];
}

/**
 * The configuration that a call goes by: of the file it names, else of the working directory; null where there is
 * none or `false` was given. Its reader and schema are loaded only here.
 */
export async function settingsOf(option: string | false | undefined, payers: readonly string[]): Promise<Settings | null> {
  if (option === false || (option === undefined && !existsSync(FILE))) return null;
  const { readConfig } = await import('./config.ts');
  const today = new Date().toISOString().slice(0, 10);
  const file = option ?? FILE;
  try {
    return { ...readConfig(file, payers, today), file, today };
  } catch (error) {
    // the class of another bundle
    if ((error as Error).name === 'UsageError') throw new UsageError((error as Error).message);
    throw error;
  }
}

/** Tells what has expired on standard error. */
export function tellExpired(settings: Settings | null): void {
  for (const message of settings?.expired ?? []) complain(`notice: ${message}`);
}
