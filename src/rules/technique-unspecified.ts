import { placesOf } from '../stages/review/case.ts';
import { codesOf } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'technique-unspecified',
  severity: 'error',
  about: 'hands-on',
  title: 'The only hands-on services named are generic.',
  why: '"Manual therapy" or "massage" alone does not tell a reader what was done.',
  fix: 'If it is known which technique was used, name it as it was done.',
  source: { title: 'Palmetto GBA, Manual Therapy (2019)', section: 'named technique', read: '2026-11-23' },
  examples: {
    bad: [
      'Tx: ⟦Manual therapy⟧ R shoulder 15 min.',
      'The client received a ⟦massage⟧ of the neck and both shoulders for 30 minutes and felt better.',
      'O: ⟦Soft tissue work⟧ to lumbar paraspinals x 10 min. TherEx 20 min.',
    ],
    good: [
      'Tx: Manual therapy R shoulder 15 min: joint mobilization gr III, posterior glide.',
      'The client received a massage of the neck and both shoulders for 30 minutes: effleurage and petrissage.',
      'Massage declined today. MFR L calf 12 min.',
    ],
  },
  check: (c) => (c.handsOn.every((i) => c.kindOf(i).generic) ? [{ message: 'Hands-on work is named only in general; the technique is not.', spans: placesOf(c.handsOn), codes: codesOf(c.handsOn, c) }] : NOTHING),
});
