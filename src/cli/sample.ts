import { Command, InvalidArgumentError, Option } from 'commander';
import { checkPeriod, orComplain, type PeriodOptions } from './report.ts';

export interface SampleCallOptions extends PeriodOptions {
  readonly size: number;
  readonly by: 'provider' | 'rule' | 'month' | 'risk';
  readonly seed?: number;
}

const HELP = `
Examples:
  palpate sample audit/ --size 60 --by provider --seed 7
  palpate sample audit/ --size 80 --by risk --since 2026-01-01
  palpate sample read audit/ worksheet.csv

Strata get notes in proportion to their size, at least two each; where the sample is too small for that, the smallest
strata are drawn from together. Only notes with billed codes are drawn where the archive has any. The same seed on the
same archive draws the same notes. The auditor gets worksheet.csv or worksheet.html, and not plan.json, which holds
what palpate says of each note. docs/report.md tells how the figures are made.
`;

const count = (most: number) => (text: string): number => {
  const n = Number(text);
  if (text.trim() === '' || !Number.isInteger(n) || n < 1 || n > most) throw new InvalidArgumentError(`it must be a whole number from 1 to ${most}.`);
  return n;
};

export function sampleCommand(): Command {
  const read = new Command('read')
    .summary('read a worksheet back: agreement, error rate, what it means for the archive')
    .description('Reads the verdicts of a worksheet back and reports agreement with palpate (kappa), the error rate with its interval, and what both mean for the archive.')
    .argument('<FOLDER>', 'the folder of the scan that the sample was drawn from')
    .argument('<WORKSHEET>', 'the CSV worksheet, filled in')
    .addOption(new Option('--format <format>', 'text to read, or json').choices(['text', 'json']).default('text'))
    .action(async (folder: string, worksheet: string, options: { readonly format: 'text' | 'json' }) => {
      const { runSampleRead } = await import('./reporting.ts');
      await orComplain(async () => process.stdout.write(runSampleRead(folder, worksheet, options.format)));
    });
  return new Command('sample')
    .enablePositionalOptions()
    .summary('draw a sample of notes for a human audit, and read its verdicts')
    .description('Draws a stratified sample of notes for a human audit and writes its worksheet, to be filled in.')
    .argument('<FOLDER>', 'the folder that palpate scan --out wrote')
    .option('--size <number>', 'how many notes to draw', count(5000), 60)
    .addOption(new Option('--by <what>', 'what each part of the sample has in common').choices(['provider', 'rule', 'month', 'risk']).default('provider'))
    .option('--seed <number>', 'draws the same notes again (default: one that is told)', count(2147483647))
    .option('--since <date>', 'visits from this day on, as 2026-01-01')
    .option('--until <date>', 'visits to this day')
    .option('--provider <id>', 'visits of one provider, by the id in the tables')
    .addHelpText('after', HELP)
    .addCommand(read)
    .action(async (folder: string, options: SampleCallOptions) => {
      checkPeriod(options);
      const { runSample } = await import('./reporting.ts');
      await orComplain(async () => process.stdout.write(await runSample(folder, options)));
    });
}
