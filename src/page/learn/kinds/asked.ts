import type { Answer } from '../../../course/grade/grade.ts';
import type { Course, ItemKind, ItemOf } from '../../../course/schema.ts';

/** What the form of each kind is given. It tells its answer as it stands, null while nothing can be graded. */
export interface Asked<K extends ItemKind> {
  readonly item: ItemOf<K>;
  readonly course: Course;
  readonly set: (answer: Answer | null) => void;
}
