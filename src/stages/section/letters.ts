import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import { CAPITALISED, LINE_START, NEWLINE, NUMBER, PUNCT, SPACE_BEFORE, type Tokens, WORD } from '../../note/tokens.ts';
import { CLOSE, CLOSE_SQUARE, COLON, DASH, DOT, DOUBLE_PRIME, DOWN, EQUALS, isMark, OPEN, OPEN_SQUARE, PRIME, UP } from '../marks.ts';
import { longestAt, mayBegin } from '../walk.ts';

/** Letters that are headings although no colon follows: alone in their order, or each with a dot at a line's start. */
export interface Letters {
  readonly bare: ReadonlySet<number>;
  readonly dotted: ReadonlySet<number>;
  /** Words with a dot at a line's start head parts: at least three kinds of them do. */
  readonly dottedWords: boolean;
  /** `s:`, `o)` in small letters at the start of lines, by the letter they stand for. */
  readonly small: ReadonlyMap<number, string>;
  /** The marks that open `(S)` or `[O]` within a line, where at least three of the letters stand so. */
  readonly enclosed: ReadonlySet<number>;
  /** The note has lost its line ends: what stands behind a stop may begin a line. */
  readonly oneLine: boolean;
  /** The P that opens lines beginning with P, A, R in this order, of which A and P are no assessment and plan. */
  readonly part: ReadonlySet<number>;
}

const NOWHERE: ReadonlySet<number> = new Set();
const NONE_SMALL: ReadonlyMap<number, string> = new Map();
/** What most notes have. */
export const NO_LETTERS: Letters = { bare: NOWHERE, dotted: NOWHERE, dottedWords: false, small: NONE_SMALL, enclosed: NOWHERE, part: NOWHERE, oneLine: false };
const ONE_LINE: Letters = { ...NO_LETTERS, oneLine: true };

const SOAP = 'SOAP';
const SMALL = 'soapirgt';
/** Of the four letters so many must stand in one way for it to be the way of the note. */
const ENOUGH = 3;
/** Tokens into a note behind which bare letters do not begin. */
const EARLY = 12;

/** The letters of a note that head its parts by how several of them stand; {@link NO_LETTERS} where none do. */
export function letterHeadings(tokens: Tokens, lexicon: Lexicon): Letters {
  const { count, kind, start, end, text } = tokens;
  const oneLine = isOneLine(tokens);
  let small = NONE_SMALL as Map<number, string>;
  const dotted = new FirstPlaces();
  const enclosed = new FirstPlaces();
  const bare: number[] = [];
  let early = true;
  let part = NOWHERE;
  for (let i = 0; i < count; i++) {
    if (end[i] - start[i] !== 1) continue;
    if (kind[i] === PUNCT) {
      const letter = enclosedBy(tokens, i);
      if (letter >= 0) enclosed.note(text[start[letter]], i);
      continue;
    }
    if (kind[i] !== WORD) continue;
    const letter = text[start[i]];
    if (early && bare.length < SOAP.length && letter === SOAP[bare.length] && standsBare(tokens, i)) {
      early = bare.length > 0 || i <= EARLY || kind[i - 1] === NEWLINE;
      if (early) bare.push(i);
    }
    if (!startsLine(tokens, i, oneLine)) continue;
    if (part === NOWHERE && (letter === 'R' || letter === 'r')) part = partLetters(tokens);
    if (isMark(tokens, i + 1, DOT)) dotted.note(letter, i);
    else if (SMALL.includes(letter) && (isMark(tokens, i + 1, COLON) || isMark(tokens, i + 1, CLOSE) || isMark(tokens, i + 1, DASH) || isSetOff(tokens, i))) {
      if (small.size === 0) small = new Map();
      small.set(i, letter);
    }
  }
  const dottedWords = headWithDots(tokens, lexicon, oneLine);
  const inOrder = bare.length === SOAP.length;
  const counts = small.size >= ENOUGH && smallLetters(small) >= ENOUGH;
  if (!inOrder && !counts && dotted.letters < ENOUGH && enclosed.letters < ENOUGH && !dottedWords && part.size === 0) return oneLine ? ONE_LINE : NO_LETTERS;
  return { bare: inOrder ? new Set(bare) : NOWHERE, dotted: dotted.places(), dottedWords, small: counts ? small : NONE_SMALL, enclosed: enclosed.places(), part, oneLine };
}

/** Words that a note has at least, and lines at most, to have lost its line ends; short lines that close it (who signs, who pays) do not count. */
const LONG = 25;
const FEW_LINES = 2;
const SHORT_LINE = 5;

