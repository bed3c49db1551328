import type { Course } from '../../course/schema.ts';
import type { CardStanding } from '../../course/standing.ts';

/** A row of the picture of progress: a lesson with its cards. */
export interface Row {
  readonly title: string;
  readonly cards: readonly CardStanding[];
}

/** The cards of each lesson, each where it is taught first, and those that no lesson teaches. */
export function rowsOf(course: Course, cards: readonly CardStanding[]): readonly Row[] {
  const left = new Map(cards.map((c) => [c.card, c]));
  const rows = course.lessons.map(({ title, concepts }): Row => ({
    title,
    cards: concepts.flatMap((id) => {
      const card = left.get(id);
      left.delete(id);
      return card ? [card] : [];
    }),
  }));
  return [...rows, { title: 'Beside the lessons', cards: [...left.values()] }].filter((row) => row.cards.length > 0);
}

/** How a card stands, in words. */
export const saidOf = (state: CardStanding['state'], chance: number | null): string => (state === 'new' ? 'not met' : `${state === 'mastered' ? 'mastered' : 'met'}${chance === null ? '' : `, known with ${Math.round(chance * 100)} in 100`}`);
