import { LAYER } from '../lexicon/lexicon.ts';
import { COLON, COMMA, DASH, DOT, SLASH } from '../stages/marks.ts';
import { BEFORE_MONTH, CLOCK } from './words.ts';
import type { Sheet } from './sheet.ts';

const FIRST_YEAR = 1900;
const LAST_YEAR = 2099;

/** Marks dates and times of day. What is half a date (`3/5`) is masked as any figures are. */
export function markDays(sheet: Sheet): void {
  const { tokens, matches, lexicon } = sheet;
  for (let i = 0; i < tokens.count; i++) {
    if (!sheet.isNumber(i) || sheet.kind(i) !== undefined) continue;
    const to = figuresEnd(sheet, i) || clockEnd(sheet, i);
    if (to === 0) continue;
    sheet.mark(i, to, tokens.symbol[i + 1] === COLON || !sheet.isNumber(to - 1) ? 'time' : 'date');
    i = to - 1;
  }
  for (const { layer, entry, from } of matches) {
    if (layer === LAYER.quantities && lexicon.entries.quantities[entry].role === 'month-name' && sheet.kind(from) === undefined) markMonth(sheet, from);
  }
}

const isSeparator = (sheet: Sheet, i: number): boolean => sheet.glued(i) && (sheet.isMark(i, SLASH) || sheet.isMark(i, DASH) || sheet.isMark(i, DOT));
const isYear = ({ tokens: { value, start, end } }: Sheet, i: number): boolean => end[i] - start[i] === 4 && value[i] >= FIRST_YEAR && value[i] <= LAST_YEAR;

/** The token behind a date in figures that begins at `i`; 0 for none. `3/2/2026`, `3-2-26`, `2026-03-02`, `02.03.2026`, `20260302`. */
function figuresEnd(sheet: Sheet, i: number): number {
  const { value, start, end } = sheet.tokens;
  const { isNumber, glued } = sheet;
  if (isSeparator(sheet, i + 1) && isNumber(i + 2) && glued(i + 2)) {
    // `02.03` is one number
    if (!Number.isInteger(value[i]) && isYear(sheet, i + 2)) return i + 3;
    if (Number.isInteger(value[i]) && !Number.isInteger(value[i + 2]) && isYear(sheet, i)) return i + 3;
    const whole = isSeparator(sheet, i + 3) && isNumber(i + 4) && glued(i + 4) && sheet.tokens.symbol[i + 1] === sheet.tokens.symbol[i + 3];
    if (whole && ((isYear(sheet, i) && value[i + 2] <= 31 && value[i + 4] <= 31) || (value[i] <= 31 && value[i + 2] <= 31 && (isYear(sheet, i + 4) || end[i + 4] - start[i + 4] === 2)))) return i + 5;
    if (value[i] >= 1 && value[i] <= 12 && isYear(sheet, i + 2) && sheet.isMark(i + 1, SLASH)) return i + 3;
  }
  if (end[i] - start[i] === 8 && Number.isInteger(value[i])) {
    const front = Math.floor(value[i] / 10000);
    const back = value[i] % 10000;
    if ((front >= FIRST_YEAR && front <= LAST_YEAR) || (back >= FIRST_YEAR && back <= LAST_YEAR)) return i + 1;
  }
  return 0;
}

/** The token behind a time of day: `9:05`, `14:30:00`, `9 am`, `9:05a`. */
function clockEnd(sheet: Sheet, i: number): number {
  const { isNumber, isMark, glued } = sheet;
  let to = i + 1;
  while (isMark(to, COLON) && glued(to) && isNumber(to + 1) && glued(to + 1) && sheet.size(to + 1) === 2) to += 2;
  const timed = to > i + 1;
  if (CLOCK.has(sheet.word(to)) && sheet.gap(to) < 2 && (sheet.size(to) > 1 || glued(to) || isMark(to + 1, DOT))) {
    if (sheet.size(to) > 1) return to + 1;
    // `a.m.`
    if (isMark(to + 1, DOT) && sheet.word(to + 2) === 'm') return isMark(to + 3, DOT) ? to + 4 : to + 3;
    if (glued(to) && !(sheet.glued(to + 1) && isNumber(to + 1))) return to + 1;
  }
  return timed ? to : 0;
}

/** A month with its day and year, or alone where a word says that it is one: `March 3, 2026`, `the 3rd of March`, `7-May-26`, `in June`. */
function markMonth(sheet: Sheet, month: number): void {
  const { value } = sheet.tokens;
  const { isNumber, isMark } = sheet;
  const isDay = (i: number): boolean => isNumber(i) && Number.isInteger(value[i]) && value[i] >= 1 && value[i] <= 31 && sheet.size(i) <= 2;
  let from = month;
  // back over `3rd of`, `7-`
  let back = month - 1;
  if (sheet.word(back) === 'of' || isMark(back, DASH) || isMark(back, SLASH)) back--;
  if (sheet.isWord(back) && sheet.size(back) === 2 && sheet.glued(back) && isNumber(back - 1)) back--;
  if (isDay(back) && !sheet.breaks(back + 1)) from = back;
  let to = month + 1;
  let i = isMark(to, DOT) ? to + 1 : to;
  if ((isMark(i, DASH) || isMark(i, SLASH)) && isNumber(i + 1)) i++;
  if (isDay(i) && !sheet.breaks(i) && from === month) {
    to = i + 1;
    if (sheet.isWord(to) && sheet.glued(to) && sheet.size(to) === 2) to++;
  }
  let year = isMark(to, COMMA) || isMark(to, DASH) || isMark(to, SLASH) || isMark(to, DOT) ? to + 1 : to;
  if (sheet.word(year) === 'of') year++;
  if (isNumber(year) && !sheet.breaks(year) && (isYear(sheet, year) || ((from < month || to > month + 1) && sheet.size(year) === 2 && (sheet.glued(year) || isMark(year - 1, COMMA))))) to = year + 1;
  const dated = from < month || to > month + 1;
  // "May" and "March" are words too
  if (!dated && !(BEFORE_MONTH.has(sheet.word(month - 1)) && !sheet.breaks(month))) return;
  sheet.mark(from, to, 'date');
}
