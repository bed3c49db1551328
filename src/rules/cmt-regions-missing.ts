import { defineRule } from './rule.ts';

export default defineRule({
  id: 'cmt-regions-missing',
  severity: 'error',
  title: 'An adjustment has no spinal region or segment.',
  why: 'The level of the code is the number of regions.',
  fix: 'Name the segments and regions that were adjusted.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '240.1.3 level of subluxation', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => (c.adjustments.length > 0 && c.cmtRegions.size === 0 ? [{ message: 'An adjustment was given; which regions is not said.', spans: c.adjustments.map(c.at), codes: ['98940'] }] : []),
});
