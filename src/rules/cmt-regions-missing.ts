import { placesOf } from '../stages/review/case.ts';
import { leastAdjustment } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'cmt-regions-missing',
  severity: 'error',
  about: 'adjustments',
  title: 'An adjustment has no spinal region or segment.',
  why: 'The level of the code is the number of regions that were adjusted.',
  fix: 'If they are known, name the regions or segments as they were adjusted.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '240.1.3 level of subluxation', read: '2026-11-23' },
  examples: {
    bad: [
      'S: Stiff back.\nTx: ⟦Chiropractic adjustment⟧, tolerated well.\nP: 1x/wk.',
      'The spine was ⟦adjusted⟧ today. RTC Friday.',
    ],
    good: [
      'Tx: Adjusted C5, T4, L5, diversified.',
      'Adjusted the cervical and lumbar spine.',
      'Adjusted the chair height and taught desk posture. MFR B UT 15 min.',
    ],
  },
  check: (c) => (c.facts.cmtSites.every((s) => s.unspecific) ? [{ message: 'An adjustment was given; which regions is not said.', spans: placesOf(c.adjustments), codes: [leastAdjustment(c)] }] : NOTHING),
});
