import type { Read, Source } from '../record.ts';
import { isoDate } from './dates.ts';
import type { Field } from './columns.ts';

/** What a record's fields hold, as the archive gives them. */
export type Values = Readonly<Record<Field, unknown>>;

/** How record fields are judged. */
export interface Judged {
  /** Ids of the payer profiles that are known. */
  readonly payers: readonly string[];
  readonly notice: (message: string) => void;
}

/** A record of fields to a note, or to why it is none. Values are never repeated: a wrong column may hold note text. */
export function recordOf(values: Values, source: Source, names: Partial<Readonly<Record<Field, string>>>, judged: Judged): Read {
  const { text, id, date, provider, patient, payer, billed } = values;
  const called = (field: Field): string => `"${names[field] ?? field}"`;
  const problem = (reason: string): Read => ({ unreadable: { source, reason } });
  if (typeof text !== 'string') return problem(blank(text) ? `has no ${called('text')}; its note cannot be reviewed` : `${called('text')} must be text`);
  if (text.trim() === '') return problem(`its ${called('text')} is empty; there is no note to review`);
  if (!simple(id)) return problem(`${called('id')} must be text or a number`);
  if (!simple(provider)) return problem(`${called('provider')} must be text or a number`);
  if (!simple(patient)) return problem(`${called('patient')} must be text or a number`);
  if (!simple(payer)) return problem(`${called('payer')} must be text`);
  const dateOfService = blank(date) ? null : isoDate(date);
  if (dateOfService === null && !blank(date)) return problem(`${called('date')} is no day; write it as 2026-03-01`);
  const codes = billedOf(billed);
  if (codes === null) return problem(`${called('billed')} must be codes as 97140-59 x2, 98941`);
  return { record: { id: stringOf(id), text, dateOfService, provider: stringOf(provider), patient: stringOf(patient), payer: payerOf(stringOf(payer), source, judged), billed: codes, source } };
}

/** The profile that a name of the archive stands for; null for names that are none, which is told once a file. */
export function payerOf(given: string | null, source: Source, { payers, notice }: Judged): string | null {
  if (given === null) return null;
  if (payers.includes(given)) return given;
  const folded = given.trim().toLowerCase().replace(/[\s_]+/g, '-');
  const known = payers.find((p) => p.toLowerCase() === folded);
  if (known === undefined) notice(`${source.file}: has notes of payers for whom there is no profile (palpate payer lists them); they are judged by the payer of the scan`);
  return known ?? null;
}

const blank = (value: unknown): boolean => value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
const simple = (value: unknown): boolean => value === null || value === undefined || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint';
const stringOf = (value: unknown): string | null => (blank(value) ? null : String(value).trim());

/** A code, its modifiers and units: `97140-59-GP x2`, `97140:59`, `98941 (1)`. */
const CODE = /\b([0-9A-Z]\d{3}[0-9A-Z])((?:\s*[-:]\s*[0-9A-Z]{2})*)(?:\s*(?:[x×*]\s*|\()(\d{1,2})\)?)?(?![0-9A-Z])/gi;
/** What stands between codes. */
const BETWEEN = /^[\s,;|/+&[\]"'^~.]*$/;

/** Billed codes of a field, a list or a text of several, as `97140-59 x2`; null where it holds something else. */
export function billedOf(value: unknown): readonly string[] | null {
  if (blank(value)) return NONE;
  if (!Array.isArray(value)) return typeof value === 'object' ? null : codesIn(String(value));
  const codes: string[] = [];
  for (const part of value) {
    if (blank(part)) continue;
    const found = typeof part === 'object' ? null : codesIn(String(part));
    if (found === null) return null;
    codes.push(...found);
  }
  return codes;
}

/** The same few lines stand in an archive over and over. */
const met = new Map<string, readonly string[] | null>();
const MOST_MET = 10_000;

function codesIn(text: string): readonly string[] | null {
  let codes = met.get(text);
  if (codes === undefined) {
    codes = parsedCodes(text);
    if (met.size < MOST_MET && text.length < 200) met.set(text, codes);
  }
  return codes;
}

function parsedCodes(text: string): readonly string[] | null {
  const codes: string[] = [];
  let end = 0;
  for (const m of text.matchAll(CODE)) {
    if (!BETWEEN.test(text.slice(end, m.index))) return null;
    const modifiers = m[2].replace(/\s+/g, '').replaceAll(':', '-').toUpperCase();
    codes.push(`${m[1].toUpperCase()}${modifiers}${m[3] ? ` x${Number(m[3])}` : ''}`);
    end = m.index + m[0].length;
  }
  return BETWEEN.test(text.slice(end)) ? codes : null;
}

const NONE: readonly string[] = [];
