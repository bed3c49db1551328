import { cpus } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { complain, EXIT } from './fail.ts';
import { codingOption, configOption, disciplineOption, lexiconOption, noConfigOption } from './given.ts';
import type { JudgingOptions } from './judging.ts';

export interface ScanCallOptions extends JudgingOptions {
  readonly out: string;
  readonly columns?: string;
  readonly format?: string;
  readonly split?: boolean;
  readonly workers: number;
  readonly baseline?: string;
  readonly changed?: boolean;
  readonly failOn: 'error' | 'warning' | 'never';
  readonly export?: readonly string[];
  readonly report: boolean;
  readonly quiet?: boolean;
  readonly jsonProgress?: boolean;
}

const HELP = `
Input:
  Files, folders and globs, mixed: plain text, Markdown, JSON Lines, CSV and TSV, Parquet, Word, PDF (its text),
  RTF, C-CDA, FHIR (JSON, NDJSON), HL7 v2, and zip archives of these. docs/formats.md tells what is read of each.
  What cannot be read becomes a row of the table "unreadable", and the exit code is 2; all else is still read.

Output:
  FOLDER/palpate.duckdb   the tables, column by column in docs/tables.md
  FOLDER/report.html      the report; opens offline

  No text of a note is stored unless --keep-text. A scan into a folder that has one goes on from it: notes that are
  unchanged, under unchanged rules, are not analysed again. So does a scan that was broken off.

Examples:
  palpate scan archive/ --out audit/
  palpate scan notes.parquet --columns text=body,id=note_id,provider=npi,patient=mrn,date=dos,billed=cpt --out audit/
  palpate scan 'exports/*.csv' more.zip --payer medicare --out audit/
  palpate scan archive/ --out audit/ --baseline last/ --fail-on error
  palpate scan archive/ --out audit/ --pseudonymize secret.txt

Exit codes:
  0    done; nothing at or above --fail-on
  1    findings at or above --fail-on that the baseline does not have; suppressed ones do not count
  2    a mistake in the call, or something that could not be read or written (the rest is done)
  130  interrupted; the same call goes on
`;

const count = (text: string): number => {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1 || n > 256) throw new InvalidArgumentError('it must be a whole number from 1 to 256.');
  return n;
};

export function scanCommand(): Command {
  return new Command('scan')
    .summary('scan an archive of notes for audit risk')
    .description('Scans an archive of notes for audit risk: which notes, which providers, which habits, how sure, and why.')
    .argument('<PATH...>', 'files, folders and globs')
    .requiredOption('--out <folder>', 'where tables and report are written')
    .option('--columns <list>', 'which columns of a table hold what, as text=body,id=note_id; known: text, id, provider, patient, date, billed, payer')
    .option('--format <format>', 'read every file as this, whatever its name and content (docs/formats.md lists them)')
    .option('--split', 'one text holds many visits: split it at headings and dates of visits')
    .option('--payer <payer>', 'whose rules hold where the record does not say: a profile that palpate payer lists, or the file of one (default: commercial)')
    .option('--as-of <date>', 'the day whose rules hold, as 2026-03-01 (default: the date of service)')
    .addOption(codingOption())
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(disciplineOption())
    .addOption(lexiconOption())
    .option('--workers <number>', 'worker threads', count, cpus().length)
    .option('--keep-text', 'store the notes themselves too')
    .option('--pseudonymize <keyfile>', 'store keyed hashes instead of the ids of notes, providers and patients; the file holds the secret')
    .option('--baseline <folder>', 'an earlier scan: what it found is not new')
    .option('--changed', 'list the notes that were analysed anew, on standard output')
    .addOption(new Option('--export <formats...>', 'also write the tables as files').choices(['csv', 'parquet']))
    .option('--no-report', 'write no report.html')
    .addOption(new Option('--fail-on <level>', 'exit with 1 if a new finding is at least this serious').choices(['error', 'warning', 'never']).default('never'))
    .option('-q, --quiet', 'tell nothing but faults')
    .option('--json-progress', 'tell of the progress as JSON Lines, on standard error')
    .addHelpText('after', HELP)
    .action(async (paths: readonly string[], options: ScanCallOptions) => {
      const { runScan } = await import('./scanning.ts');
      try {
        process.exitCode = await runScan(paths, options);
      } catch (error) {
        // errors of the part that is loaded late are of another bundle, so only their names can be compared
        if (!['StoreError', 'ArchiveError', 'UsageError'].includes((error as Error).name)) throw error;
        complain((error as Error).message);
        process.exitCode = EXIT.unusable;
      }
    });
}
