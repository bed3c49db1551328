import { codesOf } from './billing.ts';
import { separationOf } from '../stages/6-suggest.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'site-not-separate',
  severity: 'error',
  title: 'The hands-on work was at the regions that were adjusted.',
  why: 'Work at the region of the adjustment is part of the adjustment and not reported beside it.',
  fix: 'Nothing to write: at the adjusted region the service is not reported separately.',
  source: { title: 'NCCI Policy Manual ch. XI and PTP edits', section: 'chiropractic manipulative treatment', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => (c.handsOn.length > 0 && c.adjustments.length > 0 && separationOf({ interventions: c.handsOn }, c.cmtRegions) === 'same' ? [{ message: `Every region treated by hand was adjusted too (${[...new Set(c.handsOn.flatMap((i) => i.sites.map((s) => s.region)))].join(', ')}).`, spans: c.handsOn.map(c.at), codes: codesOf(c.handsOn, c) }] : []),
});
