/**
 * The one notion of place: a half-open `[start, end)` in UTF-16 code units of the note's text as given,
 * so that `text.slice(start, end)` is the evidence. Line and column exist only at the doors.
 */
export type Span = readonly [start: number, end: number];

/** A checked span; throws with the values when the bounds make no sense for a text of `length`. */
export function span(start: number, end: number, length: number): Span {
  if (!(start >= 0 && end >= start && end <= length)) {
    throw new RangeError(`span [${start}, ${end}) does not lie in a text of ${length} code units`);
  }
  return [start, end];
}

/** Spans beyond this number are compared by a table instead of one with another. */
const FEW = 12;

/** Each span once, in their order. */
export function distinct(spans: readonly Span[]): readonly Span[] {
  if (spans.length < 2) return spans;
  if (spans.length > FEW) return [...new Map(spans.map((s) => [`${s[0]}-${s[1]}`, s])).values()];
  const found: Span[] = [];
  for (const s of spans) if (!found.some((other) => other[0] === s[0] && other[1] === s[1])) found.push(s);
  return found;
}
