import { type Card, createEmptyCard, fsrs, type FSRSParameters, type Grade as FsrsGrade, State } from 'ts-fsrs';
import type { Grade, Review } from './progress.ts';

/** Where FSRS departs from its defaults here: what was wrong comes again within the session, and nothing sleeps for more than a year. No fuzz: the same log gives the same days. */
export const PARAMETERS: Partial<FSRSParameters> = { enable_fuzz: false, learning_steps: ['5m'], relearning_steps: ['5m'], maximum_interval: 365 };

const scheduler = fsrs(PARAMETERS);

/** What FSRS knows of one card, and what the reviews say of it beside that. */
export interface CardMemory {
  readonly card: Card;
  readonly answers: number;
  /** Answers that were wrong, findings in notes included. */
  readonly lapses: number;
  readonly last: { readonly at: string; readonly from: Review['from']; readonly grade: Grade };
}

/** How the memory stands on all cards that were met, worked out from the log alone. */
export type Memory = ReadonlyMap<string, CardMemory>;

/**
 * The log replayed through FSRS, in its order. Of the learner's own notes a card takes one sign a UTC day: the first
 * lapse of that day, else the first pass; and a pass only where an item had asked it before, since a note that is
 * right may be right by chance. FSRS itself gives little for what was seen a day ago.
 */
export function memoryOf(reviews: readonly Review[]): Memory {
  const memory = new Map<string, CardMemory>();
  const weighed = signsOfNotes(reviews);
  for (const review of reviews) {
    for (const [id, grade] of Object.entries(review.cards)) {
      const before = memory.get(id);
      if (review.from === 'note' && (weighed.get(`${id} ${dayOf(review)}`) !== review.id || (grade > 1 && !before))) continue;
      memory.set(id, after(before, review, grade));
    }
  }
  return memory;
}

/** The memory with one answer more, later than all others: what {@link memoryOf} gives of the log with it, without replaying. */
export function withAnswer(memory: Memory, answer: Review): Memory {
  const next = new Map(memory);
  for (const [id, grade] of Object.entries(answer.cards)) next.set(id, after(memory.get(id), answer, grade));
  return next;
}

const after = (before: CardMemory | undefined, { at, from }: Review, grade: Grade): CardMemory => ({
  card: scheduler.next(before?.card ?? createEmptyCard(at), at, grade as FsrsGrade).card,
  answers: (before?.answers ?? 0) + (from === 'item' ? 1 : 0),
  lapses: (before?.lapses ?? 0) + (grade === 1 ? 1 : 0),
  last: { at, from, grade },
});

const dayOf = ({ at }: Review): string => at.slice(0, 10);

/** The review that counts, by card and day. */
function signsOfNotes(reviews: readonly Review[]): ReadonlyMap<string, string> {
  const counts = new Map<string, { readonly id: string; readonly lapse: boolean }>();
  for (const review of reviews) {
    if (review.from !== 'note') continue;
    for (const [card, grade] of Object.entries(review.cards)) {
      const key = `${card} ${dayOf(review)}`;
      const before = counts.get(key);
      if (!before || (grade === 1 && !before.lapse)) counts.set(key, { id: review.id, lapse: grade === 1 });
    }
  }
  return new Map([...counts].map(([key, { id }]) => [key, id]));
}

/** The chance, from 0 to 1, that the card is still known. */
export const retrievability = ({ card }: CardMemory, now: Date): number => scheduler.get_retrievability(card, now, false);

/** Days of stability from which on a card is mastered, and the least chance that it is known now. */
export const MASTERY = { stability: 21, retrievability: 0.85 } as const;

/** Mastered: learned, stable for three weeks by FSRS, and known today with 85 in 100 or more. */
export const isMastered = (memory: CardMemory | undefined, now: Date): boolean => memory !== undefined && memory.card.state === State.Review && memory.card.stability >= MASTERY.stability && retrievability(memory, now) >= MASTERY.retrievability;

/** Still being learned or learned anew: it comes again on the same day. */
export const isLearning = ({ card }: CardMemory): boolean => card.state === State.Learning || card.state === State.Relearning;

/** The grade that an answer earns: wrong is again, right with gaps hard, right good, right in under half of the expected time easy. */
export function gradeOf(score: number, seconds: number, expected: number): Grade {
  if (score < 0.5) return 1;
  if (score < 0.85) return 2;
  return seconds < expected / 2 ? 4 : 3;
}
