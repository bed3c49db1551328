/** What the Learn tab asks of the worker. Types alone. */
import type { Answer } from '../../course/grade/grade.ts';
import type { Graded } from '../../course/grade/graded.ts';
import type { Review } from '../../course/progress.ts';
import type { Course } from '../../course/schema.ts';
import type { Similar } from '../../course/similar.ts';
import type { Span } from '../../note/span.ts';
import type { Given } from './protocol.ts';

/** An exemplary note with one element taken out or changed, and the question what an auditor would say. */
export interface CoachTask {
  /** Of the note and the kind of change, as progress names it. */
  readonly id: string;
  readonly note: string;
  readonly kind: string;
  readonly text: string;
  /** On the claim, where that is part of the question. */
  readonly billed: readonly string[];
  /** Rules to choose from, one of which the changed note breaks. */
  readonly choices: readonly string[];
  readonly raises: string;
  /** What was changed: the words that stood there, and where their place is in the changed text. */
  readonly changes: readonly { readonly was: string; readonly at: Span }[];
}

export interface Taught {
  /** The course that the page brings along. */
  readonly course: { readonly ask: null; readonly answer: Course };
  readonly grade: { readonly ask: { readonly item: string; readonly answer: Answer }; readonly answer: Graded };
  /** The next task of the mutation coach after those that were done; null where no note can be changed. */
  readonly coach: { readonly ask: { readonly done: readonly string[]; readonly seed: string }; readonly answer: CoachTask | null };
  /** The note of the corpus most like this one that does it right. */
  readonly similar: { readonly ask: Given; readonly answer: Similar | null };
  /** What a note of the learner's own shows of the cards; null where it asks for none of them. */
  readonly ownNote: { readonly ask: { readonly note: Given; readonly cards: readonly string[]; readonly at: string }; readonly answer: Review | null };
}
