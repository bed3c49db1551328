import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CodeExplanation, RuleExplanation, TermExplanation } from '../../src/explain/explanation.ts';
import type { PayerDiff } from '../../src/payers/diff.ts';
import { mueCsv, type PairRow, ptpText, shippedLimits, shippedRows } from '../editions/published.ts';
import { atTheDoor, file, folder, palpate, type Ran } from './command.ts';

/** A plan that never pays manual therapy beside an adjustment, and asks for a date more loudly than palpate does. */
const setting = (value: unknown) => ({ value, source: 'contract, p. 4', read: '2026-03-01', certainty: 'H' });
const PLAN = { id: 'our-plan', name: 'Our plan', about: 'As in our contract.', like: 'commercial', settings: { pairs: setting([{ column1: ['98940'], column2: ['97140'], indicator: 0 }]), severities: setting({ 'date-missing': 'error' }) } };
const TERMS = { vocabulary: 'techniques', about: 'House names.', entries: [{ id: 'myofascial-release', class: 'manual-therapy', code: '97140', terms: ['fascial melt'] }, { id: 'house-press', class: 'manual-therapy', code: '97140', terms: ['house press'] }] };
const NOTE = 'O: Knee flexion R 90/130. C5 fixated.\nTx: CMT C5. Fascial melt R hamstring 15 min.\nGoal: sit 60 min by 4/1/2027.\n';
const THEIRS = 'Invented text of the clinic';
const NEW_PAIR: PairRow = ['97530', '97110', '', '20261001', '*', '1'];

atTheDoor();

/** A folder with a configuration in `sub` and all that it names; commands run beside `sub` with `--config`, or in it. */
function clinic(config: object = {}): { readonly dir: string; readonly sub: string; readonly named: (...args: string[]) => Promise<Ran>; readonly there: (...args: string[]) => Promise<Ran> } {
  const dir = folder();
  const sub = join(dir, 'sub');
  mkdirSync(sub);
  file(sub, 'plan.json', JSON.stringify(PLAN));
  file(sub, 'terms.json', JSON.stringify(TERMS));
  file(sub, 'texts.json', JSON.stringify({ '97140': THEIRS }));
  file(dir, 'n.txt', NOTE);
  file(sub, 'palpate.config.json', JSON.stringify({ payer: './plan.json', lexicons: ['terms.json'], descriptors: 'texts.json', rules: { 'signature-missing': 'off', 'plan-missing': 'info' }, ...config }));
  return { dir, sub, named: (...args) => palpate([...args, '--config', 'sub/palpate.config.json'], { cwd: dir }), there: (...args) => palpate(args, { cwd: sub }) };
}
const data = async <T>(ran: Promise<Ran>): Promise<T> => {
  const { code, out, err } = await ran;
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as T;
};

describe('palpate explain', () => {
  it('shows rules as the configuration and its payer weigh them, in the list and each', async () => {
    const { named, there } = clinic();
    for (const run of [named, there]) {
      const list = (await run('explain')).out;
      for (const name of ['off[signature-missing]', 'info[plan-missing]', 'error[date-missing]', 'warning[response-missing]']) expect(list).toContain(name);
      expect(list).toContain('97140  Invented text');
    }
    expect((await there('explain', 'signature-missing')).out).toMatch(/^off\[signature-missing\]\n {2}here +switched off by palpate\.config\.json; warning otherwise\n/);
    expect((await there('explain', 'date-missing')).out).toMatch(/^error\[date-missing\]\n {2}here +error by the payer our-plan; warning otherwise\n/);
    expect((await data<RuleExplanation>(named('explain', 'plan-missing', '--format', 'json'))).here).toEqual({ severity: 'info', by: 'configuration', of: 'sub/palpate.config.json' });
    expect((await data<RuleExplanation>(named('explain', 'response-missing', '--format', 'json'))).here).toBeNull();
    expect((await there('explain', 'signature-missing', '--no-config')).out).toMatch(/^warning\[signature-missing\]\n {2}missing/);
    const { rules } = await data<{ rules: { id: string; here: object | null }[] }>(there('explain', '--format', 'json'));
    expect(rules.filter((r) => r.here !== null).map((r) => r.id).sort()).toEqual(['date-missing', 'plan-missing', 'signature-missing']);
  });

  it("shows a code with the clinic's descriptor, and pairs as its payer applies them", async () => {
    const { there } = clinic();
    const { out } = await there('explain', '97140');
    expect(out).toContain(`97140 ${THEIRS}`);
    expect(out).toContain('as the payer our-plan applies them');
    expect(out.replace(/\s+/g, ' ')).toContain("with 98940: 97140 is not paid, never both; the payer's own pair");
    const told = await data<CodeExplanation>(there('explain', '97140', '--format', 'json'));
    expect(told.payer).toBe('our-plan');
    // licensed texts go into no file of data
    expect(JSON.stringify(told)).not.toContain(THEIRS);
    expect((await data<CodeExplanation>(there('explain', '97140', '--format', 'json', '--payer', 'medicare'))).pairs.some((p) => p.own)).toBe(false);
  });

  it("reads the clinic's terms", async () => {
    const { there } = clinic();
    expect((await data<TermExplanation>(there('explain', 'fascial melt', '--format', 'json'))).readings).toMatchObject([{ id: 'myofascial-release', own: false }]);
    expect((await there('explain', 'house press')).out).toContain('house-press of your own techniques');
    expect((await there('explain', 'house press', '--no-config')).code).toBe(2);
  });
});

