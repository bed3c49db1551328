import type { Span } from './span.ts';

/** A text with expected places written inside it, `⟦like this⟧`; throws on a mark without its partner. */
export function parseMarked(marked: string): { text: string; spans: Span[] } {
  const spans: Span[] = [];
  let text = '';
  let open = -1;
  for (const c of marked) {
    if (c === '⟦') {
      if (open >= 0) throw new Error(`two opening marks in "${marked}"`);
      open = text.length;
    } else if (c === '⟧') {
      if (open < 0) throw new Error(`a closing mark without an opening one in "${marked}"`);
      spans.push([open, text.length]);
      open = -1;
    } else text += c;
  }
  if (open >= 0) throw new Error(`a mark is not closed in "${marked}"`);
  return { text, spans };
}
