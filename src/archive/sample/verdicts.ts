import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { ArchiveError } from '../report/views.ts';
import { type DrawnNote, type Plan, QUESTIONS, type Question } from './plan.ts';
import { FILLED, keyOf } from './worksheet.ts';

export type Answer = 'yes' | 'no' | 'unsure';

/** What the auditor says of one note. */
export interface Verdict {
  readonly note: DrawnNote;
  readonly answers: Readonly<Record<Question, Answer>>;
  readonly unitsInError: number | null;
}

/** A worksheet as it was filled in. */
export interface Judged {
  readonly verdicts: readonly Verdict[];
  /** Rows that are left empty. */
  readonly empty: readonly DrawnNote[];
}

/** Faults that are told at once. */
const MOST = 20;
const ANSWERS: Readonly<Record<string, Answer>> = { yes: 'yes', y: 'yes', no: 'no', n: 'no', unsure: 'unsure', '?': 'unsure' };

interface Line {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** The sample that a worksheet belongs to, by its column `sample`. */
export function sampleOf(file: string): string {
  const { lines } = linesOf(file);
  const names = new Set(lines.map(({ cells }) => cells.sample ?? ''));
  names.delete('');
  if (names.size !== 1) throw new ArchiveError(names.size === 0 ? `${file}: names no sample; its column "sample" must hold the name on the worksheet that palpate sample wrote` : `${file}: holds rows of several samples (${[...names].slice(0, 5).join(', ')}); give each its own file`);
  return [...names][0];
}

/** Reads verdicts back. Throws {@link ArchiveError} with all that is wrong: file, row, column and remedy. */
export function verdictsIn(file: string, plan: Plan): Judged {
  const { lines, columns } = linesOf(file);
  const lacking = ['nr', 'key', ...FILLED.filter((c) => c !== 'auditor' && c !== 'remarks')].filter((c) => !columns.includes(c));
  if (lacking.length > 0) throw new ArchiveError(`${file}: row 1: has no column ${lacking.map((c) => `"${c}"`).join(', ')}; keep the headings of the worksheet that palpate sample wrote`);
  const faults: string[] = [];
  const judged = new Map<number, { readonly row: number; readonly verdict: Verdict | null }>();
  for (const { row, cells } of lines) {
    const fault = (column: string, message: string): void => {
      faults.push(`${file}: row ${row}, column "${column}": ${message}`);
    };
    const note = plan.notes.find((n) => keyOf(plan, n) === cells.key);
    if (!note) {
      fault('key', `is ${shown(cells.key)}, which no row of sample ${plan.sample} has; restore the row from the worksheet`);
      continue;
    }
    if (cells.nr !== String(note.nr)) fault('nr', `is ${shown(cells.nr)}, but the row of this key is number ${note.nr}; columns were sorted apart: restore them from the worksheet`);
    const before = judged.get(note.nr);
    if (before) {
      fault('key', `note ${note.nr} stands in row ${before.row} too; keep one of them`);
      continue;
    }
    judged.set(note.nr, { row, verdict: verdictOf(note, cells, fault) });
  }
  for (const note of plan.notes) if (!judged.has(note.nr)) faults.push(`${file}: note ${note.nr} has no row; restore it from the worksheet, and leave it empty if it was not judged`);
  if (faults.length > 0) throw new ArchiveError([...faults.slice(0, MOST), ...(faults.length > MOST ? [`${file}: and ${faults.length - MOST} more`] : [])].join('\n'));
  const verdicts = plan.notes.flatMap((n) => judged.get(n.nr)?.verdict ?? []);
  return { verdicts, empty: plan.notes.filter((n) => !judged.get(n.nr)?.verdict) };
}

/** Null where the row is left empty, or where something in it is told as a fault. */
function verdictOf(note: DrawnNote, cells: Readonly<Record<string, string>>, fault: (column: string, message: string) => void): Verdict | null {
  const units = cells.units_in_error ?? '';
  if (QUESTIONS.every((q) => cells[q] === '') && units === '') return null;
  const answers = {} as Record<Question, Answer>;
  for (const question of QUESTIONS) {
    const answer = ANSWERS[cells[question].toLowerCase()];
    if (answer) answers[question] = answer;
    else fault(question, cells[question] === '' ? 'is empty, though the row is filled in; write yes, no or unsure' : `is ${shown(cells[question])}; write yes, no or unsure`);
  }
  const unitsInError = units === '' ? null : /^\d+$/.test(units) ? Number(units) : Number.NaN;
  if (Number.isNaN(unitsInError)) fault('units_in_error', `is ${shown(units)}; write a whole number, 0 where all units are supported`);
  else if (unitsInError === null && note.billedUnits !== null) fault('units_in_error', `is empty; write how many of the ${note.billedUnits} billed units are not supported, 0 where all are`);
  else if (unitsInError !== null && unitsInError > (note.billedUnits ?? 0)) fault('units_in_error', `is ${unitsInError}, but ${note.billedUnits ?? 0} units are billed; write at most that`);
  else if ((unitsInError ?? 0) > 0 && QUESTIONS.every((q) => answers[q] === 'yes')) fault('units_in_error', `is ${unitsInError}, but every question is answered with yes; correct one of them`);
  return { note, answers, unitsInError };
}

const shown = (cell: string | undefined): string => (cell === undefined || cell === '' ? 'empty' : cell.length > 30 ? 'a longer text' : `"${cell}"`);

/** Rows with their numbers as a spreadsheet shows them; commas, semicolons or tabs between cells. */
function linesOf(file: string): { readonly lines: readonly Line[]; readonly columns: readonly string[] } {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new ArchiveError(`${file}: ${code === 'ENOENT' ? 'no such file; name the worksheet that was filled in' : code === 'EISDIR' ? 'is a folder; name the worksheet in it' : `cannot be read (${code})`}`);
  }
  const head = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const delimiter = [';', '\t', ','].reduce((best, d) => (head.split(d).length > head.split(best).length ? d : best), ',');
  let records: string[][];
  try {
    records = parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: false, trim: true });
  } catch (error) {
    const { lines } = error as { lines?: number };
    throw new ArchiveError(`${file}: ${lines ? `line ${lines}: ` : ''}is no CSV; save the worksheet as CSV (UTF-8)`);
  }
  const columns = (records[0] ?? []).map((c) => c.toLowerCase());
  const lines = records.slice(1).flatMap((record, i) => (record.every((c) => c === '') ? [] : [{ row: i + 2, cells: Object.fromEntries(columns.map((c, k) => [c, record[k] ?? ''])) }]));
  return { lines, columns };
}
