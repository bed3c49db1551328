import { describe, expect, it } from 'vitest';
import { analyze, countUnits } from '../../src/index.ts';
import { codesOf, findingsOf, shown } from './helpers.ts';

type Payer = 'commercial' | 'medicare';
/** Note, payer, and for each code `support units modifiers` (a pattern where support is not the question). */
type Row = readonly [text: string, payer: Payer, codes: Readonly<Record<string, RegExp>>, never?: readonly string[]];
const check = (rows: readonly Row[]): void => {
  it.each(rows.map(([text, payer, codes, never]) => [shown(text), payer, text, codes, never ?? []] as const))('%s (%s)', (_, payer, text, codes, never) => {
    const got = codesOf(text, { payer });
    for (const [code, wanted] of Object.entries(codes)) expect(got[code] ?? 'not suggested', `${code} of ${JSON.stringify(got)}`).toMatch(wanted);
    for (const code of never) expect(got[code] ?? 'excluded', JSON.stringify(got)).toMatch(/^excluded/);
  });
};

const LOSS = 'O: R hamstring tight, SLR R 45/80.\n';
const GOAL = '\nGoal: sit 60 min by 4/1/2026.';

describe('massage or manual therapy', () => {
  check([
    [`${LOSS}Tx: MFR to R hamstring 15 min.${GOAL}`, 'commercial', { '97140': /^documented 1$/ }, ['97124']],
    ['Tx: Swedish massage, effleurage and petrissage to back 30 min for relaxation', 'commercial', { '97124': /^incomplete 2$/ }, ['97140']],
    [`${LOSS}Tx: Deep tissue massage to R hamstring 15 min to restore knee extension.${GOAL}`, 'commercial', { '97140': / 1$/ }, ['97124']],
    ['Tx: Deep tissue massage to back 15 min for relaxation', 'commercial', { '97124': / 1$/ }, ['97140']],
    ['Tx: Deep tissue massage to calves 15 min to improve circulation', 'commercial', { '97124': / 1$/ }, ['97140']],
    [`${LOSS}Tx: MFR to R hamstring 20 min. Effleurage to calves 20 min.${GOAL}`, 'medicare', { '97140': /^documented/, '97124': /^excluded/ }],
  ]);
});

describe('units', () => {
  check([
    ['Tx: Ther ex 33 min. MFR to R hamstring 7 min.', 'medicare', { '97110': / 2$/, '97140': / 1$/ }],
    ['Tx: Ther ex 33 min. MFR to R hamstring 7 min.', 'commercial', { '97110': / 2$/, '97140': /^excluded 0$/ }],
    ['Tx: Ther ex 10 min. MFR to R hamstring 10 min.', 'commercial', { '97110': / 1$/, '97140': / 1$/ }],
    ["Tx: MFR B UT x15', US 8'", 'medicare', { '97140': / 1$/, '97035': / 1$/ }],
    ["Tx: MFR B UT x15', US 8'", 'commercial', { '97140': / 1$/, '97035': / 1$/ }],
    ['Tx: IFC 15 min, MFR R UT 8 min', 'medicare', { G0283: / 1$/, '97140': / 1$/ }, ['97014']],
    ['Tx: IFC 15 min, MFR R UT 8 min', 'commercial', { '97014': / 1$/, '97140': / 1$/ }, ['G0283']],
    ['Tx: MFR R UT', 'commercial', { '97140': /^incomplete -$/ }],
    ['Tx: MFR to R hamstring 7 min', 'commercial', { '97140': /^excluded 0$/ }],
    ['Tx: MFR to R hamstring 23 min', 'commercial', { '97140': / 2$/ }],
    ['Tx: MFR to R hamstring 22 min', 'commercial', { '97140': / 1$/ }],
  ]);

  it.each([
    [{ '97110': 33, '97140': 7 }, 'medicare', { '97110': 2, '97140': 1 }],
    [{ '97110': 33, '97140': 7 }, 'midpoint', { '97110': 2, '97140': 0 }],
    [{ '97110': 10, '97140': 10 }, 'midpoint', { '97110': 1, '97140': 1 }],
    [{ '97140': 15, '97035': 8 }, 'medicare', { '97140': 1, '97035': 1 }],
    [{ '97110': 24, '97112': 23 }, 'medicare', { '97110': 2, '97112': 1 }],
    [{ '97140': 7 }, 'medicare', { '97140': 0 }],
    [{ '97140': 7 }, 'midpoint', { '97140': 0 }],
    [{ '97140': 8 }, 'midpoint', { '97140': 1 }],
    [{ '97140': 38 }, 'midpoint', { '97140': 3 }],
    [{ '97140': 37 }, 'midpoint', { '97140': 2 }],
    [{}, 'medicare', {}],
  ] as const)('%j by %s', (minutes, method, units) => {
    expect(countUnits(minutes as Readonly<Record<string, number>>, method)).toEqual(units);
  });

  it.each([[10, 1], [20, 3], [15, 2], [3, 0]])('two services of %i minutes win %i units in all under the eight-minute rule, whoever has the odd one', (each, all) => {
    const got = countUnits({ '97140': each, '97110': each }, 'medicare');
    expect(got['97140'] + got['97110']).toBe(all);
  });
});

