import { ABBREVIATION, COUNT, derived, TITLE } from '../../lexicon/derived.ts';
import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import { codeNumberEnd } from '../../note/code-numbers.ts';
import { ALL_CAPS, CAPITALISED, NEWLINE, NUMBER, PUNCT, SPACE_BEFORE, type Tokens, WORD } from '../../note/tokens.ts';
import { CLOSE, COLON, DASH, DOT, EXCLAMATION, GREATER, OTHER_MARK, PLUS, isMark, QUESTION, STAR } from '../marks.ts';
import { longestAt } from '../walk.ts';

/** Letters that stand for nerve, muscle, artery, vein and ligament. */
const SHORTENED: ReadonlySet<string> = new Set(['n', 'm', 'a', 'v', 'l']);

/** Whether a sentence ends behind the mark at token `i`, which is no end of a line. */
export function endsSentence(tokens: Tokens, lexicon: Lexicon, i: number): boolean {
  const { kind, flags, symbol, start, end, count, text } = tokens;
  const mark = symbol[i];
  if (mark !== DOT) return mark === EXCLAMATION || mark === QUESTION;
  const next = i + 1;
  if (next >= count || kind[next] === NEWLINE) return true;
  if (!(flags[next] & SPACE_BEFORE)) {
    return kind[next] === WORD && (flags[next] & CAPITALISED) !== 0 && i > 0 && kind[i - 1] === WORD && end[i - 1] - start[i - 1] > 3 && !(flags[i - 1] & ALL_CAPS);
  }
  const before = i - 1;
  if (before < 0) return false;
  if (kind[next] === NUMBER && kind[before] !== NUMBER && onlyTime(tokens, lexicon, next)) return false;
  if (kind[before] === PUNCT && symbol[before] === DOT && kind[next] === NUMBER) return false;
  // `Heat ........ deferred`: dots lead the eye to what belongs to it
  if (isMark(tokens, before, DOT) && isMark(tokens, before - 1, DOT) && isMark(tokens, before - 2, DOT) && kind[next] === WORD && (flags[next] & CAPITALISED) === 0) return false;
  if (kind[before] === WORD && end[before] === start[i]) {
    const shortened = derived(lexicon).stops[symbol[before]];
    const capitalised = (flags[next] & CAPITALISED) !== 0;
    if ((shortened & TITLE) !== 0) return false;
    // `10 min. * Passive stretch`: a list that lost its line ends
    if (isBullet(tokens, next)) return true;
    if ((shortened & COUNT) !== 0) return kind[next] !== NUMBER;
    const opensLine = before === 0 || kind[before - 1] === NEWLINE;
    // `W. Bristow`
    if (opensLine && capitalised && end[before] - start[before] === 1 && (flags[before] & CAPITALISED) !== 0) return false;
    if ((shortened & ABBREVIATION) !== 0 && (opensSpan(tokens, next) || isCode(tokens, isMark(tokens, next, DASH) ? next + 1 : next))) return true;
    if ((shortened & ABBREVIATION) !== 0) return capitalised && !(kind[next] === WORD && end[next] - start[next] === 1 && before > 0 && kind[before - 1] === NUMBER === false);
    // `median n. slider`, `biceps m. tender`: a small letter shortens a word
    if (end[before] - start[before] === 1 && SHORTENED.has(text[start[before]]) && kind[next] === WORD && (flags[next] & CAPITALISED) === 0 && before > 0 && kind[before - 1] === WORD) return false;
    if (end[before] - start[before] === 1 && text[start[before]] !== 'x' && (flags[before] & CAPITALISED) !== 0) {
      // an initial stands at the start, behind a mark or behind a name; a side or a grade behind another word
      const previous = before - 1;
      const behindWord = previous >= 0 && !opensName(tokens, lexicon, previous) && (kind[previous] === NUMBER || (kind[previous] === WORD && (!(flags[previous] & CAPITALISED) || ((flags[previous] & ALL_CAPS) !== 0 && end[previous] - start[previous] > 1))));
      return behindWord && (capitalised || kind[next] === NUMBER);
    }
  }
  return true;
}

/** A procedure code, which opens what is said of it: "tolerated 42 min tx. 97140 12 min". */
const isCode = (tokens: Tokens, i: number): boolean => i < tokens.count && tokens.kind[i] === NUMBER && codeNumberEnd(tokens, i) > 0;

/** Two times of the clock with a dash between them stand at token `i`: "AP mobs. 10:20-10:45 heel raises". */
function opensSpan({ kind, symbol, count }: Tokens, i: number): boolean {
  const clock = (k: number): boolean => kind[k] === NUMBER && kind[k + 1] === PUNCT && symbol[k + 1] === COLON && kind[k + 2] === NUMBER;
  return i + 6 < count && clock(i) && kind[i + 3] === PUNCT && symbol[i + 3] === DASH && clock(i + 4);
}

const isBullet = ({ count, kind, symbol, flags }: Tokens, i: number): boolean =>
  kind[i] === PUNCT && (symbol[i] === STAR || symbol[i] === OTHER_MARK || (symbol[i] === DASH && i + 1 < count && kind[i + 1] === WORD && (flags[i + 1] & CAPITALISED) !== 0)) && i + 1 < count && kind[i + 1] !== NEWLINE;

/** A name begins behind a date or a credential ("6/12/26 A. Drummond", "LMT R. Sandoval"). */
function opensName(tokens: Tokens, lexicon: Lexicon, i: number): boolean {
  const { kind, symbol } = tokens;
  if (kind[i] === NUMBER) return i >= 4 && kind[i - 1] === PUNCT && kind[i - 2] === NUMBER && kind[i - 3] === PUNCT && symbol[i - 3] === symbol[i - 1] && kind[i - 4] === NUMBER;
  const found = longestAt(tokens, lexicon, LAYER.signals, i);
  return found !== null && lexicon.entries.signals[found.entry].signal === 'sign.credential';
}

/** Nothing but a time stands from token `i` to the next stop or line's end: "Self-care training: donning a sleeve. 12 min." */
export function onlyTime(tokens: Tokens, lexicon: Lexicon, i: number): boolean {
  const { kind, symbol, count } = tokens;
  const at = kind[i + 1] === PUNCT && symbol[i + 1] === DASH && kind[i + 2] === NUMBER ? i + 3 : i + 1;
  const unit = longestAt(tokens, lexicon, LAYER.quantities, at);
  if (!unit || lexicon.entries.quantities[unit.entry].role !== 'minute') return false;
  return unit.to >= count || kind[unit.to] === NEWLINE || (kind[unit.to] === PUNCT && symbol[unit.to] === DOT);
}

/** A list mark, or a number with its parenthesis (`2) `), at the start of a line: its first token behind, or `i` itself where there is none. */
export function afterBullet(tokens: Tokens, i: number): number {
  if (i >= tokens.count) return i;
  if (tokens.kind[i] === NUMBER) return isMark(tokens, i + 1, CLOSE) && tokens.start[i + 1] === tokens.end[i] && i + 2 < tokens.count && tokens.kind[i + 2] !== NEWLINE && (tokens.flags[i + 2] & SPACE_BEFORE) !== 0 ? i + 2 : i;
  if (tokens.kind[i] !== PUNCT) return i;
  const mark = tokens.symbol[i];
  return (mark === STAR || mark === DASH || mark === OTHER_MARK || mark === PLUS || mark === GREATER) && i + 1 < tokens.count && tokens.kind[i + 1] !== NEWLINE ? i + 1 : i;
}
