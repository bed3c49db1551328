import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import { CAPITALISED, LINE_START, NEWLINE, NUMBER, PASSED_OVER, PUNCT, SPACE_BEFORE, type Tokens, WORD } from '../../note/tokens.ts';
import { AMPERSAND, BAR, CLOSE, COLON, COMMA, DASH, DOT, EXCLAMATION, isMark, OTHER_MARK, PLUS, QUESTION, SEMICOLON, SLASH, STAR, TAB } from '../marks.ts';
import { headingAt } from './headings.ts';
import { longestAt } from '../walk.ts';
import { NO_LETTERS } from './letters.ts';
import { opensPart } from './run-on.ts';

/** A line of a note in token places, half open, and its length in characters; `next` is the length of the word that follows. */
interface Line {
  readonly from: number;
  readonly to: number;
  readonly length: number;
  readonly next: number;
}

/** A line so long that goes on in small letters was cut by a machine, whatever the others do. */
const WIDE = 60;
/** How many lines without room for the next word must go on in small letters for their note to be wrapped, by the least width. */
const PROOF = [[50, 1], [40, 2], [28, 3]] as const;
const LEAST_IN_ONE_CASE = 3;

/** The tokens without the line breaks that a machine set into sentences; a break before a list item, a heading or a new sentence stays. */
export function unwrapped(tokens: Tokens, lexicon: Lexicon): Tokens {
  const lines = linesOf(tokens);
  if (lines.length < 2 || hasBars(tokens)) return tokens;
  const followed = lines.filter((line) => line.next > 0 && !hasColumns(tokens, line));
  const width = wrapWidth(tokens, lexicon, lines, followed);
  const dashes = lines.filter((line) => isMark(tokens, line.from, DASH)).length;
  const breaks: number[] = [];
  for (const line of followed) if (isWithin(tokens, lexicon, line, width, dashes)) breaks.push(line.to);
  return breaks.length === 0 ? tokens : without(tokens, breaks);
}

/** Rows of a table end where they end. */
function hasBars(tokens: Tokens): boolean {
  for (let i = 0; i < tokens.count; i++) if (isMark(tokens, i, BAR)) return true;
  return false;
}

function linesOf(tokens: Tokens): Line[] {
  const { count, kind, start, end } = tokens;
  const lines: Line[] = [];
  for (let from = 0, i = 0; i <= count; i++) {
    if (i < count && kind[i] !== NEWLINE) continue;
    if (i > from) lines.push({ from, to: i, length: end[i - 1] - start[from], next: i + 1 < count && kind[i + 1] !== NEWLINE ? wordLength(tokens, i + 1) : 0 });
    from = i + 1;
  }
  return lines;
}

/** Characters from token `i` to the next space. */
function wordLength({ count, kind, flags, start, end }: Tokens, i: number): number {
  let to = i + 1;
  while (to < count && kind[to] !== NEWLINE && (flags[to] & SPACE_BEFORE) === 0) to++;
  return end[to - 1] - start[i];
}

/** Columns of spaces: the line is a row. */
function hasColumns({ start, end }: Tokens, { from, to }: Line): boolean {
  for (let i = from + 1; i < to; i++) if (start[i] - end[i - 1] >= 3) return true;
  return false;
}

const hasRoom = (line: Line, width: number): boolean => line.length + 1 + line.next <= width;

/** The column at which the lines of the note are cut; 0 where they end by the writer's hand. `followed`: those of prose with another behind. */
function wrapWidth(tokens: Tokens, lexicon: Lexicon, lines: readonly Line[], followed: readonly Line[]): number {
  const oneCase = tokens.small || isInCapitals(tokens);
  const broken = followed.filter((line) => goesOn(tokens, line, oneCase) && !endsItem(tokens, lexicon, line));
  if (broken.length < (oneCase ? LEAST_IN_ONE_CASE : 1)) return 0;
  return cutAt(longest(lines), broken, oneCase) || cutAt(longest(broken), broken, oneCase);
}

