import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { archiveOf, manyNotes } from '../archive/fixture.ts';
import { atTheDoor, file, palpate } from './command.ts';

const dir = atTheDoor();
const audit = join(dir, 'audit');
const run = (...args: string[]) => palpate(args, { cwd: dir });
/** The figures that a page carries. */
const carried = (page: string): { overview: Record<string, number | string | null>; scope: Record<string, unknown> } => JSON.parse(/<script type="application\/json" id="report">(.*?)<\/script>/s.exec(readFileSync(page, 'utf8'))?.[1] ?? '');

beforeAll(async () => {
  await archiveOf(audit, manyNotes());
}, 60_000);

describe('palpate report', () => {
  it('writes one page into the folder of the scan, and leaves the tables as they are', async () => {
    const before = readFileSync(join(audit, 'palpate.duckdb'));
    const { code, out, err } = await run('report', 'audit');
    expect([code, out]).toEqual([0, '']);
    expect(err).toBe(`palpate: 600 notes of 7 providers in ${join('audit', 'report.html')}\n`);
    expect(statSync(join(audit, 'report.html')).size).toBeLessThan(2_000_000);
    expect(carried(join(audit, 'report.html')).overview.notes).toBe(600);
    expect(readFileSync(join(audit, 'palpate.duckdb')).equals(before)).toBe(true);
    expect(readdirSync(audit).sort()).toEqual(['palpate.duckdb', 'report.html']);
  });

  it('of a period and a provider, elsewhere', async () => {
    const { code } = await run('report', 'audit', '--since', '2025-03-01', '--until', '2025-08-31', '--provider', 'provider-f', '--out', 'one.html');
    expect(code).toBe(0);
    const { overview, scope } = carried(join(dir, 'one.html'));
    expect(scope).toMatchObject({ since: '2025-03-01', until: '2025-08-31', provider: 'provider-f', shared: false });
    expect(overview.providers).toBe(1);
    expect(Number(overview.notes)).toBeLessThan(93);
  });

  it('to share: no id and no word anywhere in the file', async () => {
    expect((await run('report', 'audit', '--share', '--out', 'shared.html')).code).toBe(0);
    const page = readFileSync(join(dir, 'shared.html'), 'utf8');
    for (const told of ['provider-a', 'provider-z', 'patient-', '.jsonl']) expect(page, told).not.toContain(told);
  });

  it('money at stake by the fees of a profile of your own', async () => {
    const fees = { value: { currency: 'USD', unit: { 97140: 31.5 } }, source: 'contract, p. 3', read: '2026-03-01', certainty: 'H' };
    const plan = file(dir, 'plan.json', JSON.stringify({ id: 'my-plan', name: 'My plan', about: 'Contract.', like: 'commercial', settings: { fees } }));
    expect((await run('report', 'audit', '--payer', plan, '--out', 'money.html')).code).toBe(0);
    expect(carried(join(dir, 'money.html')).overview).toMatchObject({ currency: 'USD' });
    expect(Number(carried(join(dir, 'money.html')).overview.money)).toBeGreaterThan(100);
    expect((await run('payer', plan)).out).toContain('97140 31.5');
    const wrong = file(dir, 'wrong.json', JSON.stringify({ id: 'wrong', name: 'W', about: 'W.', like: 'commercial', settings: { fees: { ...fees, value: { currency: 'USD', unit: { 12345: 3 } } } } }));
    const { code, err } = await run('payer', wrong);
    expect([code, err]).toEqual([2, expect.stringMatching(/wrong\.json:1: settings\.fees\.value\.unit\.12345: is no code that palpate knows/)]);
  });

  it.skipIf(process.platform === 'win32')('--open hands the page to the browser', async () => {
    const bin = join(dir, 'bin');
    mkdirSync(bin, { recursive: true });
    const told = join(dir, 'opened');
    writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\necho "$1" > ${told}\n`);
    chmodSync(join(bin, 'xdg-open'), 0o755);
    const { code } = await palpate(['report', audit, '--open', '--out', join(dir, 'open.html')], { env: { PATH: `${bin}:${process.env.PATH}` } });
    expect(code).toBe(0);
    for (let i = 0; i < 50 && !existsSync(told); i++) await new Promise((done) => setTimeout(done, 100));
    expect(readFileSync(told, 'utf8').trim()).toBe(join(dir, 'open.html'));
  });

  it('mistakes are told with their remedy, and nothing is written', async () => {
    mkdirSync(join(dir, 'empty'), { recursive: true });
    const faults: readonly (readonly [readonly string[], string])[] = [
      [['report', 'none'], 'palpate: none: holds no scan (palpate.duckdb is missing); name the folder that palpate scan was given as --out\n'],
      [['report', 'empty'], 'palpate: empty: holds no scan (palpate.duckdb is missing); name the folder that palpate scan was given as --out\n'],
      [['report', 'audit', '--since', 'March'], 'palpate: --since March: is no date; write it as 2026-03-01\n'],
      [['report', 'audit', '--since', '2026-03-01', '--until', '2026-01-01'], 'palpate: --since 2026-03-01 is after --until 2026-01-01; exchange them\n'],
      [['report', 'audit', '--provider', 'nobody'], 'palpate: --provider nobody: has no note in this archive and period; write the id as the table notes has it\n'],
      [['report', 'audit', '--out', 'none/x.html'], 'palpate: none/x.html: cannot be written (ENOENT); name another place with --out\n'],
      [['report', 'audit', '--provider', 'provider-z', '--share'], 'palpate: --share: 2 notes of 1 patient are too few to share; take a longer period or all providers\n'],
    ];
    for (const [args, message] of faults) expect(await run(...args), args.join(' ')).toEqual({ code: 2, out: '', err: message });
  });
});

describe('palpate sample', () => {
  it('draws, writes the worksheets, leaves a filled-in one alone, and reads it back', async () => {
    const { code, out } = await run('sample', 'audit', '--size', '40', '--by', 'provider', '--seed', '7');
    expect(code).toBe(0);
    const folder = /audit[\\/]sample-s[0-9a-f]{8}/.exec(out)?.[0] ?? '';
    expect(out).toContain('40 of 600 notes with billed codes, by provider, seed 7');
    expect(readdirSync(join(dir, folder)).sort()).toEqual(['plan.json', 'worksheet.csv', 'worksheet.html']);
    const sheet = join(dir, folder, 'worksheet.csv');
    const lines = readFileSync(sheet, 'utf8').trim().split('\n');
    writeFileSync(sheet, `${lines.map((line, i) => (i === 0 ? line : line.replace(/,,,,,,$/, i % 4 === 0 ? ',no,yes,yes,1,AB,' : ',yes,yes,yes,0,AB,'))).join('\n')}\n`);
    const again = await run('sample', 'audit', '--size', '40', '--by', 'provider', '--seed', '7');
    expect(again.out).toContain('was written before and is left as it is');
    expect(readFileSync(sheet, 'utf8')).toContain('AB');
    const read = await run('sample', 'read', 'audit', sheet);
    expect(read.code).toBe(0);
    expect(read.out).toContain('40 of 40 notes judged');
    expect(read.out).toMatch(/all three: kappa -?\d\.\d\d, 95 % interval/);
    expect(read.out).toMatch(/ {2}2\d\.\d % of the notes, 95 % interval/);
    const json = JSON.parse((await run('sample', 'read', 'audit', sheet, '--format', 'json')).out) as { judged: number; rate: { value: number } };
    expect(json.judged).toBe(40);
    expect(json.rate.value).toBeGreaterThan(0.15);
  });

  it('mistakes are told with their remedy', async () => {
    const sheet = file(dir, 'foreign.csv', 'sample,nr\ns00000000,1\n');
    for (const [args, message] of [
      [['sample', 'audit', '--size', 'many'], "argument 'many' is invalid. it must be a whole number from 1 to 5000."],
      [['sample', 'none', '--seed', '1'], 'palpate: none: holds no scan'],
      [['sample', 'audit', '--until', '1999-01-01'], 'palpate: there is no note to draw from; take a longer period'],
      [['sample', 'read', 'audit', 'nowhere.csv'], 'palpate: nowhere.csv: no such file; name the worksheet that was filled in'],
      [['sample', 'read', 'audit', sheet], 'is of sample "s00000000", which was not drawn from audit'],
    ] as const) {
      const { code, err } = await run(...args);
      expect(code, args.join(' ')).toBe(2);
      expect(err, args.join(' ')).toContain(message);
    }
  });
});
