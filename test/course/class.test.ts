import { describe, expect, it, vi } from 'vitest';
import { answerReview } from '../../src/course/answered.ts';
import { type CourseItem, deckOf } from '../../src/course/deck.ts';
import { type Answer, grade, type Grading } from '../../src/course/grade/grade.ts';
import type { Graded } from '../../src/course/grade/graded.ts';
import { item as schema, type Item } from '../../src/course/items.ts';
import { isMastered, type Memory, memoryOf, withAnswer } from '../../src/course/memory.ts';
import type { Review } from '../../src/course/progress.ts';
import type { Course } from '../../src/course/schema.ts';
import { BUDGET, nextPick } from '../../src/course/session.ts';
import { standingOf } from '../../src/course/standing.ts';
import { expectedSeconds, spentSince } from '../../src/course/times.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import { grading as coursed, keyed, tempting } from './answers.ts';
import { course as builtinCourse } from './builtin.ts';

vi.setConfig({ testTimeout: 30_000 });

const DAY = 86_400_000;
/** Days in which all of the built-in course can be mastered at ten minutes a day. */
const DAYS = 70;
const START = Date.UTC(2026, 2, 2, 8);
const CONCEPTS = Array.from({ length: 36 }, (_, i) => `concept-${i}`);

/** A course of items that need no note, three a concept, each with a second concept now and then. */
function course(): Course {
  const common = { level: 1, explanation: 'So it is.', sources: ['s'] };
  const items = CONCEPTS.flatMap((concept, i): Item[] => [
    schema.parse({ ...common, id: `count-${i}`, kind: 'count', prompt: 'Count.', concepts: [concept], services: [{ code: '97140', minutes: 15 + i }], ask: ['total'], key: { total: 15 + i, medicare: { 97140: 1 }, midpoint: { 97140: 1 } }, tempting: [{ counting: 'total', total: 1, why: 'No.' }] }),
    schema.parse({ ...common, id: `order-${i}`, kind: 'order', prompt: 'Order.', concepts: i % 4 === 0 ? [concept, CONCEPTS[(i + 1) % CONCEPTS.length]] : [concept], key: [['a'], ['b'], ['c']], steps: ['b', 'c', 'a'].map((id) => ({ id, text: id, why: 'So.' })) }),
    schema.parse({ ...common, id: `missing-${i}`, kind: 'missing', note: 'n', prompt: 'What lacks?', concepts: [concept], key: ['a'], choices: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Choice ${id}`, why: 'So.' })) }),
  ]);
  return { concepts: new Map(), sources: new Map(), notes: new Map(), lessons: [], items: new Map(items.map((item) => [item.id, item])) };
}

const right = (item: Item): Answer => (item.kind === 'count' ? { kind: 'count', total: item.key.total } : item.kind === 'order' ? { kind: 'order', order: item.key.flat() } : { kind: 'missing', answers: item.kind === 'missing' ? item.key : [] });
const wrong = (item: Item): Answer => (item.kind === 'count' ? { kind: 'count', total: 0 } : item.kind === 'order' ? { kind: 'order', order: [...item.key.flat()].reverse() } : { kind: 'missing', answers: ['b', 'c'] });

const grading: Grading = { engine: { ...builtin(), grammar: null }, notes: new Map([['n', { text: '' }]]), titles: new Map(), exemplars: [] };

/** Answers for some days through the scheduler and the graders; `knows` says whether this learner has it right now. */
function study(of: Course, days: number, seed: string, knows: (item: CourseItem, nth: number) => boolean, graded = (item: Item, known: boolean): Graded => grade(item, known ? right(item) : wrong(item), grading)): readonly Review[] {
  const deck = deckOf(of);
  const log: Review[] = [];
  let memory: Memory = new Map();
  for (let d = 0; d < days; d++) {
    const dayStart = new Date(START + d * DAY - 8 * 3_600_000);
    for (let now = START + d * DAY; ; ) {
      const pick = nextPick(deck, log, { now: new Date(now), dayStart, seed }, memory);
      if (!pick) break;
      const { item } = pick.item;
      const seconds = expectedSeconds(item.kind, []) * 0.7;
      now += seconds * 1000;
      const review = answerReview(pick.item, graded(item, knows(pick.item, log.length)), seconds, new Date(now), log);
      log.push(review);
      memory = withAnswer(memory, review);
    }
    expect(spentSince(log, dayStart)).toBeLessThanOrEqual(BUDGET + 60);
  }
  expect(memory).toEqual(memoryOf(log));
  return log;
}

const times = (log: readonly Review[], card: string): number => log.filter((r) => card in r.cards).length;

describe('a simulated class', () => {
  const of = course();

  it.each([0, 7, 19, 35])('a learner who does not understand concept %s meets it most', (weak) => {
    const planted = `concept-${weak}`;
    const log = study(of, 28, `learner ${weak}`, (item) => !item.cards.includes(planted));
    const met = CONCEPTS.map((c) => ({ c, n: times(log, c) })).sort((a, b) => b.n - a.n);
    expect(met[0].c).toBe(planted);
    // its neighbours share an item with it, and are wrong with it
    const other = met.find((m) => Math.abs(Number(m.c.slice(8)) - weak) > 1);
    expect(met[0].n).toBeGreaterThanOrEqual(2 * (other?.n ?? Number.POSITIVE_INFINITY));
    expect(isMastered(memoryOf(log).get(planted), new Date(START + 28 * DAY))).toBe(false);
  });

  it('one who is weak in two concepts meets the two most', () => {
    const log = study(of, 28, 'two', (item) => !item.cards.includes('concept-6') && !item.cards.includes('concept-22'));
    expect(CONCEPTS.map((c) => ({ c, n: times(log, c) })).sort((a, b) => b.n - a.n).slice(0, 2).map((m) => m.c).sort()).toEqual(['concept-22', 'concept-6']);
  });

  it('one who answers by the rules masters the course, and the days grow shorter', () => {
    const log = study(of, 42, 'by the rules', () => true);
    const end = new Date(START + 41 * DAY + 4 * 3_600_000);
    const { mastered, cards } = standingOf(deckOf(of).cards, log, end);
    expect(mastered).toBe(cards.length);
    const spent = (d: number): number => log.filter((r) => r.at.slice(0, 10) === new Date(START + d * DAY).toISOString().slice(0, 10)).reduce((s, r) => s + (r.seconds ?? 0), 0);
    expect(spent(41)).toBeLessThan(spent(3));
  });

  it('one who learns from being wrong once masters it too, later', () => {
    const seen = new Set<string>();
    const log = study(of, 56, 'learns', (item) => { const first = !seen.has(item.cards[0]); seen.add(item.cards[0]); return !first; });
    const { mastered, cards } = standingOf(deckOf(of).cards, log, new Date(START + 55 * DAY + 4 * 3_600_000));
    expect(mastered).toBe(cards.length);
  });

  it('one who comes back after a month of nothing finds no more than a day\'s work a day', () => {
    const log = study(of, 20, 'away', () => true);
    const deck = deckOf(of);
    const day = START + 60 * DAY;
    const after = [...log];
    for (let now = day, n = 0; ; now += 40_000, n++) {
      const pick = nextPick(deck, after, { now: new Date(now), dayStart: new Date(day - 8 * 3_600_000), seed: 'away' });
      if (!pick) break;
      after.push(answerReview(pick.item, { score: 1, right: true, concepts: {} }, 40, new Date(now), after));
      expect(n).toBeLessThan(40);
    }
    expect(spentSince(after, new Date(day - 8 * 3_600_000))).toBeLessThanOrEqual(BUDGET);
  });
});

describe('the same class in the course that palpate brings along', () => {
  const of = builtinCourse();
  const deck = deckOf(of);
  const known = new Map<string, Graded>();
  /** An item is graded once by its key and once by an answer that tempts. */
  const graded = (item: Item, knows: boolean): Graded => {
    const key = `${item.id} ${knows}`;
    const made = known.get(key) ?? grade(item, knows ? keyed(item) : tempting(item)[0], coursed);
    known.set(key, made);
    return made;
  };

  it.each(['separate-site', 'intention', 'eight-minute-rule'])('a learner who does not understand %s meets it most', (planted) => {
    const log = study(of, 28, `learner ${planted}`, (item) => !item.cards.includes(planted), graded);
    const most = deck.cards.map((id) => ({ id, n: times(log, id) })).sort((a, b) => b.n - a.n)[0];
    expect(most.id).toBe(planted);
  });

  it('one who answers by the rules masters it', () => {
    const log = study(of, DAYS, 'by the rules', () => true, graded);
    const { mastered, cards } = standingOf(deck.cards, log, new Date(START + (DAYS - 1) * DAY + 4 * 3_600_000));
    expect(mastered).toBe(cards.length);
  });
});
