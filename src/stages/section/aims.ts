import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import { NEWLINE, NUMBER, type Tokens } from '../../note/tokens.ts';
import { isMark, SLASH } from '../marks.ts';
import { longestAt, mayBegin } from '../walk.ts';

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
  const behind = roleAt(tokens, lexicon, i + 1);
  return isMark(tokens, i + 1, SLASH) || behind === 'month-name' || LENGTHS.has(behind ?? '');
}

function roleAt(tokens: Tokens, lexicon: Lexicon, i: number): string | null {
  const found = longestAt(tokens, lexicon, LAYER.quantities, i);
  return found ? lexicon.entries.quantities[found.entry].role : null;
}

const AIMS: ReadonlySet<string> = new Set(['goal', 'wish', 'goal-met', 'set']);

/** A word of a goal or a wish, or a deadline, stands in `[from, to)`: without one what a patient can do is a finding. */
export function tellsAim(tokens: Tokens, lexicon: Lexicon, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const length = LENGTHS.has(roleAt(tokens, lexicon, i) ?? '') && tokens.kind[i - 1] === NUMBER;
    if (length) return true;
    if (!mayBegin(tokens, lexicon, LAYER.purposes, i)) continue;
    const found = longestAt(tokens, lexicon, LAYER.purposes, i);
    if (!found) continue;
    const { role } = lexicon.entries.purposes[found.entry];
    if (AIMS.has(role) || (role === 'deadline' && isTime(tokens, lexicon, found.to))) return true;
  }
  return false;
}
