import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editsIn } from '../../src/page/learn/edits.ts';
import { mixed } from '../../src/page/learn/mixed.ts';
import { rowsOf } from '../../src/page/learn/rows.ts';
import { between, spansOf, wordParts } from '../../src/page/learn/words.ts';
import { standingOf } from '../../src/course/standing.ts';
import { deckOf } from '../../src/course/deck.ts';
import { builtinCourse } from '../../tools/course-for-page.ts';

describe('words of a note', () => {
  const text = 'O: C rot L 50/80.\n\nTx: MFR, 15 min';

  it('are parts that make up the text again', () => {
    fc.assert(fc.property(fc.string(), (any) => wordParts(any).map((p) => p.text).join('') === any && wordParts(any).every((p) => any.slice(...p.span) === p.text)), { seed: 7 });
    expect(wordParts(text).filter((p) => p.word !== null).map((p) => p.text)).toEqual(['O:', 'C', 'rot', 'L', '50/80.', 'Tx:', 'MFR,', '15', 'min']);
  });

  it('that follow one another are one mark, over the end of a line too', () => {
    const marks = spansOf(wordParts(text), new Set([8, 7, 1, 4, 5]));
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['C', '50/80.\n\nTx:', '15 min']);
    expect(spansOf(wordParts(text), new Set())).toEqual([]);
  });

  it('lie between two in either direction', () => {
    expect(between(3, 5)).toEqual([3, 4, 5]);
    expect(between(5, 3)).toEqual([3, 4, 5]);
    expect(between(2, 2)).toEqual([2]);
  });
});

describe('an edited note', () => {
  it('has its new words where they are said to be, whatever the order of the edits', () => {
    const note = 'MFR L calf 15 min, MFR R calf 8 min.';
    const { text, places, lit } = editsIn(note, [{ words: 'MFR', nth: 2, by: 'Petrissage' }, { words: '15 min', nth: 1, by: '' }]);
    expect(text).toBe('MFR L calf , Petrissage R calf 8 min.');
    expect(places.map(([from, to]) => text.slice(from, to))).toEqual(['', 'Petrissage']);
    expect(lit.map(([from, to]) => note.slice(from, to))).toEqual(['15 min', 'MFR']);
  });

  it('of every pair and version of the course differs from its note', () => {
    const { lessons, items, notes } = builtinCourse();
    const textOf = (id: string): string => notes.get(id)?.text ?? '';
    for (const pair of lessons.flatMap((l) => l.pairs)) expect(editsIn(textOf(pair.note), [{ ...pair.replace, by: pair.by }]).text).not.toBe(textOf(pair.note));
    for (const item of items.values()) if (item.kind === 'altered') expect(item.versions.filter((v) => editsIn(textOf(item.note), v.edits).text !== textOf(item.note)).length).toBeGreaterThan(0);
  });
});

describe('choices', () => {
  it('are mixed the same way each time, and not as they are written for every item', () => {
    const list = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
    expect(mixed(list, 'one')).toEqual(mixed([...list].reverse(), 'one'));
    expect(new Set(['one', 'two', 'three', 'four', 'five'].map((seed) => mixed(list, seed).map((c) => c.id).join(''))).size).toBeGreaterThan(1);
  });
});

describe('the picture of progress', () => {
  it('shows each concept once, where it is taught first', () => {
    const course = builtinCourse();
    const { cards } = deckOf(course);
    const rows = rowsOf(course, standingOf(cards, [], new Date(0)).cards);
    const shown = rows.flatMap((r) => r.cards.map((c) => c.card));
    expect([...shown].sort()).toEqual([...cards].sort());
    expect(rows.length).toBeGreaterThanOrEqual(course.lessons.length - 1);
  });
});
