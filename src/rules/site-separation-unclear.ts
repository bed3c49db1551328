import { placesOf } from '../stages/review/case.ts';
import { separationOf } from '../stages/suggest/regions.ts';
import { codesOf } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'site-separation-unclear',
  severity: 'warning',
  about: 'hands-on',
  title: 'The note does not wholly tell the hands-on regions from the adjusted ones.',
  why: 'Only hands-on work apart from the adjusted regions is reported beside the adjustment.',
  fix: 'If both regions are known, name them as they were treated.',
  source: { title: 'NCCI Policy Manual ch. XI and PTP edits', section: 'chiropractic manipulative treatment', read: '2026-11-23' },
  examples: {
    bad: [
      '⟦CMT⟧ C5 and T4. ⟦MFR⟧ to cervical paraspinals and R hamstrings 15 min.',
      '⟦Adjusted⟧ L4 and L5. ⟦Soft tissue mobilization⟧ to the back 10 min.',
      '⟦Adjusted⟧ the spine. ⟦Trigger point release⟧ R piriformis 10 min.',
    ],
    good: [
      'CMT C5 and T4. MFR to R hamstrings 15 min.',
      'Adjusted L4-5. MFR to lumbar paraspinals 10 min.',
      'MFR to cervical paraspinals and R hamstrings 15 min.',
    ],
  },
  check: (c) => {
    if (c.adjustments.length === 0) return NOTHING;
    // adjusted outside the spine alone, which this payer does not take
    if (c.adjusted.size === 0 && c.facts.cmtSites.some((s) => !s.unspecific)) return NOTHING;
    if (c.adjusted.size > 0 && separationOf(c.handsOn, c.adjusted) !== 'unclear') return NOTHING;
    return [{ message: 'Some of the hands-on regions were adjusted too, or one of the two has no region.', spans: placesOf([...c.handsOn, ...c.adjustments]), codes: codesOf(c.handsOn, c) }];
  },
});
