import { defineRule } from './rule.ts';

export default defineRule({
  id: 'ambiguous-abbreviation',
  severity: 'info',
  about: 'visit',
  title: 'An abbreviation or short word that changes what is billed can be read in two ways.',
  why: 'Another reader may take it for a different service.',
  fix: 'If it is known what was meant, spell it out as it was meant.',
  source: { title: 'OIG audit of outpatient physical therapy (A-05-14-00041)', section: 'legibility and local abbreviations', read: '2026-11-23' },
  examples: {
    bad: [
      'Tx: Lumbar ⟦traction⟧ 10 min, supine.\nP: 2x/wk.',
      'Tx: ⟦GT⟧ 10 min, hot pack 10 min.',
    ],
    good: [
      'Tx: Manual traction C-spine 10 min.',
      'O: MT 4/5, LT 4-/5.\nTx: MFR R UT 15 min.',
      'Tx: Traction table, lumbar, 60 lb, 15 min.',
      'Tx: GT with cane 100 ft, 10 min.',
    ],
  },
  check: (c) => c.note.ambiguous.map((a) => ({ message: 'This abbreviation can be read in two ways and the note does not settle it.', spans: [[c.note.tokens.start[a.from], c.note.tokens.end[a.to - 1]] as const] })),
});
