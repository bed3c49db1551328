import { LAYER } from '../lexicon/lexicon.ts';
import { COMMA, DASH, DOT, PRIME } from '../stages/marks.ts';
import type { Sheet } from './sheet.ts';
import { IN_NAMES, isPlain, NAMES, OTHERS, PERSONS, SAYS, SPEAKS, TITLES } from './words.ts';

/** Words of a name behind a title, behind another word of it, or before credentials. */
const BEHIND_TITLE = 3;
const CHAIN = 3;
/** Letters of initials and short names in a signature that has no capitals. */
const INITIALS = 3;

/**
 * Marks names: behind titles, before credentials, in signatures, every word with a capital that is in no vocabulary and not
 * plain, words that are names too where something says that they are one; and then each of them wherever it stands.
 * `known` holds the words of names that fields and the note's record give.
 */
export function markNames(sheet: Sheet, known: ReadonlySet<string>): void {
  const names = new Set(known);
  const add = (i: number): void => {
    if (sheet.kind(i) !== undefined) return;
    sheet.mark(i, i + 1, 'name');
    if (sheet.size(i) > 1) names.add(sheet.word(i));
  };
  markTitled(sheet, add);
  markSigned(sheet, add);
  markCredentialled(sheet, add);
  for (let i = 0; i < sheet.tokens.count; i++) if (mayBeName(sheet, i)) add(i);
  markInitials(sheet, add);
  markChains(sheet, add);
  markKnown(sheet, names);
  // the dot of an initial is of the name, and what joins two
  for (let i = 0; i + 2 < sheet.tokens.count; i++) {
    if (sheet.kind(i) !== 'name' || sheet.kind(i + 2) !== 'name') continue;
    if ((isOneLetter(sheet, i) && sheet.isMark(i + 1, DOT)) || ((sheet.isMark(i + 1, DASH) || sheet.isMark(i + 1, PRIME)) && sheet.glued(i + 1) && sheet.glued(i + 2))) sheet.mark(i + 1, i + 2, 'name');
  }
}

const isFree = (sheet: Sheet, i: number): boolean => sheet.isWord(i) && sheet.kind(i) === undefined && sheet.signs[i] === 0;
const isOneLetter = (sheet: Sheet, i: number): boolean => sheet.isWord(i) && sheet.size(i) === 1;
/** Lies within a form of several words: the Thomas of "Thomas test" is no person. */
const isInForm = (sheet: Sheet, i: number): boolean => sheet.covered[i] > 1;
const isKnown = (sheet: Sheet, i: number): boolean => sheet.covered[i] > 0 || isPlain(sheet.word(i));
/** The next word behind the dot of an initial, or behind a hyphen. */
const nextWord = (sheet: Sheet, i: number): number => ((sheet.isMark(i + 1, DOT) && (sheet.size(i) === 1 || TITLES.has(sheet.word(i)) || sheet.size(i) === 2)) || ((sheet.isMark(i + 1, DASH) || sheet.isMark(i + 1, PRIME)) && sheet.glued(i + 1) && sheet.glued(i + 2)) ? i + 2 : i + 1);

/** `Dr. Rose Lee`, `Mrs. O'Brien`. */
function markTitled(sheet: Sheet, add: (i: number) => void): void {
  for (let i = 0; i < sheet.tokens.count; i++) {
    if (!TITLES.has(sheet.word(i)) || (sheet.cased && !sheet.hasCapital(i)) || sheet.kind(i) !== undefined) continue;
    let at = nextWord(sheet, i);
    for (let words = 0; words < BEHIND_TITLE && isFree(sheet, at) && !sheet.breaks(at) && !isInForm(sheet, at); words++) {
      if (sheet.cased ? !sheet.hasCapital(at) && !IN_NAMES.has(sheet.word(at)) : isKnown(sheet, at) && !NAMES.has(sheet.word(at))) break;
      add(at);
      at = nextWord(sheet, at);
    }
  }
}

/** Layers of words that stand in a signature and name nobody. */
const OF_SIGNATURES: ReadonlySet<number> = new Set([LAYER.signals, LAYER.sections, LAYER.quantities, LAYER.columns]);

/** What signs a note, but for credentials, dates and the words for it. */
function markSigned(sheet: Sheet, add: (i: number) => void): void {
  const { sentences, matches, tokens, cased } = sheet;
  let k = 0;
  for (const { section, from, to } of sentences) {
    if (section !== 'signature') continue;
    const theirs = new Set<number>();
    while (k < matches.length && matches[k].from < from) k++;
    for (let m = k; m < matches.length && matches[m].from < to; m++) if (OF_SIGNATURES.has(matches[m].layer)) for (let i = matches[m].from; i < matches[m].to; i++) theirs.add(i);
    for (let i = from; i < to; i++) {
      if (!isFree(sheet, i) || theirs.has(i) || TITLES.has(sheet.word(i))) continue;
      // words of a sentence that stand there by mistake
      const plain = isPlain(sheet.word(i)) && !NAMES.has(sheet.word(i));
      if (cased ? !sheet.hasCapital(i) && (plain || tokens.end[i] - tokens.start[i] > INITIALS || sheet.covered[i] > 0) : plain || sheet.covered[i] > 0) continue;
      if (plain && sheet.mayOpen(i) && sheet.isWord(i + 1) && !sheet.hasCapital(i + 1)) continue;
      add(i);
    }
  }
}

