import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'subjective-missing',
  severity: 'warning',
  about: 'visit',
  title: 'The note has no subjective content.',
  why: 'A reader expects what the patient said at every visit.',
  fix: 'If the patient said how they were, record it as it was said.',
  source: { title: 'Highmark medical policy Y-9', section: 'SOAP content on each date', read: '2026-11-23' },
  examples: {
    bad: [
      'O: C rot R 55/80.\nTx: MFR R UT 15 min.\nP: 2x/wk x 3 wks.',
      'Adjusted C5, T4 and L5. Lumbar flexion 45/60. RTC 1 wk.',
    ],
    good: [
      'S: Neck pain 4/10.\nTx: MFR R UT 15 min.',
      'Pt reports less headache. MFR R UT 15 min.',
      'She tells me the knee buckles on stairs. Therapeutic exercise L knee 20 min.',
    ],
  },
  check: (c) => absent(!c.hasSection('subjective') && !c.says('subjective'), 'subjective', 'Nothing in the note is subjective content.'),
});
