import { recordOf } from '../archive/read/fields.ts';
import type { Read, Unreadable } from '../archive/record.ts';
import { whatAndWhere } from '../archive/scan/chunk.ts';
import { keyOf } from '../archive/scan/keys.ts';
import { type RowOptions, rowsOf } from '../archive/rows/rows.ts';
import { linesOf } from '../text/lines.ts';
import { type JudgingOptions, judgingBy, rowOptions, settingsLine } from './judging.ts';

/** Bytes of one line, at most. */
const LONGEST = 256_000_000;

/** Rows of every line of standard input, on standard output. */
export async function runWorker(options: JudgingOptions): Promise<void> {
  const judging = judgingBy(options);
  const { given, settings } = await settingsLine(judging);
  const how: RowOptions = { ...rowOptions(judging, given), run: 1 };
  const payers = [...given.coding.payers.keys()];
  let number = 0;
  for await (const { line } of linesOf(process.stdin, LONGEST)) {
    number++;
    if (line.trim() === '') continue;
    if (!process.stdout.write(`${JSON.stringify(rowsOfLine(line, number, payers, settings, how))}\n`)) await new Promise<void>((resolve) => process.stdout.once('drain', resolve));
  }
}

const NAMES = { text: 'text', id: 'id', date: 'dateOfService', provider: 'provider', patient: 'patient', payer: 'payer', billed: 'billed' } as const;

function rowsOfLine(line: string, number: number, payers: readonly string[], settings: string, how: RowOptions): object {
  let source = { file: 'stdin', place: `line ${number}` };
  try {
    const given = JSON.parse(line) as Record<string, unknown> | null;
    if (given === null || typeof given !== 'object' || Array.isArray(given)) return told({ source, reason: 'is no object as {"text": "…"}' });
    const { file, place, position } = given;
    source = { file: typeof file === 'string' ? file : source.file, place: typeof place === 'string' ? place : source.place };
    const read: Read = recordOf({ text: given.text, id: given.id, date: given.dateOfService, provider: given.provider, patient: given.patient, payer: given.payer, billed: given.billed }, source, NAMES, { payers, notice() {} });
    if ('unreadable' in read) return told(read.unreadable);
    return rowsOf({ record: read.record, key: keyOf(read.record, settings, 0), position: typeof position === 'number' ? position : number - 1 }, how);
  } catch (error) {
    if (error instanceof SyntaxError) return told({ source, reason: 'is not valid JSON; mend or remove the line' });
    return told({ source, reason: `palpate failed on this note (${whatAndWhere(error)}); this is a fault of palpate, please report it without the note` });
  }
}

const told = ({ source, reason }: Unreadable): object => ({ unreadable: [{ ...source, reason }] });
