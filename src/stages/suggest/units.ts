/** Units of timed services. Both methods are pure; minutes that win no unit give 0. */

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

/** Units by code under one of the two counting methods; throws on minutes that are not a number from 0 on. */
export function countUnits(minutes: Readonly<Record<string, number>>, method: 'medicare' | 'midpoint'): Record<string, number> {
  const codes = Object.keys(minutes);
  for (const code of codes) if (!(minutes[code] >= 0 && Number.isFinite(minutes[code]))) throw new RangeError(`minutes of ${code} must be 0 or more, got ${minutes[code]}`);
  const each = codes.map((code) => minutes[code]);
  const units = method === 'medicare' ? medicareUnits(each) : midpointUnits(each);
  return Object.fromEntries(codes.map((code, k) => [code, units[k]]));
}
