import { hash } from '../note/hash.ts';
import { isLearning, type Memory, memoryOf, retrievability } from './memory.ts';
import type { Review } from './progress.ts';
import { expectedSeconds, spentSince } from './times.ts';

/** What practice asks of a course: its cards in the order in which they are taught, and the items that practise them. */
export interface Deck {
  readonly cards: readonly string[];
  readonly items: readonly DeckItem[];
}

export interface DeckItem {
  readonly id: string;
  readonly kind: string;
  /** What it asks, the main card first. */
  readonly cards: readonly string[];
  /** How hard it is, from 1 on; 1 where nothing is said. */
  readonly level?: number;
}

/** Whatever a session depends on beside the deck and the log, so that the same is the same again. */
export interface Today {
  readonly now: Date;
  /** When the learner's day began. */
  readonly dayStart: Date;
  readonly seed: string;
  /** Seconds a day; 600 unless told otherwise. */
  readonly budget?: number;
}

/** A day's session, in seconds, and the most new cards in it. */
export const BUDGET = 600;
export const NEW_A_DAY = 8;
const DAY = 86_400_000;

/** Why a card comes now, as facts; {@link reasonText} says it. */
export type Reason =
  | { readonly kind: 'new' }
  | { readonly kind: 'again'; readonly since: string }
  | { readonly kind: 'note'; readonly at: string }
  | { readonly kind: 'due'; readonly days: number; readonly chance: number; readonly lapses: number };

export interface Pick<Item extends DeckItem = DeckItem> {
  readonly card: string;
  readonly item: Item;
  /** Seconds that it is expected to take. */
  readonly seconds: number;
  readonly reason: Reason;
}

export interface Rest {
  /** Cards that were due and did not fit into the day. */
  readonly waiting: number;
  /** Days until all of them have had their turn. */
  readonly days: number;
}

/**
 * The next item of today's session, or null where the day is done: its time is spent, or nothing is due and nothing
 * new is left. What was wrong today and what is due comes first, that which is most likely forgotten before the rest;
 * new cards follow in the order of the course. A day never asks for more than its time, however much is overdue.
 * `memory` is that of the reviews, where it is at hand.
 */
export function nextPick<Item extends DeckItem>(deck: { readonly cards: readonly string[]; readonly items: readonly Item[] }, reviews: readonly Review[], today: Today, memory: Memory = memoryOf(reviews)): Pick<Item> | null {
  const left = (today.budget ?? BUDGET) - spentSince(reviews, today.dayStart);
  if (left <= 0) return null;
  const last = lastAnswers(reviews);
  const previous = reviews.at(-1)?.item ?? null;
  const choose = (cards: readonly string[]): Pick<Item> | null => {
    for (const card of cards) {
      const item = itemFor(card, deck.items, reviews, { last, left, previous, today, met: memory.has(card) });
      if (item) return { card, ...item, reason: reasonFor(card, memory, today) };
    }
    return null;
  };
  const known = new Set(deck.items.flatMap((i) => i.cards));
  const cards = deck.cards.filter((card) => known.has(card));
  return choose(dueCards(cards, memory, today)) ?? choose(newCards(cards, memory, reviews, today)) ?? choose(learningCards(cards, memory));
}

/** Cards due by the end of the day: those being learned whose time has come, then by the chance that they are known, least first. */
export function dueCards(cards: readonly string[], memory: Memory, { now, dayStart, seed }: Today): readonly string[] {
  const end = dayStart.getTime() + DAY;
  const due = cards.flatMap((card) => {
    const known = memory.get(card);
    if (!known || known.card.due.getTime() > (isLearning(known) ? now.getTime() : end)) return [];
    return [{ card, first: isLearning(known) ? 0 : 1, chance: retrievability(known, now), tie: hash(`${seed} ${card}`) }];
  });
  return due.sort((a, b) => a.first - b.first || a.chance - b.chance || (a.tie < b.tie ? -1 : 1)).map(({ card }) => card);
}

function newCards(cards: readonly string[], memory: Memory, reviews: readonly Review[], { dayStart }: Today): readonly string[] {
  const from = dayStart.toISOString();
  const before = new Set(reviews.filter(({ at }) => at < from).flatMap((r) => Object.keys(r.cards)));
  const begun = cards.filter((card) => memory.has(card) && !before.has(card)).length;
  return begun >= NEW_A_DAY ? [] : cards.filter((card) => !memory.has(card));
}

