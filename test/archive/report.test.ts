import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { htmlOf } from '../../src/archive/report/html.ts';
import { reportOf, type ReportOptions } from '../../src/archive/report/make.ts';
import type { Report } from '../../src/archive/report/report.ts';
import { Store } from '../../src/archive/store/store.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import type { Coding, Payer } from '../../src/lexicon/coding.ts';
import { archiveOf, manyNotes } from './fixture.ts';

const WHOLE: ReportOptions = { since: null, until: null, provider: null, share: false, coding: builtin().coding };

let store: Store;
let report: Report;
/** The one figure that a SELECT gives, asked of the tables and not of the report's views. */
const asked = async (sql: string): Promise<number> => Number(Object.values((await store.rows<Record<string, unknown>>(sql))[0])[0]);

beforeAll(async () => {
  const folder = await archiveOf(mkdtempSync(join(tmpdir(), 'palpate-')), manyNotes({ keepText: true }));
  store = await Store.open(folder, { threads: 1, readOnly: true });
  report = await reportOf(store, WHOLE);
});
afterAll(() => store.close());

describe('counts of the report', () => {
  it('the overview is what the tables say', async () => {
    const { overview } = report;
    expect(overview.notes).toBe(await asked('SELECT count(*) FROM notes'));
    expect(overview.providers).toBe(await asked('SELECT count(DISTINCT provider) FROM notes'));
    expect(overview.undated).toBe(3);
    expect(overview.risk?.hits).toBe(await asked("SELECT count(*) FROM notes WHERE risk_band IN ('moderate', 'high')"));
    expect(overview.high?.hits).toBe(await asked("SELECT count(*) FROM notes WHERE risk_band = 'high'"));
    expect(overview.billed).toBe(await asked('SELECT sum(billed_units) FROM notes'));
    expect(overview.unreadable).toBe(1);
    expect(overview.clones).toBe(5);
  });

  it('each provider', async () => {
    expect(report.providers).toHaveLength(7);
    for (const p of report.providers) {
      expect(p.notes, p.provider).toBe(await asked(`SELECT count(*) FROM notes WHERE provider = '${p.provider}'`));
      expect(p.high?.hits, p.provider).toBe(await asked(`SELECT count(*) FROM notes WHERE provider = '${p.provider}' AND risk_band = 'high'`));
      expect(p.mean?.value, p.provider).toBeCloseTo(await asked(`SELECT avg(risk_score) FROM notes WHERE provider = '${p.provider}'`), 9);
      expect((p.mean?.low ?? 0) <= (p.mean?.value ?? 0)).toBe(true);
    }
    const sums = report.providers.reduce((sum, p) => sum + (p.stake ?? 0), 0);
    expect(sums).toBe(report.overview.stake);
  });

  it('units at stake: those of the codes that a finding names; of the excess alone; of what it keeps from documented', async () => {
    const stake = (rule: string): number | null | undefined => report.rules.find((r) => r.rule === rule)?.stake;
    const named = (rule: string, code: string): Promise<number> => asked(`SELECT sum(b.units) FROM findings f JOIN billed b ON b.note = f.note AND b.code = '${code}' WHERE f.rule = '${rule}'`);
    expect(stake('site-not-separate')).toBe(await named('site-not-separate', '97140'));
    expect(stake('billed-not-documented')).toBe(await named('billed-not-documented', '97110'));
    // one unit is supported, one or two are billed
    expect(stake('units-exceed-minutes')).toBe(await asked("SELECT count(*) FROM findings WHERE rule = 'units-exceed-minutes'"));
    expect(stake('outcome-missing')).toBe(await named('outcome-missing', '97140'));
    expect(stake('goal-not-time-bound')).toBe(0);
  });

  it('a unit that several findings doubt is at stake once', async () => {
    expect(report.overview.stake).toBe(await asked(`
      SELECT sum(units) FROM (SELECT f.note, b.code, max(CASE WHEN f.rule = 'units-exceed-minutes' THEN 1 ELSE b.units END) AS units
      FROM findings f JOIN billed b ON b.note = f.note AND b.code = CASE f.rule WHEN 'billed-not-documented' THEN '97110' ELSE '97140' END
      WHERE f.rule IN ('site-not-separate', 'billed-not-documented', 'units-exceed-minutes', 'outcome-missing') GROUP BY f.note, b.code)`));
    expect(report.rules.reduce((sum, r) => sum + (r.stake ?? 0), 0)).toBeGreaterThan(report.overview.stake ?? 0);
  });

  it('codes: units beyond what the same note supports', async () => {
    const code = (name: string): Report['codes'][number] | undefined => report.codes.find((c) => c.code === name);
    expect(code('97140')).toMatchObject({ billed: await asked("SELECT sum(units) FROM billed WHERE code = '97140'"), supported: 600, beyond: await asked("SELECT sum(units) - 600 FROM billed WHERE code = '97140'") });
    expect(code('97110')?.supported).toBe(0);
    expect(code('98941')?.beyond).toBe(0);
    expect(code('97110')?.doubts).toEqual([{ rule: 'billed-not-documented', units: report.rules.find((r) => r.rule === 'billed-not-documented')?.stake }]);
  });

  it('months add up to the dated notes, modifiers to the visits with an adjustment', async () => {
    expect(report.months.reduce((sum, m) => sum + (m.notes ?? 0), 0)).toBe(597);
    const [first] = report.months[0].common;
    expect(first.rate?.hits).toBe(await asked(`SELECT count(*) FROM findings WHERE rule = '${first.rule}' AND strftime(date, '%Y-%m') = '${report.months[0].month}' AND note IS NOT NULL`));
    const a = report.modifiers.find((m) => m.provider === 'provider-a');
    expect(a?.rate?.hits).toBe(await asked("SELECT count(DISTINCT b.note) FROM billed b JOIN notes n ON n.note = b.note WHERE b.modifiers = '59' AND n.provider = 'provider-a'"));
    expect(report.modifiers[0].provider).toBe('provider-a');
  });

  it('heat map, clusters and findings across notes', async () => {
    const cell = report.heat.cells.find((c) => c.provider === 'provider-f' && c.rule === 'outcome-missing');
    expect(cell?.rate?.hits).toBe(await asked("SELECT count(*) FROM findings WHERE provider = 'provider-f' AND rule = 'outcome-missing'"));
    expect(report.clusters).toHaveLength(1);
    expect(report.clusters[0]).toMatchObject({ notes: 5, pairs: 4, least: 0.91, most: 0.94 });
    expect(report.across.map((a) => a.rule)).toEqual(['modifier-always', 'reevaluation-overdue']);
    expect(report.across[0].rate).toMatchObject({ hits: 95, of: 100, low: 0.888 });
  });

  it('the worst notes first, with words where the scan kept them, cut to what is said', () => {
    const scores = report.notes.map((n) => n.score);
    expect(scores).toEqual([...scores].sort((x, y) => y - x));
    const cited = report.notes.flatMap((n) => n.findings).find((f) => f.span !== null);
    expect(cited?.words).toContain('MFR to L upper trapezius');
    expect(report.notes.length).toBeLessThanOrEqual(500);
  });

  it('every finding is explained by its rule', () => {
    expect(report.explained['outcome-missing'].why.length).toBeGreaterThan(20);
    expect(report.explained['modifier-always'].across?.volume.length).toBeGreaterThan(5);
    expect(Object.keys(report.explained).sort()).toEqual(report.rules.map((r) => r.rule).sort());
  });
});

