import { defineRule } from './rule.ts';

export default defineRule({
  id: 'goal-not-time-bound',
  severity: 'info',
  title: 'No goal has a time.',
  why: 'A plan is judged by what it reaches by when.',
  fix: 'Write by when the goal is expected, if that was set.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.1.2 plan of care, duration', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => (c.procedures.length > 0 && c.facts.goals.length > 0 && c.facts.goals.every((g) => !g.timeBound) ? [{ message: 'No goal says by when.', spans: c.facts.goals.map((g) => g.span) }] : []),
});
