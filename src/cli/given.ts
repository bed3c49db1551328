import { Option } from 'commander';
import type { Config } from '../config/config.ts';
import { builtin } from '../lexicon/builtin.ts';
import type { Coding, Payer } from '../lexicon/coding.ts';
import type { Entries, Lexicon } from '../lexicon/lexicon.ts';
import { asUsage, codingFrom } from './coding.ts';
import { refuseElsewhere, withDescriptors } from './descriptors.ts';
import { UsageError } from './fail.ts';
import { type Settings, settingsOf } from './settings.ts';

/** What a call may say of the things that a configuration settles too. */
export interface GivenOptions {
  readonly config?: string | false | undefined;
  readonly payer?: string;
  readonly coding?: string;
  readonly lexicon?: readonly string[];
  readonly descriptors?: string;
  readonly format: string;
}

/** What a call goes by: its options before the configuration before what palpate brings along. */
export interface Given {
  readonly lexicon: Lexicon;
  /** Entries with all forms and examples where a clinic's terms were added; null: as the package has them. */
  readonly written: Entries | null;
  /** The tables with the editions of a folder, and with the profile that was named by its file. */
  readonly coding: Coding;
  /** The payer that option or configuration names; null: none does. */
  readonly payer: Payer | null;
  /** Codes with the labels to show. */
  readonly labels: Coding['codes'];
  readonly settings: Settings | null;
}

/** Options that several commands have. */
export const configOption = (): Option => new Option('--config <file>', 'what a clinic settles for all its calls: payer, tables, terms, rules (default: palpate.config.json, if it is here)');
export const noConfigOption = (): Option => new Option('--no-config', 'go by no configuration, though there is one');
export const codingOption = (): Option => new Option('--coding <folder>', 'use the editions of the coding tables in this folder too; palpate rules import writes them');
/** Who treated; `more` goes on behind what it is for. */
export const disciplineOption = (more = ''): Option => new Option('--discipline <discipline>', `who treated, to read shorthand by${more}`).choices(['dc', 'pt', 'lmt', 'ot', 'do']);
export const lexiconOption = (): Option =>
  new Option('--lexicon <file>', "add a clinic's own terms, written as in palpate's lexicons; may be repeated").default([], 'none').argParser((file: string, before: readonly string[]) => [...before, file]);

/** Gathers what a call goes by; readers of files are loaded where there are such files. Throws {@link UsageError} naming file, place and remedy. */
export async function givenBy(options: GivenOptions): Promise<Given> {
  const ours = builtin();
  if (options.descriptors !== undefined) refuseElsewhere(options.format);
  const settings = await settingsOf(options.config, [...ours.coding.payers.keys()]);
  const config: Config = settings?.config ?? {};
  let { coding } = ours;
  let payer: Payer | null = null;
  // the configuration's own profile is known by its id, whoever the call names
  for (const named of [config.payer, options.payer]) {
    if (named === undefined) continue;
    const found = await withPayer(named, coding);
    payer = found.payer;
    coding = found.coding;
  }
  const folder = options.coding ?? config.coding;
  if (folder !== undefined) coding = await codingFrom(folder, coding);
  const terms = [...(config.lexicons ?? []), ...(options.lexicon ?? [])];
  const { lexicon, written } = terms.length > 0 ? await extended(terms, ours.lexicon) : { lexicon: ours.lexicon, written: null };
  const descriptors = options.descriptors ?? (options.format === 'text' ? config.descriptors : undefined);
  return { lexicon, written, coding, payer, labels: descriptors === undefined ? coding.codes : withDescriptors(descriptors, coding.codes, options.descriptors === undefined ? '' : '--descriptors '), settings };
}

/** Tables that hold the profile of this id or file, and the profile. `before` is what a message begins with. Throws {@link UsageError} naming file, line, key and remedy. */
export async function withPayer(named: string, coding: Coding, before = '--payer '): Promise<{ readonly payer: Payer; readonly coding: Coding }> {
  const known = coding.payers.get(named);
  if (known) return { payer: known, coding };
  if (!/[./\\]/.test(named)) throw new UsageError(`${before}${named}: has no profile; give one of ${[...coding.payers.keys()].join(', ')}, or the file of a profile`);
  const { readPayer } = await import('./payers.ts');
  const payer = await asUsage(() => readPayer(named, coding, builtin().coding.payers));
  const same = coding.payers.get(payer.id);
  if (same && JSON.stringify(same.settings) !== JSON.stringify(payer.settings)) throw new UsageError(`${before}${named}: has the id "${payer.id}", which another profile of this call has too; give one of them another`);
  return { payer, coding: { ...coding, payers: new Map([...coding.payers, [payer.id, payer]]) } };
}

/** A clinic's terms need the schemas; nothing else does, so they are loaded only here. */
async function extended(files: readonly string[], ours: Lexicon): Promise<{ readonly lexicon: Lexicon; readonly written: Entries }> {
  const { withTerms } = await import('./terms.ts');
  return asUsage(() => withTerms(files, ours));
}
