import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'ditto-entry',
  severity: 'warning',
  about: 'visit',
  title: 'An entry refers to another visit instead of telling of this one.',
  why: 'Each visit has to stand by itself; a reader of this note cannot see what was found or done.',
  fix: 'If it was found or done again in this visit, record it as it was in this visit.',
  source: { title: 'Copying and pasting: the real rules prevail (RACmonitor)', section: 'what occurred during the actual visit', url: 'https://racmonitor.medlearn.com/copying-and-pasting-the-real-rules-prevail/', read: '2026-11-24' },
  examples: {
    bad: [
      { note: 'S: Neck sore.\nO: ⟦Ditto⟧\nTx: MFR R UT 15 min.' },
      { note: 'S: Neck sore.\nO: ⟦" "⟧\nTx: MFR R UT 15 min.' },
      { note: 'S: Low back 4/10.\nTx: ⟦Same as last visit⟧.', billed: ['98940'] },
    ],
    good: [
      'S: Pain same as last visit, 4/10.\nTx: MFR R UT 15 min.',
      'S: "Still sore."\nO: C rot R 55/80.\nTx: MFR R UT 15 min, prone over a 6" bolster.',
      'S: Neck sore.\nO: C rot R 55/80, same as last visit.\nTx: MFR R UT 15 min.',
      'Tx: MFR R UT 15 min.\nP: Same treatment next visit.',
    ],
  },
  check: (c) => (c.says('copied') ? [{ message: 'The words point to another entry.', spans: c.signals('copied') }] : NOTHING),
});
