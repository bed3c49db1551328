/** The work of `palpate lsp`; loaded only for it. */
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { analyze } from '../index.ts';
import { builtin } from '../lexicon/builtin.ts';
import type { EngineFor } from '../lsp/engine.ts';
import { rulesPage } from '../lsp/rules-page.ts';
import { serve } from '../lsp/server.ts';
import { UsageError } from './fail.ts';
import { givenBy } from './given.ts';
import { shippedRules } from './shipped.ts';

/** Read where it lies in the folder, as `palpate analyze` does in the one that it is called in. */
const FILE = 'palpate.config.json';

export function serveEditor(): void {
  const rules = shippedRules();
  serve({ engineFor, rules: rules === null ? null : rulesPage(rules) });
}

const engineFor: EngineFor = async (folder, { payer, asOf, discipline, config }) => {
  const beside = folder === null ? null : join(folder, FILE);
  const file = config === false ? null : config !== undefined ? resolve(folder ?? '.', config) : beside;
  const stamp = stampOf(file);
  const today = todays();
  const named = payer === undefined || builtin().coding.payers.has(payer) || !/[./\\]/.test(payer) ? payer : resolve(folder ?? '.', payer);
  const { lexicon, coding, payer: profile, settings } = await givenBy({ format: 'jsonl', config: file !== null && (config !== undefined || existsSync(file)) ? file : false, ...(named === undefined ? {} : { payer: named }) }).catch((error: unknown) => {
    throw (error as Error).name === 'UsageError' ? new UsageError((error as Error).message.replace(/^--payer /, 'palpate.payer: ')) : error;
  });
  const policy = { payer: profile?.id, asOf, discipline, lexicons: { lexicon, coding }, config: settings ? { ...settings.config, payer: undefined } : undefined, today };
  return { coding, read: (text, id) => analyze({ text, id }, policy), isStale: () => stampOf(file) !== stamp || todays() !== today };
};

const todays = (): string => new Date().toISOString().slice(0, 10);

/** When a file was written last; empty where there is none. */
function stampOf(file: string | null): string {
  const found = file === null ? undefined : statSync(file, { throwIfNoEntry: false });
  return found ? `${found.mtimeMs} ${found.size}` : '';
}
