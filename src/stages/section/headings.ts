import { derived } from '../../lexicon/derived.ts';
import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import type { EntryOf } from '../../lexicon/schema.ts';
import type { SectionKind } from '../../note/note.ts';
import { ALL_CAPS, CAPITALISED, NEWLINE, NUMBER, POSSESSIVE, PUNCT, SPACE_BEFORE, type Tokens, WORD } from '../../note/tokens.ts';
import { BAR, CLOSE, CLOSE_SQUARE, COLON, DASH, DOT, endsLine, EQUALS, GREATER, HASH, isMark, OPEN, OPEN_SQUARE, OTHER_MARK, SLASH, STAR, TAB, UNDERSCORE } from '../marks.ts';
import { longestAt, mayBegin } from '../walk.ts';
import { hasDeadline } from './aims.ts';
import { checkbox } from './checkbox.ts';
import { type Letters, NO_LETTERS, startsLine } from './letters.ts';
import { isUnstopped } from './run-on.ts';
import { isTimedService, labelAt } from './services.ts';

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
  /** Only reads as a heading ("Re-examination after twelve visits"), so that a paragraph's end ends what it heads. */
  readonly loose?: boolean;
  /** Keeps its section only to the end of its line, where its text begins there; a header's label only to the end of its sentence. */
  readonly bound: 'line' | 'sentence' | null;
}

/** Words that are a heading if the marks and the place they stand in make them one. */
interface Candidate {
  readonly tokens: Tokens;
  readonly entry: EntryOf<'sections'>;
  /** The section it heads. */
  readonly kind: SectionKind;
  readonly open: number;
  readonly from: number;
  readonly to: number;
  /** The mark that opens it (`**Plan**`, `[S]`), 0 for none. */
  readonly opener: number;
  readonly lineStart: boolean;
  readonly afterStop: boolean;
  /** At a line's start or behind the end of a sentence. */
  readonly fresh: boolean;
  /** One or two letters. */
  readonly single: boolean;
  readonly capital: boolean;
  readonly caps: boolean;
}

/** Sections that a word heads without any mark, where its line has none. */
const OPEN_PARTS: ReadonlySet<SectionKind> = new Set(['subjective', 'objective', 'assessment', 'plan', 'treatment', 'goals']);
const LINE_BOUND: ReadonlySet<SectionKind> = new Set(['signature', 'billing', 'history']);
const FINDINGS: ReadonlySet<SectionKind> = new Set(['subjective', 'objective', 'assessment']);

/**
 * The heading that begins at token `i`, or null. `afterStop`: a sentence has just ended before `i`. From `unmarked` on,
 * if it is a token, the line may have no mark at all, so that the words alone are the heading.
 */
export function headingAt(tokens: Tokens, lexicon: Lexicon, i: number, afterStop: boolean, letters: Letters, unmarked = -1): Heading | null {
  const enclosed = letters !== NO_LETTERS && letters.enclosed.has(i);
  if (!afterStop && !enclosed && i > 0 && tokens.kind[i - 1] !== NEWLINE && !mayHeadWithin(tokens, lexicon, i)) return null;
  return headingFrom(tokens, lexicon, i, afterStop || enclosed, letters, unmarked);
}

/** In the middle of a sentence only the word itself can head, by its capital or because it names a service. */
const mayHeadWithin = (tokens: Tokens, lexicon: Lexicon, i: number): boolean =>
  mayBegin(tokens, lexicon, LAYER.sections, i) && ((tokens.flags[i] & CAPITALISED) !== 0 || derived(lexicon).serviceWords.has(tokens.symbol[i]));

