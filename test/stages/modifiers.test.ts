import { describe, expect, it } from 'vitest';
import { type AnalyzeOptions, analyze, type NoteInput } from '../../src/index.ts';
import { builtin } from '../../src/lexicon/builtin.ts';

const LOSS = 'O: C rotation L 50/80. R knee flexion 90/130.\n';
const GOAL = '\nGoal: drive 30 min by 4/1/2027.';
/** `modifier «sentence»` of each modifier of a code, in order. */
function proofs(note: string | NoteInput, code: string, options: AnalyzeOptions = {}): string[] {
  const text = typeof note === 'string' ? note : note.text;
  const found = analyze(note, options).codes.find((c) => c.code === code);
  expect(found, `no ${code}`).toBeDefined();
  expect(found?.modifiers).toEqual(found?.proofs.map((p) => p.modifier));
  return found?.proofs.map((p) => `${p.modifier} «${text.slice(...p.span)}»`) ?? [];
}

describe('a distinct service', () => {
  const apart = `${LOSS}Tx: CMT C5. MFR to R quadriceps 15 min.${GOAL}`;
  it.each([
    ['commercial', ['59 «MFR to R quadriceps 15 min.»']], ['medicare', ['59 «MFR to R quadriceps 15 min.»']], ['x-modifiers', ['XS «MFR to R quadriceps 15 min.»']],
    ['adjustment-includes-manual', []], ['one-service-with-adjustment', []],
  ] as const)('beside an adjustment is told by another region: %s', (payer, wanted) => {
    expect(proofs(apart, '97140', { payer })).toEqual(wanted);
  });

  it('is none at the adjusted region, and other minutes make it none', () => {
    expect(proofs(`${LOSS}Tx:\n9:00-9:15 CMT C5\n9:15-9:30 MFR to cervical paraspinals${GOAL}`, '97140')).toEqual([]);
  });

  it('is none where the pair has indicator 0', () => {
    expect(proofs(`${LOSS}Tx: MFR to R quadriceps 15 min. Effleurage to L calf 15 min.${GOAL}`, '97124', { payer: 'medicare' })).toEqual([]);
  });

  it('is none where there is no pair', () => {
    expect(proofs(`${LOSS}Tx: Ther ex 15 min. MFR to R quadriceps 15 min.${GOAL}`, '97140')).toEqual([]);
    expect(proofs(`${LOSS}Tx: Adjusted R ankle. MFR to R quadriceps 15 min.${GOAL}`, '97140', { payer: 'medicare' })).toEqual([]);
    expect(proofs(`${LOSS}Tx: Adjusted R ankle. MFR to R quadriceps 15 min.${GOAL}`, '97140', { payer: 'commercial' })).toEqual(['59 «MFR to R quadriceps 15 min.»']);
  });

  it('beside other therapy is told by other minutes, by the pairs of the day', () => {
    const text = `${LOSS}Tx: Therapeutic activities 15 min. MFR to R quadriceps 15 min.${GOAL}`;
    expect(proofs({ text, dateOfService: '2019-06-01' }, '97140')).toEqual(['59 «MFR to R quadriceps 15 min.»']);
    expect(proofs({ text, dateOfService: '2020-06-01' }, '97140')).toEqual([]);
    expect(proofs({ text, dateOfService: '2020-06-01' }, '97140', { payer: 'keeps-ended-pairs' })).toEqual(['59 «MFR to R quadriceps 15 min.»']);
    const mingled = `${LOSS}Tx: Therapeutic activities and MFR to R quadriceps, 30 min.${GOAL}`;
    expect(proofs({ text: mingled, dateOfService: '2019-06-01' }, '97140')).toEqual([]);
  });

  it('in another visit of the day is XE under Medicare', () => {
    const text = `${LOSS}Tx: AM session: group exercise, 4 patients, 30 min.\nPM session: ther ex R knee one to one 15 min.${GOAL}\nA. Roe, PT`;
    expect(proofs(text, '97110', { payer: 'medicare' }).map((p) => p.slice(0, 2))).toEqual(['XE', 'GP']);
  });
});

describe('the plan of care', () => {
  const note = (who: string): string => `${LOSS}Tx: Ther ex R knee 15 min.${GOAL}\nA. Roe, ${who}`;
  it.each([
    ['PT', 'medicare', ['GP «A. Roe, PT»']], ['OTR/L', 'medicare', ['GO «A. Roe, OTR/L»']], ['PT', 'commercial', []], ['DC', 'therapy-modifiers', ['GP «A. Roe, DC»']], ['DC', 'medicare', []], ['LMT', 'therapy-modifiers', []],
  ] as const)('%s under %s', (who, payer, wanted) => {
    expect(proofs(note(who), '97110', { payer })).toEqual(wanted);
  });

  it('never goes on an adjustment or a pack, and comes after the distinct service', () => {
    const text = `${LOSS}Tx: CMT C5. MFR to R quadriceps 15 min. Hot pack 10 min.${GOAL}\nA. Roe, DC`;
    expect(proofs(text, '97140', { payer: 'therapy-modifiers' }).map((p) => p.slice(0, 2))).toEqual(['59', 'GP']);
    expect(proofs(text, '98940', { payer: 'therapy-modifiers' })).toEqual([]);
    expect(proofs(text, '97010', { payer: 'therapy-modifiers' })).toEqual([]);
  });
});

