import { Command } from 'commander';
import { EXIT, UsageError } from './fail.ts';
import { isDate } from './notes.ts';
import { courseOf } from './teach-report.ts';

export const EXPORTS = ['anki', 'xapi', 'csv'] as const;

export interface TeachExportOptions {
  readonly out?: string;
  readonly home?: string;
  readonly asOf?: string;
  readonly course?: string;
}

const HELP = `
Examples:
  palpate teach export anki --out palpate.txt                               the items, to import into Anki (File > Import)
  palpate teach export csv exports/ --out answers.csv                       every answer, a row each
  palpate teach export xapi exports/ --home https://lms.example/ --out s.json   statements for a learning record store

In Anki a second import updates the notes of the first and keeps their schedule, if existing notes are set to be updated.
Statements are an array as a store takes it; the same answer has the same id in every export, so that none counts twice.
`;

/** `palpate teach export`. */
export function teachExportCommand(): Command {
  return new Command('export')
    .summary('items for Anki; answers as csv or xAPI statements')
    .description('Writes the items of the course for Anki, or what exported progress holds as comma-separated values or xAPI statements.')
    .argument('<KIND>', EXPORTS.join(', '))
    .argument('[FOLDER]', 'for csv and xapi: the folder with the exports of learners')
    .option('--out <file>', 'where to write it (default: standard output)')
    .option('--home <address>', 'for xapi: the address of the system in which learners have their accounts, as https://lms.example/')
    .option('--as-of <date>', 'for xapi: the day on which mastery is judged, as 2026-03-01 (default: today); later answers are left out')
    .option('--course <folder>', "a clinic's own lessons and items, over those that palpate brings along")
    .addHelpText('after', HELP)
    .action(async (kind: string, folder: string | undefined, options: TeachExportOptions, command: Command) => {
      if (!(EXPORTS as readonly string[]).includes(kind)) throw new UsageError(`export ${kind}: is nothing that can be exported; there are ${EXPORTS.join(', ')}`);
      if (kind === 'anki' && folder !== undefined) throw new UsageError('export anki: writes the items of the course and reads no folder of exports; --course names a course of your own');
      if (kind !== 'anki' && folder === undefined) throw new UsageError(`export ${kind}: name the folder with the exports of learners`);
      if (options.asOf !== undefined && !isDate(options.asOf)) throw new UsageError(`--as-of ${options.asOf}: is no date; write it as 2026-03-01`);
      const { runTeachExport, orTold } = await import('./training.ts');
      process.exitCode = (await orTold(() => runTeachExport(kind as (typeof EXPORTS)[number], folder ?? null, { ...courseOf(command), ...options }))) ?? EXIT.unusable;
    });
}