const longest = (lines: readonly Line[]): number => lines.reduce((width, line) => Math.max(width, line.length), 0);

/** The width if so many of the broken lines have no room for the next word that it cannot be chance, else 0. */
function cutAt(width: number, broken: readonly Line[], oneCase: boolean): number {
  const proof = PROOF.find(([least]) => width >= least);
  const full = broken.filter((line) => line.length <= width && !hasRoom(line, width)).length;
  return proof && full >= (oneCase ? LEAST_IN_ONE_CASE : proof[1]) && full * 2 >= broken.length ? width : 0;
}

/** Hardly a word is in small letters, so that they do not tell where a line goes on. */
function isInCapitals({ count, kind, flags }: Tokens): boolean {
  let words = 0;
  let small = 0;
  for (let i = 0; i < count; i++) {
    if (kind[i] !== WORD) continue;
    words++;
    if ((flags[i] & CAPITALISED) === 0) small++;
  }
  return small * 20 < words;
}

const lastMark = ({ kind, symbol }: Tokens, line: Line): number => (kind[line.to - 1] === PUNCT ? symbol[line.to - 1] : 0);
const endsIn = (mark: number): boolean => mark === DOT || mark === EXCLAMATION || mark === QUESTION || mark === COLON || mark === SEMICOLON;
/** A small letter tells that a sentence goes on, but not in a note that has no others. */
const isSmall = ({ kind, flags, small }: Tokens, i: number): boolean => !small && kind[i] === WORD && (flags[i] & CAPITALISED) === 0;

/** The line has no stop, and the next begins with a small letter or a figure and no label. */
function goesOn(tokens: Tokens, line: Line, oneCase: boolean): boolean {
  const next = line.to + 1;
  return (oneCase || isSmall(tokens, next) || (tokens.kind[next] === NUMBER && tokens.kind[line.to - 1] === WORD && line.length >= 50)) && !endsIn(lastMark(tokens, line)) && !labelled(tokens, next) && !opensItem(tokens, next, 0);
}

/** The line ends within a sentence, or where a sentence ends by chance at the edge of the page. */
function isWithin(tokens: Tokens, lexicon: Lexicon, line: Line, width: number, dashes: number): boolean {
  const { kind } = tokens;
  const next = line.to + 1;
  const mark = lastMark(tokens, line);
  const small = isSmall(tokens, next);
  const full = width > 0 && line.length <= width && !hasRoom(line, width);
  if (full && small && isJoiner(tokens, lexicon, line.to - 1)) return true;
  if (small && endsItem(tokens, lexicon, line) && (!full || opensDeed(tokens, lexicon, next))) return false;
  const open = mark === COMMA || mark === SLASH || mark === PLUS || mark === AMPERSAND;
  const goes = !endsIn(mark) && ((line.length >= WIDE && small) || (open && (small || (line.length >= 50 && kind[next] === WORD))));
  if (!goes && !full) return false;
  const heading = headingAt(tokens, lexicon, next, true, NO_LETTERS);
  // a service with its minutes but no colon may be the rest of a line that was cut
  const timed = heading?.label === true && heading.bound === 'line';
  if (labelled(tokens, next) || (heading?.label && !timed)) return false;
  if (goes) return true;
  if (mark === DOT || mark === EXCLAMATION || mark === QUESTION) return small && kind[line.to - 2] === WORD;
  if (opensItem(tokens, next, dashes) || (kind[next] === NUMBER && kind[line.to - 1] === NUMBER)) return false;
  return small || (!endsInTime(tokens, lexicon, line) && !opensPart(tokens, lexicon, next) && (heading === null || timed));
}

/** `and`, `to`: no line ends in such a word by itself. */
const isJoiner = (tokens: Tokens, lexicon: Lexicon, i: number): boolean => tokens.kind[i] === WORD && longestAt(tokens, lexicon, LAYER.particles, i) !== null;

/** An item ends in how long it took, or in a remark in parentheses. */
const endsInTime = (tokens: Tokens, lexicon: Lexicon, line: Line): boolean => isMark(tokens, line.to - 1, CLOSE) || endsInMinutes(tokens, lexicon, line);

