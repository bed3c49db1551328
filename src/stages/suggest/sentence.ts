import type { ExtractedNote } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';

/** The sentence, list item or row that holds a place of the text. */
export function sentenceAt({ sentences, tokens: { start, end } }: ExtractedNote, at: number): Span {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (start[sentences[middle].from] <= at) low = middle;
    else high = middle - 1;
  }
  const { from, to } = sentences[low];
  return [start[from], end[to - 1]];
}
