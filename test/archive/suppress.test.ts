import { describe, expect, it } from 'vitest';
import { suppressed } from '../../src/archive/report/suppress.ts';

/** All lists of so many whole numbers from 0 to `most`. */
function* lists(length: number, most: number): Generator<number[]> {
  if (length === 0) yield [];
  else for (const rest of lists(length - 1, most)) for (let n = 0; n <= most; n++) yield [...rest, n];
}

describe('small cells', () => {
  it('hides what is small and one more, so that the total does not give it away', () => {
    expect(suppressed([{ n: 2 }, { n: 10 }, { n: 6 }])).toEqual({ hidden: [true, false, true], whole: false });
  });

  it('shows all where nothing is small', () => {
    expect(suppressed([{ n: 0 }, { n: 3 }, { n: 90 }])).toEqual({ hidden: [false, false, false], whole: false });
  });

  it('hides a share whose rest is small', () => {
    expect(suppressed([{ n: 9, of: 10 }, { n: 5, of: 10 }, { n: 7, of: 20 }]).hidden).toEqual([true, true, false]);
  });

  it('says so where nothing is left to hide behind', () => {
    expect(suppressed([{ n: 2 }, { n: 0 }]).whole).toBe(true);
    expect(suppressed([{ n: 1 }, { n: 1 }]).whole).toBe(true);
  });

  it('no small cell follows from the total, from what is shown and from some hidden cell being small: all lists of 2 to 4 cells up to 6', () => {
    for (const length of [2, 3, 4]) {
      for (const list of lists(length, 6)) {
        const { hidden, whole } = suppressed(list.map((n) => ({ n })));
        expect(list.filter((n, i) => n > 0 && n < 3 && !hidden[i]), `${list}`).toEqual([]);
        if (whole || !hidden.includes(true)) continue;
        const out = list.filter((_, i) => hidden[i]);
        const sum = out.reduce((a, b) => a + b, 0);
        const possible = [...lists(out.length, sum)].filter((p) => p.reduce((a, b) => a + b, 0) === sum && p.some((n) => n > 0 && n < 3));
        for (const [i, n] of out.entries()) if (n > 0 && n < 3) expect(new Set(possible.map((p) => p[i])).size, `${list}`).toBeGreaterThan(1);
      }
    }
  });
});