function endsInMinutes(tokens: Tokens, lexicon: Lexicon, { to }: Line): boolean {
  const unit = tokens.kind[to - 2] === NUMBER ? longestAt(tokens, lexicon, LAYER.quantities, to - 1) : null;
  return unit !== null && lexicon.entries.quantities[unit.entry].role === 'minute';
}

/** The line ends in how long something took, and the next begins with no word that joins: `STM R UT, 5 min` over `post rot R 71`. */
const endsItem = (tokens: Tokens, lexicon: Lexicon, line: Line): boolean => endsInMinutes(tokens, lexicon, line) && !isJoiner(tokens, lexicon, line.to + 1);

/** A technique is named at token `i`, or denied there: `no STM`. */
function opensDeed(tokens: Tokens, lexicon: Lexicon, i: number): boolean {
  const cue = longestAt(tokens, lexicon, LAYER.cues, i);
  const denied = cue !== null && (lexicon.entries.cues[cue.entry].effect === 'negated' || lexicon.entries.cues[cue.entry].effect === 'withheld');
  return longestAt(tokens, lexicon, LAYER.techniques, denied ? cue.to : i) !== null;
}

/** A bullet, or a number with its mark, begins the line at token `i`; a dash does where several lines, `dashes`, begin so. */
function opensItem(tokens: Tokens, i: number, dashes: number): boolean {
  const { kind, symbol, flags } = tokens;
  if (kind[i] === NUMBER) return (isMark(tokens, i + 1, DOT) || isMark(tokens, i + 1, CLOSE)) && i + 2 < tokens.count && (flags[i + 2] & SPACE_BEFORE) !== 0;
  const bullet = kind[i] === PUNCT && (symbol[i] === STAR || symbol[i] === OTHER_MARK || symbol[i] === TAB || (symbol[i] === DASH && dashes !== 1));
  return bullet && i + 1 < tokens.count && ((flags[i + 1] & SPACE_BEFORE) !== 0 || symbol[i] !== DASH);
}

/** Within its first words the line has a colon: it begins something of its own. */
function labelled(tokens: Tokens, from: number): boolean {
  for (let k = from; k < Math.min(tokens.count, from + 4); k++) {
    if (tokens.kind[k] === NEWLINE) return false;
    if (tokens.kind[k] === PUNCT) return tokens.symbol[k] === COLON || (k === from + 1 && tokens.symbol[k] === CLOSE && tokens.end[from] - tokens.start[from] <= 2);
  }
  return false;
}

/** The tokens without those at `breaks`, which are spaces now, or nothing behind a hyphen. */
function without(tokens: Tokens, breaks: readonly number[]): Tokens {
  const { text, start, end, kind, flags, symbol, value } = tokens;
  let to = breaks[0];
  for (let i = breaks[0], b = 0; i < tokens.count; i++) {
    if (i === breaks[b]) {
      b++;
      continue;
    }
    start[to] = start[i];
    end[to] = end[i];
    kind[to] = kind[i];
    flags[to] = flags[i];
    symbol[to] = symbol[i];
    value[to] = value[i];
    if (i - 1 === breaks[b - 1]) {
      flags[to] = (flags[to] & ~LINE_START) | SPACE_BEFORE;
      if (isHyphen(tokens, to - 1) && kind[to] === WORD) flags[to - 1] |= PASSED_OVER;
    }
    to++;
  }
  return {
    text, count: to, small: tokens.small, start: start.subarray(0, to), end: end.subarray(0, to), kind: kind.subarray(0, to), flags: flags.subarray(0, to), symbol: symbol.subarray(0, to), value: value.subarray(0, to),
  };
}

/** A dash that hangs on the word before it. */
const isHyphen = (tokens: Tokens, i: number): boolean => i > 0 && isMark(tokens, i, DASH) && tokens.kind[i - 1] === WORD && (tokens.flags[i] & SPACE_BEFORE) === 0;
