import type { Read, Source } from '../record.ts';
import { type Columns, columnsOf, columnsProblem, FIELDS, type Field } from './columns.ts';
import { recordOf } from './fields.ts';
import { objectReader, parserOf, tooLong } from './jsonl.ts';
import { LIMITS } from './limits.ts';

/** Names of the fields where a note is handed over by them. */
const NAMES = { text: 'text', id: 'id', date: 'dateOfService', provider: 'provider', patient: 'patient', payer: 'payer', billed: 'billed' } as const;

export interface HandedOptions {
  readonly columns: Columns;
  /** Ids of the payer profiles that are known. */
  readonly payers: readonly string[];
  /** Told what had to be assumed; the same words may come again. No note text. */
  readonly notice: (message: string) => void;
}

/**
 * Reads what an engine that spreads work over machines hands over, one object a note:
 * `{text, id, dateOfService, …}`, or a `record` of fields of any names, or a `line` of a JSON Lines file as it stands with
 * its `number` from 1 (`base64` instead where it is no UTF-8, `longer` where it exceeds what a record may have). The last
 * two are read as {@link readJsonLines} reads the file. `source` is where it stands; a line's place is its number.
 */
export function handedBy({ columns, payers, notice }: HandedOptions): (given: Readonly<Record<string, unknown>>, source: Source) => Read {
  const parse = parserOf({ columns, payers, notice });
  const fields = objectReader({ columns, payers, notice });
  const judged = { payers, notice };
  return (given, source) => {
    const { line, base64, longer, record } = given;
    const number = typeof given.number === 'number' ? given.number : 1;
    if (longer === true) return tooLong(source.file, number, LIMITS.record);
    const bytes = typeof line === 'string' ? Buffer.from(line) : typeof base64 === 'string' ? Buffer.from(base64, 'base64') : null;
    if (bytes !== null) return parse({ file: source.file, line: number, bytes, count: 1 })[0] ?? { unreadable: { source: { ...source, place: `line ${number}` }, reason: 'is blank' } };
    if (record !== undefined) return fields(record, source);
    return recordOf({ text: given.text, id: given.id, date: given.dateOfService, provider: given.provider, patient: given.patient, payer: given.payer, billed: given.billed }, source, NAMES, judged);
  };
}

/** Which columns of a table hold which field, as --columns says or by names that are known; or why it cannot be read. */
export function columnsAmong(heads: readonly string[], given: Columns): { readonly columns: Partial<Record<Field, readonly string[]>>; readonly problem: string | null } {
  const { at, lacking } = columnsOf(heads, given);
  const columns: Partial<Record<Field, readonly string[]>> = {};
  for (const field of FIELDS) if (at[field]) columns[field] = at[field].map((i) => heads[i]);
  return { columns, problem: columnsProblem(heads, at, lacking) };
}
