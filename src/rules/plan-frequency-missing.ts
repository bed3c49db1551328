import { defineRule } from './rule.ts';

export default defineRule({
  id: 'plan-frequency-missing',
  severity: 'warning',
  title: 'The plan does not say how often or how long.',
  why: 'Amount, frequency and duration belong to a plan of care.',
  fix: 'Write the frequency and duration that were set.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.1.2 plan of care', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => {
    const plan = c.signals('plan.');
    if (c.procedures.length + c.adjustments.length === 0 || plan.length === 0 || c.facts.frequency.length > 0) return [];
    return [{ message: 'The plan names no frequency and no duration.', spans: plan.slice(0, 3) }];
  },
});
