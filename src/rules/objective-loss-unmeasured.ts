import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'objective-loss-unmeasured',
  severity: 'warning',
  about: 'procedures',
  title: 'A loss is recorded, but none has a measure.',
  why: 'Progress cannot be shown against a finding without a number or a grade.',
  fix: 'If a measure was taken (degrees, percent, centimetres, a grade), record it as it was read.',
  source: { title: 'Palmetto GBA, Manual Therapy (2019)', section: 'objective measures', read: '2026-11-23' },
  examples: {
    bad: [
      'O: ⟦Limited cervical rotation⟧ to the R.\nTx: Joint mobilization C4-5, 10 min.',
      'On examination I found ⟦decreased shoulder flexion⟧ on the right. Therapeutic exercise for the right shoulder, 20 minutes.',
      'O: ⟦L5 hypomobile⟧, tender 2+.\nTx: Joint mobilization L5, prone, 10 min.',
    ],
    good: [
      'O: Cervical rotation R limited by 30%.\nTx: Joint mobilization C4-5, 10 min.',
      'O: Moderate restriction of left hip internal rotation.\nTx: Passive stretching L hip 12 min.',
      'O: Limited lumbar flexion, fingertips 20 cm from floor.\nTx: MFR lumbar paraspinals 15 min.',
      'O: R quad 4-/5, weak push-off.\nTx: Quad sets and leg press, 3x10, 20 min.',
    ],
  },
  check: (c) => (c.facts.losses.length > 0 && c.facts.losses.every((l) => !l.measured) ? [{ message: 'The losses recorded have no measure (degrees, percent, grade).', spans: c.facts.losses.map((l) => l.span) }] : NOTHING),
});
