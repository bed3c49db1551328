import type { Counting } from '../../lexicon/coding.ts';

/** Units of timed services. The methods are pure; minutes that win no unit give 0. */

/** Minutes under which a service or a day has no unit, and beyond which a started quarter hour is one. */
const LEAST = 8;
const QUARTER = 15;

const quartersIn = (minutes: number): number => (minutes >= LEAST ? Math.floor((minutes + QUARTER - LEAST) / QUARTER) : 0);

/**
 * CPT midpoint counting ("rule of eights"): each service by itself, a unit for each started quarter hour of
 * which more than half has passed, floor((m + 7) / 15).
 */
export function midpointUnits(minutes: readonly number[]): number[] {
  return minutes.map(quartersIn);
}

/** A network's own rule: each service by itself, a unit for each whole quarter hour. */
export function wholeUnits(minutes: readonly number[]): number[] {
  return minutes.map((m) => Math.floor(m / QUARTER));
}

/**
 * The 8-minute rule (Medicare Claims Processing Manual ch. 5 sec. 20.2): the sum of all timed minutes gives
 * the units of the day, floor((total + 7) / 15); each service gets its whole quarter hours first, what is left
 * goes to the largest remainders; on equal remainders to the service named first.
 */
export function medicareUnits(minutes: readonly number[]): number[] {
  let total = 0;
  for (const m of minutes) total += m;
  let left = quartersIn(total);
  const units: number[] = [];
  for (const m of minutes) {
    const whole = Math.min(Math.floor(m / QUARTER), left);
    units.push(whole);
    left -= whole;
  }
  const served: boolean[] = [];
  while (left > 0) {
    let next = -1;
    for (let k = 0; k < minutes.length; k++) {
      const rest = minutes[k] % QUARTER;
      if (rest > 0 && !served[k] && (next < 0 || rest > minutes[next] % QUARTER)) next = k;
    }
    if (next < 0) break;
    served[next] = true;
    units[next]++;
    left--;
  }
  return units;
}

/** Units under a payer's way of counting, in the order of the minutes. */
export const unitsBy = (counting: Counting, minutes: readonly number[]): number[] => (counting === 'medicare' ? medicareUnits : counting === 'whole' ? wholeUnits : midpointUnits)(minutes);

/** Units by code under one of the counting methods; throws on minutes that are not a number from 0 on. */
export function countUnits(minutes: Readonly<Record<string, number>>, method: Counting): Record<string, number> {
  const codes = Object.keys(minutes);
  for (const code of codes) if (!(minutes[code] >= 0 && Number.isFinite(minutes[code]))) throw new RangeError(`minutes of ${code} must be 0 or more, got ${minutes[code]}`);
  const each = codes.map((code) => minutes[code]);
  const units = unitsBy(method, each);
  return Object.fromEntries(codes.map((code, k) => [code, units[k]]));
}
