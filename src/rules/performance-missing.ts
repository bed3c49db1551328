import { defineRule } from './rule.ts';

export default defineRule({
  id: 'performance-missing',
  severity: 'warning',
  title: 'Nothing says how the hands-on technique was performed.',
  why: 'For a therapeutic procedure the note gives how it is performed.',
  fix: 'Write structure, position, direction, grade, pressure or response as they were.',
  source: { title: 'Understanding the differences between CPT codes 97124 and 97140 (Chiropractic Economics)', section: 'how the procedure is performed', url: 'https://www.chiroeco.com/a-comparison-of-codes', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => (c.handsOn.length > 0 && c.handsOn.every((i) => i.how.length === 0) ? [{ message: 'No structure, position, direction, grade, depth, instrument or response is given for the hands-on work.', spans: c.handsOn.map(c.at) }] : []),
});
