import { describe, expect, it } from 'vitest';
import { analyze, why } from '../../src/index.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import { codingOn, nameOf, startOf, withEditions } from '../../src/lexicon/editions.ts';

const { coding: ours, lexicon } = builtin();
const edit = (column1: string, column2: string, effective: string, deleted: string | null = null) => ({ column1, column2, indicator: 1 as const, effective, deleted, source: 'test' });

describe('editions', () => {
  it('know the first day of a quarter and the name of two', () => {
    expect(['2024Q3', '2025Q1', '2026Q4'].map(startOf)).toEqual(['2024-07-01', '2025-01-01', '2026-10-01']);
    expect([nameOf('2026Q4', '2026Q4'), nameOf('2026Q4', '2025Q1')]).toEqual(['2026Q4', '2026Q4, limits 2025Q1']);
  });

  it('choose the limits of the day, the oldest before all, the newest without a day', () => {
    const all = withEditions(ours, [], [{ edition: '2026Q4', limits: { 97110: 4 } }, { edition: '2025Q2', limits: { 97110: 5 } }]);
    const on = (day: string | null) => [codingOn(all, day).limits['97110'], codingOn(all, day).edition];
    expect(['1999-01-01', '2025-03-31', '2025-04-01', '2026-09-30', '2026-10-01', null].map(on)).toEqual([
      [6, '2024Q3'], [6, '2024Q3'], [5, '2024Q3, limits 2025Q2'], [5, '2024Q3, limits 2025Q2'], [4, '2024Q3, limits 2026Q4'], [4, '2024Q3, limits 2026Q4'],
    ]);
    expect(codingOn(ours, '2030-01-01')).toBe(ours);
  });

  it('take the newest pairs, whichever order they come in, and an added quarter before ours', () => {
    const a = { edition: '2026Q4', edits: [edit('97110', '97112', '2026-10-01')] };
    const b = { edition: '2025Q1', edits: [] };
    expect(withEditions(ours, [a, b], []).edits).toBe(a.edits);
    expect(withEditions(ours, [b, a], []).edition).toBe('2026Q4, limits 2024Q3');
    expect(withEditions(ours, [{ edition: '2024Q3', edits: [] }], []).edits).toEqual([]);
    expect(withEditions(ours, [{ edition: '2020Q1', edits: [] }], []).edits).toBe(ours.edits);
  });
});

describe('analyses', () => {
  const note = { text: 'O: knee flexion R 90/130.\nTx: Therapeutic exercise R knee 15 min to restore flexion for stairs. Therapeutic activities: step-ups, R knee 15 min for stairs.\nBilling: 97110 x5, 97530 x1' };
  const coding = withEditions(ours, [{ edition: '2026Q4', edits: [...ours.edits, edit('97530', '97110', '2026-10-01')] }], [{ edition: '2026Q4', limits: { ...ours.limits, 97110: 4 } }]);
  const rulesOf = (asOf: string | undefined, dateOfService?: string, heading = '') => {
    const { engine, findings } = analyze({ text: heading + note.text, ...(dateOfService ? { dateOfService } : {}) }, { asOf, lexicons: { lexicon, coding } });
    return [engine.rules, findings.map((f) => f.rule).filter((r) => r === 'bundled-together' || r === 'units-over-limit').sort()];
  };

  it('are by the pairs and limits of the day, and name the tables', () => {
    expect(rulesOf('2026-09-30')).toEqual(['2026Q4, limits 2024Q3', []]);
    expect(rulesOf('2026-10-01')).toEqual(['2026Q4', ['bundled-together', 'units-over-limit']]);
    expect(rulesOf(undefined)).toEqual(['2026Q4', ['bundled-together', 'units-over-limit']]);
  });

  it('take the date of service, and --as-of before it', () => {
    expect(rulesOf(undefined, '2026-09-30')[1]).toEqual([]);
    expect(rulesOf(undefined, '2026-10-01')[1]).toEqual(['bundled-together', 'units-over-limit']);
    expect(rulesOf('2026-10-01', '2026-09-30')[1]).toEqual(['bundled-together', 'units-over-limit']);
    expect(rulesOf('2026-09-30', '2026-10-01')[1]).toEqual([]);
  });

  it('take the day that the text states where nothing else names one, and say what named it', () => {
    expect(rulesOf(undefined, undefined, 'DOS 09/30/2026\n')).toEqual(['2026Q4, limits 2024Q3', []]);
    expect(rulesOf(undefined, undefined, 'DOS 10/01/2026\n')).toEqual(['2026Q4', ['bundled-together', 'units-over-limit']]);
    expect(rulesOf(undefined, '2026-10-01', 'DOS 09/30/2026\n')[1]).toHaveLength(2);
    expect(rulesOf('2026-09-30', undefined, 'DOS 10/01/2026\n')[1]).toEqual([]);
    const asOf = (input: object, options = {}) => analyze({ text: `DOS 10/01/2026\n${note.text}`, ...input }, options).engine.asOf;
    expect([asOf({}), asOf({ dateOfService: '2026-09-30' }), asOf({ dateOfService: '2026-09-30' }, { asOf: '2026-01-01' })]).toEqual([{ date: '2026-10-01', by: 'text' }, { date: '2026-09-30', by: 'record' }, { date: '2026-01-01', by: 'call' }]);
    expect(analyze(note).engine.asOf).toBeNull();
    expect(analyze(`DOS 10/01/2026\n${note.text}`).note.textDate).toBe('2026-10-01');
  });

  it('apply pairs that have ended to notes of their time, suggestions and findings alike', () => {
    const paired = (heading: string) => {
      const { codes, findings } = analyze(`${heading}O: knee flexion R 90/130.\nTx: Therapeutic activities R knee 15 min for stairs. MFR R quad 15 min.\nBilling: 97140, 97530`);
      return [codes.find((c) => c.code === '97140')?.modifiers, findings.some((f) => f.rule === 'bundled-together')];
    };
    expect(paired('DOS 03/01/2019\n')).toEqual([['59'], true]);
    expect(paired('DOS 03/01/2020\n')).toEqual([[], false]);
    const claims = (name: string) => JSON.stringify(why(name, 'DOS 03/01/2019\nTx: Therapeutic activities R knee 15 min. MFR R quad 15 min.\nBilling: 97140, 97530'));
    expect(claims('97140')).toContain('carries 59');
    expect(claims('bundled-together')).toContain('"verdict":"raised"');
  });
});
