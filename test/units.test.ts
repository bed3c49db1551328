import { describe, expect, it } from 'vitest';
import { analyze, countUnits } from '../src/index.ts';
import { renderText } from '../src/render/text.ts';

/**
 * Both counting methods against a search that knows no algorithm, only the rules: every way to give units is
 * tried. By the 8-minute rule (Claims Processing Manual ch. 5 sec. 20.2) the day's units are as many as whole
 * quarter hours of the total and one more from 8 minutes of the rest on; each code keeps its whole quarter
 * hours, no code gets more than one unit for its rest, and the rests that win are together as large as can be.
 * By midpoint counting each code stands alone.
 */
const CODES = ['97110', '97112', '97140', '97530'] as const;
const MOST = 60;
const QUARTER = 15;
const LEAST = 8;

/** Units of so many minutes counted alone: quarter hours begun, each when it is reached by 8 minutes. */
function alone(minutes: number): number {
  let units = 0;
  while (minutes >= units * QUARTER + LEAST) units++;
  return units;
}

/** The largest sum of rests that can win the units left over, and whether the units can be given at all. */
function bestRests(minutes: readonly number[], extra: number): number {
  let best = -1;
  for (let chosen = 0; chosen < 1 << minutes.length; chosen++) {
    let count = 0;
    let sum = 0;
    for (let k = 0; k < minutes.length; k++) {
      if ((chosen & (1 << k)) === 0) continue;
      const rest = minutes[k] % QUARTER;
      if (rest === 0) count = Number.NaN;
      count++;
      sum += rest;
    }
    if (count === extra) best = Math.max(best, sum);
  }
  return best;
}

/** What is wrong with the count of one day, or null. */
function fault(minutes: readonly number[]): string | null {
  const day = Object.fromEntries(minutes.map((m, k) => [CODES[k], m]));
  const midpoint = countUnits(day, 'midpoint');
  for (let k = 0; k < minutes.length; k++) if (midpoint[CODES[k]] !== alone(minutes[k])) return `midpoint ${minutes.join(',')}: ${CODES[k]} has ${midpoint[CODES[k]]}`;
  const medicare = countUnits(day, 'medicare');
  const units = minutes.map((_, k) => medicare[CODES[k]]);
  const total = minutes.reduce((a, b) => a + b, 0);
  const given = units.reduce((a, b) => a + b, 0);
  if (given !== alone(total)) return `medicare ${minutes.join(',')}: ${given} units of ${alone(total)}`;
  let wholes = 0;
  let rests = 0;
  for (let k = 0; k < minutes.length; k++) {
    const whole = (minutes[k] - (minutes[k] % QUARTER)) / QUARTER;
    wholes += whole;
    const more = units[k] - whole;
    if (more < 0 || more > 1 || (more === 1 && minutes[k] % QUARTER === 0)) return `medicare ${minutes.join(',')}: ${CODES[k]} has ${units[k]}`;
    if (more === 1) rests += minutes[k] % QUARTER;
  }
  return rests === Math.max(0, bestRests(minutes, alone(total) - wholes)) ? null : `medicare ${minutes.join(',')}: the rests that won sum up to ${rests}`;
}

/** All vectors of `size` codes, each of 0 to {@link MOST} minutes, in steps. */
function faults(size: number, step: number, first = 0): string | null {
  const minutes = new Array<number>(size).fill(0);
  minutes[0] = first;
  for (;;) {
    const found = fault(minutes);
    if (found) return found;
    let k = 0;
    while (k < size && minutes[k] + step > MOST) minutes[k++] = 0;
    if (k === size) return null;
    minutes[k] += step;
  }
}

describe('units, against every way to give them', () => {
  it('one and two codes, all minutes', () => {
    expect(faults(1, 1)).toBeNull();
    expect(faults(2, 1)).toBeNull();
  });

  it.each([[3, 7], [4, 11]])('%i codes, every %ith minute', (size, step) => {
    for (let first = 0; first < step; first++) expect(faults(size, step, first)).toBeNull();
  });

  it.runIf(process.env.PALPATE_EXHAUSTIVE)('three and four codes, all minutes', () => {
    expect(faults(3, 1)).toBeNull();
    expect(faults(4, 1)).toBeNull();
  }, 900_000);

  it('refuses minutes that are none', () => {
    for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY]) expect(() => countUnits({ '97140': wrong }, 'medicare')).toThrow(RangeError);
  });
});

describe('the working of the units', () => {
  const GYM = 'Tx: Ther ex 18 min. MFR R calf 13 min. Gait training 10 min. US R calf 8 min.';
  const working = (text: string, payer: string) => Object.fromEntries(analyze(text, { payer }).codes.map((c) => [c.code, c.allotment]));

  it('has whole quarter hours, what is over, the units left over and who won them, and the other count', () => {
    const { '97110': exercise, '97140': manual, '97116': gait, '97035': ultrasound } = working(GYM, 'medicare');
    const day = { minutes: 49, units: 3, left: 2 };
    expect(exercise).toEqual({ counting: 'medicare', minutes: 18, whole: 1, rest: 3, units: 1, day, place: null, tied: [], other: { counting: 'midpoint', units: 1 } });
    expect(manual).toMatchObject({ whole: 0, rest: 13, units: 1, place: 1 });
    expect(gait).toMatchObject({ whole: 0, rest: 10, units: 1, place: 2 });
    expect(ultrasound).toMatchObject({ whole: 0, rest: 8, units: 0, place: null, other: { units: 1 } });
    expect(working(GYM, 'commercial')['97035']).toMatchObject({ units: 1, day: null, other: { counting: 'medicare', units: 0 } });
  });

  it('names who might have had the last unit as well', () => {
    const even = working('Tx: Ther ex 20 min. Neuro re-ed 20 min.', 'medicare');
    expect(even['97110']).toMatchObject({ units: 2, tied: ['97112'] });
    expect(even['97112']).toMatchObject({ units: 1, tied: ['97110'] });
  });

  it('is that of countUnits', () => {
    for (const counting of ['medicare', 'midpoint', 'whole'] as const) {
      const payer = counting === 'medicare' ? 'medicare' : counting === 'whole' ? 'full-quarter-hours' : 'commercial';
      const units = countUnits({ '97110': 18, '97140': 13, '97116': 10, '97035': 8 }, counting);
      for (const { code, units: own, allotment } of analyze(GYM, { payer }).codes) expect([own, allotment?.units], `${code} by ${counting}`).toEqual([units[code], units[code]]);
    }
  });

  it('is in the review', () => {
    const text = renderText(analyze(GYM, { payer: 'medicare' }), GYM, { width: 120, color: false, counting: '8-minute' });
    expect(text).toContain('the day: 49 timed minutes earn 3 units; 2 are left for what is over after whole quarter hours');
    expect(text).toContain('97116: 10 min = 0 × 15 + 10; 1 unit, the last left over');
    expect(text).toContain('97035: 8 min = 0 × 15 + 8; 0 units, none for the 8 over');
    expect(text).toMatch(/97035 × 0 by 8-minute counting\n +97110 × 1|97035 × 1, 97110 × 1, 97116 × 1, 97140 × 1 by midpoint counting/);
  });
});
