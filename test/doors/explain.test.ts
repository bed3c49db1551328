import { describe, expect, it } from 'vitest';
import type { AcrossExplanation, CodeExplanation, RuleExplanation, TermExplanation } from '../../src/explain/explanation.ts';
import { ACROSS_RULES } from '../../src/rules/across/index.ts';
import { RULES } from '../../src/rules/index.ts';
import { atTheDoor, palpate } from './command.ts';

atTheDoor();

const data = async <T>(name: string): Promise<T> => JSON.parse((await palpate(['explain', ...name.split(' '), '--format', 'json'])).out) as T;

describe('palpate explain', () => {
  it('lists every rule and code without a name', async () => {
    const { code, out, err } = await palpate(['explain']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const rule of [...RULES, ...ACROSS_RULES]) expect(out).toContain(`${rule.severity}[${rule.id}]`);
    for (const number of ['97124', '97140', '98940', 'G0283', '20560']) expect(out).toMatch(new RegExp(`^  ${number}  `, 'm'));
  });

  it('tells of a rule what, why, what to write, its source and its examples', async () => {
    const { code, out } = await palpate(['explain', 'site-missing']);
    const rule = RULES.find((r) => r.id === 'site-missing');
    expect(code).toBe(0);
    for (const words of [rule?.title, rule?.why, rule?.fix, rule?.source.title, rule?.source.read]) expect(out.replace(/\s+/g, ' ')).toContain(words);
    expect(out).toContain('⟦');
    const value = await data<RuleExplanation>('outcome-missing');
    expect(value.payers).toEqual([{ payer: 'medicare', severity: 'warning' }]);
  });

  it('tells of a rule about many notes its rate, its volume, its thresholds with their reasons, and small archives', async () => {
    const { code, out } = await palpate(['explain', 'no-progress']);
    const rule = ACROSS_RULES.find((r) => r.id === 'no-progress');
    expect(code).toBe(0);
    for (const words of [rule?.title, rule?.fix, rule?.volume, rule?.examples.good[0].about, 'noProgressDays: 30 days', '2026-01-05 PT B P1']) expect(out.replace(/\s+/g, ' ')).toContain(words);
    expect((await data<AcrossExplanation>('Minutes-Heaping')).settings.map((s) => s.name)).toContain('heapingLow');
    expect((await palpate(['explain', 'no-progres'])).err).toContain('no-progress');
  });

  it('tells of a code what the note must show, its techniques, its pairs with their days, its limit', async () => {
    const value = await data<CodeExplanation>('97140');
    expect(value.code.needs).toContain('minutes');
    expect(value.techniques).toEqual(expect.arrayContaining(['myofascial-release', 'joint-mobilization']));
    expect(value.techniques).not.toContain('effleurage');
    expect(value.pairs).toContainEqual(expect.objectContaining({ with: '97124', denied: '97124', indicator: 0, deleted: null }));
    expect(value.limit).toBe(6);
    expect((await palpate(['explain', 'g0283'])).out).toContain('G0283');
  });

  it('knows the names that --why knows: in any letter case, a code with its modifiers', async () => {
    expect((await data<CodeExplanation>('97140-59')).code.code).toBe('97140');
    expect((await data<RuleExplanation>('Site-Missing')).rule.id).toBe('site-missing');
  });

  it('tells how a term is read, with its condition where it is short for several things', async () => {
    const mfr = await data<TermExplanation>('mfr');
    expect(mfr.readings.map((r) => r.id)).toEqual(['myofascial-release']);
    expect((await data<TermExplanation>('trigger point release')).readings[0].id).toBe('trigger-point-therapy');
    const mt = await data<TermExplanation>('MT');
    expect(mt.readings.map((r) => r.id)).toEqual(expect.arrayContaining(['manual-therapy', 'middle-trapezius']));
    expect(mt.readings.find((r) => r.id === 'manual-therapy')?.when).toContain('minutes');
  });

  it('says what an unknown name may have meant, and ends with 2', async () => {
    const { code, out, err } = await palpate(['explain', 'site-misng']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('site-missing');
    expect((await palpate(['explain', 'qqqqqqq'])).err).toContain('palpate explain lists');
  });
});
