import { Command, Option } from 'commander';
import { complain } from './fail.ts';

const HELP = `
It speaks the Language Server Protocol on standard input and output; an editor starts it. It shows findings while
a note is written, tells on hover what is read there and why, and opens the text of a rule. It never edits a note.
docs/lsp.md tells how editors are set up: VS Code, Neovim, Helix, Emacs, Sublime Text, Kate.

Settings ("palpate.payer" and so on, or initializationOptions):
  payer       a profile that palpate payer lists, or the file of one
  asOf        the day whose rules hold, as 2026-03-01
  discipline  who treated: dc, pt, lmt, ot, do
  config      the file of a configuration, or false for none (default: palpate.config.json of the folder)

Exit codes:
  0  the editor has shut the server down and ended it
  1  the editor has ended it without that, or is gone
`;

export function lspCommand(): Command {
  return new Command('lsp')
    .summary('findings in an editor, by the Language Server Protocol')
    .description('A language server for notes as plain text and Markdown.')
    .addOption(new Option('--stdio', 'standard input and output, as always').hideHelp())
    .addOption(new Option('--clientProcessId <pid>', 'the editor; when it is gone the server ends').hideHelp())
    .addHelpText('after', HELP)
    .action(async () => {
      if (process.stdin.isTTY) complain('notice: an editor starts this and speaks to it; docs/lsp.md tells how it is set up (Ctrl-C ends it)');
      const { serveEditor } = await import('./editing.ts');
      serveEditor();
    });
}