function headingFrom(tokens: Tokens, lexicon: Lexicon, i: number, afterStop: boolean, letters: Letters, unmarked: number): Heading | null {
  const begins = i === 0 || tokens.kind[i - 1] === NEWLINE;
  const lineStart = startsLine(tokens, i, letters.oneLine && afterStop);
  const fresh = afterStop || lineStart;
  let from = i;
  let opener = 0;
  if (fresh) {
    for (; isOpener(tokens, from) && from - i < 6; from++) if (opens(tokens.symbol[from])) opener = tokens.symbol[from];
    if (lineStart && tokens.kind[from] === NUMBER && opensItem(tokens, from + 1) && tokens.kind[from + 2] === WORD) from += 2;
    else if (lineStart && isMark(tokens, from, OTHER_MARK) && tokens.kind[from + 1] === WORD) from++;
  }
  if (from >= tokens.count || tokens.kind[from] !== WORD) return null;
  const letter = letters === NO_LETTERS ? undefined : letters.small.get(from);
  if (letter) {
    const entry = lexicon.entries.sections.find((e) => e.id === `small-${letter}`) ?? lexicon.entries.sections.find((e) => e.id === `letter-${letter}`);
    const text = tokens.kind[from + 1] === PUNCT ? from + 2 : from + 1;
    if (entry) return { open: i, from, to: from + 1, text, kind: entry.section, sub: false, alone: endsLine(tokens, text), opensLine: true, part: false, label: false, bound: null };
  }
  if (letters.part.has(from)) return { open: i, from, to: from + 1, text: from + 2, kind: 'objective', sub: false, alone: false, opensLine: true, part: true, label: false, bound: null };
  const found = longestAt(tokens, lexicon, LAYER.sections, from);
  if (!found) return lineStart ? labelFrom(tokens, lexicon, i, from, begins) : null;
  const entry = lexicon.entries.sections[found.entry];
  const { to } = found;
  if (entry.service && isTimedService(tokens, lexicon, to)) return { open: i, from, to, text: from, kind: 'treatment', sub: true, alone: false, opensLine: lineStart, part: false, label: true, bound: begins ? null : 'sentence' };
  const size = tokens.end[to - 1] - tokens.start[from];
  if (size <= 2 && isDoctor(tokens, from) && !isMark(tokens, to, COLON)) return null;
  const single = size <= 2;
  const kind: SectionKind = entry.aims && hasDeadline(tokens, lexicon, to) ? 'goals' : entry.section;
  const candidate: Candidate = { tokens, entry, kind, open: i, from, to, opener, lineStart, afterStop, fresh, single, capital: (tokens.flags[from] & CAPITALISED) !== 0 || (tokens.small && lineStart), caps: (tokens.flags[from] & ALL_CAPS) !== 0 && !single };
  if (letters.bare.has(from)) return headed(candidate, to);
  const at = isMark(tokens, to, DOT) && isMark(tokens, to + 1, COLON) ? to + 1 : to;
  // `Reason for visit [x] relaxation [ ] pain`
  if (lineStart && opener === 0 && checkbox(tokens, to)) return headed(candidate, to, false);
  const enclosing = inMarks(candidate, at);
  if (enclosing !== undefined) return enclosing;
  const colon = beforeColon(candidate, lexicon, at);
  if (colon !== undefined) return colon;
  if (unmarked >= 0 && isOpenPart(candidate) && isUnstopped(tokens, unmarked)) return headed(candidate, to, false);
  if (!fresh) return inCapitals(candidate);
  return byPlace(candidate, lexicon, letters) ?? (lineStart ? labelFrom(tokens, lexicon, i, from, begins) : null);
}

/** The service that labels a line; where line ends are lost its name keeps to its sentence. */
function labelFrom(tokens: Tokens, lexicon: Lexicon, i: number, from: number, begins: boolean): Heading | null {
  const found = labelAt(tokens, lexicon, i, from);
  return found && !begins ? { ...found, bound: 'sentence' } : found;
}

const headed = (c: Candidate, text: number, alone = endsLine(c.tokens, text), kind: SectionKind = c.kind): Heading => ({
  open: c.open, from: c.from, to: c.to, text, kind, sub: c.entry.sub, alone, opensLine: c.lineStart, part: c.entry.id === 'part-block', label: false, bound: kind === c.entry.section ? boundOf(c.entry) : null,
});

