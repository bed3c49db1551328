import type { Graded } from './grade/graded.ts';
import { gradeOf } from './memory.ts';
import { type Review, reviewOf } from './progress.ts';
import type { DeckItem } from './session.ts';
import { expectedSeconds } from './times.ts';

/** An answer as a review: each card of its item by what was about it alone, else by the whole; an answer that is not right is never better than hard. */
export function answerReview({ id, kind, cards }: DeckItem, { score, right, concepts }: Pick<Graded, 'score' | 'right' | 'concepts'>, seconds: number, at: Date, before: readonly Review[]): Review {
  const took = Math.max(1, Math.round(seconds));
  const expected = expectedSeconds(kind, before);
  const grades = Object.fromEntries(cards.map((card) => [card, gradeOf(concepts[card] ?? (right ? score : Math.min(score, 0.84)), took, expected)]));
  return reviewOf({ at: at.toISOString(), from: 'item', item: id, kind, seconds: took, score, cards: grades });
}
