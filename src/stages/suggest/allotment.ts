import type { Counting, Payer } from '../../lexicon/coding.ts';
import type { Allotment, Service } from '../../note/code.ts';
import { unitsBy } from './units.ts';
import { countsByTime } from '../../lexicon/services.ts';

const QUARTER = 15;

/**
 * How the minutes of each timed service became units, by code, in the order of the codes. Services whose minutes
 * are unknown or cannot be told apart have none.
 */
export function allotmentsOf(services: readonly Service[], { counting }: Payer): ReadonlyMap<string, Allotment> {
  const timed = services.filter((s) => countsByTime(s.entry) && s.minutes !== null && !s.mingled);
  if (timed.length === 0) return NONE;
  if (timed.length > 1) timed.sort((a, b) => (a.code < b.code ? -1 : 1));
  const minutes = timed.map((s) => s.minutes ?? 0);
  const units = unitsBy(counting, minutes);
  const against: Counting = counting === 'medicare' ? 'midpoint' : 'medicare';
  const others = unitsBy(against, minutes);
  const wholes = minutes.map((m) => Math.floor(m / QUARTER));
  const day = counting === 'medicare' ? { minutes: sum(minutes), units: sum(units), left: sum(units) - sum(wholes) } : null;
  const places = day ? placesOf(minutes, day.left) : minutes.map(() => null);
  const last = places.indexOf(day?.left ?? 0);
  return new Map(
    timed.map(({ code }, k): [string, Allotment] => {
      const tied = last >= 0 && (k === last || places[k] === null) && minutes[k] % QUARTER === minutes[last] % QUARTER ? timed.filter((_, i) => i !== k && (i === last || places[i] === null) && minutes[i] % QUARTER === minutes[last] % QUARTER).map((s) => s.code) : [];
      return [code, { counting, minutes: minutes[k], whole: wholes[k], rest: minutes[k] % QUARTER, units: units[k], day, place: places[k], tied, other: { counting: against, units: others[k] } }];
    }),
  );
}

const NONE: ReadonlyMap<string, Allotment> = new Map();
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Which of the units left over each rest wins, from 1 on; null for a rest that wins none. */
export function placesOf(minutes: readonly number[], left: number): (number | null)[] {
  const order = minutes.map((m, k) => ({ k, rest: m % QUARTER })).filter(({ rest }) => rest > 0).sort((a, b) => b.rest - a.rest || a.k - b.k).slice(0, Math.max(0, left));
  return minutes.map((_, k) => {
    const at = order.findIndex((o) => o.k === k);
    return at < 0 ? null : at + 1;
  });
}