/** `Rose Power, DC`: words with a capital before credentials, one of them a name or an initial. */
function markCredentialled(sheet: Sheet, add: (i: number) => void): void {
  for (let i = 0; i < sheet.tokens.count; i++) {
    if (!sheet.signs[i] || sheet.signs[i - 1] || !sheet.isWord(i)) continue;
    const words: number[] = [];
    let named = false;
    for (let at = i - 1; at >= 0 && words.length < BEHIND_TITLE + 1 && !sheet.breaks(at + 1); at--) {
      if (sheet.tokens.kind[at] === 3 && sheet.gap(at + 1) < 3) continue;
      if (!sheet.isWord(at) || sheet.kind(at) !== undefined || isInForm(sheet, at) || !(sheet.cased ? sheet.hasCapital(at) : !isKnown(sheet, at) || NAMES.has(sheet.word(at)) || isOneLetter(sheet, at))) break;
      if (isKnown(sheet, at) && !NAMES.has(sheet.word(at)) && !isOneLetter(sheet, at) && (words.length === 0 || sheet.mayOpen(at))) break;
      named ||= !isKnown(sheet, at) || NAMES.has(sheet.word(at)) || (isOneLetter(sheet, at) && sheet.isMark(at + 1, DOT));
      words.push(at);
    }
    if (named) for (const at of words) add(at);
  }
}

/** Whether a word names somebody by its letters and by what stands beside it. */
function mayBeName(sheet: Sheet, i: number): boolean {
  if (!isFree(sheet, i) || isOneLetter(sheet, i)) return false;
  if (isInForm(sheet, i)) return isPersonInForm(sheet, i);
  if (sheet.cased && !sheet.hasCapital(i)) return false;
  const word = sheet.word(i);
  if (NAMES.has(word)) {
    if (isOfPerson(sheet, i)) return true;
    // "kids: Tim, Sue": nothing goes on from it
    if (sheet.cased && sheet.covered[i] === 0 && sheet.mayOpen(i) && !sheet.opens[i] && !sheet.breaks(i) && !(sheet.isWord(i + 1) && !sheet.hasCapital(i + 1)) && !sheet.allCapitals(i)) return true;
    return sheet.cased && sheet.covered[i] === 0 && !sheet.mayOpen(i) && !sheet.allCapitals(i) && !(isPlainCapital(sheet, i - 1) && isPlainCapital(sheet, i + 1));
  }
  if (TITLES.has(word) || PERSONS.has(word)) return false;
  if (!isKnown(sheet, i)) return !(sheet.allCapitals(i) && sheet.coding.modifiers.some((m) => m.modifier.toLowerCase() === word));
  // "Crane reports": whatever the word is, somebody speaks
  return sheet.cased && sheet.covered[i] === 0 && SPEAKS.has(sheet.word(i + 1)) && !sheet.hasCapital(i + 1) && !OTHERS.has(word) && !sheet.breaks(i + 1);
}

/** "Pt Will Young": the form ("patient will") is of a goal, the words are of a name. */
function isPersonInForm(sheet: Sheet, i: number): boolean {
  if (!sheet.cased || sheet.allCapitals(i) || !NAMES.has(sheet.word(i)) || !PERSONS.has(sheet.word(i - 1)) || sheet.breaks(i + 1)) return false;
  const next = sheet.word(i + 1);
  return sheet.hasCapital(i + 1) ? next.length > 1 && (NAMES.has(next) || !isKnown(sheet, i + 1)) : SAYS.has(next);
}

/** A plain word with a capital: a line in which all words have one tells nothing of any. */
const isPlainCapital = (sheet: Sheet, i: number): boolean => sheet.isWord(i) && sheet.hasCapital(i) && !NAMES.has(sheet.word(i)) && isPlain(sheet.word(i));

/** A word for a person stands before it, or what people do stands behind it. */
function isOfPerson(sheet: Sheet, i: number): boolean {
  if (i > 0 && !sheet.breaks(i) && (PERSONS.has(sheet.word(i - 1)) || TITLES.has(sheet.word(i - 1)) || (sheet.isMark(i - 1, DOT) && TITLES.has(sheet.word(i - 2)))) && sheet.covered[i] < 2) return sheet.covered[i] === 0 || sheet.cased || SAYS.has(sheet.word(i + 1));
  const next = sheet.isWord(i + 1) && sheet.cased && sheet.hasCapital(i + 1) && !sheet.breaks(i + 1) ? i + 2 : i + 1;
  return !sheet.breaks(next) && SAYS.has(sheet.word(next)) && !(sheet.cased && sheet.hasCapital(next));
}