function isOneLine({ count, kind }: Tokens): boolean {
  let words = 0;
  let lines = 0;
  let before = 0;
  let within = 0;
  for (let i = 0, line = 0; i <= count; i++) {
    if (i < count && kind[i] !== NEWLINE) {
      if (i === 0 || kind[i - 1] === NEWLINE) line++;
      if (kind[i] === WORD) within++;
      continue;
    }
    if (within > SHORT_LINE) {
      lines = line;
      if (lines > FEW_LINES) return false;
      words = before + within;
    }
    before += within;
    within = 0;
  }
  return words >= LONG;
}

/** `s  neck jammed`: a word stands behind the letter at token `i`, two spaces off. */
const isSetOff = ({ count, kind, start, end }: Tokens, i: number): boolean => i + 1 < count && kind[i + 1] === WORD && start[i + 1] - end[i] >= 2;

/** Token `i` is the first of its line or, where line ends are lost, of a sentence. */
export const startsLine = (tokens: Tokens, i: number, oneLine: boolean): boolean =>
  i === 0 || tokens.kind[i - 1] === NEWLINE || (oneLine && isMark(tokens, i - 1, DOT) && (tokens.flags[i] & SPACE_BEFORE) !== 0);

/** Lines open with at least three kinds of headings, spelled out or shortened, that a dot follows: `Subj. … Obj. … Treatment.` */
function headWithDots(tokens: Tokens, lexicon: Lexicon, oneLine: boolean): boolean {
  const { count, kind, flags, start, end } = tokens;
  const kinds = new Set<string>();
  for (let i = 0; i < count; i++) {
    if (!startsLine(tokens, i, oneLine) || kind[i] !== WORD || ((flags[i] & CAPITALISED) === 0 && !tokens.small) || !mayBegin(tokens, lexicon, LAYER.sections, i)) continue;
    const found = longestAt(tokens, lexicon, LAYER.sections, i);
    if (found && isMark(tokens, found.to, DOT) && end[found.to - 1] - start[i] > 2) kinds.add(lexicon.entries.sections[found.entry].section);
  }
  return kinds.size >= ENOUGH;
}

const LETTER_MARKS = [COLON, DASH, CLOSE, EQUALS, DOT];

function partLetters(tokens: Tokens): ReadonlySet<number> {
  const found = new Set<number>();
  let letters = '';
  let opener = -1;
  for (let i = 0; i < tokens.count; i++) {
    if (!(i === 0 || tokens.kind[i - 1] === NEWLINE) || tokens.kind[i] === NEWLINE) continue;
    const letter = tokens.end[i] - tokens.start[i] === 1 && LETTER_MARKS.some((mark) => isMark(tokens, i + 1, mark)) ? tokens.text[tokens.start[i]].toUpperCase() : '';
    letters = letter !== '' && 'PAR'.startsWith(letters + letter) ? letters + letter : letter === 'P' ? letter : '';
    if (letters === 'P') opener = i;
    if (letters === 'PAR') found.add(opener);
  }
  return found;
}

/** Where each of the four letters first stood in some way. */
class FirstPlaces {
  letters = 0;
  readonly #at: number[] = [];
  #seen = '';

  note(letter: string, place: number): void {
    if (!SOAP.includes(letter) || this.#seen.includes(letter)) return;
    this.#seen += letter;
    this.#at.push(place);
    this.letters++;
  }

  places(): ReadonlySet<number> {
    return this.letters >= ENOUGH ? new Set(this.#at) : NOWHERE;
  }
}

function smallLetters(found: ReadonlyMap<number, string>): number {
  const letters = new Set<string>();
  for (const letter of found.values()) if ('soap'.includes(letter)) letters.add(letter);
  return letters.size;
}

/** The letter in the brackets that open at token `i`; -1 where they hold anything else. */
function enclosedBy(tokens: Tokens, i: number): number {
  const mark = tokens.symbol[i];
  const closer = mark === OPEN ? CLOSE : mark === OPEN_SQUARE ? CLOSE_SQUARE : 0;
  return closer !== 0 && isMark(tokens, i + 2, closer) && tokens.end[i + 1] - tokens.start[i + 1] === 1 ? i + 1 : -1;
}

/** A word or number follows without a mark, or what the patient said in quotes or an arrow, and a space stands on both sides. */
function standsBare({ count, kind, flags, symbol }: Tokens, i: number): boolean {
  if ((i > 0 && (flags[i] & (SPACE_BEFORE | LINE_START)) === 0) || i + 1 >= count) return false;
  const next = kind[i + 1];
  return next === NEWLINE || ((next === WORD || next === NUMBER || OPENING.has(symbol[i + 1])) && (flags[i + 1] & SPACE_BEFORE) !== 0);
}

const OPENING: ReadonlySet<number> = new Set([PRIME, DOUBLE_PRIME, DOWN, UP]);
