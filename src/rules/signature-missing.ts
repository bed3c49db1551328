import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'signature-missing',
  severity: 'warning',
  title: 'No signature, initials or credentials of the provider are in the note.',
  why: 'An unsigned note is no record of who treated.',
  fix: 'The provider who treated signs with credentials.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.3 E treatment note', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => absent(c.signals('sign.').length === 0 && c.note.sentences.every((s) => s.section !== 'signature'), 'signature', 'No signature, initials or credentials are found.'),
});
