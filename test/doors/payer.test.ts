import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/note/analysis.ts';
import type { PayerDiff } from '../../src/payers/diff.ts';
import { atTheDoor, file, palpate, ROOT } from './command.ts';

const IDS = ['commercial', 'medicare', 'adjustment-includes-manual', 'full-quarter-hours', 'keeps-ended-pairs', 'one-service-with-adjustment', 'therapy-modifiers', 'x-modifiers'];
const NOTE = 'O: Knee flexion R 90/130. C5 fixated.\nTx: CMT C5. MFR to R hamstring 12 min. Ther ex 15 min.\nGoal: sit 60 min by 4/1/2027.\n';
const OWN = { id: 'my-plan', name: 'My plan', about: 'As in our contract.', like: 'commercial', settings: { counting: { value: 'whole', source: 'contract, p. 4', read: '2026-03-01', certainty: 'H' } } };
const dir = atTheDoor();
const note = file(dir, 'note.txt', NOTE);

const own = (profile: unknown): string => file(dir, 'plan.json', typeof profile === 'string' ? profile : JSON.stringify(profile, null, 1));
const diff = async (a: string, b: string, of = note): Promise<PayerDiff> => {
  const { out, err, code } = await palpate(['payer', 'diff', a, b, of, '--format', 'json']);
  expect({ err, code }).toEqual({ err: '', code: 0 });
  return JSON.parse(out) as PayerDiff;
};

describe('palpate payer', () => {
  it('lists the profiles, and shows each with source, day and certainty of every setting', async () => {
    const { out, code } = await palpate(['payer']);
    expect(code).toBe(0);
    for (const id of IDS) expect(out).toMatch(new RegExp(`^ {2}${id} `, 'm'));
    for (const id of IDS) {
      const shown = await palpate(['payer', id]);
      expect(shown).toMatchObject({ code: 0, err: '' });
      expect(shown.out.match(/read\s+\d{4}-\d{2}-\d{2},\s+certainty\s+[HML]/g)).toHaveLength(16);
      expect((await palpate(['analyze', note, '--payer', id, '--format', 'json'])).out).toContain(`"payer": "${id}"`);
    }
  });

  it.each(IDS)('%s is written as a clinic writes one', (id) => {
    const { settings, like } = JSON.parse(readFileSync(join(ROOT, `lexicons/coding/payers/${id}.json`), 'utf8')) as { settings: Record<string, object>; like?: string };
    for (const [key, setting] of Object.entries(settings)) expect(Object.keys(setting), key).toEqual(['value', 'source', 'read', 'certainty']);
    expect(Object.keys(settings).length).toBeGreaterThanOrEqual(like === undefined ? 16 : 1);
  });

  it('takes a profile of a file wherever a name is taken', async () => {
    const plan = own(OWN);
    const { out } = await palpate(['analyze', note, '--payer', plan, '--format', 'json']);
    const { engine, codes } = JSON.parse(out) as Analysis;
    expect(engine.payer).toBe('my-plan');
    expect(codes.find((c) => c.code === '97140')).toMatchObject({ units: 0, support: 'excluded' });
    expect((await palpate(['payer', plan])).out).toContain('contract, p. 4, read 2026-03-01, certainty H');
    const records = file(dir, 'n.jsonl', `${JSON.stringify({ text: NOTE, payer: 'my-plan' })}\n${JSON.stringify({ text: NOTE, payer: 'medicare' })}\n`);
    const lines = (await palpate(['analyze', records, '--payer', plan, '--format', 'jsonl'])).out.trim().split('\n').map((line) => (JSON.parse(line) as Analysis).engine.payer);
    expect(lines).toEqual(['my-plan', 'medicare']);
  });

  it.each([
    [{ ...OWN, settings: { counting: { ...OWN.settings.counting, value: 'thirds' } } }, /plan\.json:8: settings\.counting\.value: must be one of "medicare" or "midpoint" or "whole"/],
    [{ ...OWN, settings: { countings: OWN.settings.counting } }, /plan\.json:6: settings: has no "countings"; check the spelling/],
    [{ ...OWN, settings: { counting: { value: 'whole', source: 'x', certainty: 'H' } } }, /plan\.json:7: settings\.counting\.read: is missing/],
    [{ ...OWN, settings: { counting: { ...OWN.settings.counting, certainty: 'sure' } } }, /settings\.counting\.certainty: must be one of "H" or "M" or "L"/],
    [{ ...OWN, settings: { excludes: { ...OWN.settings.counting, value: ['97010', '97O12'] } } }, /settings\.excludes\.value\.1: 97O12 is no code that palpate knows/],
    [{ ...OWN, settings: { severities: { ...OWN.settings.counting, value: { 'outcome-mising': 'error' } } } }, /settings\.severities\.value\.outcome-mising: is no finding; palpate explain lists them/],
    [{ ...OWN, like: 'comercial' }, /plan\.json:5: like: there is no profile "comercial"; there are commercial, medicare/],
    [{ ...OWN, id: 'medicare' }, /plan\.json:2: id: "medicare" is a profile that palpate brings along; give yours another id/],
    [{ ...OWN, like: undefined }, /settings\.agencyPairs: is not set; set it, or name a profile with "like"/],
    ['{"id": "x",\n "name": }', /plan\.json(?::2)?: is not valid JSON/],
    ['[]', /plan\.json: is no profile/],
  ])('refuses %j', async (profile, message) => {
    const { code, out, err } = await palpate(['analyze', note, '--payer', own(profile)]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  it('names what is neither a profile nor a file', async () => {
    expect(await palpate(['payer', 'diff', 'commercial', 'comercial', note])).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/payer diff comercial: has no profile; give one of commercial, medicare/) as string });
    expect(await palpate(['analyze', note, '--payer', join(dir, 'none.json')])).toMatchObject({ code: 2, err: expect.stringMatching(/none\.json: no such file/) as string });
  });
});