const boundOf = (entry: EntryOf<'sections'>): Heading['bound'] => (entry.section === 'header' ? 'sentence' : entry.line || LINE_BOUND.has(entry.section) ? 'line' : null);

const opens = (mark: number): boolean => mark === STAR || mark === OPEN_SQUARE || mark === OPEN || mark === HASH || mark === UNDERSCORE || mark === EQUALS;
const isOpener = ({ count, kind, symbol }: Tokens, i: number): boolean => i < count && kind[i] === PUNCT && (opens(symbol[i]) || symbol[i] === GREATER || symbol[i] === DASH || symbol[i] === BAR);

/** `Dr`, which is no D of a DAP note. */
const isDoctor = ({ text, start }: Tokens, i: number): boolean => text[start[i]] === 'D' && text[start[i] + 1] === 'r';

function behindClosers(tokens: Tokens, i: number): number {
  let at = i;
  while (isMark(tokens, at, STAR) || isMark(tokens, at, COLON) || isMark(tokens, at, UNDERSCORE) || isMark(tokens, at, CLOSE_SQUARE)) at++;
  return at;
}

/** `2.`, `2)`, `2 - Balance`: the mark at token `i` makes the number before it that of an item. */
const opensItem = (tokens: Tokens, i: number): boolean => isMark(tokens, i, DOT) || isMark(tokens, i, CLOSE) || (isMark(tokens, i, DASH) && spaceBefore(tokens, i) && spaceBefore(tokens, i + 1));

const spaceBefore = (tokens: Tokens, i: number): boolean => i < tokens.count && (tokens.flags[i] & SPACE_BEFORE) !== 0;

/** `P//`, `S/ neck`, `**Plan**`, `== Plan ==`, `[O]`, `(S)`, `P)`: a heading by the marks around it, null where they say it is none; undefined where they say nothing. */
function inMarks(c: Candidate, to: number): Heading | null | undefined {
  const { tokens, from, opener, lineStart, fresh, single, capital } = c;
  if (fresh && isMark(tokens, to, SLASH)) {
    if (isMark(tokens, to + 1, SLASH) && (capital || lineStart)) return headed(c, to + 2);
    if (single && capital && tokens.start[to] === tokens.end[to - 1] && spaceBefore(tokens, to + 1)) return headed(c, to + 1);
  }
  if ((opener === STAR || opener === UNDERSCORE) && (isMark(tokens, to, COLON) || isMark(tokens, to, STAR) || isMark(tokens, to, UNDERSCORE))) return headed(c, behindClosers(tokens, to));
  if (opener === EQUALS && isMark(tokens, to, EQUALS)) {
    let at = to;
    while (isMark(tokens, at, EQUALS)) at++;
    return headed(c, at);
  }
  if (opener === OPEN_SQUARE && isMark(tokens, to, CLOSE_SQUARE)) return headed(c, behindClosers(tokens, to));
  if (!isMark(tokens, to, CLOSE)) return undefined;
  if (opener === OPEN) return single || lineStart ? headed(c, isMark(tokens, to + 1, COLON) ? to + 2 : to + 1) : null;
  if ((fresh || (single && spaceBefore(tokens, from))) && opener === 0 && (capital || lineStart) && !closesParenthesis(tokens, from)) return headed(c, to + 1);
  return undefined;
}

/** `(T. Brandvold PT)`: a parenthesis is open before token `i` in its line. */
function closesParenthesis(tokens: Tokens, i: number): boolean {
  for (let k = i - 1; k >= 0 && tokens.kind[k] !== NEWLINE && !isMark(tokens, k, CLOSE); k--) if (isMark(tokens, k, OPEN)) return true;
  return false;
}

