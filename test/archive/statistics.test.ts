import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exact, wilson } from '../../src/archive/statistics/interval.ts';
import { cohensKappa } from '../../src/archive/statistics/kappa.ts';
import { seeded } from './fixture.ts';
import { stratifiedMean, stratifiedProportion } from '../../src/archive/statistics/stratified.ts';

/** R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I, methods 3 and 5. */
const NEWCOMBE = [
  { hits: 81, of: 263, wilson: [0.2553, 0.3662], exact: [0.2527, 0.3676] },
  { hits: 15, of: 148, wilson: [0.0624, 0.1605], exact: [0.0578, 0.1617] },
  { hits: 0, of: 20, wilson: [0, 0.1611], exact: [0, 0.1684] },
  { hits: 1, of: 29, wilson: [0.0061, 0.1718], exact: [0.0009, 0.1776] },
] as const;

describe('intervals of a proportion', () => {
  for (const { hits, of, ...known } of NEWCOMBE) {
    it(`${hits} of ${of} as published`, () => {
      const [score, sure] = [wilson(hits, of), exact(hits, of)];
      expect(score?.low).toBeCloseTo(known.wilson[0], 4);
      expect(score?.high).toBeCloseTo(known.wilson[1], 4);
      expect(sure?.low).toBeCloseTo(known.exact[0], 4);
      expect(sure?.high).toBeCloseTo(known.exact[1], 4);
    });
  }

  it('nothing counted has none', () => {
    expect(wilson(0, 0)).toBeNull();
    expect(exact(0, 0)).toBeNull();
  });

  it('refuses what is no proportion, with the figures', () => {
    expect(() => wilson(5, 3)).toThrow('5 of 3');
    expect(() => exact(-1, 3)).toThrow('-1 of 3');
  });

  it('holds the share, lies within 0 and 1, and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
        const hits = Math.round(part * of);
        for (const interval of [wilson, exact]) {
          const { low, high } = interval(hits, of) ?? { low: Number.NaN, high: Number.NaN };
          const other = interval(of - hits, of) ?? { low: Number.NaN, high: Number.NaN };
          expect(low).toBeGreaterThanOrEqual(0);
          expect(low).toBeLessThanOrEqual(hits / of);
          expect(high).toBeGreaterThanOrEqual(hits / of);
          expect(high).toBeLessThanOrEqual(1);
          expect(other.low).toBeCloseTo(1 - high, 6);
        }
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});

describe("Cohen's kappa", () => {
  it('two raters, yes or no: the worked example of ci.kappa in the R package statpsych (Bonett)', () => {
    const { kappa } = cohensKappa([[31, 12], [4, 58]]);
    expect(kappa?.value).toBeCloseTo(0.6756757, 7);
    expect(kappa?.error).toBeCloseTo(0.07344761, 7);
    expect(kappa?.low).toBeCloseTo(0.531721, 6);
    expect(kappa?.high).toBeCloseTo(0.8196303, 6);
  });

  it('four grades: skin condition by two dermatologists, SAS/STAT User\'s Guide, The FREQ Procedure, Agreement Study', () => {
    const { kappa } = cohensKappa([[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]]);
    expect(kappa?.value).toBeCloseTo(0.3449, 4);
    expect(kappa?.error).toBeCloseTo(0.0724, 4);
    expect(kappa?.low).toBeCloseTo(0.203, 4);
    expect(kappa?.high).toBeCloseTo(0.4868, 4);
  });

  it('is none where one of the two always says the same thing', () => {
    expect(cohensKappa([[9, 0], [4, 0]]).kappa).toBeNull();
    expect(cohensKappa([[9, 0], [0, 0]])).toEqual({ observed: 1, expected: 1, kappa: null });
    expect(cohensKappa([[0, 0], [0, 0]]).kappa).toBeNull();
  });

  it('refuses a table that is not square', () => {
    expect(() => cohensKappa([[1, 2], [3]])).toThrow('square');
  });
});

/** Values with exactly this mean and this standard deviation. */
function sample(drawn: number, mean: number, deviation: number): number[] {
  const plain = Array.from({ length: drawn }, (_, i) => i);
  const middle = (drawn - 1) / 2;
  const own = Math.sqrt(plain.reduce((sum, v) => sum + (v - middle) ** 2, 0) / (drawn - 1));
  return plain.map((v) => mean + ((v - middle) / own) * deviation);
}
const yesNo = (yes: number, no: number): number[] => [...Array<number>(yes).fill(1), ...Array<number>(no).fill(0)];

describe('stratified samples', () => {
  it('a mean: hours of television in three places, Scheaffer, Mendenhall and Ott, Elementary Survey Sampling, chapter 5, as worked in Penn State STAT 506, lesson 6.1', () => {
    const { value, variance, degreesOfFreedom } = stratifiedMean([{ size: 155, values: sample(20, 33.9, 5.95) }, { size: 62, values: sample(8, 25.12, 15.25) }, { size: 93, values: sample(12, 19, 9.36) }]);
    expect(value).toBeCloseTo(27.7, 1);
    expect(variance).toBeCloseTo(1.97, 2);
    expect(degreesOfFreedom).toBeCloseTo(21.09, 1);
  });

  it('one stratum is a plain sample', () => {
    const { value, low, high } = stratifiedProportion([{ size: 1e9, values: yesNo(15, 133) }]);
    const plain = exact(15, 148);
    expect(value).toBeCloseTo(15 / 148, 12);
    expect(low).toBeCloseTo(plain?.low ?? 0, 3);
    expect(high).toBeCloseTo(plain?.high ?? 0, 3);
  });

  it('weighs strata by their size, not by how many were drawn', () => {
    expect(stratifiedProportion([{ size: 900, values: yesNo(0, 10) }, { size: 100, values: yesNo(5, 5) }]).value).toBeCloseTo(0.05, 12);
  });

  it('without an error seen the interval still has a width, wider where weights are unequal', () => {
    const even = stratifiedProportion([{ size: 500, values: yesNo(0, 10) }, { size: 500, values: yesNo(0, 10) }]);
    const uneven = stratifiedProportion([{ size: 950, values: yesNo(0, 10) }, { size: 50, values: yesNo(0, 10) }]);
    expect(even.low).toBe(0);
    expect(even.high).toBeCloseTo(exact(0, 20)?.high ?? 0, 6);
    expect(uneven.high).toBeGreaterThan(even.high);
  });

  it('a stratum without a value is refused; one with a single value takes the spread of all', () => {
    expect(() => stratifiedMean([{ size: 10, values: [1, 2] }, { size: 5, values: [] }])).toThrow('a stratum of 5 has no value');
    expect(stratifiedMean([{ size: 10, values: [1, 2] }, { size: 10, values: [3] }]).variance).toBeGreaterThan(0);
  });

  it('95 % intervals of the proportion hold the true one at least that often, over 2000 seeded samples', () => {
    const random = seeded(11);
    const strata = [{ size: 6000, rate: 0.04 }, { size: 3000, rate: 0.2 }, { size: 1000, rate: 0.5 }];
    const truth = strata.reduce((sum, s) => sum + (s.size / 10000) * s.rate, 0);
    let held = 0;
    for (let i = 0; i < 2000; i++) {
      const { low, high } = stratifiedProportion(strata.map(({ size, rate }) => ({ size, values: Array.from({ length: 20 }, () => (random() < rate ? 1 : 0)) })));
      if (low <= truth && truth <= high) held++;
    }
    expect(held / 2000).toBeGreaterThanOrEqual(0.95);
  });
});
