import { computed, effect, signal } from '@preact/signals';
import { answerReview } from '../../course/answered.ts';
import { deckOf } from '../../course/deck.ts';
import type { Graded } from '../../course/grade/graded.ts';
import { merged, type Progress, withReview } from '../../course/progress.ts';
import type { Course } from '../../course/schema.ts';
import type { DeckItem, Today } from '../../course/session.ts';
import { engine, fault, tab } from '../state.ts';
import { keepProgress, openProgress } from './store.ts';

/** What of the Learn tab is in view. */
export type Place =
  | { readonly view: 'today' | 'lessons' | 'practice' | 'coach' | 'progress' }
  | { readonly view: 'lesson'; readonly id: string };

export const course = signal<Course | null>(null);
export const deck = computed(() => (course.value ? deckOf(course.value) : null));
export const place = signal<Place>({ view: 'today' });
/** What was last done, for those who hear the page. */
export const told = signal('');

const opened = openProgress();
export const progress = signal<Progress>(opened.progress);
/** Whether progress is kept in this browser: only after the learner has said so. */
export const keeping = signal(opened.keeping);
/** What is wrong with what this browser has of progress; null: nothing. */
export const trouble = signal(opened.trouble);
/** The learner has begun without anything being kept. */
export const trying = signal(false);

let asked = false;
/** Loads the course when the tab is first opened. */
export function loadCourse(): void {
  effect(() => {
    if (tab.value !== 'learn' || asked) return;
    asked = true;
    engine.ask('course', null).then((value) => { course.value = value; }, (error: Error) => {
      asked = false;
      fault.value = error.message;
    });
  });
}

/** Progress as it is from now on; kept where the learner wants it kept. */
export function setProgress(next: Progress): void {
  progress.value = next;
  if (!keeping.peek()) return;
  try {
    keepProgress(next);
  } catch (error) {
    fault.value = (error as Error).message;
  }
}

export const join = (other: Progress): void => setProgress(merged(progress.peek(), other));

/** Takes an answer into the progress. Where the learner has not begun, nothing is counted. */
export function record(item: DeckItem, graded: Pick<Graded, 'score' | 'right' | 'concepts'>, seconds: number): void {
  if (!keeping.peek() && !trying.peek()) return;
  const now = progress.peek();
  setProgress(withReview(now, answerReview(item, graded, seconds, new Date(), now.reviews)));
}

/** Today as a session asks for it: the learner's day begins at midnight of the machine. */
export function today(): Today {
  const now = new Date();
  return { now, dayStart: new Date(now.getFullYear(), now.getMonth(), now.getDate()), seed: progress.peek().learner ?? 'palpate' };
}

/** What a card is called. */
export const cardTitle = (id: string): string => course.value?.concepts.get(id)?.title ?? id;
