import { describe, expect, it } from 'vitest';
import { memoryOf, retrievability } from '../../src/course/memory.ts';
import { type Grade, type Review, reviewOf } from '../../src/course/progress.ts';
import { BUDGET, type Deck, dueCards, NEW_A_DAY, nextPick, reasonText, restOf, spread } from '../../src/course/session.ts';
import { expectedSeconds, spentSince } from '../../src/course/times.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 5);
const deck: Deck = {
  cards: Array.from({ length: 60 }, (_, i) => `c${i}`),
  items: Array.from({ length: 120 }, (_, i) => ({ id: `i${i}`, kind: i % 3 === 0 ? 'missing' : 'code', cards: [`c${i % 60}`] })),
};
const answered = (at: number, card: string, grade: Grade, seconds = 40, item = `i${card.slice(1)}`): Review => reviewOf({ at: new Date(at).toISOString(), from: 'item', item, kind: 'code', seconds, score: grade > 1 ? 1 : 0, cards: { [card]: grade } });
const today = (at: number, seed = 's') => ({ now: new Date(at), dayStart: new Date(Math.floor(at / DAY) * DAY), seed });

/** A day of sessions from `at` on; each answer takes `seconds`. */
function day(reviews: Review[], at: number, grade: (card: string) => Grade, seconds = 40): { readonly cards: string[]; readonly reviews: Review[] } {
  const log = [...reviews];
  const cards: string[] = [];
  for (let now = at; ; now += seconds * 1000) {
    const pick = nextPick(deck, log, today(now));
    if (!pick) return { cards, reviews: log };
    cards.push(pick.card);
    log.push(answered(now, pick.card, grade(pick.card), seconds, pick.item.id));
    if (cards.length > 200) throw new Error('the day does not end');
  }
}

describe('a session', () => {
  it('is the same for the same clock and seed, and another for another seed', () => {
    const reviews = [answered(START, 'c0', 1)];
    const at = START + 2 * DAY;
    expect(nextPick(deck, reviews, today(at))).toEqual(nextPick(deck, reviews, today(at)));
    const items = new Set(Array.from({ length: 30 }, (_, k) => nextPick(deck, [], today(at, `seed ${k}`))?.item.id));
    expect(items.size).toBeGreaterThan(1);
  });

  it('begins in the order of the course, with no more new cards than a day takes', () => {
    const { cards } = day([], START + DAY / 2, () => 3, 20);
    expect([...new Set(cards)]).toEqual(deck.cards.slice(0, NEW_A_DAY));
  });

  it('ends with its time, however much is overdue', () => {
    const all = deck.cards.map((card, i) => answered(START + i * 1000, card, 3));
    const at = START + 200 * DAY;
    const { cards, reviews } = day(all, at, () => 3);
    expect(spentSince(reviews, new Date(at - DAY / 2))).toBeLessThanOrEqual(BUDGET);
    expect(cards.length).toBeGreaterThan(8);
    const rest = restOf(deck, reviews, today(at + 3_600_000));
    expect(rest.waiting).toBe(60 - new Set(cards).size);
    expect(rest.days).toBeGreaterThan(2);
  });

  it('spreads what is overdue over the days, none beyond its time, and catches up', () => {
    let reviews: Review[] = deck.cards.map((card, i) => answered(START + i * 1000, card, 3));
    const at = START + 200 * DAY;
    const plan = spread(deck, reviews, today(at));
    expect(plan.flat()).toHaveLength(60);
    for (const cards of plan) expect(cards.length * 40).toBeLessThanOrEqual(BUDGET);
    for (let d = 0; d < 8; d++) ({ reviews } = day(reviews, at + d * DAY, () => 3));
    expect(restOf(deck, reviews, today(at + 7 * DAY + 3_600_000)).waiting).toBe(0);
  });

  it('asks first for what is most likely forgotten', () => {
    const reviews = [answered(START, 'c5', 4), answered(START + 1000, 'c3', 2), answered(START + 2000, 'c3', 2), answered(START + 3000, 'c4', 3)];
    const now = new Date(START + 60 * DAY);
    const memory = memoryOf(reviews);
    const due = dueCards(deck.cards, memory, today(now.getTime()));
    const chances = due.map((card) => { const known = memory.get(card); return known ? retrievability(known, now) : 1; });
    expect(chances).toEqual([...chances].sort((a, b) => a - b));
    expect(nextPick(deck, reviews, today(now.getTime()))?.card).toBe(due[0]);
  });

  it('brings what was wrong again on the same day, with another item', () => {
    const { cards } = day([], START + DAY / 2, (card) => (card === 'c1' ? 1 : 3));
    expect(cards.filter((c) => c === 'c1').length).toBeGreaterThan(1);
  });

  it('learns how long the learner takes', () => {
    expect(expectedSeconds('code', [])).toBe(45);
    const slow = Array.from({ length: 20 }, (_, i) => answered(START + i * 1000, 'c0', 3, 90));
    expect(expectedSeconds('code', slow)).toBeGreaterThan(75);
    const away = [answered(START, 'c0', 3, 40_000)];
    expect(expectedSeconds('code', away)).toBeLessThan(100);
  });

  it('says why a card comes now', () => {
    const at = START + 30.5 * DAY;
    const said = (reviews: Review[]) => { const pick = nextPick(deck, reviews, today(at)); return pick ? reasonText(pick.reason, today(at)) : null; };
    expect(said([])).toBe('New to you: it is next in the course.');
    expect(said([answered(START, 'c0', 3)])).toMatch(/^Last met 30 days ago; the chance that you still know it is about \d\d in 100\.$/);
    expect(said([answered(START, 'c0', 1)])).toMatch(/^This was wrong on 2026-01-05/);
    expect(said([reviewOf({ at: new Date(START).toISOString(), from: 'note', item: null, kind: null, seconds: null, score: null, cards: { c0: 1 } })])).toMatch(/^A note of yours had this finding on 2026-01-05/);
    const now = answered(at - 400_000, 'c0', 1);
    expect(said([now])).toMatch(/^This was wrong a moment ago/);
  });
});
