import type { Review } from './progress.ts';

/** Seconds that an item takes before anything is known of the learner. */
const USUAL: Readonly<Record<string, number>> = { code: 45, marks: 45, missing: 40, order: 45, count: 45, site: 40, altered: 45, write: 180 };
const OTHERWISE = 45;
/** How many answers of the learner's own the usual time weighs as much as, and how many of the last are asked. */
const WEIGHT = 4;
const LAST = 20;
/** An answer that took longer than this many times the usual was interrupted, and counts as that. */
const LONGEST = 4;

/** Seconds that an item of a kind will take this learner: the usual time, drawn towards the learner's own last answers of the kind. */
export function expectedSeconds(kind: string, reviews: readonly Review[]): number {
  const usual = USUAL[kind] ?? OTHERWISE;
  const own: number[] = [];
  for (let i = reviews.length - 1; i >= 0 && own.length < LAST; i--) {
    const { kind: of, seconds } = reviews[i];
    if (of === kind && seconds !== null) own.push(Math.min(seconds, usual * LONGEST));
  }
  return Math.round((usual * WEIGHT + own.reduce((sum, s) => sum + s, 0)) / (WEIGHT + own.length));
}

/** Seconds spent on items from a moment on; an interrupted answer counts as at most four usual times. */
export function spentSince(reviews: readonly Review[], since: Date): number {
  const from = since.toISOString();
  return reviews.reduce((sum, { at, kind, seconds }) => (seconds !== null && at >= from ? sum + Math.min(seconds, (USUAL[kind ?? ''] ?? OTHERWISE) * LONGEST) : sum), 0);
}
