import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PAGE, ruleScores, tableOf, written } from '../tools/score-findings.ts';

const { scores, misses } = ruleScores();

describe('each rule, over notes labelled for it', () => {
  it.each(scores.map((s) => [s.id, s] as const))('%s', (id, s) => {
    expect(s.present).toBeGreaterThanOrEqual(6);
    expect(s.absent).toBeGreaterThanOrEqual(6);
    expect(s.f1, misses.filter((m) => m.endsWith(` ${id}`)).join('\n')).toBeGreaterThanOrEqual(0.9);
  });

  it('docs/accuracy.md has the figures of today (npx tsx tools/score-findings.ts --write)', () => {
    const page = readFileSync(PAGE, 'utf8');
    expect(written(page, tableOf(scores))).toBe(page);
  });
});
