import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import { SPACE_BEFORE, type Tokens, WORD } from '../../note/tokens.ts';
import { COLON, DASH, endsLine, HASH, isMark, STAR, TAB, UNDERSCORE } from '../marks.ts';
import { layersFrom, longestAt } from '../walk.ts';

/** A label has so many words at most. */
const LONGEST = 4;
/** What names a part of a finding or a treatment ends no section: `**Left shoulder**`. */
const NAMES = [LAYER.techniques, LAYER.regions, LAYER.structures, LAYER.motions, LAYER.tests, LAYER.sides, LAYER.shorthand] as const;
const NAME_BITS = NAMES.reduce<number>((bits, layer) => bits | (1 << layer), 0);

/** The line at token `i`, no listed heading, begins with words that may be one: set off by marks (`### Story`, `**Says:** …`) or before a colon, a dash or a tab alone; null for neither. */
export function unlistedAt(tokens: Tokens, lexicon: Lexicon, i: number): 'marked' | 'labelled' | null {
  let from = i;
  while (isMark(tokens, from, HASH) || isMark(tokens, from, STAR) || isMark(tokens, from, UNDERSCORE)) from++;
  const marks = from - i;
  const mark = marks > 0 ? tokens.symbol[i] : 0;
  // one star before a space is a bullet
  if (marks === 1 && mark === STAR) return null;
  let to = from;
  while (to < tokens.count && tokens.kind[to] === WORD && to - from <= LONGEST) to++;
  if (to === from || to - from > LONGEST) return null;
  const colon = isMark(tokens, to, COLON) ? to + 1 : to;
  if (mark !== 0) return (mark === HASH ? endsLine(tokens, to) || colon > to : isMark(tokens, colon, mark)) && !namesPart(tokens, lexicon, from, to) ? 'marked' : null;
  const open = colon > to || isMark(tokens, to, TAB) || (isMark(tokens, to, DASH) && (isMark(tokens, to + 1, DASH) || (tokens.flags[to] & SPACE_BEFORE) !== 0));
  return open && !endsLine(tokens, to + 1) ? 'labelled' : null;
}

function namesPart(tokens: Tokens, lexicon: Lexicon, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if ((layersFrom(tokens, lexicon, i) & NAME_BITS) === 0) continue;
    if (NAMES.some((layer) => longestAt(tokens, lexicon, layer, i) !== null)) return true;
  }
  return false;
}
