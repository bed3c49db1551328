import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'goal-not-measurable',
  severity: 'info',
  about: 'procedures',
  title: 'There is a functional goal, but none with a measure or an observable end.',
  why: 'Nobody can tell when such a goal is met.',
  fix: 'If an amount or an end was agreed (minutes, distance, number of stairs, without help), state it as it was agreed.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.1.2 plan of care, goals', read: '2026-11-23' },
  examples: {
    bad: [
      'O: Lumbar flexion 40/60.\nTx: MFR lumbar paraspinals 15 min.\nGoal: ⟦improve walking in 4 weeks⟧',
      'O: Shoulder flexion R 120/180.\nTx: Joint mobilization R shoulder 15 min.\nP: ⟦Goal is to return to gardening⟧',
    ],
    good: [
      'O: Lumbar flexion 40/60.\nTx: MFR lumbar paraspinals 15 min.\nGoal: walk 30 minutes in 4 weeks.',
      'O: Shoulder flexion R 120/180.\nTx: Joint mobilization R shoulder 15 min.\nGoal: reach overhead without pain.',
      'O: C rot R 50/80.\nTx: MFR R UT 15 min.\nGoal: reduce pain.',
    ],
  },
  check: (c) => {
    const functional = c.facts.goals.filter((g) => g.functional);
    return functional.length > 0 && functional.every((g) => !g.measurable) ? [{ message: 'The functional goal has no measure and no observable end.', spans: functional.map((g) => g.span) }] : NOTHING;
  },
});
