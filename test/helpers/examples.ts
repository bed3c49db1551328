import { type Analysis, analyze } from '../../src/index.ts';
import { parseMarked } from '../../src/note/marked.ts';
import type { Span } from '../../src/note/span.ts';
import type { Example } from '../../src/rules/rule.ts';

/** A worked example analysed as a reader would: its text without the marks, its metadata, and the places marked in it. */
export interface Worked {
  readonly text: string;
  readonly marked: readonly Span[];
  readonly analysis: Analysis;
}

export function work(example: Example): Worked {
  const { note, ...metadata } = typeof example === 'string' ? { note: example } : example;
  const { text, spans } = parseMarked(note);
  return { text, marked: spans, analysis: analyze({ ...metadata, text }) };
}

export const noteOf = (example: Example): string => (typeof example === 'string' ? example : example.note);

/** A name for a test: the note on one line, with what comes in beside it. */
export function nameOf(example: Example): string {
  const { note, ...metadata } = typeof example === 'string' ? { note: example } : example;
  const beside = Object.values(metadata).flat().join(' ');
  return `${note.replaceAll('\n', ' / ')}${beside ? ` [${beside}]` : ''}`;
}

/** The text with `spans` marked, overlaps and repeats included: what a failing example shows instead of numbers. */
export function mark(text: string, spans: readonly Span[]): string {
  let marked = text;
  const inserts = spans.flatMap(([from, to]) => [{ at: from, sign: '⟦' }, { at: to, sign: '⟧' }]);
  inserts.sort((a, b) => b.at - a.at || (a.sign === b.sign ? 0 : a.sign === '⟦' ? -1 : 1));
  for (const { at, sign } of inserts) marked = marked.slice(0, at) + sign + marked.slice(at);
  return marked;
}

/** Spans in order of place, each once. */
export function once(spans: readonly Span[]): Span[] {
  const byPlace = new Map(spans.map((s) => [s.join('-'), s]));
  return [...byPlace.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}
