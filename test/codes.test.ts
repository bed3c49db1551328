import { describe, expect, it } from 'vitest';
import { builtin } from '../src/lexicon/builtin.ts';
import { editBetween } from '../src/lexicon/edits.ts';

const { coding } = builtin();
const list = (text: string): string[] => text.split(' ').flatMap((part) => {
  const [from, to] = part.split('-');
  return to === undefined ? [from] : Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => String(Number(from) + i));
});
const ofKind = (kind: string): string[] => [...coding.codes.values()].filter((c) => c.kind === kind).map((c) => c.code).sort();

describe('the table of codes', () => {
  it('has each family that the services are reported under, counted its own way', () => {
    expect(ofKind('timed')).toEqual(list('97110 97112 97113 97116 97124 97140 97530 97533 97535 97537 97542 97750 97755 97760 97761 97763'));
    expect(ofKind('attended')).toEqual(list('97032-97036'));
    expect(ofKind('supervised')).toEqual(list('97010 97012 97014 97016 97018 97022 97024 97026 97028 97037 G0283 S8948'));
    expect(ofKind('manipulation')).toEqual(list('98925-98929 98940-98943'));
    expect(ofKind('muscles')).toEqual(list('20552 20553 20560 20561'));
    expect(ofKind('acupuncture')).toEqual(list('97810 97811 97813 97814'));
    expect(ofKind('evaluation')).toEqual(list('97161-97168 99202-99205 99211-99215'));
    expect(ofKind('untimed')).toEqual(list('29200 29240 29260 29530 29540 29799 95851 95852 97039 97139 97150 97545 97799 S8990'));
  });

  it('holds every always-therapy code to be one, and no adjustment, acupuncture or office visit', () => {
    expect([...coding.codes.values()].filter((c) => c.therapy === 'always').map((c) => c.code).sort()).toEqual(list('97012 97016 97018 97022 97024 97026 97028 97032-97036 97039 97110 97112 97113 97116 97124 97139 97140 97150 97161-97168 97530 97533 97535 97537 97542 97750 97755 97760 97761 97763 97799 G0283'));
  });

  it('says of each what its note must show, where that stands and how sure it is', () => {
    for (const { code, label, needs, source, certainty } of coding.codes.values()) for (const text of [label, needs, source, certainty]) expect(text.trim(), code).not.toBe('');
  });

  it('has the limits of its codes', () => {
    const limits: Readonly<Record<number, string>> = { 1: '97012 97016 97018 97022 97024 97026 97028 97037 97039 97139 97150 97161-97168 97799 97810 97813 98925-98929 98940-98942 20560 20561 G0283 95852', 2: '97034 97035 97811 97814', 3: '97036 95851', 4: '97032 97033 97112 97116 97124', 6: '97110 97113 97140 97530 97537 97760 97761 97763', 8: '97535 97542 97750 97755' };
    for (const [units, codes] of Object.entries(limits)) for (const code of list(codes)) expect(coding.limits[code], code).toBe(Number(units));
  });
});

describe('the table of pairs', () => {
  const pairs = (first: string, second: string): [string, string][] => list(first).flatMap((a) => list(second).map((b): [string, string] => [a, b]));
  const THERAPY_EVALUATIONS = '97161-97168';
  it.each([
    [1, pairs('98940-98942', '97112 97124 97140')], [0, pairs('98940-98942', `95851 95852 ${THERAPY_EVALUATIONS}`)], [1, pairs('98940-98943', '99202-99205 99211-99215')],
    [0, [['98941', '98940'], ['98942', '98940'], ['98942', '98941'], ['97140', '97124'], ['97113', '97036'], ['97545', '97140'], ['97750', '97150'], ['20561', '20560'], ['97813', '97810']]],
    [0, pairs('98925-98929', '97140')], [1, pairs('97140', '95851 95852 97018 97750')], [1, pairs('97012', '97140 97018 97164')],
    [1, pairs('97150', '97110 97112 97113 97116 97124 97140 97530 97535 97542 97760 97761 97763')],
    [1, pairs('97032-97036 97016 97018 97022 97024 97026 97039 97139 G0283 97535 97537 97542', '97164 97168')], [1, [['97124', '97164'], ['G0283', '97032']]],
    [1, pairs('97112', '97022 97036')], [1, pairs('97113', '97110 97022')], [1, pairs('97530', '97537 97542 97750')], [0, pairs('97530', '95851 95852')],
    [1, pairs('97760 97761 97763', '97110 97112 97116 97124 97140 97016')], [0, pairs('97161-97163', '97164 97750 97755 97763 95851 95852')],
    [1, pairs('20552 20553', '20560 20561')], [0, pairs('20560 20561', '97810 97811 97813 97814')], [1, pairs('97810 97811 97813 97814', '99202-99205 99211-99215')],
  ] as const)('indicator %i', (indicator, list) => {
    for (const [column1, column2] of list) expect(editBetween(coding, column1, column2, '2024-08-01'), `${column1} ${column2}`).toMatchObject({ column1, column2, indicator });
  });

  it('an adjustment and osteopathic manipulation are never reported together', () => {
    for (const [a, b] of pairs('98940-98942', '98925-98929')) expect(editBetween(coding, a, b, '2024-08-01')?.indicator, `${a} ${b}`).toBe(0);
  });

  it.each([...pairs('97530', '97140 97116 97535'), ...pairs('97161-97163', '97140'), ...pairs('97110 97112 97116 97140 97150 97530', '97164'), ...pairs('97140', '97110 97112 97035 97535'), ...pairs('97124', '97110 97112 97530'), ...pairs('98940-98942', '97110 97530 97012 97035 G0283 97032 97810 20560'), ...pairs('98943', '97140 97124 97112'), ...pairs('20560 20561', '97140')])('%s and %s are no pair in 2024 Q3', (a, b) => {
    expect(editBetween(coding, a, b, '2024-08-01')).toBeNull();
  });

  it('97530 with 97140 and 97116 ended with 2019, with 97535 with 2021', () => {
    expect(['97140', '97116', '97535'].map((b) => [editBetween(coding, '97530', b, '2019-12-31')?.indicator, editBetween(coding, '97530', b, '2021-12-31')?.indicator])).toEqual([[1, undefined], [1, undefined], [1, 1]]);
  });
});
