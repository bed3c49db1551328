import { isMastered, memoryOf, retrievability } from './memory.ts';
import type { Review } from './progress.ts';

/** How a learner stands on one card. */
export interface CardStanding {
  readonly card: string;
  readonly state: 'new' | 'learning' | 'mastered';
  /** The chance that it is known now; null where it was never met. */
  readonly chance: number | null;
  readonly stability: number | null;
  readonly answers: number;
  readonly lapses: number;
}

export interface Standing {
  readonly cards: readonly CardStanding[];
  readonly mastered: number;
  readonly met: number;
  readonly answers: number;
  readonly notes: number;
}

/** How a learner stands on all cards of a course. The course is mastered when all of them are. */
export function standingOf(cards: readonly string[], reviews: readonly Review[], now: Date): Standing {
  const memory = memoryOf(reviews);
  const all = cards.map((card): CardStanding => {
    const known = memory.get(card);
    if (!known) return { card, state: 'new', chance: null, stability: null, answers: 0, lapses: 0 };
    return { card, state: isMastered(known, now) ? 'mastered' : 'learning', chance: retrievability(known, now), stability: known.card.stability, answers: known.answers, lapses: known.lapses };
  });
  return { cards: all, mastered: all.filter((c) => c.state === 'mastered').length, met: all.filter((c) => c.state !== 'new').length, answers: reviews.filter((r) => r.from === 'item').length, notes: reviews.filter((r) => r.from === 'note').length };
}
