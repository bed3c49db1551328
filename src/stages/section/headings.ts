import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import { ALL_CAPS, CAPITALISED, LINE_START, NEWLINE, NUMBER, PUNCT, SPACE_BEFORE, type Tokens, WORD } from '../../note/tokens.ts';
import type { SectionKind } from '../../note/note.ts';
import { longestAt, mayBegin } from '../walk.ts';

/** A heading: its words `[from, to)`, where its text begins, and what it heads. */
export interface Heading {
  readonly open: number;
  readonly from: number;
  readonly to: number;
  readonly text: number;
  readonly kind: SectionKind;
  readonly sub: boolean;
  readonly alone: boolean;
  readonly opensLine: boolean;
  /** Opens a P.A.R.T. block. */
  readonly part: boolean;
  /** A technique's name before a colon, which stays part of its sentence. */
  readonly label: boolean;
  /** Keeps its section only to the end of its line, where its text begins there; a header's label only to the end of its sentence. */
  readonly bound: 'line' | 'sentence' | null;
}

const COLON = 58;
const DASH = 45;
const DOT = 46;
const STAR = 42;
const HASH = 35;
const OPEN = 40;
const CLOSE = 41;
const OPEN_SQUARE = 91;
const CLOSE_SQUARE = 93;
const BAR = 124;
const TAB = 9;
const EQUALS = 61;
const ARROW = 62;
const UNDERSCORE = 95;
const SLASH = 47;
const LETTER_MARKS = [COLON, DASH, CLOSE, EQUALS, DOT];

const isMark = (tokens: Tokens, i: number, code: number): boolean => i < tokens.count && tokens.kind[i] === PUNCT && tokens.symbol[i] === code;
const ends = (tokens: Tokens, i: number): boolean => i >= tokens.count || tokens.kind[i] === NEWLINE;

/** Letters that are headings although no colon follows: alone in their order, or each with a dot at a line's start. */
export interface Letters {
  readonly bare: ReadonlySet<number>;
  readonly dotted: ReadonlySet<number>;
  /** `s:`, `o)` in small letters at the start of lines, by the letter they stand for. */
  readonly small: ReadonlyMap<number, string>;
  /** The marks that open `(S)` or `[O]` within a line, where at least three of the letters stand so. */
  readonly enclosed: ReadonlySet<number>;
  /** The P that opens lines beginning with P, A, R in this order, of which A and P are no assessment and plan. */
  readonly part: ReadonlySet<number>;
}

export const letterHeadings = (tokens: Tokens): Letters => ({ bare: bareLetters(tokens), dotted: dottedLetters(tokens), small: smallLetters(tokens), enclosed: enclosedLetters(tokens), part: partLetters(tokens) });

function smallLetters(tokens: Tokens): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (let i = 0; i + 1 < tokens.count; i++) {
    if (!(i === 0 || tokens.kind[i - 1] === NEWLINE) || tokens.end[i] - tokens.start[i] !== 1) continue;
    if (!isMark(tokens, i + 1, COLON) && !isMark(tokens, i + 1, CLOSE) && !isMark(tokens, i + 1, DASH)) continue;
    const letter = tokens.text[tokens.start[i]];
    if ('soapirgt'.includes(letter)) found.set(i, letter);
  }
  return [...new Set(found.values())].filter((letter) => 'soap'.includes(letter)).length >= 3 ? found : new Map();
}

function enclosedLetters(tokens: Tokens): ReadonlySet<number> {
  const found = new Map<string, number>();
  for (let i = 0; i + 2 < tokens.count; i++) {
    const closer = isMark(tokens, i, OPEN) ? CLOSE : isMark(tokens, i, OPEN_SQUARE) ? CLOSE_SQUARE : 0;
    if (closer === 0 || !isMark(tokens, i + 2, closer) || tokens.end[i + 1] - tokens.start[i + 1] !== 1) continue;
    const letter = tokens.text[tokens.start[i + 1]];
    if ('SOAP'.includes(letter) && !found.has(letter)) found.set(letter, i);
  }
  return new Set(found.size >= 3 ? found.values() : []);
}

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

