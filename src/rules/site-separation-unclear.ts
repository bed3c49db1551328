import { codesOf } from './billing.ts';
import { separationOf } from '../stages/6-suggest.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'site-separation-unclear',
  severity: 'warning',
  title: 'The note does not tell the hands-on site wholly from the adjusted one.',
  why: 'Only a site apart from the adjustment is reported beside it.',
  fix: 'Name the regions of both, as they were treated.',
  source: { title: 'NCCI Policy Manual ch. XI and PTP edits', section: 'chiropractic manipulative treatment', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => {
    if (c.handsOn.length === 0 || c.adjustments.length === 0) return [];
    const separation = separationOf({ interventions: c.handsOn }, c.cmtRegions);
    if (separation !== 'unclear' && c.cmtRegions.size > 0) return [];
    return [{ message: 'Some of the hands-on regions were adjusted too, or one of the two has no region.', spans: [...c.handsOn, ...c.adjustments].map(c.at), codes: codesOf(c.handsOn, c) }];
  },
});
