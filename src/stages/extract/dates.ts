import { LAYER } from '../../lexicon/lexicon.ts';
import type { Span } from '../../note/span.ts';
import { NEWLINE, NUMBER, WORD } from '../../note/tokens.ts';
import { COMMA, DASH, DOT, type Reading, SEMICOLON, SLASH } from '../reading.ts';
import { longestAt } from '../walk.ts';
import type { SentenceFacts } from './deeds/deed.ts';

/** Years that a date behind the name of a month may have. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2099;
/** Tokens within which the year follows, and before a date within which words say what it is of. */
const YEAR_REACH = 5;
const WORDS_BEFORE = 4;
/** Years that two digits behind the name of a month, or eight digits in a row, may tell. */
const FIRST_SHORT_YEAR = 15;
const LAST_SHORT_YEAR = 49;

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
    for (let i = from; i < to; i++) {
      if (kind[i] !== NUMBER || !(isDateInFigures(r, i) || isDateInWords(r, i) || inOneNumber(r, i) !== null)) continue;
      if (!isOfOther(r, i)) return { iso: isoAt(r, i), at: placeOf(r, i) };
      // `02/01/26-05/01/26`: no date begins within another
      if (isDateInFigures(r, i)) i += isHalfDate(r, i) ? 2 : 4;
    }
  }
  return null;
}

/** The words of a date: its figures, or from day or month to the year. */
function placeOf(r: Reading, i: number): Span {
  const { start, end } = r.tokens;
  if (isDateInFigures(r, i)) return [start[i], end[isHalfDate(r, i) ? i + 2 : i + 4]];
  const month = monthBeside(r, i);
  const year = month === null ? null : yearBehind(r, i, month);
  return [start[month === null ? i : Math.min(month, i)], end[year ?? i]];
}

/** The whole date that begins at token `i`, ISO, its month before its day where figures alone are written; null where none begins or no such day exists. */
export function isoAt(r: Reading, i: number): string | null {
  const { value } = r.tokens;
  if (!r.isNumber(i)) return null;
  if (isDateInFigures(r, i)) {
    const [a, b, c] = figuresAt(r, i);
    return a > 31 ? iso(a, b, c) : a > 12 ? iso(c, b, a) : iso(c, a, b);
  }
  const at = monthBeside(r, i);
  const year = at === null ? null : yearBehind(r, i, at);
  if (at === null || year === null) return inOneNumber(r, i);
  return iso(value[year], r.quantity(at)?.value ?? 0, value[i]);
}

