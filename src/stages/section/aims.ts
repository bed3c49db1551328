import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import { NEWLINE, NUMBER, type Tokens } from '../../note/tokens.ts';
import { isMark, SLASH } from '../marks.ts';
import { longestAt } from '../walk.ts';

const LENGTHS: ReadonlySet<string> = new Set(['day', 'week', 'month', 'year']);

/** A deadline stands behind token `from` on its line: `by 7/6`, `in 8 wks`, `by June`. */
export function hasDeadline(tokens: Tokens, lexicon: Lexicon, from: number): boolean {
  for (let i = from; i < tokens.count && tokens.kind[i] !== NEWLINE; i++) {
    const found = longestAt(tokens, lexicon, LAYER.purposes, i);
    if (found && lexicon.entries.purposes[found.entry].role === 'deadline' && isTime(tokens, lexicon, found.to)) return true;
  }
  return false;
}

function isTime(tokens: Tokens, lexicon: Lexicon, i: number): boolean {
  const role = roleAt(tokens, lexicon, i);
  if (role === 'month-name') return true;
  if (tokens.kind[i] !== NUMBER && role !== 'number') return false;
  return isMark(tokens, i + 1, SLASH) || LENGTHS.has(roleAt(tokens, lexicon, i + 1) ?? '');
}

function roleAt(tokens: Tokens, lexicon: Lexicon, i: number): string | null {
  const found = longestAt(tokens, lexicon, LAYER.quantities, i);
  return found ? lexicon.entries.quantities[found.entry].role : null;
}
