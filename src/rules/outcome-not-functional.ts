import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'outcome-not-functional',
  severity: 'warning',
  about: 'procedures',
  title: 'An intended outcome is named, but none is tied to a functional activity.',
  why: 'Reviewers look for what the patient will be able to do again.',
  fix: 'If an activity was agreed that the outcome serves, name it as it was agreed.',
  source: { title: 'Understanding the differences between CPT codes 97124 and 97140 (Chiropractic Economics)', section: 'relation to a functional activity', url: 'https://www.chiroeco.com/a-comparison-of-codes', read: '2026-11-23' },
  examples: {
    bad: [
      'O: C rot R 50/80.\nTx: MFR R UT 15 min.\nP: Goal: ⟦reduce neck pain to 2/10 in 4 wks⟧',
      'O: Knee flexion L 95/135.\nTx: Patellar mobilization L 10 min ⟦to increase knee flexion⟧',
    ],
    good: [
      'O: C rot R 50/80.\nTx: MFR R UT 15 min.\nP: Goal: reduce neck pain so she can drive 30 min in 4 wks.',
      'O: Knee flexion L 95/135.\nTx: Patellar mobilization L 10 min to increase flexion for stairs.',
      'O: Shoulder abd R 100/180.\nTx: Joint mobilization R shoulder gr III 12 min to increase abduction.\nGoal: wash hair with R hand by 6/1.',
    ],
  },
  check: (c) => (c.facts.goals.length > 0 && c.facts.goals.every((g) => !g.functional) ? [{ message: 'The outcome named serves no activity such as walking, lifting or working.', spans: c.facts.goals.map((g) => g.span) }] : NOTHING),
});
