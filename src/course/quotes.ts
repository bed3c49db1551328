import type { Span } from '../note/span.ts';
import type { Quote } from './schema.ts';

/** Where quoted words stand in a text; null where they do not stand there so often. */
export function placeOf(text: string, { words, nth }: Quote): Span | null {
  let at = -1;
  for (let k = 0; k < nth; k++) {
    at = text.indexOf(words, at + 1);
    if (at < 0) return null;
  }
  return [at, at + words.length];
}

/** A text with quoted words replaced, each found in the text as given. Throws a RangeError on words that are not there, and where two edits overlap. */
export function edited(text: string, edits: readonly (Quote & { readonly by: string })[]): string {
  const placed = edits.map((edit) => {
    const place = placeOf(text, edit);
    if (!place) throw new RangeError(`the words "${edit.words}" (no. ${edit.nth}) are not in the note`);
    return { place, by: edit.by };
  });
  placed.sort((a, b) => b.place[0] - a.place[0]);
  let made = text;
  let last = text.length;
  for (const { place: [from, to], by } of placed) {
    if (to > last) throw new RangeError('two edits of a note overlap');
    made = made.slice(0, from) + by + made.slice(to);
    last = from;
  }
  return made;
}
