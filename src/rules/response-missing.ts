import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'response-missing',
  severity: 'warning',
  title: 'Nothing says how the patient responded to treatment.',
  why: 'The response shows whether the treatment works.',
  fix: 'Write how the patient responded, as observed or said.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '240.1.2 evaluation of treatment effectiveness', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => absent(c.treatment.length > 0 && c.signals('response').length === 0, 'assessment', 'No response to the treatment is recorded.'),
});
