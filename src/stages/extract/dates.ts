import { LAYER } from '../../lexicon/lexicon.ts';
import { NUMBER } from '../../note/tokens.ts';
import type { Span } from '../../note/span.ts';
import { COMMA, DASH, DOT, type Reading, SEMICOLON, SLASH } from '../reading.ts';
import type { SentenceFacts } from './deeds/deed.ts';

/** Years that a date behind the name of a month may have. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2099;
/** Tokens within which the year follows, and before a date within which words say what it is of. */
const YEAR_REACH = 5;
const WORDS_BEFORE = 4;

/** A calendar date as written, with its place; `iso` is null where no such day exists. */
export interface Written {
  readonly iso: string | null;
  readonly at: Span;
}

/** The first calendar date of a note that is not of something else: `3/2/2026`, `3-2-26`, `2026-03-02`, `7 May 2026`, `May 7, 2026`. */
export function serviceDate(facts: readonly SentenceFacts[]): Written | null {
  for (const { reading: r } of facts) {
    const { section, from, to } = r.sentence;
    if (section === 'goals' || section === 'history') continue;
    const { kind } = r.tokens;
    for (let i = from; i < to; i++) if (kind[i] === NUMBER && (isDateInFigures(r, i) || isDateInWords(r, i)) && !isOfOther(r, i)) return { iso: isoAt(r, i), at: placeOf(r, i) };
  }
  return null;
}

/** The words of a date: its figures, or from day or month to the year. */
function placeOf(r: Reading, i: number): Span {
  const { start, end, value } = r.tokens;
  if (isDateInFigures(r, i)) return [start[i], end[i + 4]];
  let to = i;
  for (let k = i + 1; k < i + YEAR_REACH && to === i; k++) if (r.isNumber(k) && value[k] >= FIRST_YEAR && value[k] <= LAST_YEAR) to = k;
  return [start[isMonth(r, i - 1) ? i - 1 : r.isMark(i - 1, DOT) && isMonth(r, i - 2) ? i - 2 : i], end[to]];
}

/** The whole date that begins at token `i`, ISO, its month before its day where figures alone are written; null where none begins or no such day exists. */
export function isoAt(r: Reading, i: number): string | null {
  const { value } = r.tokens;
  if (!r.isNumber(i)) return null;
  if (isDateInFigures(r, i)) {
    const [a, b, c] = [value[i], value[i + 2], value[i + 4]];
    return a > 31 ? iso(a, b, c) : a > 12 ? iso(c, b, a) : iso(c, a, b);
  }
  const month = r.quantity(i + 1) ?? r.quantity(i - 1) ?? r.quantity(i - 2);
  if (month?.role !== 'month-name' || !isDateInWords(r, i)) return null;
  for (let k = i + 1; k < i + YEAR_REACH; k++) if (r.isNumber(k) && value[k] >= FIRST_YEAR && value[k] <= LAST_YEAR) return iso(value[k], month.value ?? 0, value[i]);
  return null;
}

function iso(year: number, month: number, day: number): string | null {
  const full = year < 100 ? 2000 + year : year;
  if (!(full >= FIRST_YEAR && full <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null;
  return `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** `3/2/2026`, `3-2-26`, `2.3.2026`. */
function isDateInFigures(r: Reading, i: number): boolean {
  return isSeparator(r, i + 1) && isSeparator(r, i + 3) && r.isNumber(i + 2) && r.isNumber(i + 4) && r.glued(i + 1) && r.glued(i + 2) && r.glued(i + 3) && r.glued(i + 4);
}

const isSeparator = (r: Reading, i: number): boolean => r.isMark(i, SLASH) || r.isMark(i, DASH) || r.isMark(i, DOT);

/** The number stands beside the name of a month, and a year follows. */
function isDateInWords(r: Reading, i: number): boolean {
  if (!r.has(LAYER.quantities) || !(isMonth(r, i - 1) || isMonth(r, i + 1) || (r.isMark(i - 1, DOT) && isMonth(r, i - 2)))) return false;
  for (let k = i + 1; k < i + YEAR_REACH; k++) if (r.isNumber(k) && r.tokens.value[k] >= FIRST_YEAR && r.tokens.value[k] <= LAST_YEAR) return true;
  return false;
}

const isMonth = (r: Reading, i: number): boolean => r.quantity(i)?.role === 'month-name';

/** The date of something else stands here: birth, injury, surgery, a goal, the next visit. */
function isOfOther(r: Reading, i: number): boolean {
  for (let k = i - 1; k >= Math.max(r.sentence.from, i - WORDS_BEFORE); k--) {
    const m = r.over(LAYER.signals, k);
    if (m) {
      const { signal } = r.entry(LAYER.signals, m);
      return signal === 'date.other' || signal === 'plan.next';
    }
    const p = r.over(LAYER.purposes, k);
    if (p && r.entry(LAYER.purposes, p).role === 'deadline') return true;
    if (r.isMark(k, COMMA) || r.isMark(k, SEMICOLON)) return false;
  }
  return false;
}

/** A date that nothing but a goal ending at `to` can be about: month and day at its end. */
export function endsInDate(r: Reading, i: number, to: number): boolean {
  const { value } = r.tokens;
  if (r.isNumber(i) && r.isMark(i + 1, SLASH) && r.isNumber(i + 2) && r.glued(i + 1) && r.glued(i + 2)) {
    const dated = value[i] >= 1 && value[i] <= 12 && value[i + 2] >= 1 && value[i + 2] <= 31;
    const full = r.isMark(i + 3, SLASH) && r.isNumber(i + 4);
    // `4/5` and `6/10` are grades
    return dated && (full || i + 3 >= to) && !r.over(LAYER.motions, i - 1) && value[i + 2] !== 5 && value[i + 2] !== 10;
  }
  const q = r.quantity(i);
  if (q?.role === 'week' && r.isNumber(i - 1) && i + 1 >= to && r.isMark(i - 2, COMMA)) return true;
  return q?.role === 'month-name' && (r.isNumber(i + 1) || r.isNumber(i - 1)) && i + 2 >= to;
}
