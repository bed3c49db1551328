import type { Deck } from '../session.ts';
import { type Standing, standingOf } from '../standing.ts';
import { compareClasses } from './classes.ts';
import type { Comparison, Incomparable } from './comparison.ts';
import { type ItemFigures, itemFigures } from './items.ts';
import type { ExportProblem, Learner } from './learners.ts';

/** What of a course a report names. */
export interface ReportCourse {
  readonly deck: Deck;
  /** Title of a card. */
  readonly titleOf: (card: string) => string;
}

export interface LearnerRow {
  readonly name: string;
  readonly class: string | null;
  readonly answers: number;
  /** UTC days on which something was answered. */
  readonly days: number;
  /** The last of them; null where there is none. */
  readonly last: string | null;
  readonly met: number;
  readonly mastered: number;
  readonly of: number;
  /** All cards of the course are mastered. */
  readonly all: boolean;
  /** Cards that were wrong most often and are not mastered, at most three. */
  readonly slips: readonly { readonly card: string; readonly title: string; readonly lapses: number }[];
  /** Of every card: its state. */
  readonly cards: Standing['cards'];
}

export interface CardRow {
  readonly card: string;
  readonly title: string;
  readonly met: number;
  readonly mastered: number;
  readonly lapses: number;
}

/** What a trainer sees of a folder of exports, as a value. */
export interface TrainerReport {
  /** The moment that mastery is judged at, ISO. */
  readonly at: string;
  readonly learners: readonly LearnerRow[];
  /** In the order in which the course teaches them. */
  readonly cards: readonly CardRow[];
  /** Most missed first. */
  readonly items: readonly ItemFigures[];
  readonly classes: Comparison | Incomparable;
  readonly problems: readonly ExportProblem[];
}

export function trainerReport(learners: readonly Learner[], problems: readonly ExportProblem[], { deck, titleOf }: ReportCourse, now: Date): TrainerReport {
  const rows = learners.map((learner): LearnerRow => {
    const { name, class: of, progress: { reviews } } = learner;
    const standing = standingOf(deck.cards, reviews, now);
    const days = new Set(reviews.flatMap((r) => (r.from === 'item' ? [r.at.slice(0, 10)] : [])));
    const slips = standing.cards.filter((c) => c.state !== 'mastered' && c.lapses > 0).sort((a, b) => b.lapses - a.lapses).slice(0, 3);
    return {
      name, class: of, answers: standing.answers, days: days.size, last: [...days].sort().at(-1) ?? null,
      met: standing.met, mastered: standing.mastered, of: deck.cards.length, all: deck.cards.length > 0 && standing.mastered === deck.cards.length,
      slips: slips.map(({ card, lapses }) => ({ card, title: titleOf(card), lapses })), cards: standing.cards,
    };
  });
  const cards = deck.cards.map((card, i): CardRow => {
    const states = rows.map((row) => row.cards[i]);
    return { card, title: titleOf(card), met: states.filter((s) => s.state !== 'new').length, mastered: states.filter((s) => s.state === 'mastered').length, lapses: states.reduce((sum, s) => sum + s.lapses, 0) };
  });
  return { at: now.toISOString(), learners: rows, cards, items: itemFigures(learners, deck.items), classes: compareClasses(learners, cards.map(({ card, title }) => ({ id: card, title })), now), problems };
}