describe('palpate payer', () => {
  it("lists the configuration's own profile, and says that it is settled", async () => {
    const { there, named } = clinic();
    expect((await there('payer')).out).toMatch(/our-plan +Our plan \(else like commercial\); settled here by palpate\.config\.json/);
    expect((await named('payer', 'our-plan')).out).toContain('contract, p. 4, read 2026-03-01, certainty H');
    expect((await there('payer', '--no-config')).out).not.toContain('our-plan');
    const listed = await data<{ id: string; here: boolean }[]>(there('payer', '--format', 'json'));
    expect(listed.filter((p) => p.here).map((p) => p.id)).toEqual(['our-plan']);
  });

  it('compares a payer with it, by its terms, and asks the rules that it leaves on', async () => {
    const { named, there } = clinic();
    const diff = await data<PayerDiff>(named('payer', 'diff', 'commercial', 'n.txt', '--format', 'json'));
    expect([diff.a.id, diff.b.id]).toEqual(['our-plan', 'commercial']);
    expect(diff.codes).toMatchObject([{ code: '97140', a: { support: 'excluded' }, b: { support: 'documented', modifiers: ['59'] }, why: ['pairs'] }]);
    expect(diff.findings).toContainEqual(expect.objectContaining({ rule: 'date-missing', a: 'error', b: 'warning', why: ['severities'] }));
    const both = await data<PayerDiff>(there('payer', 'diff', 'our-plan', 'plan.json', '../n.txt', '--format', 'json'));
    expect(both).toMatchObject({ codes: [], findings: [], settings: [] });
    expect((await data<PayerDiff>(there('payer', '--no-config', 'diff', 'medicare', '../n.txt', '--format', 'json'))).a.id).toBe('commercial');
    const piped = await palpate(['payer', 'diff', 'commercial', '--format', 'json'], { cwd: clinic().sub, input: NOTE });
    expect((JSON.parse(piped.out) as PayerDiff).a.id).toBe('our-plan');
  });

  it('says what is wrong where it is neither a profile nor a file', async () => {
    const { there } = clinic();
    expect(await there('payer', 'diff', 'comercial', '../n.txt')).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/payer diff comercial: has no profile; give one of .*our-plan/) as string });
    file(clinic().dir, 'x', '');
    const other = clinic();
    file(other.dir, 'same-id.json', JSON.stringify({ ...PLAN, settings: {} }));
    expect(await other.there('payer', 'diff', 'our-plan', '../same-id.json', '../n.txt')).toMatchObject({ code: 2, err: expect.stringMatching(/same-id\.json: has the id "our-plan", which another profile of this call has too/) as string });
  });
});

describe('palpate rules', () => {
  it('lists and fills the folder that the configuration names', async () => {
    const { sub, named, there } = clinic({ coding: 'tables' });
    const early = await there('rules');
    expect([early.code, early.err]).toEqual([2, expect.stringMatching(/sub[\\/]tables: holds no edition of the coding tables; palpate rules import ptp FILE --out .*tables writes one/)]);
    const rows = file(sub, 'ccipra-v323r0-f1.txt', ptpText([...shippedRows(), NEW_PAIR]));
    expect((await named('rules', 'import', 'ptp', rows)).code).toBe(0);
    expect(readdirSync(join(sub, 'tables'))).toEqual(['edits-2026Q4.json']);
    expect((await named('rules')).out).toContain('2026Q4');
    const mue = file(sub, 'MCR_MUE_PractitionerServices_Eff_10-01-2026.csv', mueCsv(shippedLimits()));
    expect((await there('rules', '--config', 'palpate.config.json', 'import', 'mue', mue)).code).toBe(0);
    expect(readdirSync(join(sub, 'tables')).sort()).toEqual(['edits-2026Q4.json', 'limits-2026Q4.json']);
    expect((await there('rules', '--no-config')).out).not.toContain('2026Q4 ');
    expect((await there('explain', '97530')).out).toContain('with 97110');
  });
});

describe("the configuration's payer", () => {
  it.each([
    ['./gone.json', /config\.json:1:\d+: payer: \.\/gone\.json is no profile and no file seen from here; give one of commercial, medicare/],
    ['acme', /payer: acme has no profile; give one of/],
    ['terms.json', /terms\.json:1: .*/],
    ['.', /is a folder; name the profile in it/],
  ])('%s is refused, whichever command is called', async (payer, message) => {
    const { there } = clinic({ payer });
    for (const args of [['analyze', '../n.txt'], ['explain'], ['payer'], ['payer', 'diff', 'commercial', 'medicare', '../n.txt']]) {
      const { code, out, err } = await there(...args);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(message);
    }
  });

  it('may be a file without an ending', async () => {
    const { sub, there } = clinic({ payer: 'plan' });
    file(sub, 'plan', JSON.stringify(PLAN));
    expect((await there('analyze', '../n.txt')).out).toContain('payer our-plan');
  });
});

describe("the configuration's descriptors", () => {
  it('are shown as text and left out of data', async () => {
    const { there } = clinic();
    expect((await there('analyze', '../n.txt')).out).toContain(THEIRS);
    for (const format of ['json', 'html', 'markdown', 'csv', 'sarif']) {
      const { code, out } = await there('analyze', '../n.txt', '--format', format);
      expect({ code, there: out.includes(THEIRS) }, format).toEqual({ code: 0, there: false });
    }
    expect((await clinic({ descriptors: 'none.txt' }).there('analyze', '../n.txt')).err).toMatch(/sub[\\/]none\.txt: no such file/);
  });
});