/** What is being learned and would come within minutes: sooner, where nothing else is left to do. */
const learningCards = (cards: readonly string[], memory: Memory): readonly string[] => cards.filter((card) => { const known = memory.get(card); return known !== undefined && isLearning(known); });

interface Choosing {
  readonly last: ReadonlyMap<string, string>;
  readonly left: number;
  readonly previous: string | null;
  readonly today: Today;
  /** Whether the card was met before. */
  readonly met: boolean;
}

/** What is too long to meet a card by. */
const LONG = 90;

/** The item for a card that fits into what is left: not the one just answered, nothing long for a card that is new, main card before side, easy before hard among those never answered, and these before what was answered long ago. */
function itemFor<Item extends DeckItem>(card: string, items: readonly Item[], reviews: readonly Review[], { last, left, previous, today, met }: Choosing): { readonly item: Item; readonly seconds: number } | null {
  const from = today.dayStart.toISOString();
  const fitting = items.flatMap((item) => {
    if (!item.cards.includes(card) || item.id === previous) return [];
    const seconds = expectedSeconds(item.kind, reviews);
    if (seconds > left) return [];
    const at = last.get(item.id) ?? '';
    return [{ item, seconds, at, today: at >= from ? 1 : 0, long: !met && seconds > LONG ? 1 : 0, side: item.cards[0] === card ? 0 : 1, level: item.level ?? 1, tie: hash(`${today.seed} ${from} ${item.id}`) }];
  });
  fitting.sort((a, b) => a.today - b.today || a.long - b.long || a.side - b.side || (a.at === '' && b.at === '' ? a.level - b.level : 0) || (a.at < b.at ? -1 : a.at > b.at ? 1 : a.tie < b.tie ? -1 : 1));
  return fitting.at(0) ?? null;
}

const lastAnswers = (reviews: readonly Review[]): ReadonlyMap<string, string> => new Map(reviews.flatMap(({ item, at }) => (item === null ? [] : [[item, at] as const])));

function reasonFor(card: string, memory: Memory, { now }: Today): Reason {
  const known = memory.get(card);
  if (!known) return { kind: 'new' };
  const { last, lapses } = known;
  if (last.grade === 1) return last.from === 'note' ? { kind: 'note', at: last.at } : { kind: 'again', since: last.at };
  return { kind: 'due', days: Math.max(0, Math.floor((now.getTime() - Date.parse(last.at)) / DAY)), chance: retrievability(known, now), lapses };
}

/** Why the card comes now, in plain words. */
export function reasonText(reason: Reason, { dayStart }: { readonly dayStart: Date }): string {
  switch (reason.kind) {
    case 'new': return 'New to you: it is next in the course.';
    case 'again': return reason.since >= dayStart.toISOString() ? 'This was wrong a moment ago; once more while it is fresh.' : `This was wrong on ${reason.since.slice(0, 10)}, and nothing has shown since that you know it.`;
    case 'note': return `A note of yours had this finding on ${reason.at.slice(0, 10)}.`;
    case 'due': return `Last met ${days(reason.days)}; the chance that you still know it is about ${Math.round(reason.chance * 100)} in 100.${reason.lapses > 1 ? ` It has slipped ${reason.lapses} times.` : ''}`;
  }
}

const days = (n: number): string => (n === 0 ? 'today' : n === 1 ? 'a day ago' : `${n} days ago`);

/** What is still due when the day is done, and how it is spread: as much a day as a day's time holds, most at risk first. */
export function restOf(deck: Deck, reviews: readonly Review[], today: Today): Rest {
  const memory = memoryOf(reviews);
  const waiting = dueCards(deck.cards, memory, today).filter((card) => deck.items.some((i) => i.cards.includes(card)));
  return { waiting: waiting.length, days: spread(deck, reviews, today).length - 1 };
}

/** The due cards by the day on which each has its turn, today first. No day holds more than its time. */
export function spread(deck: Deck, reviews: readonly Review[], today: Today): readonly (readonly string[])[] {
  const budget = today.budget ?? BUDGET;
  const plan: string[][] = [[]];
  let left = budget - spentSince(reviews, today.dayStart);
  for (const card of dueCards(deck.cards, memoryOf(reviews), today)) {
    const times = deck.items.filter((i) => i.cards.includes(card)).map((i) => expectedSeconds(i.kind, reviews));
    if (times.length === 0) continue;
    const seconds = Math.min(budget, Math.min(...times));
    if (seconds > left) {
      plan.push([]);
      left = budget;
    }
    left -= seconds;
    plan[plan.length - 1].push(card);
  }
  return plan;
}