/** `S.`, `O.`, `A.`, `P.` at the start of lines, where at least three of them are. */
function dottedLetters(tokens: Tokens): ReadonlySet<number> {
  const found = new Map<string, number>();
  for (let i = 0; i + 1 < tokens.count; i++) {
    if (!(i === 0 || tokens.kind[i - 1] === NEWLINE) || tokens.end[i] - tokens.start[i] !== 1 || !isMark(tokens, i + 1, DOT)) continue;
    const letter = tokens.text[tokens.start[i]];
    if ('SOAP'.includes(letter) && !found.has(letter)) found.set(letter, i);
  }
  return new Set(found.size >= 3 ? found.values() : []);
}

/** Letters S, O, A, P standing alone without a mark behind them, where all four come in their order from the start. */
function bareLetters(tokens: Tokens): ReadonlySet<number> {
  const wanted = 'SOAP';
  const found: number[] = [];
  for (let i = 0; i < tokens.count && found.length < 4; i++) {
    if (tokens.kind[i] !== WORD || tokens.end[i] - tokens.start[i] !== 1) continue;
    if (tokens.text[tokens.start[i]] !== wanted[found.length]) continue;
    if (i > 0 && !(tokens.flags[i] & (SPACE_BEFORE | LINE_START))) continue;
    if (i + 1 >= tokens.count || (tokens.kind[i + 1] !== WORD && tokens.kind[i + 1] !== NUMBER && tokens.kind[i + 1] !== NEWLINE) || !(tokens.flags[i + 1] & SPACE_BEFORE || tokens.kind[i + 1] === NEWLINE)) continue;
    if (found.length === 0 && i > 12) return new Set();
    found.push(i);
  }
  return found.length === 4 ? new Set(found) : new Set();
}

/** `P-A restriction`, `A-C joint`: the dash at token `i` joins its letter to another letter. */
const compound = (tokens: Tokens, i: number): boolean => isMark(tokens, i, DASH) && tokens.start[i] === tokens.end[i - 1] && i + 1 < tokens.count && tokens.kind[i + 1] === WORD && tokens.start[i + 1] === tokens.end[i] && tokens.end[i + 1] - tokens.start[i + 1] === 1;

/** A technique that labels its line (`Adj> C4`, `Ultrasound: 8 min`, `Manual Therapy Minutes: 9`): a part of the treatment. */
function labelAt(tokens: Tokens, lexicon: Lexicon, i: number, from: number): Heading | null {
  const technique = longestAt(tokens, lexicon, LAYER.techniques, from);
  if (!technique || lexicon.entries.techniques[technique.entry].class === 'decoy') return null;
  for (let k = technique.to; k < Math.min(tokens.count, technique.to + 4); k++) {
    if (isMark(tokens, k, COLON) || (k === technique.to && isMark(tokens, k, ARROW))) return { open: i, from, to: technique.to, text: from, kind: 'treatment', sub: true, alone: false, opensLine: true, part: false, label: true, bound: null };
    if (tokens.kind[k] !== WORD && tokens.kind[k] !== NUMBER) return null;
  }
  return null;
}

const LINE_BOUND: ReadonlySet<SectionKind> = new Set(['signature', 'billing', 'history']);

const boundOf = (entry: { readonly section: SectionKind; readonly line?: boolean | undefined }): Heading['bound'] => (entry.section === 'header' ? 'sentence' : entry.line || LINE_BOUND.has(entry.section) ? 'line' : null);

/** Tokens behind a heading within which minutes make it the name of a service. */
const LINE = 30;

