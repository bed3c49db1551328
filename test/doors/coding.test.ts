import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/note/analysis.ts';
import { LICENSED, mueCsv, mueSheet, type PairRow, ptpSheet, ptpText, shippedLimits, shippedRows } from '../editions/published.ts';
import { atTheDoor, file, folder, palpate, ROOT } from './command.ts';

/** Two services that no pair of 2024 Q3 joins; all notes here are invented. */
const NOTE = 'O: knee flexion R 90/130.\nTx: Therapeutic exercise R knee 15 min for stairs. Therapeutic activities: step-ups, R knee 15 min for stairs.\nBilling: 97110 x5, 97530 x1\n';
const NEW_PAIR: PairRow = ['97530', '97110', '', '20261001', '*', '1'];
const PTP = 'ccipra-v323r0-f1';
const MUE = 'MCR_MUE_PractitionerServices_Eff_10-01-2026';
const fewer = () => shippedLimits().map((row) => (row[0] === '97110' ? (['97110', '4', row[2]] as const) : row));

const dir = atTheDoor();
const note = file(dir, 'note.txt', NOTE);

/** A folder for editions that is not there yet. */
const fresh = (): string => join(folder(), 'editions');
const rulesRaised = async (coding: string, ...more: string[]): Promise<{ rules: string; findings: string[] }> => {
  const { out, err } = await palpate(['analyze', note, '--format', 'json', '--coding', coding, ...more]);
  expect(err).toBe('');
  const { engine, findings } = JSON.parse(out) as Analysis;
  return { rules: engine.rules, findings: findings.map((f) => f.rule).filter((r) => ['bundled-together', 'units-over-limit'].includes(r)).sort() };
};

