import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'measure-without-score',
  severity: 'info',
  about: 'visit',
  title: 'An outcome measure is named without its score.',
  why: 'Without the score no one can see where the patient stands or whether there is progress.',
  fix: 'If the score is known from the record, state it with its scale.',
  source: { title: 'Documentation requirements for chiropractic services under Medicare (J Chiropr Humanit 2013)', section: 'objective measures to evaluate effectiveness', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC4111075/', read: '2026-11-24' },
  examples: {
    bad: [
      'S: Low back pain, ⟦ODI⟧ completed.\nTx: MFR R QL 15 min.',
      'O: Knee flexion 105/135. ⟦LEFS⟧ updated today.\nTx: Patellar mobilization L 10 min.',
    ],
    good: [
      'S: Low back pain. ODI 38%.\nTx: MFR R QL 15 min.',
      'Tx: MFR R QL 15 min.\nP: Repeat ODI next visit.',
      'S: ODI not done today.\nTx: MFR R QL 15 min.',
      'S: NDI reviewed.\nO: NDI 24/50.\nTx: MFR R UT 15 min.',
    ],
  },
  check: ({ facts: { measures } }) => {
    const open = measures.filter((m) => m.measures === 'scale' && m.most !== null && m.value === null && !measures.some((o) => o.test === m.test && o.value !== null));
    return open.length > 0 ? [{ message: 'No score stands beside the measure.', spans: open.map((m) => m.span) }] : NOTHING;
  },
});
