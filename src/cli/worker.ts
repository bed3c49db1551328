import { Command } from 'commander';
import { codingOption, configOption, disciplineOption, lexiconOption, noConfigOption } from './given.ts';
import type { JudgingOptions } from './judging.ts';

export interface WorkerCallOptions extends JudgingOptions {
  readonly columns?: string;
}

const HELP = `
Input, a line each:
  {"text": "S: …", "id": "7", "dateOfService": "2026-03-01", "provider": "…", "patient": "…", "payer": "medicare",
   "billed": ["97140-59 x2"], "file": "notes.jsonl", "place": "line 7", "position": 6}
  where all but "text" may be left out; "file", "place" and "position" say where the note stands in its archive, and
  "again" how many like it in all of that came before it. Instead of text and metadata, a line may have
  {"record": {"body": "S: …", "mrn": "…"}}         fields of other names, read as palpate scan reads a table (--columns)
  {"line": "{\\"body\\": …}", "number": 7}           a line of a JSON Lines file as it stands, read as palpate scan reads it
  {"describe": ["body", "mrn"]}                    no note: asks for version, tables, columns and statements across notes

Output, a line each, in the order of the input:
  {"notes": [ … ], "mentions": [ … ], "interventions": [ … ], …}   rows by table, columns as docs/tables.md has them
  {"unreadable": [ … ]}                                           for a line that is no note

Examples:
  palpate worker < notes.jsonl > rows.jsonl
  palpate worker --payer medicare < part-00001.jsonl
`;

/** Notes in, rows out: what engines that spread work over many machines run on each part. */
export function workerCommand(): Command {
  return new Command('worker')
    .summary('rows of notes, from standard input to standard output')
    .description('Reads notes as JSON Lines on standard input and writes the rows that palpate scan makes of them on standard output: for engines that spread work over many machines.')
    .option('--columns <list>', 'which fields of a record or line hold what, as text=body,id=note_id; known: text, id, provider, patient, date, billed, payer')
    .option('--payer <payer>', 'whose rules hold where the record does not say (default: commercial)')
    .option('--as-of <date>', 'the day whose rules hold, as 2026-03-01 (default: the date of service)')
    .addOption(codingOption())
    .addOption(configOption())
    .addOption(noConfigOption())
    .addOption(disciplineOption())
    .addOption(lexiconOption())
    .option('--keep-text', 'give the notes themselves too')
    .option('--pseudonymize <keyfile>', 'give keyed hashes instead of the ids of notes, providers and patients; the file holds the secret')
    .addHelpText('after', HELP)
    .action(async (options: WorkerCallOptions) => {
      const { runWorker } = await import('./scanning.ts');
      await runWorker(options);
    });
}
