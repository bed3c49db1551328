import { Command, Option } from 'commander';
import { analyze } from '../index.ts';
import { builtin } from '../lexicon/builtin.ts';
import type { Coding, Payer } from '../lexicon/coding.ts';
import { asUsage, codingFrom } from './coding.ts';
import { complain, EXIT, UsageError } from './fail.ts';
import { isDate, notesOf } from './notes.ts';
import { colored, terminalWidth } from './terminal.ts';

const HELP = `
Examples:
  palpate payer                                   all profiles
  palpate payer medicare                          one, with the source of each setting
  palpate payer plan.json                         checks a profile of your own and shows it
  palpate payer diff commercial medicare note.txt what the other payer changes for a note, and why
  palpate analyze note.txt --payer plan.json      a review by a profile of your own

A profile of your own is a JSON file: an id, a name, a profile it is like, and the settings that differ, each with
source, the day that was read, and certainty (H, M, L):
  {"id": "my-plan", "name": "My plan", "about": "…", "like": "commercial",
   "settings": {"counting": {"value": "whole", "source": "contract 2026, p. 4", "read": "2026-03-01", "certainty": "H"}}}
`;

interface Options {
  readonly format: 'text' | 'json';
  readonly color?: boolean;
}
interface DiffOptions extends Options {
  readonly asOf?: string;
  readonly coding?: string;
}

const format = (): Option => new Option('--format <format>', 'text to read, or json').choices(['text', 'json']).default('text');

/** Tables that hold the profile of this id or file, and its id. Readers are loaded for files alone. Throws {@link UsageError} naming file, line, key and remedy. */
export async function withPayer(named: string, coding: Coding, option = '--payer '): Promise<{ readonly id: string; readonly coding: Coding }> {
  if (coding.payers.has(named)) return { id: named, coding };
  if (!/[./\\]/.test(named)) throw new UsageError(`${option}${named}: has no profile; give one of ${[...coding.payers.keys()].join(', ')}, or the file of a profile`);
  const { readPayer } = await import('./payers.ts');
  const payer = await asUsage(() => readPayer(named, coding));
  return { id: payer.id, coding: { ...coding, payers: new Map([...coding.payers, [payer.id, payer]]) } };
}

export function payerCommand(): Command {
  const diff = new Command('diff')
    .summary('what another payer changes for a note, and why')
    .description('Reviews a note under two payers and shows which codes, units, modifiers and findings differ, and which settings make each difference.')
    .argument('<A>', 'a profile or the file of one')
    .argument('<B>', 'another')
    .argument('[FILE...]', 'notes to read; - or none is standard input')
    .option('--as-of <date>', 'the day whose rules hold, as 2026-03-01 (default: the date of service, by the record or else by the text)')
    .option('--coding <folder>', 'use the editions of the coding tables in this folder too')
    .addOption(format())
    .option('--color', 'colours even without a terminal')
    .option('--no-color', 'no colours (also: NO_COLOR in the environment)')
    .action(async (a: string, b: string, files: readonly string[], options: DiffOptions) => {
      process.exitCode = await compared(a, b, files, options);
    });
  return new Command('payer')
    .enablePositionalOptions()
    .summary('the profiles of payers, and what they change for a note')
    .description('Lists the profiles of payers, or shows the settings of one with their sources.')
    .argument('[NAME]', 'a profile, or the file of one')
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
  const { coding: ours } = builtin();
  const { renderPayer, renderPayers } = await import('./payers.ts');
  const page = { width: terminalWidth(), color: colored(options) };
  if (name === undefined) return options.format === 'json' ? `${JSON.stringify([...ours.payers.values()].map(profile), null, 2)}\n` : renderPayers(ours.payers, page);
  const { id, coding } = await withPayer(name, ours, 'payer ');
  const payer = coding.payers.get(id) as Payer;
  return options.format === 'json' ? `${JSON.stringify(profile(payer), null, 2)}\n` : renderPayer(payer, page);
}

/** A profile as a file has it, with all settings. */
const profile = ({ id, name, about, like, settings }: Payer): object => ({ id, name, about, like, settings });

async function compared(a: string, b: string, files: readonly string[], options: DiffOptions): Promise<number> {
  if (options.asOf !== undefined && !isDate(options.asOf)) throw new UsageError(`--as-of ${options.asOf}: is no date; write it as 2026-03-01`);
  const { lexicon, coding: ours } = builtin();
  const editions = options.coding === undefined ? ours : await codingFrom(options.coding, ours);
  const first = await withPayer(a, editions, 'payer diff ');
  const second = await withPayer(b, first.coding, 'payer diff ');
  const { coding } = second;
  const { diffPayers, renderDiff } = await import('./payers.ts');
  const page = { width: terminalWidth(), color: colored(options) };
  const diffs: object[] = [];
  let failed = false;
  let shownBefore = false;
  for await (const item of notesOf(files.length > 0 ? files : ['-'], { input: null, payers: [...coding.payers.keys()], stdin: () => process.stdin })) {
    if (item.kind !== 'note') {
      failed ||= item.kind === 'problem';
      complain(item.kind === 'notice' ? `notice: ${item.message}` : item.message);
      continue;
    }
    const diff = diffPayers(item.note, coding.payers.get(first.id) as Payer, coding.payers.get(second.id) as Payer, analyze, { asOf: options.asOf, lexicons: { lexicon, coding } });
    if (options.format === 'json') diffs.push(diff);
    else process.stdout.write(`${shownBefore ? '\n' : ''}${renderDiff(diff, page)}`);
    shownBefore = true;
  }
  if (options.format === 'json') process.stdout.write(`${JSON.stringify(diffs.length === 1 ? diffs[0] : diffs, null, 2)}\n`);
  return failed ? EXIT.unusable : EXIT.fine;
}
