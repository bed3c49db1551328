import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { allotted, OTHERS, pooled } from '../../src/archive/sample/allot.ts';
import { draw, type SampleOptions } from '../../src/archive/sample/draw.ts';
import { BY, type Plan, QUESTIONS } from '../../src/archive/sample/plan.ts';
import { resultOf } from '../../src/archive/sample/results.ts';
import { type Answer, type Verdict, verdictsIn } from '../../src/archive/sample/verdicts.ts';
import { worksheetCsv, worksheetHtml } from '../../src/archive/sample/worksheet.ts';
import { Store } from '../../src/archive/store/store.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import { archiveOf, manyNotes, seeded } from './fixture.ts';

const WHOLE: SampleOptions = { since: null, until: null, provider: null, size: 60, by: 'provider', seed: 7, coding: builtin().coding };
const dir = mkdtempSync(join(tmpdir(), 'palpate-'));
let store: Store;
let plan: Plan;

vi.setConfig({ testTimeout: 30_000 });
beforeAll(async () => {
  store = await Store.open(await archiveOf(join(dir, 'audit'), manyNotes({ keepText: true })), { threads: 1, readOnly: true });
  plan = (await draw(store, WHOLE)).plan;
});
afterAll(() => store.close());

describe('allotment', () => {
  it('in proportion, at least two each, the small ones together where they must be', () => {
    expect(allotted([{ name: 'a', size: 700 }, { name: 'b', size: 290 }, { name: 'c', size: 10 }], 20, 2)).toEqual([13, 5, 2]);
    const { strata, others } = pooled([{ name: 'a', size: 700 }, { name: 'b', size: 30 }, { name: 'c', size: 10 }, { name: 'd', size: 9 }], 6, 2);
    expect(strata).toEqual([{ name: 'a', size: 700 }, { name: 'b', size: 30 }, { name: OTHERS, size: 19 }]);
    expect([...others]).toEqual(['d', 'c']);
  });

  it('draws what is asked for, of each stratum at least two and no more than it has', () => {
    const strata = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 30 }).map((sizes) => sizes.map((size, i) => ({ name: `s${i}`, size })));
    fc.assert(
      fc.property(strata, fc.integer({ min: 2, max: 200 }), (all, size) => {
        const { strata: kept } = pooled(all, size, 2);
        const drawn = allotted(kept, size, 2);
        const total = all.reduce((sum, s) => sum + s.size, 0);
        expect(kept.reduce((sum, s) => sum + s.size, 0)).toBe(total);
        expect(drawn.reduce((sum, n) => sum + n, 0)).toBe(Math.min(size, total));
        for (const [i, s] of kept.entries()) {
          expect(drawn[i]).toBeLessThanOrEqual(s.size);
          expect(drawn[i]).toBeGreaterThanOrEqual(Math.min(2, s.size));
        }
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});

describe('drawing', () => {
  it('the same seed draws the same notes, another others', async () => {
    expect((await draw(store, WHOLE)).plan).toEqual(plan);
    const other = (await draw(store, { ...WHOLE, seed: 8 })).plan;
    expect(other.sample).not.toBe(plan.sample);
    expect(other.notes.filter((n) => plan.notes.some((m) => m.note === n.note)).length).toBeLessThan(30);
  });

  for (const by of BY) {
    it(`by ${by}: strata hold all notes, and as many are drawn as is said`, async () => {
      const drawn = (await draw(store, { ...WHOLE, by })).plan;
      expect(drawn.strata.reduce((sum, s) => sum + s.size, 0)).toBe(600);
      expect(drawn.notes).toHaveLength(60);
      for (const s of drawn.strata) expect(drawn.notes.filter((n) => n.stratum === s.name), s.name).toHaveLength(s.drawn);
      expect(new Set(drawn.notes.map((n) => n.note)).size).toBe(60);
    });
  }

  it('by rule: the finding that weighs most, the first by name of those that weigh alike', async () => {
    const drawn = (await draw(store, { ...WHOLE, by: 'rule' })).plan;
    for (const n of drawn.notes) {
      const found = await store.rows<{ rule: string }>(`SELECT rule FROM findings WHERE note = '${n.note}' AND severity <> 'info' ORDER BY points DESC, rule`);
      expect(n.stratum).toBe(found[0]?.rule ?? '(no finding)');
    }
  });

  it('every note of a stratum is drawn about as often as another, over 40 seeds', async () => {
    const times = new Map<string, number>();
    for (let seed = 1; seed <= 40; seed++) for (const n of (await draw(store, { ...WHOLE, by: 'risk', since: '2025-06-01', until: '2025-07-31', seed })).plan.notes) if (n.stratum === 'moderate') times.set(n.note, (times.get(n.note) ?? 0) + 1);
    const counts = [...times.values()];
    const mean = counts.reduce((a, b) => a + b, 0) / counts.length;
    const spread = Math.sqrt(counts.reduce((a, b) => a + (b - mean) ** 2, 0) / counts.length);
    // a binomial's spread around this mean is below its square root
    expect(spread).toBeLessThan(1.3 * Math.sqrt(mean));
    expect(Math.min(...counts)).toBeGreaterThan(mean / 3);
  });

  it('tells what palpate says by ground, and nothing to draw from', async () => {
    const note = plan.notes.find((n) => !n.palpate.coding);
    const [{ errors }] = await store.rows<{ errors: bigint }>(`SELECT count(*) AS errors FROM findings WHERE note = '${note?.note}' AND severity = 'error'`);
    expect(Number(errors)).toBeGreaterThan(0);
    await expect(draw(store, { ...WHOLE, since: '1999-01-01', until: '1999-02-01' })).rejects.toThrow('no note to draw from');
  });
});

describe('the worksheet', () => {
  it('does not tell the auditor what palpate says, nor from which stratum a note is', () => {
    const [head, ...rows] = parse(worksheetCsv(plan), { bom: true }) as string[][];
    expect(head.slice(-6)).toEqual(['coding', 'documentation', 'necessity', 'units_in_error', 'auditor', 'remarks']);
    expect(rows).toHaveLength(60);
    expect(rows.every((r) => r.slice(-6).join('') === '')).toBe(true);
    const html = worksheetHtml(plan, new Map([[plan.notes[0].note, 'Tx: <b>MFR</b>']]));
    expect(html).toContain('Tx: &lt;b&gt;MFR');
    for (const told of ['risk', 'outcome-missing', '<script']) expect(html, told).not.toContain(told);
  });
});

/** The worksheet with these cells in the row of a note. */
function filled(name: string, cells: (nr: number) => Readonly<Record<string, string>>, delimiter = ','): string {
  const [head, ...rows] = parse(worksheetCsv(plan), { bom: true }) as string[][];
  const lines = rows.map((row, i) => head.map((column, k) => cells(i + 1)[column] ?? row[k]));
  const file = join(dir, name);
  writeFileSync(file, [head, ...lines].map((line) => line.map((c) => (c.includes(delimiter) ? `"${c}"` : c)).join(delimiter)).join('\r\n'));
  return file;
}
const FINE = { coding: 'yes', documentation: 'Y', necessity: 'yes', units_in_error: '0' };

describe('verdicts', () => {
  it('are read with commas, semicolons or tabs; empty rows are not judged', () => {
    for (const delimiter of [',', ';', '\t']) {
      const { verdicts, empty } = verdictsIn(filled('good.csv', (nr) => (nr === 3 ? {} : nr === 4 ? { ...FINE, coding: 'no', units_in_error: '1' } : FINE), delimiter), plan);
      expect(verdicts).toHaveLength(59);
      expect(empty.map((n) => n.nr)).toEqual([3]);
      expect(verdicts.find((v) => v.note.nr === 4)).toMatchObject({ answers: { coding: 'no', documentation: 'yes' }, unitsInError: 1 });
    }
  });

  it('faults are told all at once, with file, row, column and what to do', () => {
    const file = filled('bad.csv', (nr) => (nr === 1 ? { ...FINE, coding: 'perhaps' } : nr === 2 ? { ...FINE, necessity: '' } : nr === 3 ? { ...FINE, units_in_error: '99' } : nr === 4 ? { ...FINE, units_in_error: 'two' } : nr === 5 ? { ...FINE, units_in_error: '1' } : nr === 6 ? { ...FINE, key: 'x' } : nr === 7 ? { ...FINE, nr: '8' } : FINE));
    const message = ((): string => {
      try {
        verdictsIn(file, plan);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(message.split('\n').map((line) => line.slice(file.length + 2))).toEqual([
      'row 2, column "coding": is "perhaps"; write yes, no or unsure',
      'row 3, column "necessity": is empty, though the row is filled in; write yes, no or unsure',
      expect.stringMatching(/^row 4, column "units_in_error": is 99, but \d units are billed; write at most that$/),
      'row 5, column "units_in_error": is "two"; write a whole number, 0 where all units are supported',
      'row 6, column "units_in_error": is 1, but every question is answered with yes; correct one of them',
      expect.stringMatching(/^row 7, column "key": is "x", which no row of sample s[0-9a-f]{8} has; restore the row from the worksheet$/),
      'row 8, column "nr": is "8", but the row of this key is number 7; columns were sorted apart: restore them from the worksheet',
      'note 6 has no row; restore it from the worksheet, and leave it empty if it was not judged',
    ]);
  });

  it('a sheet without its columns, or that is no sheet', () => {
    const file = join(dir, 'short.csv');
    writeFileSync(file, 'sample,nr\ns1,1\n');
    expect(() => verdictsIn(file, plan)).toThrow('row 1: has no column "key", "coding", "documentation", "necessity", "units_in_error"');
    expect(() => verdictsIn(join(dir, 'none.csv'), plan)).toThrow('no such file');
  });
});

const verdict = (nr: number, answer: Answer, unitsInError: number): Verdict => ({ note: plan.notes[nr - 1], answers: { coding: answer, documentation: 'yes', necessity: 'yes' }, unitsInError });

describe('results', () => {
  it('a rate weighed by stratum: one stratum wrong, the others right', () => {
    const result = resultOf(plan, { verdicts: plan.notes.map((n) => verdict(n.nr, n.stratum === 'provider-f' ? 'no' : 'yes', n.stratum === 'provider-f' ? 1 : 0)), empty: [] });
    const f = plan.strata.find((s) => s.name === 'provider-f')?.size ?? 0;
    expect(result.rate?.value).toBeCloseTo(f / 600, 9);
    expect(result.notes?.value).toBeCloseTo(f, 6);
    expect(result.units.estimate?.value).toBeCloseTo(f, 6);
    expect(result.rate?.low).toBeLessThan(f / 600);
  });

  it('what is unsure is left out, with what it could change; few notes tell nothing of units', () => {
    const result = resultOf(plan, { verdicts: plan.notes.slice(0, 10).map((n) => verdict(n.nr, n.nr <= 2 ? 'unsure' : 'yes', 0)), empty: plan.notes.slice(10) });
    expect(result.settled).toBe(8);
    expect(result.rate?.value).toBe(0);
    expect(result.rate?.high).toBeGreaterThan(0.2);
    expect(result.between?.low).toBe(0);
    expect(result.between?.high).toBeGreaterThan(0);
    expect(result.units).toEqual({ estimate: null, why: '10 notes are judged; fewer than 30 say too little' });
    expect(result.silent.length + result.strata.filter((s) => s.judged > 0).length).toBe(plan.strata.length);
  });

  it('agreement: the auditor says what palpate says', () => {
    const verdicts = plan.notes.map((n): Verdict => ({ note: n, answers: Object.fromEntries(QUESTIONS.map((q) => [q, n.palpate[q] ? 'yes' : 'no'])) as Verdict['answers'], unitsInError: 0 }));
    const { agreement } = resultOf(plan, { verdicts, empty: [] });
    expect(agreement.any.observed).toBe(1);
    expect(agreement.coding.kappa?.value).toBe(1);
    expect(agreement.any.table.flat().reduce((a, b) => a + b, 0)).toBe(60);
  });

  it('95 % intervals hold the true rate in at least 46 of 50 drawn samples', async () => {
    // the truth: a note is in error if a seeded coin says so, more often where palpate finds more
    const random = seeded(3);
    const wrong = new Map((await store.rows<{ note: string; risk_score: number }>('SELECT note, risk_score FROM notes ORDER BY note')).map((n) => [n.note, random() < 0.05 + n.risk_score / 120]));
    const truth = [...wrong.values()].filter(Boolean).length / 600;
    let held = 0;
    for (let seed = 1; seed <= 50; seed++) {
      const drawn = (await draw(store, { ...WHOLE, seed })).plan;
      const verdicts = drawn.notes.map((n): Verdict => ({ note: n, answers: { coding: wrong.get(n.note) ? 'no' : 'yes', documentation: 'yes', necessity: 'yes' }, unitsInError: 0 }));
      const { rate } = resultOf(drawn, { verdicts, empty: [] });
      if (rate && rate.low <= truth && truth <= rate.high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(46);
  });
});
