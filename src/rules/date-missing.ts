import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'date-missing',
  severity: 'warning',
  title: 'No date of service is given.',
  why: 'A note without its date belongs to no visit.',
  fix: 'Write the date of service.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.3 E treatment note', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => absent(!c.facts.dateInText && !c.note.input.dateOfService, 'header', 'Neither the text nor its metadata gives a date of service.'),
});
