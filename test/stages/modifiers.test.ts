import { describe, expect, it } from 'vitest';
import { type AnalyzeOptions, analyze, type NoteInput } from '../../src/index.ts';

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