/** A heading by the colon behind it, perhaps after a parenthesis (`Treatment (30 min):`), null where the colon makes it none; undefined without one. */
function beforeColon(c: Candidate, lexicon: Lexicon, to: number): Heading | null | undefined {
  const { tokens, entry, from, lineStart, fresh, single, capital } = c;
  let colon = single ? to : (behindAddition(c, lexicon, to) ?? behindCount(tokens, to));
  let { kind } = c;
  if (isMark(tokens, to, OPEN)) {
    let close = to + 1;
    while (close < tokens.count && close - to < 10 && tokens.kind[close] !== NEWLINE && !isMark(tokens, close, CLOSE)) close++;
    if (isMark(tokens, close, CLOSE) && isMark(tokens, close + 1, COLON)) {
      if (entry.section === 'plan' && saysPerformed(tokens, lexicon, to + 1, close)) kind = 'treatment';
      colon = close + 1;
    }
  }
  if (!isMark(tokens, colon, COLON) || (tokens.kind[colon + 1] === NUMBER && single && !(tokens.flags[colon + 1] & SPACE_BEFORE) && !fresh)) return undefined;
  // `… upper back. Pt: desk pain, HA by 3 pm`: told of the patient, no field of the header
  if (entry.section === 'header' && !lineStart && tokens.kind[colon + 1] === WORD && !(tokens.flags[colon + 1] & CAPITALISED)) return null;
  if (!fresh && !(entry.inline && !entry.sub && capital && spaceBefore(tokens, from) && !isJoined(tokens, lexicon, from))) return null;
  return headed(c, isMark(tokens, to, OPEN) ? c.to : behindClosers(tokens, colon + 1), endsLine(tokens, colon + 1), kind);
}

/** `PLAN FOR TODAY:`, `relief of Symptoms:`: a word before it joins it to what it follows. */
const isJoined = (tokens: Tokens, lexicon: Lexicon, from: number): boolean => tokens.kind[from - 1] === WORD && longestAt(tokens, lexicon, LAYER.particles, from - 1)?.to === from;

/** What may be said of a part of the note before its colon: `Goal per PT:`. Of a plan it may tell when, which its sentences need. */
const ADDS: ReadonlySet<string> = new Set(['onto', 'per', 'from', 'with']);
const ADDITION = 4;

function behindAddition({ tokens, entry, fresh }: Candidate, lexicon: Lexicon, to: number): number | null {
  if (!fresh || entry.sub || entry.section === 'plan' || !OPEN_PARTS.has(entry.section)) return null;
  const word = tokens.kind[to] === WORD ? longestAt(tokens, lexicon, LAYER.particles, to) : null;
  if (!word || !ADDS.has(lexicon.entries.particles[word.entry].role)) return null;
  let at = word.to;
  while (at < tokens.count && tokens.kind[at] === WORD && at - to < ADDITION) at++;
  return at > word.to && isMark(tokens, at, COLON) ? at : null;
}

/** `Procedure 1:`, `Treatment #2:`: behind the count that a heading of several carries, which a colon must follow. */
function behindCount(tokens: Tokens, to: number): number {
  const number = isMark(tokens, to, HASH) ? to + 1 : to;
  // `Session 11:00 to 11:55` is told by the clock
  const clock = tokens.kind[number + 2] === NUMBER && tokens.start[number + 2] === tokens.end[number + 1];
  return tokens.kind[number] === NUMBER && isMark(tokens, number + 1, COLON) && !clock ? number + 1 : to;
}

function saysPerformed(tokens: Tokens, lexicon: Lexicon, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const cue = longestAt(tokens, lexicon, LAYER.cues, i);
    if (cue && lexicon.entries.cues[cue.entry].effect === 'performed') return true;
  }
  return false;
}

const sizeOf = ({ tokens, from, to }: Candidate): number => tokens.end[to - 1] - tokens.start[from];

/** A word that, in a line without any mark, is itself the heading. */
function isOpenPart(c: Candidate): boolean {
  const { entry, from, to, single, tokens } = c;
  if (entry.sub || endsLine(tokens, to)) return false;
  if (single) return sizeOf(c) === 2 && (entry.section === 'treatment' || entry.section === 'assessment');
  return entry.inline && to - from === 1 && sizeOf(c) <= 12 && OPEN_PARTS.has(entry.section);
}

