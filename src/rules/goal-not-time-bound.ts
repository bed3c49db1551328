import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'goal-not-time-bound',
  severity: 'info',
  about: 'procedures',
  title: 'There is a goal, but none says by when.',
  why: 'A plan is judged by what is reached and by when.',
  fix: 'If a time was set for the goal, state it as it was set.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.1.2 plan of care, duration', read: '2026-11-23' },
  examples: {
    bad: [
      'O: C rot R 50/80.\nTx: MFR R UT 15 min.\nGoal: ⟦turn head to check blind spot⟧',
      'O: Ankle DF L 5/20.\nTx: Talocrural mobilization L, 10 min. Pt seen 2x/wk.\nLTG: ⟦walk 1 mile without limp⟧',
    ],
    good: [
      'O: C rot R 50/80.\nTx: MFR R UT 15 min.\nGoal: turn head to check blind spot within 3 weeks.',
      'O: Ankle DF L 5/20.\nTx: Talocrural mobilization L, 10 min.\nLTG: walk 1 mile without limp by 5/30.',
      'O: C rot R 50/80.\nTx: MFR R UT 15 min.\nP: 2x/wk x 3 wks.',
    ],
  },
  check: (c) => (c.facts.goals.length > 0 && c.facts.goals.every((g) => !g.timeBound) ? [{ message: 'No goal says by when.', spans: c.facts.goals.map((g) => g.span) }] : NOTHING),
});
