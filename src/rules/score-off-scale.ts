import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'score-off-scale',
  severity: 'warning',
  about: 'visit',
  title: 'A score is higher than its scale goes.',
  why: 'A figure that cannot be is a slip, or another scale than the one named.',
  fix: 'If the figure or the scale is wrong, correct it by the record of the visit.',
  source: { title: 'How the Oswestry and neck indices are scored (overview)', section: 'range 0 to 100, items 0 to 10', url: 'https://riunitedformarriage.org/how-do-you-score-modified-oswestry-for-lower-back-pain/', read: '2026-11-24' },
  examples: {
    bad: [
      'S: ⟦NPRS 12/10⟧.\nTx: MFR R UT 15 min.',
      'O: ⟦LEFS 96⟧.\nTx: Leg press 3x10, 20 min.',
      'S: Low back sore, ⟦ODI 140%⟧.\nTx: MFR R QL 15 min.',
    ],
    good: [
      'S: NPRS 10/10.\nTx: MFR R UT 15 min.',
      'O: LEFS 72/80.\nTx: Leg press 3x10, 20 min.',
      'S: Pain since 12/10, worse with sitting.\nTx: MFR R QL 15 min.',
      'S: VAS 64 mm.\nTx: MFR R UT 15 min.',
    ],
  },
  check: ({ facts: { measures } }) => {
    const off = measures.filter((m) => m.value !== null && m.most !== null && m.value > m.most);
    return off.length > 0 ? [{ message: `The scale ends at ${off[0].most}.`, spans: off.map((m) => m.span) }] : NOTHING;
  },
});
