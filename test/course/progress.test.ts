import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY, type Grade, merged, type Progress, ProgressError, progressText, readProgress, type Review, reviewOf } from '../../src/course/progress.ts';
import { hash } from '../../src/note/hash.ts';

const review = fc.record({
  minute: fc.integer({ min: 0, max: 500_000 }), item: fc.constantFrom('a-one', 'b-two', 'c-three'), kind: fc.constantFrom('code', 'write'), seconds: fc.integer({ min: 0, max: 400 }), score: fc.integer({ min: 0, max: 20 }).map((n) => n / 20),
  cards: fc.dictionary(fc.constantFrom('x', 'y', 'minutes-missing'), fc.constantFrom<Grade>(1, 2, 3, 4), { minKeys: 1 }), note: fc.boolean(),
}).map(({ minute, note, item, kind, seconds, score, cards }): Review => {
  const at = new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString();
  return reviewOf(note ? { at, from: 'note', item: null, kind: null, seconds: null, score: null, cards } : { at, from: 'item', item, kind, seconds, score, cards });
});
const progress = fc.record({ learner: fc.constantFrom(null, 'Ada'), reviews: fc.array(review, { maxLength: 12 }) }).map((p): Progress => merged(p, { learner: null, reviews: [] }));

describe('progress', () => {
  it('merges in any order, in any grouping, and twice as once', () => {
    fc.assert(fc.property(progress, progress, progress, (a, b, c) => {
      expect(merged(a, b)).toEqual(merged(b, a));
      expect(merged(merged(a, b), c)).toEqual(merged(a, merged(b, c)));
      expect(merged(a, a)).toEqual(a);
      expect(merged(merged(a, b), b)).toEqual(merged(a, b));
      expect(merged(a, EMPTY)).toEqual(a);
    }), { seed: 6, numRuns: 200 });
  });

  it('reads back what it writes', () => {
    fc.assert(fc.property(progress, (p) => {
      expect(readProgress(progressText(p), 'p.jsonl')).toEqual({ progress: p, damaged: [] });
    }), { seed: 6, numRuns: 100 });
  });

  it('keeps every good line of a text with one character changed or cut off anywhere, and tells of the damage', () => {
    fc.assert(fc.property(progress.filter((p) => p.reviews.length > 1), fc.nat(), fc.constantFrom('change', 'cut'), (p, where, how) => {
      const text = progressText(p);
      const at = where % text.length;
      const damagedText = how === 'cut' ? text.slice(0, at) : `${text.slice(0, at)}${text[at] === '#' ? '~' : '#'}${text.slice(at + 1)}`;
      let read: ReturnType<typeof readProgress> | null = null;
      try {
        read = readProgress(damagedText, 'p.jsonl');
      } catch (error) {
        // a cut within the head, or before it, leaves nothing
        expect(error).toBeInstanceOf(ProgressError);
        expect(how).toBe('cut');
        expect(at).toBeLessThanOrEqual(text.indexOf('\n'));
      }
      if (read === null) return;
      const known = new Set(p.reviews.map((r) => r.id));
      expect(read.progress.reviews.every((r) => known.has(r.id))).toBe(true);
      if (how === 'change') {
        expect(read.progress.reviews.length).toBeGreaterThanOrEqual(p.reviews.length - 2);
        expect(read.damaged.length).toBeGreaterThan(0);
      }
    }), { seed: 6, numRuns: 300 });
  });

  it.each([
    ['nothing', ''],
    ['a note', 'S: neck pain\nTx: MFR'],
    ['other JSON', '{"a":1}\n'],
    ['a line whose sum is of another', '{"palpate":"progress","version":1,"learner":null,"sum":"0123456789abcdef"}\n'],
  ])('refuses %s, with a remedy and without its text', (_, text) => {
    expect(() => readProgress(text, 'p.jsonl')).toThrow(/^p\.jsonl: .*left as it is\. .*merge.*--progress/);
    expect(() => readProgress(text, 'p.jsonl')).not.toThrow(/neck/);
  });

  it('refuses what a newer palpate wrote', () => {
    const body = '{"palpate":"progress","version":2,"learner":null}';
    expect(() => readProgress(`${body.slice(0, -1)},"sum":"${hash(body)}"}\n`, 'p.jsonl')).toThrow(/newer palpate/);
  });

  it('does not merge two learners', () => {
    expect(() => merged({ learner: 'Ada', reviews: [] }, { learner: 'Bo', reviews: [] })).toThrow(/two learners/);
  });

  it('holds no text of notes or answers', () => {
    const one = reviewOf({ at: '2026-01-01T00:00:00.000Z', from: 'note', item: null, kind: null, seconds: null, score: null, cards: { 'minutes-missing': 1 } });
    expect(Object.keys(one).sort()).toEqual(['at', 'cards', 'from', 'id', 'item', 'kind', 'score', 'seconds']);
    expect(progressText({ learner: null, reviews: [one] }).split('\n')).toHaveLength(3);
  });
});
