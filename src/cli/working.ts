import { cloneSearch } from '../archive/clones/search.ts';
import type { Columns } from '../archive/read/index.ts';
import { columnsAmong, handedBy } from '../archive/read/handed.ts';
import { LIMITS } from '../archive/read/limits.ts';
import type { Unreadable } from '../archive/record.ts';
import { keyOf } from '../archive/scan/keys.ts';
import { type RowOptions, rowsOf } from '../archive/rows/rows.ts';
import { acrossProgram } from '../archive/sql/program.ts';
import { ARCHIVE_TABLES, NOTE_TABLES, SKETCHES } from '../archive/tables.ts';
import { settle, UNSETTLED } from '../config/settle.ts';
import { faultOn } from '../text/fault.ts';
import { linesOf } from '../text/lines.ts';
import { type JudgingOptions, judgingBy, rowOptions, settingsLine } from './judging.ts';
import { columnsBy, noticesOnce } from './reading.ts';
import type { WorkerCallOptions } from './worker.ts';

/** Bytes of one line, at most. */
const LONGEST = 256_000_000;

/** Different notices that are told: a worker may run for days. */
const NOTICES = 1000;

type Settled = Awaited<ReturnType<typeof settingsLine>>;
type Handed = ReturnType<typeof handedBy>;

/** Rows of every line of standard input, on standard output. */
export async function runWorker({ columns: named, ...options }: WorkerCallOptions): Promise<void> {
  const columns = columnsBy(named);
  const judging = judgingBy(options satisfies JudgingOptions);
  const settled = await settingsLine(judging);
  const how: RowOptions = { ...rowOptions(judging, settled.given), run: 1 };
  const handed = handedBy({ columns, payers: [...settled.given.coding.payers.keys()], notice: noticesOnce(NOTICES) });
  let number = 0;
  for await (const { line } of linesOf(process.stdin, LONGEST)) {
    number++;
    if (line.trim() === '') continue;
    const answer = JSON.stringify(answerTo(line, number, { columns, settled, how, handed }));
    if (!process.stdout.write(`${answer}\n`)) await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
  }
}

interface Work {
  readonly columns: Columns;
  readonly settled: Settled;
  readonly how: RowOptions;
  readonly handed: Handed;
}

function answerTo(line: string, number: number, { columns, settled, how, handed }: Work): object {
  let source = { file: 'stdin', place: `line ${number}` };
  try {
    const given = JSON.parse(line) as Record<string, unknown> | null;
    if (given === null || typeof given !== 'object' || Array.isArray(given)) return unreadable({ source, reason: 'is no object as {"text": "…"}' });
    if (Array.isArray(given.describe)) return description(given.describe.map(String), columns, settled);
    const { file, place, position, again } = given;
    source = { file: typeof file === 'string' ? file : source.file, place: typeof place === 'string' ? place : source.place };
    const read = handed(given, source);
    if ('unreadable' in read) return unreadable(read.unreadable);
    const { record } = read;
    return rowsOf({ record, key: keyOf(record, settled.settings, typeof again === 'number' ? again : 0), position: position === null || typeof position === 'number' ? position : number - 1 }, how);
  } catch (error) {
    if (error instanceof SyntaxError) return unreadable({ source, reason: 'is not valid JSON; mend or remove the line' });
    return unreadable({ source, reason: faultOn(error) });
  }
}

const unreadable = ({ source, reason }: Unreadable): object => ({ unreadable: [{ ...source, reason }] });

/**
 * What an engine has to know of palpate before it begins: its version and settings, as `runs` shows them; how long a record may be;
 * which of the columns `heads` hold what, or why they cannot be read; the tables; the work across notes in Spark SQL.
 */
function description(heads: readonly string[], columns: Columns, { given, shown }: Settled): object {
  const { rules, suppressions } = given.settings ? settle(given.settings.config, given.settings.today) : UNSETTLED;
  return {
    ...shown, longest: LIMITS.record, ...columnsAmong(heads, columns),
    tables: [...NOTE_TABLES, SKETCHES, ...ARCHIVE_TABLES].map(({ name, key, columns: all }) => ({ name, key, columns: all.map((c) => ({ name: c.name, type: c.type })), kept: name !== SKETCHES.name })),
    similar: cloneSearch('spark'), across: acrossProgram('spark'), rules: Object.fromEntries(rules), suppressed: [...suppressions.keys()],
  };
}
