import { placesOf } from '../stages/review/case.ts';
import { separationOf } from '../stages/suggest/regions.ts';
import { codesOf } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'site-not-separate',
  severity: 'error',
  about: 'hands-on',
  title: 'Every region treated by hand was adjusted in the same visit.',
  why: 'Hands-on work at an adjusted region is part of the adjustment and is not reported beside it.',
  fix: 'Nothing to write: at an adjusted region the hands-on service is not reported separately.',
  source: { title: 'NCCI Policy Manual ch. XI and PTP edits', section: 'chiropractic manipulative treatment', read: '2026-11-23' },
  examples: {
    bad: [
      'CMT C5 and T4, diversified. ⟦MFR⟧ to cervical paraspinals, 10 min.',
      'Adjusted C5, T6 and L4. ⟦Soft tissue mobilization⟧ to lumbar paraspinals and thoracic paraspinals 15 min.',
    ],
    good: [
      'CMT C5 and T4, diversified. MFR to R hamstrings, 10 min.',
      'Adjusted L4-5. Lumbar MFR deferred; soft tissue mobilization to the R calf 12 min.',
      'MFR to cervical paraspinals 15 min. No adjustment today.',
    ],
  },
  check: (c) => (separationOf(c.handsOn, c.adjusted) === 'same' && c.adjustments.length > 0 ? [{ message: `Every region treated by hand was adjusted too (${[...new Set(c.handsOn.flatMap((i) => i.sites.map((s) => s.region)))].join(', ')}).`, spans: placesOf(c.handsOn), codes: codesOf(c.handsOn, c) }] : NOTHING),
});
