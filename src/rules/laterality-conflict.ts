import { sideConflicts } from './sides.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'laterality-conflict',
  severity: 'warning',
  about: 'treatment',
  title: 'The complaint or finding is on one side, the treatment on the other side only.',
  why: 'Treatment of a side that was neither complained of nor examined cannot be upheld.',
  fix: 'If one of the sides is wrong, correct it by the record of the visit.',
  source: { title: 'OIG audit of outpatient physical therapy (A-05-14-00041)', section: 'contradictory documentation', read: '2026-11-23' },
  examples: {
    bad: [
      'S: R ⟦shoulder⟧ pain 6/10.\nTx: MFR L shoulder, 15 min.',
      'Left ⟦knee⟧ flexion was 100 of 135 degrees. I mobilized the patella of the right knee for 10 minutes.',
      'S: Plantar fascia, R ⟦foot⟧, worst on rising; L foot fine.\nTx: thumb stripping of the L plantar fascia 14 min.',
    ],
    good: [
      'S: R shoulder pain 6/10.\nTx: MFR R shoulder, 15 min.',
      'S: R shoulder pain 6/10.\nTx: MFR bilateral shoulders, 15 min.',
      'S: R shoulder heavy, R arm swollen.\nTx: MLD L axillary nodes, R chest and R arm, 38 min.',
      'S: Pain in R hip and L knee.\nTx: Passive stretching R hip, 10 min. Joint mobilization L knee, 10 min.',
    ],
  },
  check: (c) => sideConflicts(c).map((s) => ({ message: `The ${s.region} is complained of or examined on the ${s.stated} and treated on the ${s.treated}.`, spans: s.spans })),
});
