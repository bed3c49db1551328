import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'subjective-missing',
  severity: 'warning',
  title: 'The note has no subjective content.',
  why: 'A reader expects what the patient says of every visit.',
  fix: 'Record what the patient says of this visit.',
  source: { title: 'Highmark medical policy Y-9', section: 'SOAP content on each date', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => absent(c.note.sentences.every((s) => s.section !== 'subjective' || s.to - s.from < 1) && c.signals('content.subjective').length === 0, 'subjective', 'Nothing in the note is subjective content.'),
});
