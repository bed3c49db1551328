import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'assessment-missing',
  severity: 'warning',
  title: 'The note has no assessment content.',
  why: 'A reader expects the judgement of the provider of every visit.',
  fix: 'Record the judgement of the provider of this visit.',
  source: { title: 'Highmark medical policy Y-9', section: 'SOAP content on each date', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => absent(c.note.sentences.every((s) => s.section !== 'assessment' || s.to - s.from < 1) && c.signals('content.assessment').length === 0, 'assessment', 'Nothing in the note is assessment content.'),
});
