import { defineRule } from './rule.ts';

export default defineRule({
  id: 'performed-not-billed',
  severity: 'info',
  about: 'billing',
  title: 'Codes are billed, and a performed service that could be reported is not among them.',
  why: 'What was done and documented may be reported.',
  fix: 'If the service was left out on purpose, nothing has to change; if not, it may be billed as it is documented.',
  source: { title: 'OIG audit of outpatient physical therapy (A-05-14-00041)', section: 'completeness of billing', read: '2026-11-23' },
  examples: {
    bad: [
      { note: 'Tx: MFR R UT 15 min. ⟦Therapeutic exercise⟧ 20 min, chin tucks.', billed: ['97140'] },
      { note: '⟦Mechanical traction⟧ lumbar 15 min, then gait training 15 min.', billed: ['97116'] },
    ],
    good: [
      { note: 'Tx: MFR R UT 15 min. Therapeutic exercise 20 min, chin tucks.', billed: ['97140', '97110'] },
      { note: 'CMT C5 and T4. MFR to cervical paraspinals 10 min.', billed: ['98940'] },
      'Tx: MFR R UT 15 min.',
      { note: 'Tx: MFR R UT 15 min. Next visit: therapeutic exercise.', billed: ['97140'] },
    ],
  },
  check: (c) => {
    const cmtBilled = c.facts.billed.some((b) => c.coding.codes.get(b.code)?.regions !== undefined);
    return c.note.codes.filter((s) => s.support !== 'excluded' && !c.payer.excludes.includes(s.code) && !c.facts.billed.some((b) => b.code === s.code) && !(cmtBilled && c.coding.codes.get(s.code)?.regions !== undefined)).map((s) => ({ message: `${s.code} was performed and is not billed.`, spans: s.because.flatMap((r) => (r.span ? [r.span] : [])).slice(0, 1), codes: [s.code] }));
  },
});
