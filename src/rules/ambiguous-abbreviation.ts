import { defineRule } from './rule.ts';

export default defineRule({
  id: 'ambiguous-abbreviation',
  severity: 'info',
  title: 'An abbreviation that changes what is billed can be read in two ways.',
  why: 'Another reader may take it for something else.',
  fix: 'Write the word out.',
  source: { title: 'OIG audit of outpatient physical therapy (A-05-14-00041)', section: 'legibility and local abbreviations', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => c.note.ambiguous.map((a) => ({ message: 'This abbreviation can be read in two ways and the note does not settle it.', spans: [[c.note.tokens.start[a.from], c.note.tokens.end[a.to - 1]] as const] })),
});
