import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'plan-missing',
  severity: 'error',
  title: 'Nothing says that the service is part of an active treatment plan.',
  why: 'A service outside a plan directed at an outcome is not covered.',
  fix: 'Write the plan as it stands: further visits, progression, discharge or home programme.',
  source: { title: 'Understanding the differences between CPT codes 97124 and 97140 (Chiropractic Economics)', section: 'active treatment plan', url: 'https://www.chiroeco.com/a-comparison-of-codes', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => absent((c.procedures.length > 0 || c.adjustments.length > 0) && c.signals('plan.').length === 0, 'plan', 'No further visits, frequency, progression, discharge or home programme is mentioned.'),
});
