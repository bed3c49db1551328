import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/note/analysis.ts';
import { codesView } from '../../src/page/panels/codes.ts';
import { checked, cleared, EMPTY, isReplaced, placeOf, saidOf } from '../../src/page/panels/checklist.ts';
import { questionsOf } from '../../src/page/panels/question.ts';
import { riskView } from '../../src/page/panels/risk.ts';
import { unitsView } from '../../src/page/panels/units.ts';
import { read, VISIT } from './read.ts';

const visit = read(VISIT);
const GOAL = VISIT.replace('A: Improving.', 'Goals: turn the head 70 deg to check the blind spot while driving, in 4 weeks.\nA: Improving.');

describe('codes', () => {
  const view = codesView(visit.analysis, VISIT);
  const manual = view.find((c) => c.code === '97140');

  it('have support, units and each modifier with the sentence that proves it', () => {
    expect(view.map((c) => [c.code, c.units, c.support])).toEqual(visit.analysis.codes.map((c) => [c.code, `${c.units} unit${c.units === 1 ? '' : 's'}`, c.support]));
    expect(manual?.modifiers).toMatchObject([{ modifier: '59', reason: 'at cervical, which was not adjusted', words: 'MFR to L UT x 15 min; manual traction cervical 8 min.' }]);
  });

  it('give reasons in the words of the note, each place once', () => {
    const adjustment = view.find((c) => c.code === '98940');
    expect(adjustment?.reasonsFor[0]).toMatchObject({ reason: 'an adjustment was performed', words: [{ text: 'CMT' }, { text: 'diversified' }] });
    for (const { spans, reasonsFor } of view) {
      expect(new Set(spans.map(String)).size).toBe(spans.length);
      for (const { words } of reasonsFor) for (const w of words) expect(VISIT.slice(...w.span)).toBe(w.text);
    }
  });

  it('say what keeps them from documented as the finding says it', () => {
    expect(manual?.missing).toEqual([{ rule: 'outcome-missing', message: 'Neither a goal nor the purpose of a procedure is stated.' }]);
  });
});

it('the first question is the one that settles most, and each is asked once', () => {
  const doubt = read('O: R UT tender, C rot R 50/80.\nTx: Soft tissue work R UT.\nP: 2x/wk x 3 wks.');
  const asked = questionsOf(doubt.analysis);
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.map((q) => q.settles)).toEqual([...asked.map((q) => q.settles)].sort((a, b) => ['the code', 'the units', 'the modifiers'].indexOf(a) - ['the code', 'the units', 'the modifiers'].indexOf(b)));
  const plan = questionsOf(visit.analysis).find((q) => q.ask.startsWith('Under whose plan'));
  expect(plan?.codes).toEqual(['97035', '97110', '97140']);
  expect(questionsOf(read('').analysis)).toEqual([]);
});

describe('units from minutes', () => {
  it('shows both countings where they differ, and where the last unit went', () => {
    const view = unitsView(visit.analysis);
    expect(view?.differ).toBe(true);
    expect(view?.told).toBe('The ways of counting differ. Together 3 by the 8-minute rule, 4 by midpoint. 97140: 1 by the 8-minute rule, 2 by midpoint.');
    const [medicare, midpoint] = view?.methods ?? [];
    expect(medicare).toMatchObject({ counting: 'medicare', payers: true, units: 3, day: { minutes: 41, units: 3, left: 2 } });
    expect(medicare.lanes).toMatchObject([
      { code: '97035', whole: 0, rest: 8, won: true, place: 2, units: 1 },
      { code: '97110', whole: 0, rest: 10, won: true, place: 1, units: 1 },
      { code: '97140', whole: 1, rest: 8, won: false, place: null, units: 1 },
    ]);
    expect(medicare.lanes[2].told).toBe('97140: 23 minutes = 1 whole quarter hour and 8 over; the 8 win no unit, and stay in the total: 1 unit. 97035 has as much over, so the unit may be theirs.');
    expect(midpoint).toMatchObject({ counting: 'midpoint', payers: false, units: 4, day: null });
  });

  it('counts as the analysis does, whichever payer', () => {
    for (const payer of ['medicare', 'commercial']) {
      const { analysis } = read(VISIT, payer);
      const own = unitsView(analysis)?.methods[0];
      for (const lane of own?.lanes ?? []) expect(analysis.codes.find((c) => c.code === lane.code)?.allotment).toMatchObject({ counting: own?.counting, minutes: lane.minutes, units: lane.units, whole: lane.whole, rest: lane.rest });
      expect(unitsView(analysis)?.methods.map((m) => m.counting).sort()).toEqual(['medicare', 'midpoint']);
    }
  });

  it('says that they agree, and what is not known', () => {
    expect(unitsView(read('Tx: MFR R shoulder 15 min.').analysis)).toMatchObject({ differ: false, told: 'Both ways of counting come to the same: 1 unit.', unknown: [] });
    expect(unitsView(read('Tx: MFR R shoulder.').analysis)).toMatchObject({ methods: [], unknown: ['97140'] });
    expect(unitsView(read('Patient cancelled.').analysis)).toBeNull();
  });
});

