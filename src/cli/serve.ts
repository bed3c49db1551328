import { Command, InvalidArgumentError, Option } from 'commander';
import { codingOption, configOption, lexiconOption, noConfigOption } from './given.ts';
import type { GivenOptions } from './given.ts';
import { orComplain } from './report.ts';

export interface ServeCallOptions extends Omit<GivenOptions, 'format'> {
  readonly port: number;
  readonly host: string;
  readonly token?: string;
  readonly open: boolean;
  readonly allowOrigin: readonly string[];
  readonly publicUrl?: string;
  readonly signHook?: string;
  readonly workers?: number;
}

const HELP = `
Addresses:
  /                      the page: paste a note, see it read; nothing leaves the browser
  POST /api/analyze      {"text": "S: …"} or {"notes": [ … ]}: what palpate analyze --format json gives
  POST /api/explain      {"name": "97140"}: a rule, a code or a term; with "note", why the note has it
  GET /api/openapi.json  all of the API, with its shapes
  GET /cds-services      CDS Hooks 2.0, for a record system that asks when a note is signed

  Only this machine is served unless --host names another address, and then only with --token. Nothing of a note is
  written to a log. docs/serve.md tells more.

Examples:
  palpate serve                                 opens the page in the browser
  palpate serve --no-open --port 8080
  palpate serve --payer medicare
  PALPATE_TOKEN=… palpate serve --host 0.0.0.0 --public-url https://cds.clinic.example
  palpate serve --no-open --allow-origin https://ehr.clinic.example

Exit codes:
  0    stopped by a signal (Ctrl-C), after the requests that had begun
  2    a mistake in the call, or the address cannot be used
  130  stopped by a second Ctrl-C, at once
`;

/** Where the page and the API are, unless said otherwise. */
const PORT = 7140;

export function serveCommand(): Command {
  return new Command('serve')
    .summary('the page in the browser, and an API on this machine')
    .description('Serves the page, an API and CDS Hooks services, to this machine alone unless said otherwise.')
    .option('--port <number>', 'port to listen at; 0 takes a free one', wholeUpTo(65_535), PORT)
    .option('--host <host>', 'address or name to listen at; any but this machine’s own needs --token', '127.0.0.1')
    .addOption(new Option('--token <token>', 'what every call of the API must bring, as "Authorization: Bearer TOKEN"').env('PALPATE_TOKEN'))
    .option('--no-open', 'do not open the page in the browser')
    .addOption(new Option('--allow-origin <origin>', 'pages of this origin may call the CDS services; may be repeated').default([], 'none').argParser((origin: string, before: readonly string[]) => [...before, origin]))
    .option('--public-url <url>', 'where others reach this server, if something stands before it; cards link there')
    .option('--sign-hook <hook>', 'the name under which your record system fires the signing of a note (default: org.palpate.note-sign)')
    .option('--workers <number>', 'threads that analyse (default: one core less than there are, at most 4)', wholeUpTo(64))
    .option('--payer <payer>', 'whose rules hold where neither note nor request says: a profile that palpate payer lists, or the file of one (default: commercial)')
    .addOption(codingOption())
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(lexiconOption())
    .addHelpText('after', HELP)
    .action(async (options: ServeCallOptions) => {
      const { runServe } = await import('./serving.ts');
      await orComplain(async () => {
        process.exitCode = await runServe(options);
      });
    });
}

const wholeUpTo = (most: number) => (text: string): number => {
  if (!/^\d{1,5}$/.test(text) || Number(text) > most) throw new InvalidArgumentError(`It must be a whole number up to ${most}.`);
  return Number(text);
};
