import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import { NEWLINE, NUMBER, PUNCT, type Tokens } from '../../note/tokens.ts';
import { COLON, COMMA, DOT, endsLine, isMark, SEMICOLON } from '../marks.ts';
import { layersFrom, longestAt } from '../walk.ts';

/** A long line without any stop is cut before the words that open a new part: a heading word, a goal, a total. */
const RUN_ON = 14;
const OPENERS = (1 << LAYER.purposes) | (1 << LAYER.quantities) | (1 << LAYER.qualities) | (1 << LAYER.signals);
const OPENING_SIGNALS: ReadonlySet<string> = new Set(['plan.continue', 'response', 'plan.next']);

/** From here to the end of the line stands no stop, colon or comma, and it is long. */
export function isUnstopped({ count, kind, symbol }: Tokens, from: number): boolean {
  let words = 0;
  for (let k = from; k < count && kind[k] !== NEWLINE; k++) {
    if (kind[k] === PUNCT && (symbol[k] === DOT || symbol[k] === SEMICOLON || symbol[k] === COLON || symbol[k] === COMMA)) return false;
    if (++words > RUN_ON * 2) return true;
  }
  return words > RUN_ON;
}

/** Clauses parted by nothing but commas, so many at least, make a line of sentences. */
const CLAUSES = 5;
/** Tokens that such a clause has at least; what is shorter goes on with the one before. */
const CLAUSE = 4;

/** A line from token `from` on that has commas for all its stops: `… sore 4/10, ext 50/70, glides gr 3 10 min, cont 2x/wk`. */
export function isCommaRun(tokens: Tokens, from: number): boolean {
  const { count, kind } = tokens;
  let commas = 0;
  let i = from;
  for (; i < count && kind[i] !== NEWLINE; i++) {
    if (kind[i] !== PUNCT) continue;
    const mark = tokens.symbol[i];
    if (mark === SEMICOLON || mark === COLON || (mark === DOT && !endsLine(tokens, i + 1))) return false;
    if (mark === COMMA) commas++;
  }
  return commas >= CLAUSES && i - from > RUN_ON * 2;
}

/** The comma at token `i` of such a line parts two clauses of some length; the first began at `from`. */
export function partsClauses(tokens: Tokens, from: number, i: number): boolean {
  if (i - from < CLAUSE) return false;
  let to = i + 1;
  while (to < tokens.count && tokens.kind[to] !== NEWLINE && !isMark(tokens, to, COMMA)) to++;
  return to - i > CLAUSE;
}

/** Whether the word at token `i` may open a part of a line without stops: as a heading, or as {@link opensPart} tells. */
export const mayOpenPart = (tokens: Tokens, lexicon: Lexicon, i: number): boolean => (layersFrom(tokens, lexicon, i) & (OPENERS | (1 << LAYER.sections))) !== 0;

/** The words at token `i`, no heading, open a new part: a goal, a total, range of motion, a response or what comes next. */
export function opensPart(tokens: Tokens, lexicon: Lexicon, i: number): boolean {
  const layers = layersFrom(tokens, lexicon, i);
  if ((layers & OPENERS) === 0) return false;
  const { purposes, quantities, qualities, signals } = lexicon.entries;
  const goal = longestAt(tokens, lexicon, LAYER.purposes, i);
  if (goal && purposes[goal.entry].role === 'goal' && goal.to - i <= 2) return true;
  const total = longestAt(tokens, lexicon, LAYER.quantities, i);
  const role = total ? quantities[total.entry].role : null;
  if (role === 'timed' || (role === 'total' && total !== null && tokens.kind[total.to] === NUMBER)) return true;
  const finding = longestAt(tokens, lexicon, LAYER.qualities, i);
  if (finding && qualities[finding.entry].id === 'range-of-motion') return true;
  const signal = longestAt(tokens, lexicon, LAYER.signals, i);
  return signal !== null && OPENING_SIGNALS.has(signals[signal.entry].signal);
}