describe('what is asked for', () => {
  it('a period: its notes, and episodes that touch it; undated notes are told of', async () => {
    const part = await reportOf(store, { ...WHOLE, since: '2025-06-01', until: '2025-06-30' });
    expect(part.overview.notes).toBe(await asked("SELECT count(*) FROM notes WHERE date BETWEEN '2025-06-01' AND '2025-06-30'"));
    expect(part.overview.outside).toBe(3);
    expect(part.months.map((m) => m.month)).toEqual(['2025-06']);
    expect(part.across.map((a) => a.rule)).toEqual(['modifier-always']);
  });

  it('a provider, and none of that name', async () => {
    const theirs = await reportOf(store, { ...WHOLE, provider: 'provider-b' });
    expect(theirs.providers.map((p) => p.provider)).toEqual(['provider-b']);
    expect(theirs.across.map((a) => a.rule)).toEqual(['reevaluation-overdue']);
    await expect(reportOf(store, { ...WHOLE, provider: "o'neil" })).rejects.toThrow("--provider o'neil: has no note");
  });

  it('money, by the fees of the profile that the note was judged by', async () => {
    const { coding } = WHOLE;
    const commercial = coding.payers.get('commercial') as Payer;
    const plan: Payer = { ...commercial, id: 'my-plan', fees: { value: { currency: 'USD', unit: { 97140: 30 } }, source: 'contract', read: '2026-01-01', certainty: 'H' } };
    const priced: Coding = { ...coding, payers: new Map([...coding.payers, ['my-plan', plan]]) };
    const { overview, rules } = await reportOf(store, { ...WHOLE, coding: priced });
    const units = await asked("SELECT sum(b.units) FROM findings f JOIN billed b ON b.note = f.note AND b.code = '97140' JOIN notes n ON n.note = f.note WHERE f.rule = 'site-not-separate' AND n.payer = 'my-plan'");
    expect(overview.currency).toBe('USD');
    expect(rules.find((r) => r.rule === 'site-not-separate')?.money).toBe(30 * units);
    expect(overview.priced).toBeGreaterThan(0.1);
    expect(overview.priced).toBeLessThan(0.5);
    const other: Payer = { ...plan, id: 'other', fees: { value: { currency: 'CAD', unit: { 97140: 30 } }, source: 'contract', read: '2026-01-01', certainty: 'H' } };
    await expect(reportOf(store, { ...WHOLE, coding: { ...priced, payers: new Map([...priced.payers, ['other', other]]) } })).rejects.toThrow('USD and CAD');
  });
});

