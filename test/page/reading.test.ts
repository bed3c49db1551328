import { ChangeSet } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { flawsOf } from '../../src/page/editor/flaws.ts';
import { restingOn } from '../../src/page/editor/resting.ts';
import { Trail } from '../../src/page/editor/trail.ts';
import { ANSWERS } from '../../src/page/engine/answers.ts';
import { MARK_KINDS, marksIn, STATUSES } from '../../src/page/engine/marked.ts';
import type { Analyzed } from '../../src/page/engine/protocol.ts';

const NOTE = 'S: Neck pain.\nO: Cervical rotation L 50/80.\nTx: Myofascial release to the neck, 15 min, to restore rotation for driving. No cupping. Pt does chin tucks at home.\nBilling: 97140 x1';
const read = async (text: string): Promise<Analyzed> => ANSWERS.analyze({ id: 'a', text, payer: 'commercial', asOf: null, discipline: null });
const spanOf = (words: string): readonly [number, number] => [NOTE.indexOf(words), NOTE.indexOf(words) + words.length];

describe('marks', () => {
  it('tell each word with its kind, what it was taken for, and what decided that', async () => {
    const { marks } = await read(NOTE);
    const told = Array.from(marks.from, (from, i) => [NOTE.slice(from, marks.to[i]), MARK_KINDS[marks.kind[i]], marks.kind[i] === 0 ? STATUSES[marks.status[i]] : null, marks.words[marks.of[i]], marks.words[marks.told[i]]]);
    const of = (words: string) => told.find(([w]) => w === words);
    expect(of('Myofascial release')?.slice(1, 4)).toEqual(['technique', 'performed', 'myofascial release']);
    expect(of('Myofascial release')?.[4]).toContain('Counts towards 97140');
    expect(of('cupping')?.slice(1, 3)).toEqual(['technique', 'withheld']);
    expect(of('cupping')?.[4]).toBe('Not done, by “No”. It counts towards no code.');
    expect(of('chin tucks')?.[2]).toBe('home');
    expect(told.some(([w, kind, , taken]) => kind === 'minutes' && String(w).includes('15 min') && taken === '15 minutes')).toBe(true);
    expect(told.some(([w, kind]) => kind === 'loss' && String(w).includes('50/80'))).toBe(true);
    expect(told.some(([, kind]) => kind === 'intention')).toBe(true);
  });

  it('stand in order of place, and those of a stretch are found', async () => {
    const { marks } = await read(NOTE);
    expect([...marks.from]).toEqual([...marks.from].sort((a, b) => a - b));
    for (const [from, to] of [[0, NOTE.length], spanOf('cupping'), [60, 61], [NOTE.length, NOTE.length]] as const) {
      expect(marksIn(marks, from, to)).toEqual([...marks.from.keys()].filter((i) => marks.from[i] <= to && marks.to[i] >= from));
    }
  });
});

describe('what rests on words', () => {
  it('is the codes and rules that cite them', async () => {
    const { analysis } = await read(NOTE);
    const [from] = spanOf('15 min');
    const { of, spans } = restingOn(analysis, from + 1, from + 1);
    expect(of).toContain('97140');
    expect(spans.every(([a, b]) => a <= from + 1 && b >= from + 1)).toBe(true);
    expect(restingOn(analysis, ...spanOf('S:')).of).toEqual([]);
  });
});

describe('findings', () => {
  it('without words stand at their section, or at the end where the note has none', async () => {
    const { analysis } = await read(NOTE);
    const { absent } = flawsOf(analysis);
    expect(absent.length).toBeGreaterThan(0);
    for (const { section, there, at } of absent) {
      const last = analysis.sections.findLast((s) => s.kind === section);
      expect([there, at]).toEqual([last !== undefined, last?.span[1] ?? NOTE.length]);
    }
    expect(absent.some((a) => !a.there)).toBe(true);
  });
});

describe('the trail of edits', () => {
  const insert = (length: number, from: number, words: string) => ChangeSet.of({ from, insert: words }, length).desc;

  it('leads from a text that was read to the text as it is', () => {
    const trail = new Trail('neck');
    trail.edited('a neck', insert(4, 0, 'a '));
    trail.edited('a neck!', insert(6, 6, '!'));
    expect(trail.last).toBe('a neck!');
    expect(trail.since('neck')?.mapPos(4)).toBe(6);
    expect(trail.since('a neck')?.mapPos(2)).toBe(2);
    expect(trail.since('a neck!')?.empty).toBe(true);
  });

  it('knows nothing of a text that the note never was, or that is left behind', () => {
    const trail = new Trail('neck');
    trail.edited('necks', insert(4, 4, 's'));
    expect(trail.since('knee')).toBe(null);
    expect(trail.since('necks')?.empty).toBe(true);
    expect(trail.since('neck')).toBe(null);
  });
});
