import fc from 'fast-check';
import { type Card, createEmptyCard, fsrs, type Grade as FsrsGrade, State } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { gradeOf, isMastered, memoryOf, PARAMETERS, retrievability } from '../../src/course/memory.ts';
import { type Grade, type Review, reviewOf } from '../../src/course/progress.ts';

const START = Date.UTC(2026, 0, 5, 9);
const answered = (at: number, cards: Record<string, Grade>): Review => reviewOf({ at: new Date(at).toISOString(), from: 'item', item: 'an-item', kind: 'code', seconds: 30, score: 1, cards });
const noted = (at: number, cards: Record<string, Grade>): Review => reviewOf({ at: new Date(at).toISOString(), from: 'note', item: null, kind: null, seconds: null, score: null, cards });
const grades = fc.constantFrom<Grade>(1, 2, 3, 4);
const steps = fc.array(fc.record({ after: fc.integer({ min: 60_000, max: 40 * 86_400_000 }), grade: grades }), { minLength: 1, maxLength: 25 });

describe('memory', () => {
  it('has ts-fsrs\'s own figures for the same reviews', () => {
    const own = fsrs(PARAMETERS);
    fc.assert(fc.property(steps, (list) => {
      let at = START;
      const reviews: Review[] = [];
      let card: Card = createEmptyCard(new Date(START + list[0].after));
      for (const { after, grade } of list) {
        at += after;
        reviews.push(answered(at, { a: grade }));
        card = own.next(card, new Date(at), grade as FsrsGrade).card;
      }
      const known = memoryOf(reviews).get('a');
      expect(known?.card).toEqual(card);
      const later = new Date(at + 5 * 86_400_000);
      expect(known && retrievability(known, later)).toBe(own.get_retrievability(card, later, false));
    }), { seed: 6, numRuns: 200 });
  });

  it('has the figures of ts-fsrs rescheduling the same history', () => {
    const own = fsrs(PARAMETERS);
    fc.assert(fc.property(steps, (list) => {
      let at = START;
      const history = list.map(({ after, grade }) => {
        at += after;
        return { rating: grade as FsrsGrade, review: new Date(at) };
      });
      const { collections } = own.reschedule(createEmptyCard(history[0].review), history, { skipManual: true });
      const known = memoryOf(history.map(({ rating, review }) => answered(review.getTime(), { a: rating as Grade }))).get('a');
      const theirs = collections.at(-1)?.card;
      expect([known?.card.stability, known?.card.difficulty, known?.card.due.getTime(), known?.card.reps, known?.card.lapses]).toEqual([theirs?.stability, theirs?.difficulty, theirs?.due.getTime(), theirs?.reps, theirs?.lapses]);
    }), { seed: 6, numRuns: 100 });
  });

  it('takes one sign of the learner\'s notes a day and card, a lapse before a pass', () => {
    const first = answered(START, { a: 3 });
    const day = START + 3 * 86_400_000;
    const pass = noted(day, { a: 3 });
    const lapse = noted(day + 3_600_000, { a: 1 });
    const again = noted(day + 7_200_000, { a: 1 });
    expect(memoryOf([first, pass, lapse, again]).get('a')).toEqual(memoryOf([first, lapse]).get('a'));
    expect(memoryOf([first, lapse]).get('a')?.lapses).toBe(1);
    expect(memoryOf([first, pass]).get('a')?.card.stability).toBeGreaterThan(memoryOf([first]).get('a')?.card.stability ?? 0);
  });

  it('counts a pass only of a card that an item has asked, and a lapse of any', () => {
    expect(memoryOf([noted(START, { a: 3 })]).has('a')).toBe(false);
    expect(memoryOf([noted(START, { a: 1 })]).get('a')?.card.state).toBe(State.Learning);
  });

  it('grades by score and time', () => {
    expect([gradeOf(0.4, 10, 40), gradeOf(0.7, 10, 40), gradeOf(1, 30, 40), gradeOf(1, 10, 40)]).toEqual([1, 2, 3, 4]);
  });

  it('calls a card mastered when it is stable for three weeks and known today', () => {
    const good = [0, 3, 14, 45].map((d) => answered(START + d * 86_400_000, { a: 3 }));
    const known = memoryOf(good).get('a');
    expect(isMastered(known, new Date(START + 46 * 86_400_000))).toBe(true);
    expect(isMastered(known, new Date(START + 2000 * 86_400_000))).toBe(false);
    expect(isMastered(memoryOf(good.slice(0, 1)).get('a'), new Date(START + 86_400_000))).toBe(false);
    expect(isMastered(undefined, new Date(START))).toBe(false);
  });
});