/** `Self-care: donning wraps, 13 min`: minutes, and nothing of every day, stand behind it in its sentence. */
function isTimedService(tokens: Tokens, lexicon: Lexicon, from: number): boolean {
  let timed = false;
  for (let i = from; i < Math.min(tokens.count, from + LINE) && tokens.kind[i] !== NEWLINE; i++) {
    if (isMark(tokens, i, DOT) && tokens.kind[i - 1] !== NUMBER) break;
    if (tokens.kind[i] === NUMBER) {
      const unit = longestAt(tokens, lexicon, LAYER.quantities, i + 1);
      timed ||= (unit !== null && lexicon.entries.quantities[unit.entry].role === 'minute') || isMark(tokens, i - 1, BAR);
    }
    const signal = longestAt(tokens, lexicon, LAYER.signals, i);
    if (signal && lexicon.entries.signals[signal.entry].signal.startsWith('dose.')) return false;
    const cue = longestAt(tokens, lexicon, LAYER.cues, i);
    if (cue && lexicon.entries.cues[cue.entry].effect === 'home') return false;
  }
  return timed;
}

/** The heading that begins at token `i`, or null. `afterStop`: a sentence has just ended before `i`. */
export function headingAt(tokens: Tokens, lexicon: Lexicon, i: number, afterStop: boolean, letters: Letters, unmarked = false): Heading | null {
  // in the middle of a line only the word itself can head
  if (letters.enclosed.has(i)) return headingFrom(tokens, lexicon, i, true, letters, unmarked);
  if (!afterStop && i > 0 && tokens.kind[i - 1] !== NEWLINE && !mayBegin(tokens, lexicon, LAYER.sections, i)) return null;
  return headingFrom(tokens, lexicon, i, afterStop, letters, unmarked);
}

