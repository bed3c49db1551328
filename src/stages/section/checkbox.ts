import { PUNCT, type Tokens } from '../../note/tokens.ts';
import { CLOSE, CLOSE_SQUARE, EMPTY_BOX, OPEN, OPEN_SQUARE, TICKED_BOX, UNDERSCORE, isMark } from '../marks.ts';

const TICKS: ReadonlySet<string> = new Set(['x', 'X', '✓', '✔', '√', '×', '*']);

/** `[x]`, `[ ]`, `(x)`, `( )`, `☑`, `☐`, `[_]`: the state and the token behind. */
export function checkbox(tokens: Tokens, i: number): { state: 'ticked' | 'empty'; to: number } | null {
  if (i >= tokens.count || tokens.kind[i] !== PUNCT) return null;
  const mark = tokens.symbol[i];
  if (mark === TICKED_BOX) return { state: 'ticked', to: i + 1 };
  if (mark === EMPTY_BOX) return { state: 'empty', to: i + 1 };
  const closer = mark === OPEN_SQUARE ? CLOSE_SQUARE : mark === OPEN ? CLOSE : 0;
  if (closer === 0) return null;
  if (isMark(tokens, i + 1, closer)) return mark === OPEN_SQUARE || tokens.end[i] < tokens.start[i + 1] ? { state: 'empty', to: i + 2 } : null;
  if (!isMark(tokens, i + 2, closer)) return null;
  if (isMark(tokens, i + 1, UNDERSCORE)) return { state: 'empty', to: i + 3 };
  if (tokens.end[i + 1] - tokens.start[i + 1] !== 1) return null;
  const c = tokens.text[tokens.start[i + 1]];
  return TICKS.has(c) || ((c === 'v' || c === 'V') && mark === OPEN_SQUARE) ? { state: 'ticked', to: i + 3 } : null;
}
