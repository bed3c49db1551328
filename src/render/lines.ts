import type { Span } from '../note/span.ts';

/** Places of a text by line, as editors count them: `\n`, `\r\n` and a lone `\r` end a line. */
export interface LineIndex {
  readonly count: number;
  /** Number of the line (from 0) that holds a place; a line's end belongs to it. */
  lineAt(place: number): number;
  /** `[start, end)` of a line without its line end. */
  range(line: number): Span;
  /** Line and column as people count them, from 1; the column counts UTF-16 units. */
  position(place: number): { readonly line: number; readonly column: number };
}

export function lineIndex(text: string): LineIndex {
  const starts: number[] = [0];
  const ends: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c !== 10 && c !== 13) continue;
    ends.push(i);
    if (c === 13 && text.charCodeAt(i + 1) === 10) i++;
    starts.push(i + 1);
  }
  ends.push(text.length);
  const lineAt = (place: number): number => {
    if (!(place >= 0 && place <= text.length)) throw new RangeError(`place ${place} does not lie in a text of ${text.length} code units`);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    count: starts.length,
    lineAt,
    range: (line) => [starts[line], ends[line]],
    position: (place) => {
      const line = lineAt(place);
      return { line: line + 1, column: place - starts[line] + 1 };
    },
  };
}
