import { Command, Option } from 'commander';
import { TABLES, type Table } from '../course/trainer/tables.ts';
import { EXIT, UsageError } from './fail.ts';
import { isDate } from './notes.ts';

export const REPORT_FORMATS = ['text', 'html', 'csv', 'json'] as const;

export interface TeachReportOptions {
  readonly format: (typeof REPORT_FORMATS)[number];
  readonly table: Table;
  readonly out?: string;
  readonly certificates?: string;
  readonly classes?: boolean;
  readonly asOf?: string;
  readonly course?: string;
  readonly open?: boolean;
}

const HELP = `
FOLDER holds what learners export (palpate teach progress export), a .jsonl file each; several of one learner are
joined. The exports of a class lie in a folder of their own below it:
  exports/spring/ada.jsonl  exports/spring/bo.jsonl  exports/autumn/cy.jsonl

Examples:
  palpate teach report exports/                               who has mastered what, and the items that most miss
  palpate teach report exports/ --format html --out r.html    the same with charts, as one page
  palpate teach report exports/ --classes                     classes side by side: no names, no counts under 3
  palpate teach report exports/ --format csv --table items    a table for a spreadsheet
  palpate teach report exports/ --certificates c.html         a page to print for each who has mastered the course

Exit codes: 0 done, 2 a mistake in the call, or an export that could not be read whole (the others are reported).
`;

/** `palpate teach report`. */
export function teachReportCommand(): Command {
  return new Command('report')
    .summary('for the trainer: who has mastered what, and how the items do')
    .description('Reports on exported progress: what each learner has mastered, the items that most miss, classes side by side, and certificates.')
    .argument('<FOLDER>', 'the folder with the exports')
    .addOption(new Option('--format <format>', 'how the report is written').choices(REPORT_FORMATS).default('text'))
    .addOption(new Option('--table <table>', 'with --format csv: which table').choices(TABLES).default('learners'))
    .option('--classes', 'the comparison of classes alone, without names and without counts under 3, for others to see')
    .option('--certificates <file>', 'instead of the report: a page to print for each learner who has mastered the course')
    .option('--out <file>', 'where to write the report (default: standard output)')
    .option('--open', 'with --format html and --out: open the page in the browser')
    .option('--as-of <date>', 'the day on which mastery is judged, as 2026-03-01 (default: today); later answers do not count')
    .option('--course <folder>', "a clinic's own lessons and items, over those that palpate brings along")
    .addHelpText('after', HELP)
    .action(async (folder: string, options: TeachReportOptions, command: Command) => {
      if (options.asOf !== undefined && !isDate(options.asOf)) throw new UsageError(`--as-of ${options.asOf}: is no date; write it as 2026-03-01`);
      if (options.open && (options.format !== 'html' || options.out === undefined)) throw new UsageError('--open opens a page: add --format html and --out FILE');
      const { runTeachReport, orTold } = await import('./training.ts');
      process.exitCode = (await orTold(() => runTeachReport(folder, { ...courseOf(command), ...options }))) ?? EXIT.unusable;
    });
}

/** A course of the clinic's own may be named before the command too: palpate teach --course DIR report. */
export function courseOf(command: Command): { readonly course?: string } {
  const course = command.parent?.opts<{ course?: string }>().course;
  return course === undefined ? {} : { course };
}
