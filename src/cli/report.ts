import { Command } from 'commander';
import { complain, EXIT, UsageError } from './fail.ts';
import { configOption, noConfigOption } from './given.ts';
import { isDate } from './notes.ts';

export interface PeriodOptions {
  readonly since?: string;
  readonly until?: string;
  readonly provider?: string;
}

export interface ReportCallOptions extends PeriodOptions {
  readonly open?: boolean;
  readonly share?: boolean;
  readonly out?: string;
  readonly payer?: string;
  readonly config?: string | false;
}

const HELP = `
Examples:
  palpate report audit/ --open                            the report of a scan, in the browser
  palpate report audit/ --since 2026-01-01 --provider 1093817465 --out one.html
  palpate report audit/ --share --out for-the-board.html  no ids, no single notes, no small counts
  palpate report audit/ --payer plan.json                 money at stake, by the fees of your own profile

The page is one file and opens offline. Unless --share, it names providers, patients and notes as the tables do, and
quotes notes where the scan kept them (--keep-text): keep it where the notes are kept. docs/report.md tells what each
chart says and what it does not.
`;

export function reportCommand(): Command {
  return new Command('report')
    .summary('the report of a scan, again or of another period')
    .description('Writes the report of a scan: risk by provider, what is at stake, habits, copied notes, and each finding with its reason.')
    .argument('<FOLDER>', 'the folder that palpate scan --out wrote')
    .option('--open', 'open the page in the browser')
    .option('--since <date>', 'visits from this day on, as 2026-01-01')
    .option('--until <date>', 'visits to this day')
    .option('--provider <id>', 'visits of one provider, by the id in the tables')
    .option('--share', 'for those who may not see the notes: no ids, no single notes, counts under 3 hidden')
    .option('--out <file>', 'where to write the page (default: FOLDER/report.html)')
    .option('--payer <file>', 'a profile of your own with fees, for money at stake (default: the one of the configuration)')
    .addOption(configOption())
    .addOption(noConfigOption())
    .addHelpText('after', HELP)
    .action(async (folder: string, options: ReportCallOptions) => {
      checkPeriod(options);
      const { runReport } = await import('./reporting.ts');
      await orComplain(async () => {
        process.exitCode = await runReport(folder, options);
      });
    });
}

/** Throws {@link UsageError} where a day is no day, or the period ends before it begins. */
export function checkPeriod({ since, until }: PeriodOptions): void {
  for (const [name, day] of Object.entries({ since, until })) if (day !== undefined && !isDate(day)) throw new UsageError(`--${name} ${day}: is no date; write it as 2026-03-01`);
  if (since !== undefined && until !== undefined && since > until) throw new UsageError(`--since ${since} is after --until ${until}; exchange them`);
}

/** Errors of a part that is loaded late are of another bundle, so only their names can be compared. */
export async function orComplain(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!['StoreError', 'ArchiveError', 'UsageError'].includes((error as Error).name)) throw error;
    complain((error as Error).message);
    process.exitCode = EXIT.unusable;
  }
}
