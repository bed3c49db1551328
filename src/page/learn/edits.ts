import { placeOf } from '../../course/quotes.ts';
import type { Quote } from '../../course/schema.ts';
import type { Span } from '../../note/span.ts';

interface Edited {
  readonly text: string;
  /** Where the new words stand in the new text. */
  readonly places: readonly Span[];
  /** Where the old words stood in the old text. */
  readonly lit: readonly Span[];
}

/** A note with quoted words replaced, and where. */
export function editsIn(note: string, edits: readonly (Quote & { readonly by: string })[]): Edited {
  const placed = edits.flatMap((edit) => {
    const span = placeOf(note, edit);
    return span ? [{ span, by: edit.by }] : [];
  }).sort((a, b) => a.span[0] - b.span[0]);
  let text = '';
  let last = 0;
  const places: Span[] = [];
  for (const { span: [from, to], by } of placed) {
    text += note.slice(last, from);
    places.push([text.length, text.length + by.length]);
    text += by;
    last = to;
  }
  return { text: text + note.slice(last), places, lit: placed.map(({ span }) => span) };
}
