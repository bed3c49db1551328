import { expect, test, vi } from 'vitest';
import { analyze, statusOf } from '../../src/index.ts';
import { about, hold, NOTES, text } from './support.ts';

vi.setConfig({ testTimeout: 300_000 });

/** Every place in an analysis with the path to it. */
function spansOf(value: unknown, path = ''): { path: string; span: readonly [number, number] }[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = `${path}.${key}`;
    if ((key === 'span' || key === 'cue') && Array.isArray(inner)) return [{ path: at, span: inner as unknown as readonly [number, number] }];
    if ((key === 'spans' || key === 'evidence') && Array.isArray(inner)) return inner.map((span, i) => ({ path: `${at}[${i}]`, span: span as readonly [number, number] }));
    return spansOf(inner, at);
  });
}

const checkSpans = (note: string): void =>
  about(note, () => {
    const analysis = analyze(note);
    expect(analysis.note.length).toBe(note.length);
    for (const { path, span } of spansOf(analysis)) {
      const [from, to] = span;
      const lies = span.length === 2 && Number.isInteger(from) && Number.isInteger(to) && from >= 0 && to > from && to <= note.length;
      if (!lies) throw new Error(`${path} is [${span.join(', ')}], which is no place in a text of ${note.length}`);
    }
    for (const mention of analysis.mentions) expect(mention.text).toBe(note.slice(...mention.span));
    for (const section of analysis.sections) if (section.heading !== null) expect(note.slice(...section.span)).toContain(section.heading);
  });

test('every span of any text lies inside it and is the text it claims to be', () => hold(text, checkSpans, 1200));

test('every span of every labelled note lies inside it', () => {
  for (const note of NOTES) checkSpans(note);
});

test('statusOf answers for any span of any text', () =>
  hold(text, (note) => {
    if (note.length === 0) return;
    for (const share of [0, 0.37, 0.9]) {
      const from = Math.floor(share * note.length);
      const to = Math.min(note.length, from + 1 + Math.floor(share * 12));
      about(note, () => {
        const { cue } = statusOf(note, [from, to]);
        if (cue) expect(cue[0] >= 0 && cue[1] > cue[0] && cue[1] <= note.length).toBe(true);
      });
    }
  }));
