import { Command, CommanderError } from 'commander';
import { VERSION } from '../note/version.ts';
import { analyzeCommand } from './analyze.ts';
import { explainCommand } from './explain.ts';
import { complain, EXIT, UsageError } from './fail.ts';
import { lspCommand } from './lsp.ts';
import { payerCommand } from './payer.ts';
import { reportCommand } from './report.ts';
import { rulesCommand } from './rules.ts';
import { sampleCommand } from './sample.ts';
import { scanCommand } from './scan.ts';
import { serveCommand } from './serve.ts';
import { teachCommand } from './teach.ts';
import { workerCommand } from './worker.ts';

const HELP = `
Examples:
  palpate analyze note.txt         a review of one note
  palpate analyze --help           all about it: input, options, exit codes
  palpate explain 97140            what a code needs; also a rule, or a term
  palpate payer                    the profiles of payers, and what they change for a note
  palpate scan archive/ --out a/   an archive of notes, for audit risk
  palpate report a/ --open         what a scan found, as a page
  palpate teach                    ten minutes a day: learn to write a defensible note
  palpate sample a/ --size 60      notes for a human audit, and what it tells
  palpate serve                    the page in the browser, and an API on this machine
  palpate lsp                      findings in an editor, while a note is written
  palpate rules                    the editions of the coding tables in force, and how to bring them up to date

palpate advises; it does not decide. Notes stay on this machine.
`;

/** A command with those that it is part of, but for the program. */
const pathOf = (command: Command): string => (command.parent?.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name());

/** The command line: one command a file, exit codes and messages here. */
async function main(args: readonly string[]): Promise<void> {
  process.on('SIGINT', () => process.exit(EXIT.interrupted));
  // a reader that has seen enough (head, less) is no fault
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') complain(`the output cannot be written (${error.code ?? error.name})`);
    process.exit(error.code === 'EPIPE' ? process.exitCode : EXIT.unusable);
  });
  process.stderr.on('error', () => {});
  const program = new Command('palpate')
    .description('Reads treatment notes and tells what they support: procedure codes with reasons, and what is missing.')
    .version(VERSION, '-V, --version', 'print the version')
    .enablePositionalOptions()
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', HELP)
    .addCommand(analyzeCommand())
    .addCommand(explainCommand())
    .addCommand(payerCommand())
    .addCommand(rulesCommand())
    .addCommand(scanCommand())
    .addCommand(reportCommand())
    .addCommand(sampleCommand())
    .addCommand(serveCommand())
    .addCommand(teachCommand())
    .addCommand(workerCommand())
    .addCommand(lspCommand());
  for (const command of [program, ...program.commands, ...program.commands.flatMap((c) => c.commands), ...program.commands.flatMap((c) => c.commands.flatMap((d) => d.commands))]) {
    command.helpOption('-h, --help', 'show this help').exitOverride().configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'palpate: ')) }).showHelpAfterError(`(palpate ${command === program ? 'analyze' : pathOf(command)} --help shows how it is called)`);
  }
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? EXIT.fine : EXIT.unusable;
    else if (error instanceof UsageError) {
      complain(error.message);
      process.exitCode = EXIT.unusable;
    } else {
      // our own fault: what and where, but no message, which may hold words of a note
      const { name, stack } = error as Error;
      complain(`internal error (${name}${/\n\s+at [^\n]*/.exec(stack ?? '')?.[0].replace(/^\n\s+/, ' ') ?? ''}); please report it`);
      process.exitCode = EXIT.unusable;
    }
  }
}

void main(process.argv.slice(2));
