import { defineRule } from './rule.ts';

export default defineRule({
  id: 'goal-not-measurable',
  severity: 'info',
  title: 'No functional goal has a measure or an observable end.',
  why: 'Nobody can tell when such a goal is met.',
  fix: 'Write the amount or the end that was agreed: minutes, degrees, steps, without help.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.1.2 plan of care, goals', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => {
    const functional = c.facts.goals.filter((g) => g.functional);
    return c.procedures.length > 0 && functional.length > 0 && functional.every((g) => !g.measurable) ? [{ message: 'The functional goal has no measure and no observable end.', spans: functional.map((g) => g.span) }] : [];
  },
});