/** `J.R.`: two capitals with dots that stand for no word. */
function markInitials(sheet: Sheet, add: (i: number) => void): void {
  const isLetter = (i: number): boolean => isOneLetter(sheet, i) && sheet.hasCapital(i) && sheet.isMark(i + 1, DOT) && sheet.glued(i + 1);
  for (let i = 0; i + 3 < sheet.tokens.count; i++) {
    if (!isLetter(i) || !isLetter(i + 2) || !sheet.glued(i + 2)) continue;
    let to = i + 4;
    while (to + 1 < sheet.tokens.count && isLetter(to) && sheet.glued(to)) to += 2;
    if (to === i + 4 && !(sheet.glued(i) && sheet.isMark(i - 1, DOT)) && isFree(sheet, i) && isFree(sheet, i + 2) && !isInForm(sheet, i) && !isInForm(sheet, i + 2)) {
      add(i);
      add(i + 2);
    }
    i = to - 1;
  }
}

/** Further words of a name: `Will Young`, `J. Roe`, `Ann Marie St. Clair`, `Lake Placid`. */
function markChains(sheet: Sheet, add: (i: number) => void): void {
  const { count } = sheet.tokens;
  for (let i = 0; i < count; i++) {
    if (sheet.kind(i) !== 'name' || !sheet.isWord(i)) continue;
    let at = nextWord(sheet, i);
    if (sheet.isMark(i + 1, DOT) && sheet.size(i) > 1) at = i + 1;
    for (let words = 0; words < CHAIN && isFree(sheet, at) && !sheet.breaks(at) && sheet.gap(at) <= 1; words++) {
      const behind = behindParticles(sheet, at);
      if (behind > at) {
        for (let k = at; k <= behind; k++) add(k);
        at = nextWord(sheet, behind);
        continue;
      }
      if (isOneLetter(sheet, at)) {
        if (!(sheet.isMark(at + 1, DOT) && sheet.glued(at + 1)) && sheet.kind(at + 1) !== 'name') break;
      } else if (!sheet.cased || !sheet.hasCapital(at) || sheet.heads[at] > 0 || isOtherThanName(sheet, at) || isInForm(sheet, at)) break;
      add(at);
      at = nextWord(sheet, at);
    }
    // `Roe, J.`
    if (sheet.isMark(i + 1, COMMA) && isOneLetter(sheet, i + 2) && sheet.hasCapital(i + 2) && sheet.isMark(i + 3, DOT) && !sheet.breaks(i + 2) && isFree(sheet, i + 2) && sheet.glued(i + 3)) add(i + 2);
    // back over an initial and its dot, or a word with a capital that opens no sentence
    const before = sheet.isMark(i - 1, DOT) && isOneLetter(sheet, i - 2) ? i - 2 : i - 1;
    if (!isFree(sheet, before) || sheet.breaks(i) || sheet.gap(i) > 1) continue;
    if (isOneLetter(sheet, before) ? before === i - 2 || sheet.breaks(before) : sheet.cased && sheet.hasCapital(before) && !sheet.mayOpen(before) && !isInForm(sheet, before) && !isOtherThanName(sheet, before) && !TITLES.has(sheet.word(before)) && !PERSONS.has(sheet.word(before))) add(before);
  }
}

/** A word of the clinic in capitals, or a day or a month, beside a name: no part of it. */
const isOtherThanName = (sheet: Sheet, i: number): boolean => sheet.covered[i] > 0 && !NAMES.has(sheet.word(i)) && (sheet.allCapitals(i) || sheet.days[i] > 0);

/** The word with a capital behind the small words within a name ("van der Berg"), which may be of the clinic elsewhere; the token itself where it is none. */
function behindParticles(sheet: Sheet, i: number): number {
  let at = i;
  while (at - i < CHAIN && sheet.cased && IN_NAMES.has(sheet.word(at)) && sheet.size(at) > 1 && isFree(sheet, at + 1) && !sheet.breaks(at + 1) && sheet.gap(at + 1) <= 1) {
    at++;
    if (sheet.hasCapital(at) && sheet.size(at) > 1) return isInForm(sheet, at) ? i : at;
  }
  return i;
}

/** The words of names wherever else they stand; in small letters only those that are no words otherwise. */
function markKnown(sheet: Sheet, names: ReadonlySet<string>): void {
  for (let i = 0; i < sheet.tokens.count; i++) {
    if (!isFree(sheet, i) || sheet.size(i) < 2 || !names.has(sheet.word(i)) || (isInForm(sheet, i) && !(PERSONS.has(sheet.word(i - 1)) && !sheet.allCapitals(i)))) continue;
    if (sheet.cased && sheet.hasCapital(i) ? true : !isKnown(sheet, i) && !NAMES.has(sheet.word(i))) sheet.mark(i, i + 1, 'name');
  }
}
