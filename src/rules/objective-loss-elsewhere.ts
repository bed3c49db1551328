import { lossElsewhere } from '../stages/suggest/regions.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'objective-loss-elsewhere',
  severity: 'warning',
  about: 'hands-on',
  title: 'All losses lie in regions that no hands-on service touched, nor their neighbours.',
  why: 'A loss somewhere else does not show why this region was treated.',
  fix: 'If a loss of the treated region was found on examination, record it as it was found.',
  source: { title: 'Palmetto GBA, Manual Therapy (2019)', section: 'restricted motion at the site', read: '2026-11-23' },
  examples: {
    bad: [
      'O: L ankle ⟦DF 4/20⟧.\nTx: MFR R upper trapezius, 15 min.',
      'O: R wrist ⟦ext 40/70⟧, grip 5/5.\nTx: Soft tissue mobilization to lumbar paraspinals, prone, 20 min.',
    ],
    good: [
      'O: Shoulder flexion R 130/180.\nTx: MFR R upper trapezius and R levator, 15 min.',
      'O: Knee flexion L 105/135.\nTx: IASTM to the L quadriceps, 12 min.',
      'Lumbar flexion measured 40 of 60 degrees. I gave trigger point release to the right gluteus medius for 10 minutes.',
      'O: L ankle DF 4/20.\nTx: Therapeutic exercise, chin tucks and rows, 15 min.',
    ],
  },
  check: (c) => (lossElsewhere(c.facts.losses, c.handsOn, c.lexicon) ? [{ message: 'All recorded losses are in regions that were neither treated by hand nor neighbour one that was.', spans: c.facts.losses.map((l) => l.span) }] : NOTHING),
});