describe('palpate rules import', () => {
  it('writes an edition of pairs and one of limits that reviews then go by', async () => {
    const out = fresh();
    const pairs = await palpate(['rules', 'import', 'ptp', file(dir, `${PTP}.txt`, ptpText([...shippedRows(), NEW_PAIR])), '--out', out]);
    expect(pairs).toMatchObject({ code: 0, err: '' });
    expect(pairs.out).toContain('pairs 2026Q4');
    expect(pairs.out).toContain('against 2024Q3, the table in force\n1 added\n  + 97530 with 97110: 97110 is not paid, both only with a modifier (indicator 1), since 2026-10-01');
    expect(pairs.out).toContain(`Written: ${join(out, 'edits-2026Q4.json')}\nUse it: palpate analyze note.txt --coding ${out}`);
    expect(await rulesRaised(out, '--as-of', '2026-10-05')).toEqual({ rules: '2026Q4, limits 2024Q3', findings: ['bundled-together'] });

    const limits = await palpate(['rules', 'import', 'mue', file(dir, `${MUE}.csv`, mueCsv(fewer())), '--out', out]);
    expect(limits).toMatchObject({ code: 0, err: '' });
    expect(limits.out).toContain('1 limit changed\n  ~ 97110: 4 units a day; 6 before');
    expect(limits.out).toContain('Not kept: 97010, 97014, 98943 with a limit of 0.');
    expect(await rulesRaised(out, '--as-of', '2026-10-05')).toEqual({ rules: '2026Q4', findings: ['bundled-together', 'units-over-limit'] });
    expect(await rulesRaised(out, '--as-of', '2026-09-05')).toEqual({ rules: '2026Q4, limits 2024Q3', findings: [] });
    expect((await palpate(['analyze', note, '--coding', out, '--as-of', '2026-10-05'])).out).toContain('rules 2026Q4 as of 2026-10-05');
    const dated = await palpate(['analyze', '-', '--coding', out], { input: `DOS 09/05/2026\n${NOTE}` });
    expect(dated.out).toContain('2026-09-05 by the text');
    expect(dated.out).toContain('rules 2026Q4, limits 2024Q3');
    expect((await palpate(['explain', '97110', '--coding', out])).out).toMatch(/limit +4 units a day .*2026Q4[\s\S]*with 97530: 97110 is not paid/);

    expect(readdirSync(out).sort()).toEqual(['edits-2026Q4.json', 'limits-2026Q4.json']);
    for (const name of readdirSync(out)) expect(readFileSync(join(out, name), 'utf8')).not.toMatch(new RegExp(`${LICENSED}|Invented`));
  });

  it('reads sheets as it reads text, and compares with the edition of the folder', async () => {
    const out = fresh();
    const first = await palpate(['rules', 'import', 'ptp', file(dir, `${PTP}.xlsx`, await ptpSheet([...shippedRows(), NEW_PAIR])), '--out', out, '--format', 'json']);
    expect(JSON.parse(first.out)).toMatchObject({ table: 'ptp', edition: '2026Q4', from: '2026-10-01', against: '2024Q3', files: 1, changes: [{ column1: '97530', column2: '97110', before: null, now: 1 }], file: join(out, 'edits-2026Q4.json') });
    const again = await palpate(['rules', 'import', 'ptp', file(dir, `${PTP}.txt`, ptpText([...shippedRows(), NEW_PAIR])), '--out', out]);
    expect(again.out).toContain('against 2026Q4, the table in force\nnothing changed');
    const limits = await palpate(['rules', 'import', 'mue', file(dir, `${MUE}.xlsx`, await mueSheet(fewer())), '--out', out, '--format', 'json']);
    expect(JSON.parse(limits.out)).toMatchObject({ table: 'mue', changes: [{ code: '97110', before: 6, now: 4 }], unpaid: ['97010', '97014', '98943'] });
  });

  it('takes all parts of a quarter in one call', async () => {
    const rows = shippedRows();
    const parts = [rows.slice(0, 30), rows.slice(30)].map((part, i) => file(dir, `ccipra-v323r0-f${i + 1}.txt`, ptpText(part)));
    const out = fresh();
    const one = await palpate(['rules', 'import', 'ptp', parts[0], '--out', out]);
    expect(one.code).toBe(2);
    expect(one.err).toMatch(/give all parts of the quarter in one call \(-f1, -f2 …\)\. Nothing was changed\.\n$/);
    expect((await palpate(['rules', 'import', 'ptp', ...parts, '--out', out])).out).toContain('nothing changed');
  });

  it('writes nothing with --dry-run', async () => {
    const out = fresh();
    const { code, out: text } = await palpate(['rules', 'import', 'ptp', file(dir, `${PTP}.txt`, ptpText([...shippedRows(), NEW_PAIR])), '--out', out, '--dry-run']);
    expect({ code, written: readdirSync(join(out, '..')) }).toEqual({ code: 0, written: [] });
    expect(text).toContain('1 added');
    expect(text).toContain('Nothing was written (--dry-run).');
  });

  it('changes nothing where a file is not as published, and says where and what to do', async () => {
    const out = fresh();
    await palpate(['rules', 'import', 'ptp', file(dir, `${PTP}.txt`, ptpText(shippedRows())), '--out', out]);
    const kept = readFileSync(join(out, 'edits-2026Q4.json'), 'utf8');
    const broken = file(dir, `${PTP}.txt`, ptpText([...shippedRows(), ['97530', '97110', '', '20261301', '*', '1']]));
    const { code, out: text, err } = await palpate(['rules', 'import', 'ptp', broken, '--out', out]);
    expect({ code, text }).toEqual({ code: 2, text: '' });
    expect(err).toBe(`palpate: ${broken}:${6 + shippedRows().length + 1}: the effective date is "20261301" and should be a date as 20260101; download the file again, or correct this cell and import it anew. Nothing was changed.\n`);
    expect(readFileSync(join(out, 'edits-2026Q4.json'), 'utf8')).toBe(kept);
    expect(readdirSync(out)).toEqual(['edits-2026Q4.json']);
  });

  it.each([
    [['import'], /missing required argument 'table'\n\(palpate rules import --help shows/],
    [['import', 'ptp'], /missing required argument 'FILE'/],
    [['import', 'cpt', 'x'], /'cpt' is invalid/],
    [['import', 'ptp', 'no-such-file.txt'], /no-such-file\.txt: no such file; check its name and the folder you are in\. Nothing was changed\./],
    [['import', 'ptp', ROOT], /is a folder; name the files in it/],
    [['imports'], /error|too many arguments|unknown command/],
  ])('explains a mistake in the call: %j', async (args, message) => {
    const { code, out, err } = await palpate(['rules', ...args]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });

  it('says where an edition cannot be written', async () => {
    const blocked = file(dir, 'blocked', 'a file');
    const { code, err } = await palpate(['rules', 'import', 'ptp', file(dir, `${PTP}.txt`, ptpText(shippedRows())), '--out', join(blocked, 'x')]);
    expect(code).toBe(2);
    expect(err).toMatch(/edits-2026Q4\.json: cannot be written \(ENOTDIR\); choose another folder with --out\. Nothing was changed\.\n$/);
    expect((await palpate(['rules', 'import', 'ptp', file(dir, `${PTP}.txt`, ptpText(shippedRows())), '--out', blocked])).err).toContain('blocked: cannot be read as a folder (ENOTDIR)');
  });
});

describe('palpate rules', () => {
  it('lists what palpate brings along', async () => {
    const { code, out, err } = await palpate(['rules'], { env: { COLUMNS: '120' } });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('correct-coding pairs (PTP)\n  2024Q3  for every day, by the dates of its pairs: ');
    expect(out).toContain('units a day (MUE)\n  2024Q3  for every day: ');
    expect(out).toMatch(/Reviews name these tables 2024Q3\./);
  });

  it('lists the editions of a folder and the days they answer for', async () => {
    const out = fresh();
    for (const [kind, name, content] of [['ptp', `${PTP}.txt`, ptpText(shippedRows())], ['mue', `${MUE}.csv`, mueCsv(fewer())], ['mue', MUE.replace('10-01-2026', '04-01-2025').concat('.csv'), mueCsv(shippedLimits())]] as const) await palpate(['rules', 'import', kind, file(dir, name, content), '--out', out]);
    const { out: text } = await palpate(['rules', '--coding', out]);
    expect(text).toMatch(/2026Q4 {2}for every day, by the dates of its pairs: \d+ pairs in force \(.*edits-2026Q4\.json\)\n {2}2024Q3 {2}replaced by the newer table/);
    expect(text).toMatch(/2026Q4 {2}from 2026-10-01 on: \d+ codes .*\n {2}2025Q2 {2}from 2025-04-01 until 2026-09-30: \d+ codes .*\n {2}2024Q3 {2}until 2025-03-31: \d+ codes/);
    const data = JSON.parse((await palpate(['rules', '--coding', out, '--format', 'json'])).out) as { rules: string; editions: { edition: string }[] };
    expect(data).toMatchObject({ rules: '2026Q4', newest: { pairs: '2026Q4', limits: '2026Q4' } });
    expect(data.editions).toHaveLength(5);
  });
});

describe('--coding', () => {
  it('refuses a folder without editions, with a remedy', async () => {
    const empty = folder();
    for (const args of [['analyze', note], ['rules'], ['explain', '97110']]) {
      const { code, out, err } = await palpate([...args, '--coding', empty]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toBe(`palpate: ${empty}: holds no edition of the coding tables; palpate rules import ptp FILE --out ${empty} writes one\n`);
    }
    expect((await palpate(['analyze', note, '--coding', join(empty, 'none')])).err).toContain('none: no such folder; palpate rules import ptp FILE --out');
  });

  it('names file and place of what is wrong in an edition', async () => {
    const edition = (name: string, content: string): string => {
      const at = fresh();
      mkdirSync(at);
      file(at, name, content);
      return at;
    };
    const refused = async (at: string): Promise<string> => {
      const { code, out, err } = await palpate(['analyze', note, '--coding', at]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      return err;
    };
    expect(await refused(edition('limits-2026Q4.json', '{'))).toMatch(/limits-2026Q4\.json: cannot be read as JSON .*; import the quarter again/);
    const good = { about: 'x', edition: '2026Q4', source: 'x', read: '2026-10-01', limits: { 97110: 4 } };
    expect(await refused(edition('limits-2026Q4.json', JSON.stringify({ ...good, limits: { 97110: 'four' } })))).toMatch(/limits-2026Q4\.json: limits\.97110: .*; correct it, or import the quarter again/);
    expect(await refused(edition('limits-2026Q3.json', JSON.stringify(good)))).toMatch(/limits-2026Q3\.json: edition: is 2026Q4, and the file's name says otherwise/);
    expect(await rulesRaised(edition('limits-2026Q4.json', JSON.stringify(good)))).toEqual({ rules: '2024Q3, limits 2026Q4', findings: ['units-over-limit'] });
  });
});
