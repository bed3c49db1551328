import { NEWLINE, PASSED_OVER, PUNCT } from '../note/tokens.ts';
import { BAR, CLOSE, COLON, COMMA, DASH, DOT, EQUALS, HASH, OPEN, PRIME, DOUBLE_PRIME, SEMICOLON, SLASH, TAB, UNDERSCORE } from '../stages/marks.ts';
import type { Sheet } from './sheet.ts';
import { FILLERS, type FieldKind, IN_NAMES, isPlain, labelsFrom, NAMES, TITLES } from './words.ts';

/** A field of a note's head: where what it holds begins and ends. */
interface Field {
  readonly kind: FieldKind;
  readonly from: number;
  readonly to: number;
}

/** Spaces that part columns. */
const COLUMN = 3;
/** Words that a name in a field has at most. */
const NAME_WORDS = 6;

/** Marks what the fields of a note hold that names somebody: `Patient: Will Young`, `MRN 0048213`, `Address: …`. Gives the words of names, folded. */
export function markFields(sheet: Sheet): ReadonlySet<string> {
  const names = new Set<string>();
  for (const field of fieldsOf(sheet)) markField(sheet, field, names);
  return names;
}

function fieldsOf(sheet: Sheet): readonly Field[] {
  const fields: Field[] = [];
  const { count } = sheet.tokens;
  for (let i = 0; i < count; i++) {
    if (!sheet.isWord(i)) continue;
    const label = labelAt(sheet, i);
    if (!label) continue;
    fields.push({ kind: label.kind, from: label.to, to: fieldEnd(sheet, label.to) });
    i = label.to - 1;
  }
  return fields;
}

/** What an id behind a short label begins with: figures in a row. */
const LONG_ID = /^[\p{Lu}\d-]*\d{4}/u;
const LONGEST_ID = 20;

/** The label that begins at token `i` with its colon; of an id its number will do. */
function labelAt(sheet: Sheet, i: number): { readonly kind: FieldKind; readonly to: number } | null {
  for (const { words, kind } of labelsFrom(sheet.word(i))) {
    let at = i;
    let k = 0;
    for (; k < words.length; at++) {
      if (isPassed(sheet, at) && k > 0) continue;
      if (sheet.word(at) !== words[k]) break;
      k++;
    }
    if (k < words.length) continue;
    let to = at;
    while (isPassed(sheet, to) || sheet.isMark(to, OPEN) || sheet.isMark(to, CLOSE) || sheet.isMark(to, HASH) || sheet.isMark(to, SLASH)) to++;
    if (sheet.isMark(to, COLON) || sheet.isMark(to, EQUALS)) return { kind, to: to + 1 };
    // `Name - Rose Bush`
    if (kind === 'name' && sheet.isMark(to, DASH) && !sheet.glued(to) && !sheet.glued(to + 1) && sheet.opens[i]) return { kind, to: to + 1 };
    const hashed = to > at && sheet.isMark(to - 1, HASH);
    if (kind === 'id' && (hashed || words.join('').length > 2 ? holdsFigures(sheet, to) : LONG_ID.test(sheet.text.slice(sheet.tokens.start[to] ?? sheet.text.length, (sheet.tokens.start[to] ?? 0) + LONGEST_ID))) && !sheet.breaks(to)) return { kind, to };
    if (words.length > 1 && words[words.length - 1] === 'by' && sheet.isWord(to) && !sheet.breaks(to)) return { kind, to };
    if (kind === 'phone' && sheet.isNumber(to)) return { kind, to };
  }
  return null;
}

/** Dots of short forms and hyphens within words. */
const isPassed = (sheet: Sheet, i: number): boolean => sheet.isMark(i, DOT) || (i < sheet.tokens.count && sheet.tokens.kind[i] === PUNCT && (sheet.tokens.flags[i] & PASSED_OVER) !== 0);

/** What stands together from token `i` on holds a figure. */
function holdsFigures(sheet: Sheet, i: number): boolean {
  for (let at = i; at < sheet.tokens.count && (at === i || (sheet.glued(at) && !sheet.breaks(at))); at++) if (sheet.isNumber(at)) return true;
  return false;
}

function fieldEnd(sheet: Sheet, from: number): number {
  const { count, kind } = sheet.tokens;
  let i = from;
  for (; i < count && kind[i] !== NEWLINE && !(i > from && sheet.breaks(i)); i++) {
    if (sheet.isMark(i, TAB) || sheet.isMark(i, BAR) || sheet.isMark(i, SEMICOLON)) break;
    if (i > from && sheet.gap(i) >= COLUMN) break;
    if (i > from && sheet.isWord(i) && labelAt(sheet, i) !== null) break;
    // a heading ends it: `Patient: Jane Roe S: …`
    if (i > from && sheet.heads[i] > 0 && isColon(sheet, i + sheet.heads[i])) break;
  }
  return i;
}

const isColon = (sheet: Sheet, i: number): boolean => sheet.isMark(i, COLON);

