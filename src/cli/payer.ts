import { existsSync, readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { analyze } from '../index.ts';
import type { Payer } from '../lexicon/coding.ts';
import { complain, EXIT, UsageError } from './fail.ts';
import { codingOption, configOption, type GivenOptions, givenBy, lexiconOption, noConfigOption, withPayer } from './given.ts';
import { isDate, notesOf } from './notes.ts';
import { tellExpired } from './settings.ts';
import { colored, terminalWidth } from './terminal.ts';

const HELP = `
Examples:
  palpate payer                                   all profiles, and which one is settled here
  palpate payer medicare                          one, with the source of each setting
  palpate payer plan.json                         checks a profile of your own and shows it
  palpate payer diff commercial medicare note.txt what the other payer changes for a note, and why
  palpate analyze note.txt --payer plan.json      a review by a profile of your own

A profile of your own is a JSON file: an id, a name, a profile it is like, and the settings that differ, each with
source, the day that was read, and certainty (H, M, L):
  {"id": "my-plan", "name": "My plan", "about": "…", "like": "commercial",
   "settings": {"counting": {"value": "whole", "source": "contract 2026, p. 4", "read": "2026-03-01", "certainty": "H"}}}
`;

const DIFF_HELP = `
Examples:
  palpate payer diff commercial medicare note.txt
  palpate payer diff medicare note.txt             against the payer of palpate.config.json, or commercial
  palpate payer diff medicare plan.json < note.txt
`;

interface Options extends GivenOptions {
  readonly format: 'text' | 'json';
  readonly color?: boolean;
  readonly asOf?: string;
}

const format = (): Option => new Option('--format <format>', 'text to read, or json').choices(['text', 'json']).default('text');

export function payerCommand(): Command {
  const diff = new Command('diff')
    .summary('what another payer changes for a note, and why')
    .description('Reviews a note under two payers and shows which codes, units, modifiers and findings differ, and which settings make each difference.')
    .argument('<A>', 'a profile or the file of one')
    .argument('[B]', 'another; left out, the first is what is compared with the payer of the configuration, or with commercial')
    .argument('[FILE...]', 'notes to read; - or none is standard input')
    .option('--as-of <date>', 'the day whose rules hold, as 2026-03-01 (default: the date of service, by the record or else by the text)')
    .addOption(codingOption())
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(lexiconOption())
    .addOption(format())
    .option('--color', 'colours even without a terminal')
    .option('--no-color', 'no colours (also: NO_COLOR in the environment)')
    .addHelpText('after', DIFF_HELP)
    .action(async (a: string, b: string | undefined, files: readonly string[], options: Options, command: Command) => {
      process.exitCode = await compared(a, b, files, { ...options, config: options.config ?? (command.parent as Command).opts<Options>().config });
    });
  return new Command('payer')
    .enablePositionalOptions()
    .summary('the profiles of payers, and what they change for a note')
    .description('Lists the profiles of payers, or shows the settings of one with their sources.')
    .argument('[NAME]', 'a profile, or the file of one')
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(format())
    .option('--color', 'colours even without a terminal')
    .option('--no-color', 'no colours (also: NO_COLOR in the environment)')
    .addHelpText('after', HELP)
    .addCommand(diff)
    .action(async (name: string | undefined, options: Options) => {
      process.stdout.write(await shown(name, options));
    });
}

async function shown(name: string | undefined, options: Options): Promise<string> {
  const { coding, payer: settled, settings } = await givenBy(options);
  const { renderPayer, renderPayers } = await import('./payers.ts');
  const page = { width: terminalWidth(), color: colored(options) };
  if (name === undefined) {
    const here = settled && settings ? { id: settled.id, by: settings.file } : null;
    return options.format === 'json' ? `${JSON.stringify([...coding.payers.values()].map((payer) => ({ ...profile(payer), here: payer.id === here?.id })), null, 2)}\n` : renderPayers(coding.payers, here, page);
  }
  const { payer } = await withPayer(name, coding, 'payer ');
  return options.format === 'json' ? `${JSON.stringify(profile(payer), null, 2)}\n` : renderPayer(payer, page);
}

/** A profile as a file has it, with all settings. */
const profile = ({ id, name, about, like, settings, fees }: Payer): object => ({ id, name, about, like, settings: { ...settings, ...(fees ? { fees } : {}) } });

/** The payer where nobody settles one. */
const DEFAULT = 'commercial';

async function compared(one: string, other: string | undefined, files: readonly string[], options: Options): Promise<number> {
  if (options.asOf !== undefined && !isDate(options.asOf)) throw new UsageError(`--as-of ${options.asOf}: is no date; write it as 2026-03-01`);
  const { lexicon, coding: editions, payer: settled, settings } = await givenBy(options);
  tellExpired(settings);
  const alone = other === undefined || (!editions.payers.has(other) && isNote(other));
  const [a, b] = alone ? [settled?.id ?? DEFAULT, one] : [one, other];
  const notes = alone && other !== undefined ? [other, ...files] : files;
  const first = await withPayer(a, editions, 'payer diff ');
  const { payer: second, coding } = await withPayer(b, first.coding, 'payer diff ');
  const { diffPayers, renderDiff } = await import('./payers.ts');
  const page = { width: terminalWidth(), color: colored(options) };
  const policy = { asOf: options.asOf, lexicons: { lexicon, coding }, config: settings ? { ...settings.config, payer: undefined } : undefined, today: settings?.today };
  const diffs: object[] = [];
  let failed = false;
  let shownBefore = false;
  for await (const item of notesOf(notes.length > 0 ? notes : ['-'], { input: null, payers: [...coding.payers.keys()], stdin: () => process.stdin })) {
    if (item.kind !== 'note') {
      failed ||= item.kind === 'problem';
      complain(item.kind === 'notice' ? `notice: ${item.message}` : item.message);
      continue;
    }
    const diff = diffPayers(item.note, first.payer, second, analyze, policy);
    if (options.format === 'json') diffs.push(diff);
    else process.stdout.write(`${shownBefore ? '\n' : ''}${renderDiff(diff, page)}`);
    shownBefore = true;
  }
  if (options.format === 'json') process.stdout.write(`${JSON.stringify(diffs.length === 1 ? diffs[0] : diffs, null, 2)}\n`);
  return failed ? EXIT.unusable : EXIT.fine;
}

/** Whether an argument is a note and no payer: standard input, or a file that is no JSON object as a profile is. */
function isNote(name: string): boolean {
  if (name === '-') return true;
  if (/\.json$/i.test(name) || !existsSync(name)) return false;
  try {
    return typeof (JSON.parse(readFileSync(name, 'utf8')) as { settings?: unknown } | null)?.settings !== 'object';
  } catch {
    return true;
  }
}
