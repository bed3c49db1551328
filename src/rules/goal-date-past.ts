import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'goal-date-past',
  severity: 'info',
  about: 'visit',
  title: 'The day by which a goal was to be reached is over.',
  why: 'A goal whose day has passed was met, missed or forgotten, and the note does not say which.',
  fix: 'If the goal was met or changed, record that; if a new day was set, state it as it was set.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.3 D progress toward each goal, changes to goals', url: 'https://old.bansdoc.gov.bd/eBook/42/files/basic-html/page204.html', read: '2026-11-24' },
  examples: {
    bad: [
      { note: 'O: C rot R 50/80.\nTx: MFR R UT 15 min.\nGoal: ⟦turn head to check blind spot by 02/01/2026⟧', dateOfService: '2026-03-10' },
      'DOS 03/10/2026\nO: Ankle DF L 5/20.\nTx: Talocrural mobilization L, 10 min.\nLTG: ⟦walk 1 mile without limp by 2/15/2026⟧',
    ],
    good: [
      { note: 'O: C rot R 50/80.\nTx: MFR R UT 15 min.\nGoal: turn head to check blind spot by 04/01/2026.', dateOfService: '2026-03-10' },
      { note: 'O: C rot R 50/80.\nTx: MFR R UT 15 min.\nGoal met 02/01/2026: turns head to check blind spot.', dateOfService: '2026-03-10' },
      'O: Ankle DF L 5/20.\nTx: Talocrural mobilization L, 10 min.\nLTG: walk 1 mile without limp by 2/15/2020.',
    ],
  },
  check: ({ facts, note }) => {
    const day = note.input.dateOfService ?? facts.textDate;
    const over = day === null ? [] : facts.goals.filter((g) => g.due !== null && g.due < day);
    return over.length > 0 ? [{ message: 'The day of the goal lies before this visit.', spans: over.map((g) => g.span) }] : NOTHING;
  },
});