describe('a report to share', () => {
  it('holds no id, file, note, patient or exact day', async () => {
    const shared = await reportOf(store, { ...WHOLE, share: true });
    const text = JSON.stringify({ ...shared, overview: null });
    for (const told of ['provider-', 'patient-', '.jsonl', '.pdf', 'MFR', '2025-05-14']) expect(text, told).not.toContain(told);
    expect(shared.notes).toEqual([]);
    // provider-a, of fewest notes, is hidden beside provider-z, with its habits; the other finding is about a patient
    expect(shared.across).toEqual([]);
    const later = await reportOf(store, { ...WHOLE, share: true, provider: 'provider-a' });
    expect(later.across.map((a) => [a.rule, a.provider, a.patient, a.first, a.figures])).toEqual([['modifier-always', 'provider 1', null, '2025-01', null]]);
  });

  it('hides small counts, and what would give them away', async () => {
    const shared = await reportOf(store, { ...WHOLE, share: true });
    // provider-z has two notes; another is hidden beside it
    const rows = shared.providers.filter((p) => p.notes === null);
    expect(rows.length).toBeGreaterThan(1);
    const figures = [...shared.providers.flatMap((p) => [p.notes, p.patients, p.risk?.hits, p.high?.hits, p.risk && p.high ? p.risk.hits - p.high.hits : 0, p.risk ? p.risk.of - p.risk.hits : 0]), ...shared.codes.flatMap((c) => [c.notes]), ...shared.months.flatMap((m) => [m.notes, m.risk?.hits, m.high?.hits, m.risk && m.high ? m.risk.hits - m.high.hits : 0]), ...shared.heat.cells.map((c) => c.rate?.hits), ...shared.modifiers.map((m) => m.rate?.hits), ...shared.rules.map((r) => r.findings)];
    expect(figures.filter((n) => n === 1 || n === 2)).toEqual([]);
    // a total less what is shown leaves at least two cells, or none
    const hidden = shared.months.filter((m) => m.notes !== null && m.high === null);
    expect(hidden.length).not.toBe(1);
  });

  it('in small archives too: no count of 1 or 2, and no hidden one that a total gives away', async () => {
    for (const [seed, notes] of [[1, 60], [2, 90], [3, 140], [4, 200]] as const) {
      const small = await Store.open(await archiveOf(mkdtempSync(join(tmpdir(), 'palpate-')), manyNotes({ seed, notes })), { threads: 1, readOnly: true });
      const [plain, shared] = [await reportOf(small, WHOLE), await reportOf(small, { ...WHOLE, share: true })];
      small.close();
      const told = `seed ${seed}`;
      const parts: readonly (readonly [total: number | null | undefined, shown: readonly (number | null | undefined)[]])[] = [
        [shared.overview.notes, shared.providers.map((p) => p.notes)], [shared.overview.risk?.hits, shared.providers.map((p) => p.risk?.hits)], [shared.overview.high?.hits, shared.providers.map((p) => p.high?.hits)],
        [shared.overview.stake, shared.providers.map((p) => p.stake)], [shared.overview.notes, [...shared.months.map((m) => m.notes), shared.overview.undated]], [shared.overview.risk?.hits, shared.months.map((m) => m.risk?.hits)],
        ...[...new Set(shared.heat.cells.map((c) => c.rule))].map((rule) => [shared.rules.find((r) => r.rule === rule)?.notes?.hits, shared.heat.cells.filter((c) => c.rule === rule).map((c) => c.rate?.hits)] as const),
      ];
      for (const [total, shown] of parts) {
        expect(shown.filter((n) => n === 1 || n === 2), told).toEqual([]);
        if (total !== null && total !== undefined) expect(shown.filter((n) => n === null || n === undefined).length, told).not.toBe(1);
      }
      expect(shared.months).toHaveLength(plain.months.length);
    }
  });

  it('refuses what is too little to share', async () => {
    await expect(reportOf(store, { ...WHOLE, provider: 'provider-z', share: true })).rejects.toThrow('too few to share');
  });
});

describe('the page', () => {
  it('names its one script in its policy and loads nothing', () => {
    const html = htmlOf(report, { script: 'let a = 1 < 2;', style: 'p{}' });
    expect(html).toContain("default-src 'none'; script-src 'sha256-");
    expect(html).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it('text that looks like markup stays text', () => {
    const named = { ...report, scope: { ...report.scope, provider: '</script><b>x' }, unreadable: [{ file: '</script><img src=x>', place: '', reason: '<!--' }] };
    const html = htmlOf(named, { script: '', style: '' });
    expect(html).not.toContain('<img');
    expect(html).not.toContain('<b>');
    expect(html.match(/<\/script>/g)).toHaveLength(2);
  });
});
