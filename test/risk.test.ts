import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { type Analysis, analyze } from '../src/index.ts';
import { builtin } from '../src/lexicon/builtin.ts';
import { riskFile } from '../src/lexicon/coding.ts';
import { RULES } from '../src/rules/index.ts';
import { EXHAUSTIVE, NOTES } from './properties/support.ts';

vi.setConfig({ testTimeout: 30_000 });

const file = riskFile.parse(JSON.parse(readFileSync('lexicons/coding/risk.json', 'utf8')));
const NOTE = 'O: Cervical rotation L 50/80.\nTx: CMT C4, C5. MFR to cervical paraspinals 15 min to restore rotation.\nBilled: 98940, 97140-59\n';
const total = (drivers: readonly { readonly points: number }[]): number => drivers.reduce((sum, d) => sum + d.points, 0);
const codesOf = (a: Analysis): string[] => [...new Set([...a.codes, ...a.billed].map((c) => c.code))].sort();

describe('lexicons/coding/risk.json', () => {
  it('weighs no finding more than its ground, and no ground more than its share of the audit', () => {
    expect(Object.entries(file.findings).filter(([, f]) => f.points > file.grounds[f.ground].most).map(([id]) => id)).toEqual([]);
    for (const { most, reason } of Object.values(file.grounds)) expect(most).toBe(Math.round(Number(/\((\d+) %\)/.exec(reason)?.[1]) / 5));
  });

  it('gives a reason that is a sentence for each', () => {
    for (const { reason } of Object.values(file.findings)) expect(reason).toMatch(/^[A-Z].{15,}\.$/);
  });

  it('lets no warning weigh what its severity does not allow', () => {
    expect(RULES.filter((r) => r.severity !== 'info' && file.findings[r.id].points > file.severities[r.severity]).map((r) => r.id)).toEqual([]);
  });
});

describe('the arithmetic', () => {
  it('adds up in labelled notes, for the note and for each of its codes', () => {
    for (const text of NOTES.filter((_, k) => EXHAUSTIVE || k % 5 === 0)) {
      const analysis = analyze(text);
      const { risk } = analysis;
      expect(risk.sum).toBe(total(risk.drivers));
      expect(risk.score).toBe(Math.min(risk.highest, risk.sum));
      expect(risk.band).toBe(risk.score >= risk.bands.high ? 'high' : risk.score >= risk.bands.moderate ? 'moderate' : 'low');
      expect(risk.codes.map((c) => c.code).sort()).toEqual(codesOf(analysis));
      for (const code of risk.codes) {
        expect(code.score).toBe(Math.min(risk.highest, total(code.drivers)));
        expect(code.score).toBeLessThanOrEqual(risk.score);
      }
    }
  });

  it('counts a finding for the codes that it names, and one about the whole note for all', () => {
    const { risk } = analyze(NOTE);
    const rules = (code: string): string[] => risk.codes.find((c) => c.code === code)?.drivers.map((d) => d.rule) ?? [];
    expect(rules('97140')).toEqual(expect.arrayContaining(['site-not-separate', 'distinct-modifier-unsupported', 'plan-missing', 'signature-missing']));
    expect(rules('98940')).not.toContain('site-not-separate');
    expect(rules('98940')).toContain('signature-missing');
  });

  it('takes the adjustments of the spine for one service', () => {
    const { risk } = analyze({ text: 'O: C5, T4, L5 tender.\nTx: CMT C5, T4, L5.' }, { payer: 'medicare' });
    expect(risk.codes.find((c) => c.code === '98941')?.drivers.map((d) => d.rule)).toContain('cmt-part-incomplete');
  });

  it('counts a second finding of one rule in part', () => {
    const { drivers } = analyze('Tx: MFR to L calf 15 min.\nBilled: 97110, 97112').risk;
    expect(drivers.filter((d) => d.rule === 'billed-not-documented').map((d) => d.points)).toEqual([16, 8]);
  });

  it('lets a severity bound the points: by payer, by configuration', () => {
    const points = (analysis: Analysis, rule: string): number | undefined => analysis.risk.drivers.find((d) => d.rule === rule)?.points;
    const note = 'Tx: MFR to L calf 15 min.';
    expect([points(analyze(note), 'outcome-missing'), points(analyze(note, { payer: 'medicare' }), 'outcome-missing')]).toEqual([12, 6]);
    expect(points(analyze(note, { config: { rules: { 'outcome-missing': 'info' } } }), 'outcome-missing')).toBe(1);
    expect(points(analyze(note, { config: { rules: { 'outcome-missing': 'off' } } }), 'outcome-missing')).toBeUndefined();
  });

  it('leaves suppressed findings out', () => {
    const bare = analyze(NOTE);
    const found = bare.findings.find((f) => f.rule === 'site-not-separate');
    const { risk, findings } = analyze(NOTE, { today: '2026-03-01', config: { suppressions: [{ fingerprint: found?.fingerprint ?? '', reason: 'On paper', owner: 'J.', expires: '2026-03-31' }] } });
    expect(findings.map((f) => f.rule)).toEqual(bare.findings.map((f) => f.rule));
    expect(bare.risk.sum - risk.sum).toBe(16);
  });

  it('stops at the highest', () => {
    const { risk } = analyze({ text: 'Tx: massage.', billed: ['97110', '97112', '97116', '97530', '97035', '97140', '98940', '98943', '97010', '97012', '97016', '97018'] });
    expect(risk.sum).toBeGreaterThan(100);
    expect(risk.score).toBe(builtin().coding.risk.highest);
  });
});
