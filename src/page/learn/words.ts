import type { Span } from '../../note/span.ts';

/** The words of a text, with what stands between them: parts in order, each a word or not. */
export interface WordPart {
  readonly text: string;
  readonly span: Span;
  /** Its number among the words; null for what stands between. */
  readonly word: number | null;
}

export function wordParts(text: string): readonly WordPart[] {
  let words = 0;
  return [...text.matchAll(/\S+|\s+/g)].map((match) => ({ text: match[0], span: [match.index, match.index + match[0].length] as Span, word: /\S/.test(match[0]) ? words++ : null }));
}

/** Marked words as spans of the text; words that follow one another are one span. */
export function spansOf(words: readonly WordPart[], marked: ReadonlySet<number>): readonly Span[] {
  const spans: [number, number][] = [];
  let last = -2;
  for (const { word, span } of words) {
    if (word === null || !marked.has(word)) continue;
    if (word === last + 1) spans[spans.length - 1][1] = span[1];
    else spans.push([span[0], span[1]]);
    last = word;
  }
  return spans;
}

/** All words from one to another, in either direction. */
export const between = (a: number, b: number): readonly number[] => Array.from({ length: Math.abs(a - b) + 1 }, (_, k) => Math.min(a, b) + k);
