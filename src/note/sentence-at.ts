import type { Sentence } from './note.ts';
import type { Span } from './span.ts';
import type { Tokens } from './tokens.ts';

interface Sentences {
  readonly sentences: readonly Sentence[];
  readonly tokens: Tokens;
}

/** The number of the last sentence, list item or row, of those in order, that begins at or before an offset of the text; 0 where all begin behind it. */
export function sentenceIndexAt({ sentences, tokens: { start } }: Sentences, at: number): number {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (start[sentences[middle].from] <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The sentence, list item or row that holds a place of the text. */
export function sentenceAt(note: Sentences, at: number): Span {
  const { from, to } = note.sentences[sentenceIndexAt(note, at)];
  return [note.tokens.start[from], note.tokens.end[to - 1]];
}