function headingFrom(tokens: Tokens, lexicon: Lexicon, i: number, afterStop: boolean, letters: Letters, unmarked: boolean): Heading | null {
  const { bare, dotted } = letters;
  const lineStart = i === 0 || tokens.kind[i - 1] === NEWLINE;
  let from = i;
  let opener = 0;
  if (lineStart || afterStop) {
    while (from < tokens.count && tokens.kind[from] === PUNCT && from - i < 6) {
      const mark = tokens.symbol[from];
      if (mark !== HASH && mark !== STAR && mark !== OPEN && mark !== OPEN_SQUARE && mark !== ARROW && mark !== UNDERSCORE && mark !== DASH && mark !== BAR && mark !== EQUALS) break;
      if (mark === STAR || mark === OPEN_SQUARE || mark === OPEN || mark === HASH || mark === UNDERSCORE || mark === EQUALS) opener = mark;
      from++;
    }
    if (lineStart && tokens.kind[from] === NUMBER && (isMark(tokens, from + 1, DOT) || isMark(tokens, from + 1, CLOSE)) && tokens.kind[from + 2] === WORD) from += 2;
  }
  if (from >= tokens.count || tokens.kind[from] !== WORD) return null;
  if (letters.part.has(from)) return { open: i, from, to: from + 1, text: from + 2, kind: 'objective', sub: false, alone: false, opensLine: true, part: true, label: false, bound: null };
  const letter = letters.small.get(from);
  if (letter) {
    const entry = lexicon.entries.sections.find((e) => e.id === `small-${letter}`) ?? lexicon.entries.sections.find((e) => e.id === `letter-${letter}`);
    if (entry) return { open: i, from, to: from + 1, text: from + 2, kind: entry.section, sub: false, alone: ends(tokens, from + 2), opensLine: true, part: false, label: false, bound: null };
  }
  const found = longestAt(tokens, lexicon, LAYER.sections, from);
  if (!found) return lineStart ? labelAt(tokens, lexicon, i, from) : null;
  if (lexicon.entries.sections[found.entry].service && isTimedService(tokens, lexicon, found.to)) return { open: i, from, to: found.to, text: from, kind: 'treatment', sub: true, alone: false, opensLine: lineStart, part: false, label: true, bound: lineStart ? null : 'sentence' };
  if (tokens.text[tokens.start[from]] === 'D' && tokens.end[found.to - 1] - tokens.start[from] <= 2 && tokens.text[tokens.start[from] + 1] === 'r' && !isMark(tokens, found.to, COLON)) return null;
  const entry = lexicon.entries.sections[found.entry];
  let to = found.to;
  const single = tokens.end[to - 1] - tokens.start[from] <= 2;
  const capital = (tokens.flags[from] & CAPITALISED) !== 0;
  const caps = (tokens.flags[from] & ALL_CAPS) !== 0 && !single;
  // `Treatment (30 min):`, `Objective findings today:`
  let done = false;
  const made = (textAt: number, alone: boolean): Heading => ({ open: i, from, to: found.to, text: textAt, kind: done ? 'treatment' : entry.section, sub: entry.sub, alone, opensLine: lineStart, part: entry.id === 'part-block', label: false, bound: done ? null : boundOf(entry) });
  const skipClosers = (at: number): number => {
    while (isMark(tokens, at, STAR) || isMark(tokens, at, COLON) || isMark(tokens, at, UNDERSCORE) || isMark(tokens, at, CLOSE_SQUARE)) at++;
    return at;
  };
  if (bare.has(from)) return made(to, ends(tokens, to));
  if (isMark(tokens, to, DOT) && isMark(tokens, to + 1, COLON)) to++;
  if ((lineStart || afterStop) && isMark(tokens, to, SLASH) && isMark(tokens, to + 1, SLASH) && (capital || lineStart)) return made(to + 2, ends(tokens, to + 2));
  // `S/ neck pain`
  if ((lineStart || afterStop) && single && capital && isMark(tokens, to, SLASH) && tokens.start[to] === tokens.end[to - 1] && to + 1 < tokens.count && (tokens.flags[to + 1] & SPACE_BEFORE) !== 0) return made(to + 1, ends(tokens, to + 1));
  if (opener === STAR || opener === UNDERSCORE) {
    if (isMark(tokens, to, COLON) || isMark(tokens, to, STAR) || isMark(tokens, to, UNDERSCORE)) {
      const at = skipClosers(to);
      return made(at, ends(tokens, at));
    }
  }
  if (opener === EQUALS && isMark(tokens, to, EQUALS)) {
    while (isMark(tokens, to, EQUALS)) to++;
    return made(to, ends(tokens, to));
  }
  if (opener === OPEN_SQUARE && isMark(tokens, to, CLOSE_SQUARE)) {
    const at = skipClosers(to);
    return made(at, ends(tokens, at));
  }
  if (opener === OPEN && isMark(tokens, to, CLOSE)) {
    const at = isMark(tokens, to + 1, COLON) ? to + 2 : to + 1;
    return single || lineStart ? made(at, ends(tokens, at)) : null;
  }
  if (isMark(tokens, to, CLOSE) && (lineStart || afterStop || (single && (tokens.flags[from] & SPACE_BEFORE) !== 0)) && opener === 0 && (capital || lineStart)) return made(to + 1, ends(tokens, to + 1));
  // a colon behind the words, perhaps after a parenthesis, which may say that the plan was carried out
  let colon = to;
  if (isMark(tokens, colon, OPEN)) {
    let close = colon + 1;
    while (close < tokens.count && close - colon < 10 && tokens.kind[close] !== NEWLINE && !isMark(tokens, close, CLOSE)) close++;
    if (isMark(tokens, close, CLOSE) && isMark(tokens, close + 1, COLON)) {
      for (let k = colon + 1; k < close; k++) {
        const cue = longestAt(tokens, lexicon, LAYER.cues, k);
        if (cue && entry.section === 'plan' && lexicon.entries.cues[cue.entry].effect === 'performed') done = true;
      }
      colon = close + 1;
    }
  }
  if (isMark(tokens, colon, COLON) && !(tokens.kind[colon + 1] === NUMBER && single && !(tokens.flags[colon + 1] & SPACE_BEFORE) && !lineStart && !afterStop)) {
    // `… upper back. Pt: desk pain, HA by 3 pm`: told of the patient, no field of the header
    if (entry.section === 'header' && !lineStart && tokens.kind[colon + 1] === WORD && !(tokens.flags[colon + 1] & CAPITALISED)) return null;
    if (lineStart || afterStop || (entry.inline && !entry.sub && capital && (tokens.flags[from] & SPACE_BEFORE) !== 0)) {
      const textAt = colon === to ? skipClosers(colon + 1) : found.to;
      return made(textAt, ends(tokens, colon + 1));
    }
    return null;
  }
  // in a line without any mark the words themselves are the headings
  if (unmarked && !entry.sub && !single && ['subjective', 'objective', 'assessment', 'plan', 'treatment', 'goals'].includes(entry.section) && tokens.end[to - 1] - tokens.start[from] <= 12 && to - from === 1 && !ends(tokens, to)) return made(to, false);
  if (unmarked && single && tokens.end[to - 1] - tokens.start[from] === 2 && !entry.sub && (entry.section === 'treatment' || entry.section === 'assessment') && !ends(tokens, to)) return made(to, false);
  if (!lineStart && !afterStop) {
    // `... worse with sitting OBJECTIVE lumbar flexion ...`
    return caps && entry.bare && !entry.sub && tokens.end[to - 1] - tokens.start[from] >= 8 && !(tokens.flags[from - 1] & ALL_CAPS) ? made(to, false) : null;
  }
  if (ends(tokens, to)) return lineStart && (entry.bare || opener === HASH || caps || (single && capital)) ? made(to, true) : null;
  if (opener === HASH) return made(to, false);
  // columns made with spaces: `Plan         2x/wk`
  const gap = to < tokens.count ? tokens.start[to] - tokens.end[to - 1] : 0;
  if (lineStart && (entry.bare || single) && capital && (gap >= 3 || (gap === 2 && (tokens.flags[from] & ALL_CAPS) !== 0 && tokens.end[to - 1] - tokens.start[from] > 1))) return made(to, false);
  if (afterStop && capital && entry.bare && isMark(tokens, to, DASH) && (tokens.flags[to] & SPACE_BEFORE) !== 0 && to + 1 < tokens.count && (tokens.flags[to + 1] & SPACE_BEFORE) !== 0) return made(to + 1, ends(tokens, to + 1));
  if ((isMark(tokens, to, DASH) || isMark(tokens, to, EQUALS) || isMark(tokens, to, ARROW)) && (capital || lineStart)) {
    if (single && compound(tokens, to)) return null;
    const loose = (tokens.flags[to] & SPACE_BEFORE) !== 0 || (to + 1 < tokens.count && (tokens.flags[to + 1] & SPACE_BEFORE) !== 0 && ((tokens.flags[to + 1] & CAPITALISED) !== 0 || tokens.kind[to + 1] === NUMBER || (entry.bare && capital))) || single;
    if (loose && (single || lineStart)) return made(to + 1, ends(tokens, to + 1));
  }
  if (lineStart && single && capital && dotted.has(from) && isMark(tokens, to, DOT)) return made(to + 1, ends(tokens, to + 1));
  if (lineStart && ((isMark(tokens, to, BAR) && (single || entry.bare)) || (isMark(tokens, to, TAB) && capital && !longestAt(tokens, lexicon, LAYER.techniques, from)))) return made(to + 1, ends(tokens, to + 1));
  if (lineStart && entry.bare && !entry.sub && !single && (caps || (capital && tokens.kind[to] === WORD && !(tokens.flags[to] & CAPITALISED) && tokens.end[to - 1] - tokens.start[from] >= 4 && ['subjective', 'objective', 'assessment'].includes(entry.section)))) return made(to, false);
  return null;
}
