import { describe, expect, it } from 'vitest';
import { type Report, rulebookShare, toMarkdown, toText } from '../bench/report.ts';
import type { SizeResult } from '../bench/throughput.ts';
import { sectionOf, withSection } from '../bench/section.ts';
import { RULES } from '../src/rules/index.ts';
import { timeStages } from '../bench/engine.ts';

const rate = (name: string, notesPerSecond: number) => ({ name, notesPerSecond, megabytesPerSecond: notesPerSecond / 1000, range: [notesPerSecond, notesPerSecond] as const });
const size = (review: number): SizeResult => ({
  size: 'short', notes: 10, meanCharacters: 640, distinctWords: 100, asked: 0,
  rates: [rate('palpate', 20_000), rate('palpate without the tagger', 20_000), rate('compromise, full tagging', 100), rate('write-good', 1000)],
  stages: [{ stage: 'extract', microseconds: 60, share: 0.5 }, { stage: 'review', microseconds: review, share: 0.25 }, { stage: 'toAnalysis', microseconds: 30, share: 0.25 }],
  grep: { forms: 1, compileMilliseconds: 1, words: 1, scan: 1, scanWithCompile: 1 },
});
const report = (review: number): Report => ({ date: '2026-01-01', node: 'v20', pinned: true, throughput: { rounds: 1, sizes: [size(review)] }, startUp: null });

describe('the report of the bench', () => {
  it('sets what all rules cost against the engine without them, at most a third', () => {
    expect(rulebookShare(size(9))).toBeCloseTo(0.1);
    const row = /all rules against the engine without them.*/;
    expect(row.exec(toText(report(30)))?.[0]).toMatch(/33\.3 %\s+at most a third\s+met$/);
    expect(row.exec(toText(report(31)))?.[0]).toMatch(/34\.4 %\s+at most a third\s+NOT MET$/);
    expect(row.exec(toMarkdown(report(9)))?.[0]).toContain('| 10.0 % | at most a third | met |');
  });

  it('is of all rules: the stage that is timed asks every one', () => {
    expect(RULES.length).toBeGreaterThan(60);
    const { ms } = timeStages(['O: C4 fixated, cervical rotation L 50/80.\nTx: CMT C4. MFR to L upper trapezius 15 min.\nBilled: 98940, 97140']);
    expect(ms).toHaveLength(8);
  });
});

describe('a section of a page', () => {
  const page = '# A\n\n## One\n\nfirst\n\n## Two\n\nsecond\n';

  it('is found, and put in the place of the one that was there, or at the end', () => {
    expect([sectionOf(page, 'One'), sectionOf(page, 'Two'), sectionOf(page, 'Tw')]).toEqual(['## One\n\nfirst', '## Two\n\nsecond', '']);
    expect(withSection(page, 'One', '## One\n\nanew\n')).toBe('# A\n\n## One\n\nanew\n\n## Two\n\nsecond\n');
    expect(withSection(page, 'Two', '## Two\n\nanew')).toBe('# A\n\n## One\n\nfirst\n\n## Two\n\nanew\n');
    expect(withSection(page, 'Three', '## Three')).toBe(`${page}\n## Three\n`);
    expect(withSection(page, 'Three', '')).toBe(page);
  });
});