describe('an assistant', () => {
  const note = (tx: string, who: string): string => `${LOSS}Tx: ${tx}${GOAL}\n${who}`;
  it.each([
    ['PTA', 'medicare', ['GP', 'CQ']], ['COTA/L', 'medicare', ['GO', 'CO']], ['PTA', 'commercial', []], ['PTA', 'therapy-modifiers', ['GP']],
  ] as const)('who alone signs, %s, under %s', (who, payer, wanted) => {
    expect(proofs(note('Ther ex R knee 15 min.', `A. Roe, ${who}`), '97110', { payer }).map((p) => p.slice(0, 2))).toEqual(wanted);
  });

  it('who did one service marks that one, with its sentence', () => {
    const text = note('Ther ex R knee 15 min by PTA. MFR to R quadriceps 15 min.', 'A. Roe, PT');
    expect(proofs(text, '97110', { payer: 'medicare' })).toEqual(['GP «A. Roe, PT»', 'CQ «Ther ex R knee 15 min by PTA.»']);
    expect(proofs(text, '97140', { payer: 'medicare' })).toEqual(['GP «A. Roe, PT»']);
  });

  it('is told from 2020 on', () => {
    expect(proofs(note('Ther ex R knee 15 min.', 'A. Roe, PTA'), '97110', { payer: 'medicare', asOf: '2019-12-31' }).map((p) => p.slice(0, 2))).toEqual(['GP']);
  });
});

describe('the yearly amount of therapy', () => {
  const note = (words: string): string => `${LOSS}Tx: Ther ex R knee 15 min.${GOAL}\n${words}\nA. Roe, PT`;
  it.each([
    ['Patient has exceeded the therapy threshold.', 'medicare', ['GP', 'KX']], ['KX modifier applied.', 'medicare', ['GP', 'KX']], ['Therapy threshold exceeded.', 'commercial', []],
    ['Below the therapy threshold.', 'medicare', ['GP']], ['Patient has not exceeded the therapy threshold.', 'medicare', ['GP']], ['', 'medicare', ['GP']],
  ] as const)('%s under %s', (words, payer, wanted) => {
    expect(proofs(note(words), '97110', { payer }).map((p) => p.slice(0, 2))).toEqual(wanted);
    expect(analyze(note(words), { payer }).codes[0].questions).toEqual([]);
  });
});

describe('modifiers of a day', () => {
  it('X modifiers are suggested and count from 2015 on; before, 59 says the same', () => {
    const text = `${LOSS}Tx: CMT C5. MFR to R quadriceps 15 min.${GOAL}`;
    const on = (asOf: string) => [proofs(text, '97140', { payer: 'x-modifiers', asOf })[0].slice(0, 2), analyze({ text, billed: ['98940', '97140-XS'] }, { asOf }).findings.some((f) => f.rule === 'distinct-modifier-missing')];
    expect([on('2014-12-31'), on('2015-01-01')]).toEqual([['59', true], ['XS', false]]);
  });

  it('all that can be suggested are in the table, in one order', () => {
    const listed = builtin().coding.modifiers.map((m) => m.modifier);
    expect(new Set(listed).size).toBe(listed.length);
    expect(listed).toEqual(expect.arrayContaining(['25', '59', 'XS', 'XE', 'XU', 'GP', 'GO', 'CQ', 'CO', 'KX', 'AT', 'GA', 'GZ']));
    const of = (...names: string[]) => names.map((name) => listed.indexOf(name));
    for (const order of [of('59', 'GP', 'CQ', 'KX'), of('XS', 'GO', 'CO', 'KX')]) expect([...order].sort((a, b) => a - b)).toEqual(order);
  });
});

describe('active care', () => {
  const note = (words: string, goal = GOAL): string => `${LOSS}Tx: CMT C5. ${words}${goal}\nA. Roe, DC`;
  it('is told by a goal in daily life, under Medicare', () => {
    expect(proofs(note(''), '98940', { payer: 'medicare' })).toEqual(['AT «drive 30 min by 4/1/2027.»']);
    expect(proofs(note(''), '98940', { payer: 'commercial' })).toEqual([]);
    expect(proofs(note('', ''), '98940', { payer: 'medicare' })).toEqual([]);
  });

  it.each(['Maintenance care.', 'Supportive care.', 'Wellness visit.', 'Condition stable.', 'Tune-up.', 'Return PRN.', 'Seen monthly.', '1x/month.', 'Feels fine.'])('never stands beside words of care that keeps what is: %s', (words) => {
    expect(proofs(note(words), '98940', { payer: 'medicare' })).toEqual([]);
  });

  it('with a notice on file is GA, without one GZ, never with AT', () => {
    expect(proofs(note('Maintenance care. ABN on file.'), '98940', { payer: 'medicare' })).toEqual(['GA «ABN on file.»']);
    expect(proofs(note('Maintenance care. No ABN on file.'), '98940', { payer: 'medicare' })).toEqual(['GZ «No ABN on file.»']);
  });
});

describe('an office visit', () => {
  it('beside an adjustment has 25, and no 59', () => {
    expect(proofs({ text: `Re-evaluation performed today.\nTx: CMT C5.${GOAL}\nA. Roe, DC`, billed: ['99213', '98940'] }, '99213')).toEqual(['25 «Re-evaluation performed today.»']);
  });
});

describe('contested techniques', () => {
  it.each([['Tx: cold laser R elbow 8 min.', '97039', /S8948 with some private plans/], ['Tx: cupping to thoracic paraspinals 8 min.', '97140', /an unlisted code \(97039, 97139\)/]] as const)('%s is told of with its contest', (text, code, contest) => {
    expect(analyze(text).codes.find((c) => c.code === code)?.against.map((r) => r.reason).join()).toMatch(contest);
  });
});
