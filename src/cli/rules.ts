import { readFileSync } from 'node:fs';
import { Argument, Command, Option } from 'commander';
import { builtin } from '../lexicon/builtin.ts';
import { startOf, withEditions } from '../lexicon/editions.ts';
import { type ImportReport, renderEditions, renderImport } from '../render/editions.ts';
import { asUsage } from './coding.ts';
import { UsageError } from './fail.ts';
import { configOption, noConfigOption } from './given.ts';
import { settingsOf } from './settings.ts';
import { colored, terminalWidth } from './terminal.ts';

/** Where editions are written unless --out says otherwise. */
const FOLDER = 'palpate-coding';

const HELP = `
Examples:
  palpate rules                                       the editions that palpate brings along
  palpate rules --coding ${FOLDER}               with those of a folder
  palpate rules import ptp ccipra-v323r0-f*.txt       a quarter's pairs, all parts in one call
  palpate rules import mue MCR_MUE_PractitionerServices_Eff_10-01-2026.csv
  palpate analyze note.txt --coding ${FOLDER}    a review by what was imported
`;

const IMPORT_HELP = `
Files:
  ptp  the correct-coding pairs for practitioner services (PTP), all parts of one quarter: ccipra-v323r0-f1.txt …
  mue  the medically unlikely edits for practitioner services: MCR_MUE_PractitionerServices_Eff_10-01-2026.csv
  As the agency publishes them: tab-separated text, csv, xlsx, or the zip archive that holds one of these.

What is kept: pairs of two codes that palpate knows, and limits of its codes, with dates; no descriptors, no
rationales. A file that is not as published changes nothing, and the message names file, line and remedy.

Exit codes:
  0  done
  2  a mistake in the call, or a file that cannot be read; nothing was changed
`;

interface ListOptions {
  readonly coding?: string;
  readonly config?: string | false;
  readonly format: 'text' | 'json';
  readonly color?: boolean;
}
interface ImportOptions {
  readonly out?: string;
  readonly config?: string | false;
  readonly edition?: string;
  readonly dryRun?: boolean;
  readonly format: 'text' | 'json';
  readonly color?: boolean;
}

const format = (): Option => new Option('--format <format>', 'text to read, or json').choices(['text', 'json']).default('text');

export function rulesCommand(): Command {
  const read = new Command('import')
    .summary("read the agency's quarterly tables")
    .description("Reads the quarterly tables of correct-coding pairs (ptp) or unit limits (mue) as CMS publishes them, shows what changed against the table in force, and writes a dated edition.")
    .addArgument(new Argument('<table>', 'which table').choices(['ptp', 'mue']))
    .argument('<FILE...>', 'the files of one quarter')
    .option('--out <folder>', `where the edition is written, and whose editions it is compared with (default: the coding folder of the configuration, else ${FOLDER})`)
    .addOption(configOption())
    .addOption(noConfigOption())
    .option('--edition <quarter>', 'the quarter, as 2026Q4, where the names of the files do not tell it')
    .option('--dry-run', 'show what changed and write nothing')
    .addOption(format())
    .option('--color', 'colours even without a terminal')
    .option('--no-color', 'no colours (also: NO_COLOR in the environment)')
    .addHelpText('after', IMPORT_HELP)
    .action(async (table: 'ptp' | 'mue', files: readonly string[], options: ImportOptions, command: Command) => {
      const out = options.out ?? (await settledFolder(options.config ?? (command.parent as Command).opts<ListOptions>().config)) ?? FOLDER;
      process.stdout.write(await asUsage(() => imported(table, files, { ...options, out }), '. Nothing was changed.'));
    });
  return new Command('rules')
    .enablePositionalOptions()
    .summary('the editions of the coding tables, and import of new ones')
    .description('Lists the editions of the coding tables: correct-coding pairs and units a day.')
    .option('--coding <folder>', 'the editions in this folder too (default: the coding folder of the configuration)')
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(format())
    .option('--color', 'colours even without a terminal')
    .option('--no-color', 'no colours (also: NO_COLOR in the environment)')
    .addHelpText('after', HELP)
    .addCommand(read)
    .action(async (options: ListOptions) => {
      process.stdout.write(await asUsage(() => listed(options)));
    });
}

/** The folder of editions that a configuration names. */
const settledFolder = async (option: string | false | undefined): Promise<string | undefined> => (await settingsOf(option, [...builtin().coding.payers.keys()]))?.config.coding;

const today = (): string => new Date().toISOString().slice(0, 10);

async function imported(kind: 'ptp' | 'mue', names: readonly string[], options: ImportOptions & { readonly out: string }): Promise<string> {
  const { importLimits, importPairs, readEditions, writeEdition } = await import('./editions.ts');
  const kept = readEditions(options.out);
  const ours = withEditions(builtin().coding, kept.pairs.map((k) => k.table), kept.limits.map((k) => k.table));
  const files = names.map((name) => ({ name, bytes: bytesOf(name) }));
  const how = { edition: options.edition, today: today() };
  const { table, changes, ...made } = kind === 'ptp' ? await importPairs(files, ours, how) : await importLimits(files, ours, how);
  const report: ImportReport = {
    table: kind, edition: table.edition, from: startOf(table.edition), files: files.length, ...made, changes,
    folder: options.out, file: options.dryRun ? null : writeEdition(options.out, table),
  };
  if (options.format === 'json') return `${JSON.stringify(report, null, 2)}\n`;
  return renderImport(report, { width: terminalWidth(), color: colored(options) });
}

function bytesOf(name: string): Uint8Array {
  try {
    return readFileSync(name);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new UsageError(`${name}: ${code === 'ENOENT' ? 'no such file; check its name and the folder you are in' : code === 'EISDIR' ? 'is a folder; name the files in it' : `cannot be read (${code})`}. Nothing was changed.`);
  }
}

async function listed(options: ListOptions): Promise<string> {
  const { editionsOf, readEditions } = await import('./editions.ts');
  const ours = builtin().coding;
  const folder = options.coding ?? (await settledFolder(options.config));
  const kept = folder === undefined ? { pairs: [], limits: [] } : readEditions(folder);
  if (folder !== undefined && kept.pairs.length + kept.limits.length === 0) throw new UsageError(`${folder}: holds no edition of the coding tables; palpate rules import ptp FILE --out ${folder} writes one`);
  const listing = editionsOf(ours, kept);
  if (options.format === 'json') return `${JSON.stringify(listing, null, 2)}\n`;
  return renderEditions(listing, today(), { width: terminalWidth(), color: colored(options) });
}
