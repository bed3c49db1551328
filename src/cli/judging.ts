import { createHash, createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AnalyzeOptions } from '../policy.ts';
import { policyOf } from '../policy.ts';
import type { RowOptions } from '../archive/rows/rows.ts';
import { VERSION } from '../note/version.ts';
import { grammar } from '../tagger.ts';
import { UsageError } from './fail.ts';
import { type Given, type GivenOptions, givenBy } from './given.ts';
import { isDate } from './notes.ts';

/** How the notes of an archive are judged: what a worker is told, as plain data. */
export interface Judging {
  readonly given: GivenOptions;
  readonly asOf: string | null;
  readonly discipline: AnalyzeOptions['discipline'] | null;
  readonly keepText: boolean;
  /** Secret of the keyed hashes that stand for identifiers; null: identifiers stay as given. */
  readonly secret: string | null;
}

/** Options of `palpate scan` and `palpate worker` that say how notes are judged. */
export interface JudgingOptions extends Omit<GivenOptions, 'format'> {
  readonly asOf?: string;
  readonly discipline?: AnalyzeOptions['discipline'];
  readonly keepText?: boolean;
  readonly pseudonymize?: string;
}

/** Bytes of a secret, at least. */
const SHORTEST_SECRET = 16;

/** What the options say, checked; throws {@link UsageError} naming option, place and remedy. */
export function judgingBy({ asOf, discipline, keepText, pseudonymize, ...given }: JudgingOptions): Judging {
  if (asOf !== undefined && !isDate(asOf)) throw new UsageError(`--as-of ${asOf}: is no date; write it as 2026-03-01`);
  return { given: { ...given, format: 'jsonl' }, asOf: asOf ?? null, discipline: discipline ?? null, keepText: keepText ?? false, secret: pseudonymize === undefined ? null : secretIn(pseudonymize) };
}

function secretIn(file: string): string {
  let secret: string;
  try {
    secret = readFileSync(file, 'latin1').trim();
  } catch (error) {
    throw new UsageError(`--pseudonymize ${file}: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}); name a file with a secret, as "openssl rand -hex 32" makes it`);
  }
  if (secret.length < SHORTEST_SECRET) throw new UsageError(`--pseudonymize ${file}: holds fewer than ${SHORTEST_SECRET} characters, which can be guessed; put a secret into it, as "openssl rand -hex 32" makes it`);
  return secret;
}

/** What rows are made by in this process; all but the number of the run. */
export function rowOptions(judging: Judging, given: Given): Omit<RowOptions, 'run'> {
  const { lexicon, coding, payer, settings } = given;
  const options: AnalyzeOptions = { payer: payer?.id, asOf: judging.asOf ?? undefined, discipline: judging.discipline ?? undefined, lexicons: { lexicon, coding }, config: settings ? { ...settings.config, payer: undefined } : undefined, today: settings?.today };
  const { secret } = judging;
  return {
    lexicon, keepText: judging.keepText,
    policyFor: ({ text, dateOfService, payer: by }) => policyOf({ text, dateOfService: dateOfService ?? undefined, payer: by ?? undefined }, options, coding, grammar),
    named: secret === null ? (id) => id : (id) => createHmac('sha256', secret).update(id).digest('hex').slice(0, 16),
  };
}

/** How notes are judged, with all that it rests on, as one line: where it is the same, so are the rows of a note. */
export async function settingsLine(judging: Judging): Promise<{ readonly given: Given; readonly settings: string; readonly shown: { readonly version: string; readonly settings: string } }> {
  const given = await givenBy(judging.given);
  const { coding, payer, settings } = given;
  const { coding: folder, lexicon: terms = [] } = { coding: judging.given.coding ?? settings?.config.coding, lexicon: [...(settings?.config.lexicons ?? []), ...(judging.given.lexicon ?? [])] };
  const shown = {
    payer: payer?.id ?? 'commercial', asOf: judging.asOf, discipline: judging.discipline, rules: coding.edition, keepText: judging.keepText, pseudonymized: judging.secret !== null,
    ...(settings ? { config: settings.file } : {}),
  };
  const rest = {
    engine: engineStamp(), coding: folder === undefined ? null : stampOf(folder), terms: terms.map(stampOf), payers: payer?.settings ?? null, secret: judging.secret,
    config: settings ? [settings.config, settings.expired] : null,
  };
  return { given, settings: hash(JSON.stringify([VERSION, { ...shown, config: undefined }, rest])), shown: { version: VERSION, settings: JSON.stringify(shown) } };
}

const hash = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** A hash of the files of a folder, or of one file. */
function stampOf(path: string): string {
  if (!statSync(path).isDirectory()) return hash(readFileSync(path));
  return hash(readdirSync(path, { recursive: true, encoding: 'utf8' }).sort().filter((name) => statSync(join(path, name)).isFile()).map((name) => hash(readFileSync(join(path, name)))).join());
}

/** A hash of the engine's own program and lexicons: another build is another engine. */
function engineStamp(): string {
  const here = new URL('.', import.meta.url).pathname;
  const files = ['scan-worker.cjs', 'lexicon.json'].map((name) => join(here, name)).filter((file) => existsSync(file));
  return files.length === 0 ? 'source' : hash(files.map((file) => hash(readFileSync(file))).join());
}