function markField(sheet: Sheet, { kind, from, to }: Field, names: Set<string>): void {
  if (kind === 'name') markName(sheet, from, to, names);
  else if (kind === 'id') markId(sheet, from, to);
  else if (kind === 'phone') markAll(sheet, from, to, 'phone', (i) => sheet.isNumber(i) || (sheet.tokens.kind[i] === PUNCT && !sheet.isMark(i, COMMA)));
  else if (kind === 'address') markAll(sheet, from, to, kind, () => true);
  else if (kind === 'place') markPlace(sheet, from, to);
}

function markAll(sheet: Sheet, from: number, to: number, kind: 'phone' | 'address', wanted: (i: number) => boolean): void {
  let last = from;
  for (let i = from; i < to && wanted(i); i++) if (!sheet.isMark(i, UNDERSCORE)) last = i + 1;
  // a stop at the end is not of it
  if (last > from + 1 && sheet.isMark(last - 1, DOT)) last--;
  if (kind !== 'phone' || holdsAny(sheet, from, last)) sheet.mark(from, last, kind);
}

/** Words of a place's name at most, as `Back in Motion Physical Therapy & Rehab`; a longer one is a sentence. */
const PLACE_WORDS = 9;

function markPlace(sheet: Sheet, from: number, to: number): void {
  let words = 0;
  let small = 0;
  for (let i = from; i < to; i++) {
    if (!sheet.isWord(i)) continue;
    words++;
    if (sheet.cased && !sheet.hasCapital(i)) small++;
    if (sheet.isWord(i) && sheet.isMark(i + 1, DOT) && i + 2 < to && sheet.size(i) > 4) return;
  }
  if (words > 0 && words <= PLACE_WORDS && small <= words / 3) sheet.mark(from, sheet.isMark(to - 1, DOT) ? to - 1 : to, 'place');
}

function holdsAny(sheet: Sheet, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (sheet.isNumber(i)) return true;
  return false;
}

/** The first run of signs that stand together and hold a figure: `00-48213`, `A118 204`. */
function markId(sheet: Sheet, from: number, to: number): void {
  let i = from;
  while (i < to && !sheet.isWord(i) && !sheet.isNumber(i)) i++;
  let end = i;
  let figures = false;
  while (end < to && (end === i || sheet.glued(end) || (sheet.isNumber(end) && sheet.gap(end) === 1))) {
    if (sheet.isMark(end, COMMA) || sheet.isMark(end, DOT)) break;
    figures ||= sheet.isNumber(end);
    end++;
  }
  if (figures) sheet.mark(i, end, 'id');
}

/** A name that fills a field, or its beginning up to a comma, a figure or credentials; what goes on in small letters is a sentence and no name. */
function markName(sheet: Sheet, from: number, to: number, names: Set<string>): void {
  const { cased } = sheet;
  const words: number[] = [];
  let i = from;
  let clean = true;
  let last = from;
  while (i < to) {
    if (sheet.isWord(i)) {
      if (sheet.signs[i] && (words.length > 0 || sheet.size(i) > 1)) break;
      // `pt: L5 fixated`
      if (sheet.size(i) === 1 && sheet.glued(i + 1) && sheet.isNumber(i + 1)) break;
      const inside = IN_NAMES.has(sheet.word(i)) && i + 1 < to && sheet.isWord(i + 1);
      if (cased && !sheet.hasCapital(i) && !inside) {
        clean = sheet.glued(i);
        break;
      }
      if (!cased && words.length > 0 && isKnown(sheet, i) && !NAMES.has(sheet.word(i)) && !inside) break;
      if (words.length >= NAME_WORDS) {
        clean = false;
        break;
      }
      words.push(i);
      last = i + 1;
    } else if (!isWithin(sheet, i)) break;
    i++;
  }
  if (words.every((at) => TITLES.has(sheet.word(at)))) return;
  if (!clean || (!cased && words.length === 1 && isKnown(sheet, words[0]) && !NAMES.has(sheet.word(words[0])))) return;
  if (isFiller(sheet, words)) return;
  for (const at of words) if (!TITLES.has(sheet.word(at))) names.add(sheet.word(at));
  let begun = -1;
  for (let k = from; k <= last; k++) {
    const inside = k < last && (sheet.isWord(k) || (begun >= 0 && (sheet.isMark(k, DOT) || sheet.isMark(k, DASH) || sheet.isMark(k, PRIME)))) && !(words[0] === k && TITLES.has(sheet.word(k)));
    if (inside && begun < 0) begun = k;
    if (!inside && begun >= 0) {
      sheet.mark(begun, k, 'name');
      begun = -1;
    }
  }
}

const MARKS_WITHIN = [DOT, COMMA, DASH, PRIME, DOUBLE_PRIME, OPEN, CLOSE];
const isWithin = (sheet: Sheet, i: number): boolean => MARKS_WITHIN.some((mark) => sheet.isMark(i, mark)) || sheet.tokens.kind[i] === 5;

/** A word of the clinic or of plain English. */
const isKnown = (sheet: Sheet, i: number): boolean => sheet.covered[i] > 0 || isPlain(sheet.word(i));

/** `Signature: on file`, `Referral: None`: all of it is plain and one word of it opens no name. */
const isFiller = (sheet: Sheet, words: readonly number[]): boolean => words.length === 1 && sheet.cased && isKnown(sheet, words[0]) && !NAMES.has(sheet.word(words[0])) && FILLERS.has(sheet.word(words[0]));