describe('palpate payer diff', () => {
  it('says what changes for a note, and by which setting', async () => {
    expect((await diff('commercial', 'full-quarter-hours')).codes).toEqual([{ code: '97140', a: { units: 1, modifiers: ['59'], support: 'documented' }, b: { units: 0, modifiers: expect.any(Array) as string[], support: 'excluded' }, why: ['counting'] }]);
    expect((await diff('commercial', 'adjustment-includes-manual')).codes).toEqual([{ code: '97140', a: { units: 1, modifiers: ['59'], support: 'documented' }, b: { units: 1, modifiers: [], support: 'excluded' }, why: ['pairs'] }]);
    expect((await diff('commercial', 'x-modifiers')).codes).toEqual([{ code: '97140', a: { units: 1, modifiers: ['59'], support: 'documented' }, b: { units: 1, modifiers: ['XS'], support: 'documented' }, why: ['distinctModifier'] }]);
    const { findings, settings } = await diff('commercial', 'medicare');
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'total-time-missing', a: null, b: 'warning', why: ['totalTimeRequired'] }));
    expect(settings.find((s) => s.key === 'unattendedStimulation')).toMatchObject({ matters: false });
    expect(settings.find((s) => s.key === 'totalTimeRequired')).toMatchObject({ matters: true, a: { value: false }, b: { value: true, certainty: 'H' } });
  });

  it('is nothing between a payer and itself, and is told in words', async () => {
    expect(await diff('medicare', 'medicare')).toMatchObject({ settings: [], codes: [], findings: [] });
    const { out } = await palpate(['payer', 'diff', 'commercial', 'adjustment-includes-manual', note]);
    expect(out).toContain('commercial → adjustment-includes-manual');
    expect(out).toMatch(/− commercial: 97140-59 × 1 · documented\n +\+ adjustment-includes-manual: 97140 × 1 · excluded\n +=\s+because of pairs/);
    expect(out).toContain('AAPC blog 27688');
  });

  it.each(IDS)('whatever %s changes against commercial, a setting is the reason', async (id) => {
    for (const name of ['dc', 'pt']) {
      const other = file(dir, `${name}.txt`, name === 'dc' ? NOTE : 'O: Knee flexion R 90/130.\nTx: IFC R knee 15 min. Ther ex 20 min. Therapeutic activities 10 min. MFR R quad 8 min.\nGoal: climb stairs by 4/1/2027.\nA. B., PT\n');
      const { codes, findings } = await diff('commercial', id, other);
      for (const change of [...codes, ...findings]) expect(change.why, JSON.stringify(change)).not.toEqual([]);
    }
  });
});