/** `... worse with sitting OBJECTIVE lumbar flexion ...` */
const inCapitals = (c: Candidate): Heading | null => (c.caps && c.entry.bare && !c.entry.sub && sizeOf(c) >= 8 && !(c.tokens.flags[c.from - 1] & ALL_CAPS) ? headed(c, c.to, false) : null);

/** `P-A restriction`, `A-C joint`: the dash at token `i` joins its letter to another letter. */
const isCompound = (tokens: Tokens, i: number): boolean => isMark(tokens, i, DASH) && tokens.start[i] === tokens.end[i - 1] && i + 1 < tokens.count && tokens.kind[i + 1] === WORD && tokens.start[i + 1] === tokens.end[i] && tokens.end[i + 1] - tokens.start[i + 1] === 1;

/** `PLAN FOR TODAY: …`: the words before the colon say together what follows. */
function labelsMore(tokens: Tokens, to: number): boolean {
  let at = to;
  while (at < tokens.count && (tokens.kind[at] === WORD || tokens.kind[at] === POSSESSIVE) && at - to < ADDITION) at++;
  return isMark(tokens, at, COLON);
}

/** A heading by where it stands: alone on its line, before a column of spaces, a dash or a bar, or at a line's start in capitals. */
function byPlace(c: Candidate, lexicon: Lexicon, letters: Letters): Heading | null {
  const { tokens, entry, from, to, opener, lineStart, afterStop, single, capital, caps } = c;
  if (endsLine(tokens, to)) return lineStart && (entry.bare || opener === HASH || caps || (single && capital)) ? headed(c, to, true) : null;
  if (opener === HASH) return headed(c, to, false);
  // `Plan         2x/wk`
  const gap = tokens.start[to] - tokens.end[to - 1];
  if (lineStart && (entry.bare || single) && capital && (gap >= 3 || (gap === 2 && (tokens.flags[from] & ALL_CAPS) !== 0 && sizeOf(c) > 1))) return headed(c, to, false);
  const behind = tokens.kind[to] === PUNCT ? tokens.symbol[to] : 0;
  if (behind === DASH && afterStop && capital && entry.bare && spaceBefore(tokens, to) && spaceBefore(tokens, to + 1)) return headed(c, to + 1);
  if ((behind === DASH || behind === EQUALS || behind === GREATER) && (single || lineStart) && (capital || lineStart)) {
    if (single && isCompound(tokens, to)) return null;
    const loose = single || spaceBefore(tokens, to) || (spaceBefore(tokens, to + 1) && ((tokens.flags[to + 1] & CAPITALISED) !== 0 || tokens.kind[to + 1] === NUMBER || (entry.bare && capital)));
    if (loose) return headed(c, to + 1);
  }
  if (!lineStart) return null;
  if (behind === DOT && !single && capital && letters.dottedWords) return headed(c, to + 1);
  if (behind === DOT && single && capital && (letters.dotted.has(from) || (letters.dotted.size > 0 && entry.section !== 'header' && sizeOf(c) > 1))) return headed(c, to + 1);
  if (behind === BAR && (single || entry.bare)) return headed(c, to + 1);
  if (behind === TAB && capital && !longestAt(tokens, lexicon, LAYER.techniques, from)) return headed(c, to + 1);
  if (!entry.bare || entry.sub || single) return null;
  const reads = (from === 0 || tokens.kind[c.open - 1] === NEWLINE) && capital && tokens.kind[to] === WORD && !(tokens.flags[to] & CAPITALISED) && sizeOf(c) >= 4 && FINDINGS.has(entry.section);
  if (caps && !labelsMore(tokens, to)) return headed(c, to, false);
  return reads ? { ...headed(c, to, false), loose: true } : null;
}
