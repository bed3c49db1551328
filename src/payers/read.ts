import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { type Coding, likeProfile, type Payer, type PayerProfile, wholeProfile } from '../lexicon/coding.ts';
import { LexiconError } from '../lexicon/load.ts';
import { payerOf } from '../lexicon/payers.ts';
import { RULES } from '../rules/index.ts';

/** A clinic's own profile from its file; its id is none of `ours`. Throws {@link LexiconError} naming file, line, key and remedy. */
export function readPayer(file: string, coding: Coding, ours: ReadonlyMap<string, Payer>): Payer {
  const text = contentOf(file);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    const at = /position (\d+)/.exec((error as Error).message)?.[1];
    throw new LexiconError(`${file}${at ? `:${lineAt(text, Number(at))}` : ''}: is not valid JSON; look for a missing comma or quote`);
  }
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) throw new LexiconError(`${file}: is no profile; write an object as in palpate's lexicons/coding/payers`);
  const schema: z.ZodType<PayerProfile> = 'like' in raw ? likeProfile : wholeProfile;
  const parsed = schema.safeParse(raw);
  const problems = parsed.success ? faultsOf(parsed.data, coding, ours) : parsed.error.issues.map(({ path, message }) => ({ path, message }));
  if (problems.length > 0 || !parsed.success) throw new LexiconError(problems.slice(0, 20).map(({ path, message }) => `${file}:${lineOf(text, path)}: ${path.map(String).join('.') || 'the profile'}: ${remedied(message, path, raw)}`).join('\n'));
  return payerOf(parsed.data, coding.payers);
}

interface Fault {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What the shape alone does not tell: names that nothing has. */
function faultsOf(profile: PayerProfile, { codes, payers }: Coding, ours: ReadonlyMap<string, Payer>): Fault[] {
  const faults: Fault[] = [];
  if (ours.has(profile.id)) faults.push({ path: ['id'], message: `"${profile.id}" is a profile that palpate brings along; give yours another id` });
  if ('like' in profile && !payers.has(profile.like)) faults.push({ path: ['like'], message: `there is no profile "${profile.like}"; there are ${[...payers.keys()].join(', ')}` });
  const { pairs, doubtfulPairs, covers, excludes, severities, unattendedStimulation, fees } = profile.settings;
  const known = (list: readonly string[] | undefined, ...path: PropertyKey[]): void => {
    for (const [k, code] of (list ?? []).entries()) if (!codes.has(code)) faults.push({ path: ['settings', ...path, k], message: `${code} is no code that palpate knows; palpate explain lists them` });
  };
  if (unattendedStimulation) known([unattendedStimulation.value], 'unattendedStimulation', 'value');
  for (const [key, setting] of Object.entries({ pairs, doubtfulPairs })) {
    for (const [i, pair] of (setting?.value ?? []).entries()) for (const column of ['column1', 'column2'] as const) known(pair[column], key, 'value', i, column);
  }
  for (const [discipline, list] of Object.entries(covers?.value ?? {})) known(list, 'covers', 'value', discipline);
  known(excludes?.value, 'excludes', 'value');
  for (const code of Object.keys(fees?.value.unit ?? {})) if (!codes.has(code)) faults.push({ path: ['settings', 'fees', 'value', 'unit', code], message: 'is no code that palpate knows; palpate explain lists them' });
  for (const rule of Object.keys(severities?.value ?? {})) if (!RULES.some((r) => r.id === rule)) faults.push({ path: ['settings', 'severities', 'value', rule], message: 'is no finding; palpate explain lists them' });
  return faults;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new LexiconError(`${file}: ${code === 'ENOENT' ? 'no such file; check its name and the folder you are in' : code === 'EISDIR' ? 'is a folder; name the profile in it' : `cannot be read (${code})`}`);
  }
}

/** The schema's message with what to do about it where that is not said. */
function remedied(message: string, path: readonly PropertyKey[], raw: unknown): string {
  let value: unknown = raw;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  if (value === undefined && path.length > 0) return path.length === 2 && path[0] === 'settings' ? 'is not set; set it, or name a profile with "like" that this one takes it from' : 'is missing';
  return message.replace(/^Invalid option: expected one of /, 'must be one of ').replace(/^Invalid input: expected /, 'must be ').replaceAll('|', ' or ').replace(/^Unrecognized keys?: (.*)$/, 'has no $1; check the spelling');
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** The line of a key, or of the last key on the way to it that is there. */
function lineOf(text: string, path: readonly PropertyKey[]): number {
  let at = 0;
  for (const key of path) {
    if (typeof key !== 'string') continue;
    const found = text.indexOf(`"${key}"`, at);
    if (found < 0) break;
    at = found;
  }
  return lineAt(text, at);
}
