/** Minutes by code to units by code. Both methods are pure; codes whose minutes win no unit have 0. */

export type Minutes = Readonly<Record<string, number>>;
export type Units = Record<string, number>;

/**
 * CPT midpoint counting ("rule of eights"): each code by itself, a unit for each started quarter hour of
 * which more than half has passed, floor((m + 7) / 15).
 */
export function midpointUnits(minutes: Minutes): Units {
  const units: Units = {};
  for (const [code, m] of Object.entries(minutes)) units[code] = m >= 8 ? Math.floor((m + 7) / 15) : 0;
  return units;
}

/**
 * The 8-minute rule (Medicare Claims Processing Manual ch. 5 sec. 20.2): the sum of all timed minutes gives
 * the units of the day, floor((total + 7) / 15); each code gets its whole quarter hours first, what is left
 * goes to the largest remainders; on equal remainders to the code named first.
 */
export function medicareUnits(minutes: Minutes): Units {
  const entries = Object.entries(minutes);
  const total = entries.reduce((sum, [, m]) => sum + m, 0);
  const allowed = total >= 8 ? Math.floor((total + 7) / 15) : 0;
  const units: Units = {};
  let given = 0;
  for (const [code, m] of entries) {
    units[code] = Math.min(Math.floor(m / 15), allowed - given);
    given += units[code];
  }
  const byRemainder = entries.map(([code, m], order) => ({ code, rest: m % 15, order })).filter((x) => x.rest > 0).sort((a, b) => b.rest - a.rest || a.order - b.order);
  for (const { code } of byRemainder) {
    if (given >= allowed) break;
    units[code]++;
    given++;
  }
  return units;
}

/** Units by code under one of the two counting methods; throws on minutes that are not a number from 0 on. */
export function countUnits(minutes: Minutes, method: 'medicare' | 'midpoint'): Units {
  for (const [code, m] of Object.entries(minutes)) if (!(m >= 0 && Number.isFinite(m))) throw new RangeError(`minutes of ${code} must be 0 or more, got ${m}`);
  return method === 'medicare' ? medicareUnits(minutes) : midpointUnits(minutes);
}