describe('adjustments', () => {
  check([
    ['Tx: CMT C1, C5, C6.', 'commercial', { '98940': / 1$/ }, ['98941', '98942']],
    ['Tx: CMT C5, L4.', 'commercial', { '98940': / 1$/ }, ['98941', '98942']],
    ['Tx: CMT C5, T4, L5.', 'commercial', { '98941': / 1$/ }, ['98940', '98942']],
    ['Tx: CMT C5, T4, L5, sacrum, R SI.', 'commercial', { '98942': / 1$/ }, ['98940', '98941']],
    ['Tx: CMT C5-T1, L5.', 'commercial', { '98941': / 1$/ }, ['98940']],
    ['Tx: R SI, L5, T12 adjusted; R rib 4 costovertebral.', 'commercial', { '98941': / 1$/ }, ['98942']],
    ['Tx: R shoulder adjusted.\nJo Doe, DC', 'commercial', { '98943': / 1$/ }, ['98940']],
    ['Tx: CMT given.', 'commercial', { '98940': /^incomplete 1$/ }],
  ]);
});

describe('hands-on work beside an adjustment', () => {
  check([
    [`${LOSS}Tx: CMT C5, L4. STM R hamstring 15 min.${GOAL}`, 'commercial', { '97140': /^documented 1 (?:59|XS)$/ }],
    ['O: C rot 50/80.\nTx: CMT C5. MFR to cervical paraspinals 15 min.\nGoal: drive 30 min by 4/1/2026.', 'commercial', { '97140': /^excluded/ }],
    ['O: C rot 50/80.\nTx: CMT C5. MFR to cervical paraspinals and R calf 15 min.\nGoal: drive 30 min by 4/1/2026.', 'commercial', { '97140': /^incomplete 1 59$/ }],
    ['O: C rot 50/80.\nTx: MFR to cervical paraspinals 15 min.\nGoal: drive 30 min by 4/1/2026.', 'commercial', { '97140': /^documented 1$/ }],
  ]);

  it('an attached muscle at the adjusted region is a question, not a modifier', () => {
    const { codes } = analyze(`Tx: CMT C5, L4. MFR to UT and levator 15 min.${GOAL}`);
    expect(codes.find((c) => c.code === '97140')?.modifiers).toEqual([]);
  });
});

describe('other services', () => {
  check([
    ['Tx: Gait training 15 min.', 'commercial', { '97116': / 1$/ }],
    ['Tx: Neuro re-ed 15 min.', 'commercial', { '97112': / 1$/ }],
    ['Tx: Therapeutic activities 15 min.', 'commercial', { '97530': / 1$/ }],
    ['Tx: Self-care training 15 min.', 'commercial', { '97535': / 1$/ }],
    ['Tx: Mechanical traction L/S 15 min.', 'commercial', { '97012': / 1$/ }],
    ['Tx: Hot pack L/S 10 min.', 'commercial', { '97010': / 1$/ }],
    ['Tx: US 1 MHz 1.2 W/cm2 R shoulder 8 min.', 'commercial', { '97035': / 1$/ }],
    ['Tx: Attended e-stim R quad 15 min.', 'commercial', { '97032': / 1$/ }],
    ['Tx: TrP inj R UT.', 'commercial', { '20552': / 1$/ }, ['97140']],
    ['Tx: Dry needling R UT, R levator scapulae, R infraspinatus.', 'commercial', { '20561': / 1$/ }, ['97140', '20552', '20560']],
  ]);
});

describe('reasons', () => {
  it('every code has one, in words of the note where it has words', () => {
    const text = `${LOSS}Tx: MFR to R hamstring 15 min.${GOAL}`;
    const [code] = analyze(text).codes;
    expect(code.because.filter((b) => b.span).map((b) => text.slice(...(b.span as readonly [number, number])))).toEqual(expect.arrayContaining(['MFR', '15 min']));
    for (const because of code.because) expect(because.reason).not.toBe('');
  });

  it('documented means that nothing is missing', () => {
    for (const text of [`${LOSS}Tx: MFR to R hamstring 15 min.${GOAL}`, 'Tx: MFR', 'Tx: massage 15 min']) for (const code of analyze(text).codes) if (code.support === 'documented') expect(code.missing).toEqual([]);
  });

  it.each([
    ['Tx: MFR R hamstring', 'minutes-missing'],
    ['Tx: Manual therapy R hamstring 15 min', 'technique-unspecified'],
    ['Tx: MFR 15 min', 'site-missing'],
    ['Tx: MFR R hamstring 15 min', 'objective-loss-missing'],
    ['Tx: MFR R hamstring 15 min', 'outcome-missing'],
  ] as const)('%s lacks %s', (text, rule) => {
    expect(analyze(text).codes.find((c) => c.code === '97140')?.missing).toContain(rule);
    expect(findingsOf(text)).toContain(rule);
  });
});

describe('what was billed', () => {
  it.each([
    ['Billing: 97140-59 x2', { code: '97140', units: 2, modifiers: ['59'] }],
    ['Billing: 97140(2)', { code: '97140', units: 2, modifiers: [] }],
    ['Billing: 97140 x1, 98941', { code: '98941', units: null, modifiers: [] }],
    ['Billing: 98941-AT', { code: '98941', units: null, modifiers: ['AT'] }],
  ] as const)('%s', (text, wanted) => {
    expect(analyze(text).billed).toContainEqual(expect.objectContaining(wanted));
  });

  it('is read beside the text too', () => {
    expect(analyze({ text: 'Tx: MFR 15 min', billed: ['97140-59 x2', '98941'] }).billed).toEqual([expect.objectContaining({ code: '97140', units: 2, modifiers: ['59'] }), expect.objectContaining({ code: '98941', modifiers: [] })]);
  });
});