describe('what is missing', () => {
  const first = checked(EMPTY, visit.analysis, VISIT);

  it('is listed by severity', () => {
    const rank = first.items.map((i) => ['error', 'warning', 'info'].indexOf(i.severity));
    expect(rank).toEqual([...rank].sort((a, b) => a - b));
    expect(first.items.map((i) => i.rule).sort()).toEqual(visit.analysis.findings.map((f) => f.rule).sort());
  });

  it('is ticked when it is written, said, and stays until it is cleared', () => {
    const second = checked(first, read(GOAL).analysis, GOAL);
    const outcome = second.items.find((i) => i.rule === 'outcome-missing');
    expect(outcome).toMatchObject({ done: true, place: null });
    expect(saidOf(first, second)).toMatch(/^Settled: Neither a goal nor the purpose of a procedure is stated\. \d left\.$/);
    const third = checked(second, read(`${GOAL} `).analysis, `${GOAL} `);
    expect(third.items.find((i) => i.key === outcome?.key)?.done).toBe(true);
    expect(saidOf(second, third)).toBeNull();
    expect(cleared(third).items.some((i) => i.rule === 'outcome-missing')).toBe(false);
  });

  it('comes back as the same item when it is missing again', () => {
    const again = checked(checked(first, read(GOAL).analysis, GOAL), visit.analysis, VISIT);
    expect(again.items.map((i) => [i.key, i.rule, i.done])).toEqual(first.items.map((i) => [i.key, i.rule, false]));
  });

  it('of two alike, the one that was settled is ticked', () => {
    const finding = (words: string): Pick<Analysis, 'sections' | 'findings'> => ({ sections: [], findings: [...words.matchAll(/\w+/g)].map((w) => ({ ...visit.analysis.findings[0], rule: 'site-missing', codes: ['97140'], spans: [[w.index, w.index + w[0].length]] })) });
    const before = checked(EMPTY, finding('one two three') as Analysis, 'one two three');
    const after = checked(before, finding('two three') as Analysis, 'two three');
    expect(after.items.map((i) => [i.words, i.done])).toEqual([['one', true], ['two', false], ['three', false]]);
  });

  it('is not ticked by another payer', () => {
    const commercial = checked(first, read(VISIT, 'commercial').analysis, VISIT);
    expect(commercial.items.filter((i) => i.done)).toEqual([]);
    expect(commercial.items.map((i) => i.rule).sort()).toEqual(read(VISIT, 'commercial').analysis.findings.map((f) => f.rule).sort());
  });

  it('begins anew with another note, and goes on with one that grows or shrinks at an end', () => {
    const other = 'S: R knee pain.\nTx: Gait training 15 min on the stairs.';
    expect(checked(first, read(other).analysis, other).items.filter((i) => i.done)).toEqual([]);
    expect(isReplaced('', 'x')).toBe(true);
    expect(isReplaced('one two three', 'one two three four')).toBe(false);
    expect(isReplaced('one two three', 'one two')).toBe(false);
    expect(isReplaced('one two three', 'something else')).toBe(true);
    expect(isReplaced('aaaa', 'aa')).toBe(false);
  });

  it('has a place in the note: its words, the end of its section, or the end of the note', () => {
    const { analysis } = visit;
    expect(placeOf({ spans: [[3, 5]], expectedIn: null }, analysis, VISIT)).toEqual([3, 5]);
    const end = VISIT.indexOf('for 4 weeks.') + 'for 4 weeks.'.length;
    expect(placeOf({ spans: [], expectedIn: 'plan' }, analysis, VISIT)).toEqual([end, end]);
    expect(placeOf({ spans: [], expectedIn: 'goals' }, analysis, VISIT)).toEqual([VISIT.trimEnd().length, VISIT.trimEnd().length]);
  });
});

describe('risk', () => {
  it('adds up, for the note and for each code', () => {
    const view = riskView(visit.analysis);
    const points = /^(.*) = (\d+)$/.exec(view.sum);
    expect(points?.[1].split(' + ').reduce((sum, n) => sum + Number(n), 0)).toBe(Number(points?.[2]));
    expect(Number(points?.[2])).toBe(visit.analysis.risk.sum);
    expect(view.codes.map((c) => c.score)).toEqual([...view.codes.map((c) => c.score)].sort((a, b) => b - a));
    expect(view.weights.reduce((sum, w) => sum + w.sum, 0)).toBe(visit.analysis.risk.sum);
  });
});
