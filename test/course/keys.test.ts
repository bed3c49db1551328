import { describe, expect, it } from 'vitest';
import { grade } from '../../src/course/grade/grade.ts';
import { grading, keyed, tempting } from './answers.ts';
import { course } from './builtin.ts';

const { items } = course();

describe('every item', () => {
  it.each([...items.values()].map((i) => [i.id, i] as const))('%s is solved by its key and by no tempting answer', (_, item) => {
    const right = grade(item, keyed(item), grading);
    expect(right.remarks.filter((r) => r.kind !== 'right').map((r) => `${r.kind}: ${r.text}`), 'remarks on the key').toEqual([]);
    expect(right.right).toBe(true);
    const wrong = tempting(item);
    expect(wrong.length).toBeGreaterThan(0);
    for (const answer of wrong) {
      const graded = grade(item, answer, grading);
      expect(graded.right, JSON.stringify(answer)).toBe(false);
      expect(graded.score).toBeLessThan(right.score);
    }
  });
});
