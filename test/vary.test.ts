import { describe, expect, it } from 'vitest';
import { fallOf, KINDS, labelledNotes, LIMITS } from '../tools/vary.ts';
import { Chance } from '../tools/vary/chance.ts';
import { originalOf } from '../tools/vary/original.ts';

const notes = labelledNotes();
/** Every sixth note, or with PALPATE_EXHAUSTIVE every third: the whole takes a minute. */
const SHARE = process.env.PALPATE_EXHAUSTIVE ? 3 : 6;
const sample = notes.filter((_, i) => i % SHARE === 0);

/** What a row of the sample may lie above the same row of the whole, whose falls docs/accuracy.md has: one note more or less of some twenty, or of some ten. */
const CHANCE = SHARE === 3 ? 0.03 : 0.06;

describe('notes written in another way are read like the originals', () => {
  it('every kind has its limit', () => {
    expect(Object.keys(LIMITS)).toEqual(Object.keys(KINDS));
  });

  it.each(Object.entries(LIMITS))('%s: no row falls by more than %d', (kind, limit) => {
    const fall = fallOf(kind, sample);
    const over = [...fall.rows].filter(([, by]) => by > limit + CHANCE);
    expect(over, fall.misses.slice(0, 30).join('\n')).toEqual([]);
  }, 30_000);

  it('the same seed gives the same variation', () => {
    const note = originalOf(sample[0]);
    for (const vary of Object.values(KINDS)) expect(vary(note, new Chance('a'))).toBe(vary(note, new Chance('a')));
    // and it is the seed that decides: another gives another variation of some kinds
    expect(Object.values(KINDS).filter((vary) => sample.slice(0, 25).some((n) => vary(originalOf(n), new Chance('a')) !== vary(originalOf(n), new Chance('b')))).length).toBeGreaterThan(3);
  }, 30_000);
});
