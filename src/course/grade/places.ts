import type { Span } from '../../note/span.ts';

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.,/:][\p{L}\p{M}\p{N}]+)*/gu;

/** The words of a part of the text, whole where the part begins or ends within one, punctuation left out. */
export function wordsIn(text: string, [from, to]: Span): readonly Span[] {
  const found: Span[] = [];
  for (const match of text.matchAll(WORD)) {
    const end = match.index + match[0].length;
    if (match.index < to && end > from) found.push([match.index, end]);
    if (match.index >= to) break;
  }
  return found;
}

/** The numbers of the characters at which the words of all parts begin. */
export const wordStarts = (text: string, spans: readonly Span[]): ReadonlySet<number> => new Set(spans.flatMap((span) => wordsIn(text, span).map(([at]) => at)));
