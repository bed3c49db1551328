import { NEWLINE, NUMBER, PUNCT, WORD } from '../note/tokens.ts';
import { CLOSE, COMMA, DASH, DOT, HASH, OPEN, PLUS, SLASH } from '../stages/marks.ts';
import type { Sheet } from './sheet.ts';
import { DOORS, STATES, STREETS } from './words.ts';

/** Characters of an address on the net: what stands around an @, or behind a www. or https:. */
const MAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}.-]+/gu;
const LINK = /(?:https?:\/\/|www\.)[^\s<>"']+/giu;

/** Marks e-mail addresses, links, phone numbers and street addresses. */
export function markContacts(sheet: Sheet): void {
  for (const pattern of [MAIL, LINK]) for (const found of sheet.text.matchAll(pattern)) markSpan(sheet, found.index, found.index + found[0].length);
  const { count } = sheet.tokens;
  for (let i = 0; i < count; i++) {
    if (sheet.kind(i) !== undefined) continue;
    const phone = phoneEnd(sheet, i);
    if (phone > 0) {
      sheet.mark(sheet.isMark(i - 1, PLUS) && sheet.glued(i) ? i - 1 : i, phone, 'phone');
      i = phone - 1;
      continue;
    }
    const street = streetEnd(sheet, i);
    if (street > 0) {
      const to = placeEnd(sheet, street);
      sheet.mark(i, to, 'address');
      i = to - 1;
    } else if (STATES.has(sheet.word(i)) && sheet.allCapitals(i) && sheet.size(i) === 2 && sheet.isMark(i - 1, COMMA) && isZip(sheet, i + 1)) sheet.mark(i, zipEnd(sheet, i + 1), 'address');
  }
}

/** The first token that ends behind a place: tokens come in order of it. */
function markSpan(sheet: Sheet, from: number, to: number): void {
  const { start, end, count } = sheet.tokens;
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (end[middle] <= from) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < count && start[last] < to) last++;
  sheet.mark(low, last, 'email');
}

const digits = (sheet: Sheet, i: number): number => (sheet.isNumber(i) ? (sheet.text.slice(sheet.tokens.start[i], sheet.tokens.end[i]).match(/\d/g)?.length ?? 0) : 0);

/** Groups of figures in a phone or social security number. */
const GROUPS: readonly (readonly number[])[] = [[3, 3, 4], [1, 3, 3, 4], [3, 4], [3, 2, 4], [10], [11], [3, 7]];
const JOINS = [DASH, DOT, CLOSE, OPEN, SLASH];

/** The token behind a phone number that begins at `i`; 0 for none. */
function phoneEnd(sheet: Sheet, i: number): number {
  let at = sheet.isMark(i, OPEN) && sheet.glued(i + 1) ? i + 1 : i;
  if (digits(sheet, at) === 0 || (at === i && sheet.glued(i) && sheet.isNumber(i - 1))) return 0;
  const seen: number[] = [];
  let to = 0;
  let loose = false;
  while (seen.length < 5 && digits(sheet, at) > 0 && !sheet.breaks(seen.length === 0 ? 0 : at) || (seen.length === 0 && digits(sheet, at) > 0)) {
    // `555.0142` is one number with a point in it
    const written = sheet.text.slice(sheet.tokens.start[at], sheet.tokens.end[at]);
    for (const part of written.split('.')) seen.push(part.length);
    at++;
    if (GROUPS.some((g) => g.length === seen.length && g.every((n, k) => n === seen[k]))) {
      const decimal = written.includes('.') && seen.length < 3;
      // two groups with a space between may be anything, `140 1200`
      if (!decimal && !(seen.length === 2 && loose)) to = at;
    }
    let joined = false;
    while (JOINS.some((mark) => sheet.isMark(at, mark)) && !sheet.breaks(at)) {
      at++;
      joined = true;
    }
    if (!joined) loose = true;
    if (sheet.gap(at) > 1) break;
  }
  return to;
}

/** Words that a street's name has at most. */
const STREET_WORDS = 4;

/** The token behind the number, name and kind of a street, or behind a box; 0 for none. `118 Canal St.`, `PO Box 12`. */
function streetEnd(sheet: Sheet, i: number): number {
  if (DOORS.has(sheet.word(i)) && sheet.word(i).startsWith('p') && sheet.hasCapital(i)) {
    let at = i + 1;
    while (sheet.isMark(at, DOT) || sheet.word(at) === 'o') at++;
    return sheet.word(at) === 'box' && sheet.isNumber(at + 1) ? at + 2 : 0;
  }
  if (!sheet.isNumber(i) || !Number.isInteger(sheet.tokens.value[i])) return 0;
  let at = i + 1;
  for (let words = 0; words <= STREET_WORDS && at < sheet.tokens.count && !sheet.breaks(at); at++) {
    if (sheet.isMark(at, DOT)) continue;
    // `5th Avenue`
    if (sheet.isNumber(at) && words === 0) continue;
    if (!sheet.isWord(at)) return 0;
    if (words > 0 && STREETS.has(sheet.word(at)) && (sheet.hasCapital(at) || !sheet.cased)) return sheet.isMark(at + 1, DOT) ? at + 2 : at + 1;
    const ordinal = sheet.glued(at) && sheet.isNumber(at - 1);
    if (!ordinal && ((sheet.cased && !sheet.hasCapital(at)) || sheet.covered[at] > 1)) return 0;
    words++;
  }
  return 0;
}

const isZip = (sheet: Sheet, i: number): boolean => sheet.isNumber(i) && sheet.size(i) === 5 && !sheet.breaks(i);
const zipEnd = (sheet: Sheet, i: number): number => (sheet.isMark(i + 1, DASH) && sheet.glued(i + 1) && sheet.isNumber(i + 2) && sheet.glued(i + 2) ? i + 3 : i + 1);

/** Behind a street: door, town, state and zip code, up to the end of the line or the next small word. */
function placeEnd(sheet: Sheet, from: number): number {
  const { count, kind } = sheet.tokens;
  let to = from;
  for (let i = from; i < count && kind[i] !== NEWLINE && !sheet.breaks(i) && sheet.gap(i) < 3; i++) {
    if (kind[i] === PUNCT) {
      if (!(sheet.isMark(i, COMMA) || sheet.isMark(i, HASH) || sheet.isMark(i, DOT) || sheet.isMark(i, DASH))) break;
      // a stop ends the address, unless it is that of a short form
      if (sheet.isMark(i, DOT) && !sheet.isMark(i + 1, COMMA)) break;
      continue;
    }
    if (kind[i] === NUMBER) {
      const behind = sheet.word(i - 1);
      if (!(DOORS.has(behind) || sheet.isMark(i - 1, HASH) || STATES.has(behind) || isZip(sheet, i))) break;
      to = i + 1;
      continue;
    }
    if (kind[i] !== WORD || sheet.heads[i] > 0 || !(sheet.hasCapital(i) || DOORS.has(sheet.word(i)))) break;
    if (!sheet.cased && !DOORS.has(sheet.word(i)) && !STATES.has(sheet.word(i)) && (sheet.covered[i] > 0)) break;
    to = i + 1;
  }
  return Math.max(to, from);
}
