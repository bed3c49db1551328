import { billedFor } from './services.ts';
import { handsOnMinutes, type Visit } from './visit.ts';

/** One-to-one minutes that no working day holds. */
const TOO_LONG = 640;
/** Visits from which on a day is made too long rather than made to overlap. */
const MANY = 7;
/** Minutes by which two visits at least do not fit into their time. */
const BEYOND = 10;

const timed = (v: Visit): number => v.services.reduce((sum, s) => sum + (s.minutes ?? 0), 0);

/** Whether a day can be made impossible: by its length, or by two visits at one time, which takes notes with clock times. */
export const canBeImpossible = (list: readonly Visit[], clocks: boolean): boolean => list.length >= MANY || (clocks && pairIn(list) >= 0);

/** The first of two visits whose one-to-one minutes do not fit, if both begin together; -1: none. */
const pairIn = (list: readonly Visit[]): number => list.findIndex((a, i) => i + 1 < list.length && timed(a) > 0 && timed(list[i + 1]) > 0 && timed(a) + timed(list[i + 1]) > Math.max(handsOnMinutes(a), handsOnMinutes(list[i + 1])) + 10 + BEYOND);

/** Makes the visits of a day longer than a day; to be called before their times are set. False where there are too few. */
export function lengthen(list: readonly Visit[]): boolean {
  if (list.length < MANY) return false;
  const factor = TOO_LONG / list.reduce((sum, v) => sum + timed(v), 1);
  if (factor <= 1) return true;
  for (const v of list) {
    v.services = v.services.map((s) => (s.minutes === null ? s : { ...s, minutes: Math.ceil(s.minutes * factor) }));
    v.billed = billedFor(v.services, v.patient, v.billed.find((b) => /^9(?:716|92)/.test(b)) ?? null);
  }
  return true;
}

/** Lets two visits begin together; to be called when times are set. */
export function overlap(list: readonly Visit[]): void {
  const i = pairIn(list);
  list[i + 1].start = list[i].start;
}
