import type { Course, Item } from './schema.ts';
import type { DeckItem } from './session.ts';

/** An item as practice sees it, with all of it. */
export interface CourseItem extends DeckItem {
  readonly item: Item;
}

/** The cards of a course, every rule and concept that an item practises, in the order in which lessons teach them; what no lesson teaches comes last. */
export function deckOf(course: Course): { readonly cards: readonly string[]; readonly items: readonly CourseItem[] } {
  const items = [...course.items.values()].map((item) => ({ id: item.id, kind: item.kind, cards: item.concepts, level: item.level, item }));
  const practised = new Set(items.flatMap((i) => i.cards));
  return { cards: [...new Set([...course.lessons.flatMap((lesson) => lesson.concepts), ...practised])].filter((card) => practised.has(card)), items };
}
