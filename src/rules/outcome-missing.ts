import { codesOf } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'outcome-missing',
  severity: 'error',
  about: 'procedures',
  title: 'No intended outcome of treatment is named.',
  why: 'Therapeutic procedures are reported by their intended outcome; without one a reader cannot tell why they were given.',
  fix: 'If an outcome was agreed with the patient, state it as it was agreed.',
  source: { title: 'Understanding the differences between CPT codes 97124 and 97140 (Chiropractic Economics)', section: 'intended clinical outcome', url: 'https://www.chiroeco.com/a-comparison-of-codes', read: '2026-11-23' },
  examples: {
    bad: [
      'S: Neck pain 5/10.\nO: C rot R 50/80.\nTx: MFR R UT 15 min.\nP: 2x/wk x 3 wks.',
      { note: 'O: Quad 3+/5 L.\nTx: Leg press 3x10, 20 min, cueing for knee alignment.\nP: Continue 2x/wk.', payer: 'medicare' },
      'A: Goal met: walks 20 min.\nTx: Gait training 15 min on the stairs.',
    ],
    good: [
      'O: C rot R 50/80.\nTx: MFR R UT 15 min to restore rotation.\nP: 2x/wk x 3 wks.',
      'O: Quad 3+/5 L.\nTx: Leg press 3x10, 20 min.\nGoals: climb 12 stairs without rail in 4 weeks.',
      'Treatment today was joint mobilization to the right shoulder for 15 minutes so that he can reach overhead.',
    ],
  },
  check: (c) => (c.facts.goals.length > 0 ? NOTHING : [{ message: 'Neither a goal nor the purpose of a procedure is stated.', expectedIn: 'plan', codes: codesOf(c.procedures, c) }]),
});
