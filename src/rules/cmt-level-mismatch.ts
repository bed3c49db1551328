import { spinalRegions } from '../stages/suggest/services.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'cmt-level-mismatch',
  severity: 'error',
  title: 'The billed adjustment code does not fit the number of regions documented.',
  why: 'Billing more regions than documented is upcoding.',
  fix: 'Bill the level that the documented regions support.',
  source: { title: 'OIG audit of outpatient physical therapy (A-05-14-00041)', section: 'potentially upcoded chiropractic claims (OEI-01-14-00200)', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => {
    const regions = spinalRegions(c.facts, c.lexicon);
    if (c.adjustments.length === 0 || regions.length === 0) return [];
    return c.facts.billed.filter((b) => {
      const range = c.coding.codes.get(b.code)?.regions;
      return range !== undefined && (regions.length < range[0] || regions.length > range[1]);
    }).map((b) => ({ message: `${b.code} is billed; ${regions.length} spinal region${regions.length === 1 ? ' is' : 's are'} documented as adjusted (${regions.join(', ')}).`, spans: b.span ? [b.span] : c.adjustments.map(c.at), codes: [b.code] }));
  },
});
