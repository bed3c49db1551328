import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'pain-only-measure',
  severity: 'info',
  about: 'care',
  title: 'A score of pain is the only measure in the note.',
  why: 'Pain alone is no objective measure; whether treatment works is seen in motion, strength or function.',
  fix: 'If something else was measured, record the figure as it was taken.',
  source: { title: 'Documentation requirements for chiropractic services under Medicare (J Chiropr Humanit 2013)', section: 'objective measures to evaluate effectiveness', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC4111075/', read: '2026-11-24' },
  examples: {
    bad: [
      'S: Neck ⟦pain 6/10⟧.\nO: UT tender and tight.\nTx: MFR R UT 15 min.',
      'S: ⟦LBP 6/10⟧\nO: Hypertonic R QL.\nTx: MFR R QL 15 min.',
      'S: ⟦NPRS 5⟧ after driving.\nO: Hypertonic lumbar paraspinals.\nTx: MFR R QL 15 min.',
    ],
    good: [
      'S: Neck pain 6/10.\nO: C rot R 55/80.\nTx: MFR R UT 15 min.',
      'S: Neck pain 6/10, NDI 38%.\nTx: MFR R UT 15 min.',
      'S: Knee pain 4/10.\nO: Quad 4-/5 L.\nTx: Leg press 3x10, 20 min.',
      'S: Neck sore.\nTx: MFR R UT 15 min.',
    ],
  },
  check: ({ facts }) => {
    const pain = facts.measures.filter((m) => m.measures === 'pain');
    const other = pain.length < facts.measures.length || facts.losses.some((l) => l.measured);
    return pain.length > 0 && !other ? [{ message: 'Nothing but pain is measured.', spans: pain.map((m) => m.span) }] : NOTHING;
  },
});
