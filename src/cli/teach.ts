import { Command, InvalidArgumentError, Option } from 'commander';
import { complain, EXIT } from './fail.ts';
import { teachExportCommand } from './teach-export.ts';
import { teachReportCommand } from './teach-report.ts';

/** What every call of `palpate teach` may say. */
export interface TeachOptions {
  readonly course?: string;
  readonly progress?: string;
  readonly plain?: boolean;
  readonly minutes: number;
  readonly seed?: string;
  readonly now?: string;
}

const HELP = `
Examples:
  palpate teach                            today's ten minutes: what is due, most at risk first, then something new
  palpate teach lesson                     the next lesson, with its short check
  palpate teach coach                      one thing in a good note is changed: what would an auditor say?
  palpate teach note mine.txt              a note of your own: what it lacks comes up in practice
  palpate teach progress show              how you stand
  palpate teach report exports/            for the trainer: who has mastered what; palpate teach export: for Anki, xAPI, csv
  palpate teach --plain                    for screen readers and pipes: lines and numbers, nothing is redrawn
  palpate teach --course our-clinic/       with lessons and items of your own; palpate teach check our-clinic/ checks them

Progress is a file on this machine (--progress FILE, else palpate/progress.jsonl in the data folder of XDG). It holds
which items were answered when and how well, and no text of a note or an answer. docs/course.md tells more.
`;

const minutes = (text: string): number => {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1 || n > 240) throw new InvalidArgumentError('it must be a whole number from 1 to 240.');
  return n;
};

const time = (text: string): string => {
  if (Number.isNaN(Date.parse(text))) throw new InvalidArgumentError('it must be a time, as 2026-03-01T09:00:00Z.');
  return text;
};

/** Options that hold for all of them, at any place. */
const common = (command: Command): Command => command
  .option('--course <dir>', 'a folder of lessons and items of your own, beside those that palpate brings along')
  .option('--progress <file>', 'where progress is kept')
  .option('--plain', 'lines and numbers: for screen readers and pipes')
  .addOption(new Option('--minutes <number>', 'minutes a day').argParser(minutes).default(10))
  .option('--seed <text>', 'decides which of several fitting items comes, and in which order choices stand')
  .addOption(new Option('--now <time>', 'begin at this time instead of the machine\'s').argParser(time));

export function teachCommand(): Command {
  const sub = (name: string, summary: string): Command => common(new Command(name)).summary(summary).description(`${summary[0].toUpperCase()}${summary.slice(1)}.`);
  const progress = new Command('progress').summary('show, export, merge or delete what you have learned').description('Shows, exports, merges or deletes what you have learned.')
    .addCommand(sub('show', 'how you stand on each card').action((_, command) => orComplain(async () => (await teaching()).runProgressShow(given(command)))))
    .addCommand(sub('export', 'write your progress to a file or to standard output').argument('[FILE]', 'a file that is not there yet').option('--as <name>', 'the name that the export bears').action((file: string | undefined, { as }: { readonly as?: string }, command) => orComplain(async () => (await teaching()).runProgressExport(file, as, given(command)))))
    .addCommand(sub('merge', 'take in the progress of another machine').argument('<FILE...>', 'exports').action((files: readonly string[], _, command) => orComplain(async () => (await teaching()).runProgressMerge(files, given(command)))))
    .addCommand(sub('delete', 'delete your progress and its backup').option('--yes', 'without asking').action(({ yes }: { readonly yes?: boolean }, command) => orComplain(async () => (await teaching()).runProgressDelete(yes === true, given(command)))));
  return common(new Command('teach'))
    .enablePositionalOptions()
    .summary('learn to write a defensible note')
    .description('Teaches to write a defensible note: today\'s practice, lessons, a coach, and your own notes.')
    .addHelpText('after', HELP)
    .addCommand(sub('session', 'today\'s practice (the same as palpate teach alone)').action((_, command) => orComplain(async () => (await teaching()).runSession(given(command)))))
    .addCommand(sub('lesson', 'one lesson with its short check').argument('[LESSON]', 'its id or number; without it, the first with something new').action((id: string | undefined, _, command) => orComplain(async () => (await teaching()).runLesson(id, given(command)))))
    .addCommand(sub('item', 'one item').argument('<ITEM>', 'its id').action((id: string, _, command) => orComplain(async () => (await teaching()).runItem(id, given(command)))))
    .addCommand(sub('coach', 'one thing in a good note is changed: what would an auditor say?').action((_, command) => orComplain(async () => (await teaching()).runCoach(given(command)))))
    .addCommand(sub('note', 'let a note of your own decide what comes up').argument('<FILE>', 'the note; - is standard input').action((file: string, _, command) => orComplain(async () => (await teaching()).runNote(file, given(command)))))
    .addCommand(sub('check', 'check a course folder').argument('[DIR]', 'the folder; without it, the course that palpate brings along').action((folder: string | undefined) => orComplain(async () => (await teaching()).runCheck(folder))))
    .addCommand(progress)
    .addCommand(teachReportCommand())
    .addCommand(teachExportCommand())
    .action((_, command) => orComplain(async () => (await teaching()).runSession(given(command))));
}

const teaching = () => import('./teaching.ts');

/** The options of a command with those given before its name; its own come first where both are given. */
function given(command: Command): TeachOptions {
  const chain: Command[] = [];
  for (let c: Command | null = command; c !== null && c.parent !== null; c = c.parent) chain.unshift(c);
  const all: Record<string, unknown> = {};
  for (const c of chain) for (const [key, value] of Object.entries(c.opts())) if (!(key in all) || c.getOptionValueSource(key) !== 'default') all[key] = value;
  return all as unknown as TeachOptions;
}

async function orComplain(run: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await run();
  } catch (error) {
    // errors of the part that is loaded late are of another bundle, so only their names can be compared
    if (!['CourseError', 'ProgressError', 'UsageError', 'InputError'].includes((error as Error).name)) throw error;
    complain((error as Error).message);
    process.exitCode = EXIT.unusable;
  }
}
