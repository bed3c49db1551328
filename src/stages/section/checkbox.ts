import { NEWLINE, PUNCT, type Tokens } from '../../note/tokens.ts';
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

const NO_LINES: ReadonlySet<number> = new Set();

/**
 * The first tokens of the lines whose boxes stand behind what they are about: `STW ☐   MT ☐   PIR ☒ R piriformis, 8 min`.
 * A box is of the side it stands closer to; where both are as close, a line that ends with a box and begins with none
 * has them behind, and a line that tells nothing is written as the others of the note.
 */
export function linesWithBoxesBehind(tokens: Tokens): ReadonlySet<number> {
  const behind = new Set<number>();
  const open: number[] = [];
  let before = false;
  for (let from = 0, to = 0; from < tokens.count; from = to + 1) {
    to = from;
    while (to < tokens.count && tokens.kind[to] !== NEWLINE) to++;
    const side = sideOfBoxes(tokens, from, to);
    if (side === 'behind') behind.add(from);
    else if (side === 'before') before = true;
    else if (side === 'open') open.push(from);
  }
  if (behind.size === 0) return NO_LINES;
  if (!before) for (const line of open) behind.add(line);
  return behind;
}

function sideOfBoxes(tokens: Tokens, from: number, to: number): 'before' | 'behind' | 'open' | null {
  let closerBehind = false;
  let boxes = 0;
  let last = 0;
  for (let i = from; i < to; i++) {
    const box = checkbox(tokens, i);
    if (!box) continue;
    if (i === from) return 'before';
    boxes++;
    last = box.to;
    if (box.to < to) {
      const left = tokens.start[i] - tokens.end[i - 1];
      const right = tokens.start[box.to] - tokens.end[box.to - 1];
      if (left > right) return 'before';
      closerBehind ||= left < right;
    }
    i = box.to - 1;
  }
  if (boxes === 0) return null;
  return closerBehind || last === to ? 'behind' : 'open';
}
