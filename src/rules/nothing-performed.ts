import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'nothing-performed',
  severity: 'info',
  title: 'No treatment of this visit is found in the note.',
  why: 'A code can only rest on what was done in the visit.',
  fix: 'If a service was given, write what was done, where and for how long.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.3 E treatment note', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => absent(c.treatment.length === 0, 'treatment', 'No treatment given in this visit is recorded; nothing is suggested.'),
});