function iso(year: number, month: number, day: number): string | null {
  const full = year < 100 ? 2000 + year : year;
  if (!(full >= FIRST_YEAR && full <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null;
  return `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** `3/2/2026`, `3-2-26`, `2.3.2026`. */
export function isDateInFigures(r: Reading, i: number): boolean {
  if (isHalfDate(r, i)) return isSeparator(r, i + 1) && r.isNumber(i + 2) && r.glued(i + 1) && r.glued(i + 2) && r.tokens.value[i + 2] >= FIRST_YEAR && r.tokens.value[i + 2] <= LAST_YEAR;
  return isSeparator(r, i + 1) && isSeparator(r, i + 3) && r.isNumber(i + 2) && r.isNumber(i + 4) && r.glued(i + 1) && r.glued(i + 2) && r.glued(i + 3) && r.glued(i + 4);
}

/** The three numbers of a date in figures. */
function figuresAt(r: Reading, i: number): [number, number, number] {
  const { value } = r.tokens;
  if (!isHalfDate(r, i)) return [value[i], value[i + 2], value[i + 4]];
  const [day, month] = written(r, i).split('.').map(Number);
  return [day, month, value[i + 2]];
}

/** `02.03` of `02.03.2026`, read as one number. */
export const isHalfDate = (r: Reading, i: number): boolean => !Number.isInteger(r.tokens.value[i]) && written(r, i).length === 5;

/** `04022026`, `20260402`: a day in eight figures, ISO; null where it is none. */
function inOneNumber(r: Reading, i: number): string | null {
  const { start, end, value } = r.tokens;
  if (end[i] - start[i] !== 8 || !Number.isInteger(value[i])) return null;
  const front = Math.floor(value[i] / 10000);
  const back = value[i] % 10000;
  const [year, month, day] = front >= 2000 ? [front, Math.floor(back / 100), back % 100] : [back, Math.floor(front / 100), front % 100];
  return year >= 2000 + FIRST_SHORT_YEAR && year <= 2000 + LAST_SHORT_YEAR ? iso(year, month, day) : null;
}

const written = ({ tokens: { text, start, end } }: Reading, i: number): string => text.slice(start[i], end[i]);

const isSeparator = (r: Reading, i: number): boolean => r.isMark(i, SLASH) || r.isMark(i, DASH) || r.isMark(i, DOT);

/** The number stands beside the name of a month, and a year follows. */
function isDateInWords(r: Reading, i: number): boolean {
  const month = monthBeside(r, i);
  return month !== null && yearBehind(r, i, month) !== null;
}

/** Where the name of a month stands that the day at `i` belongs to: `May 7`, `Sept. 7`, `7 May`, `7-May`, `the 7th of May`. */
function monthBeside(r: Reading, i: number): number | null {
  if (!r.has(LAYER.quantities)) return null;
  let next = i + 1;
  if (r.tokens.kind[next] === WORD && r.glued(next) && !isMonth(r, next)) next++;
  if (r.isMark(next, DASH) || (next > i + 1 && !isMonth(r, next) && isMonth(r, next + 1))) next++;
  if (isMonth(r, next)) return next;
  if (isMonth(r, i - 1)) return i - 1;
  return r.isMark(i - 1, DOT) && isMonth(r, i - 2) ? i - 2 : null;
}

/** Where the year of a day and its month stands: four figures within reach, or two right behind the month that comes second. */
function yearBehind(r: Reading, i: number, month: number): number | null {
  const { value, start, end } = r.tokens;
  const last = Math.max(i, month);
  for (let k = last + 1; k < last + YEAR_REACH; k++) if (r.isNumber(k) && value[k] >= FIRST_YEAR && value[k] <= LAST_YEAR) return k;
  if (month < i) return null;
  const k = r.isMark(month + 1, DASH) || r.isMark(month + 1, DOT) ? month + 2 : month + 1;
  const short = r.isNumber(k) && end[k] - start[k] === 2 && value[k] >= FIRST_SHORT_YEAR && value[k] <= LAST_SHORT_YEAR && !r.quantity(k + 1);
  return short ? k : null;
}

const isMonth = (r: Reading, i: number): boolean => r.quantity(i)?.role === 'month-name';

/** The date of something else stands here: birth, injury, surgery, a referral, an earlier measure, a goal, the next visit. */
function isOfOther(r: Reading, i: number): boolean {
  const { tokens: t, lexicon } = r;
  if (r.sentence.section === 'objective' && r.sentence.headed && r.isNumber(i - 2) && i - 2 >= r.sentence.from && t.kind[i - 1] === WORD) return true;
  let words = WORDS_BEFORE;
  for (let k = i - 1; k >= 0 && words > 0 && t.kind[k] !== NEWLINE; k--, words--) {
    // a span of time is of what its first day is of
    if (k - 4 >= r.sentence.from && r.isNumber(k) && isDateInFigures(r, k - 4)) {
      k -= 4;
      continue;
    }
    // a heading stands before the sentence
    const m = k >= r.sentence.from ? r.over(LAYER.signals, k) : longestAt(t, lexicon, LAYER.signals, k);
    if (m) {
      const { signal } = lexicon.entries.signals[m.entry];
      return signal === 'date.other' || signal === 'date.referrer' || signal === 'plan.next';
    }
    if (k < r.sentence.from) {
      if (t.symbol[k] === DOT) return false;
      continue;
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
