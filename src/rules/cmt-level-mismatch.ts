import { placesOf } from '../stages/review/case.ts';
import { spinalRegions } from '../stages/suggest/regions.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'cmt-level-mismatch',
  severity: 'error',
  about: 'billing',
  title: 'The billed adjustment code does not fit the number of regions documented.',
  why: 'A code for more regions than documented is upcoding.',
  fix: 'Bill only the level that the documented regions support.',
  source: { title: 'OIG audit of outpatient physical therapy (A-05-14-00041)', section: 'potentially upcoded chiropractic claims (OEI-01-14-00200)', read: '2026-11-23' },
  examples: {
    bad: [
      { note: '⟦CMT⟧ C2, C5 and C6.', billed: ['98941'] },
      'Adjusted C5, T4, L3, sacrum and R SI.\nBilled: ⟦98940⟧',
    ],
    good: [
      { note: 'CMT C2, C5 and T4.', billed: ['98940'] },
      { note: 'Adjusted C5, T4 and L5-S1.', billed: ['98941'] },
      { note: 'Tx: MFR L calf 15 min.', billed: ['97140'] },
    ],
  },
  check: (c) => {
    const regions = spinalRegions(c.facts, c.lexicon);
    if (c.adjustments.length === 0 || regions.length === 0) return NOTHING;
    return c.facts.billed.filter((b) => {
      const range = c.coding.codes.get(b.code)?.regions;
      return range !== undefined && (regions.length < range[0] || regions.length > range[1]);
    }).map((b) => ({ message: `${b.code} is billed; ${regions.length} spinal region${regions.length === 1 ? ' is' : 's are'} documented as adjusted (${regions.join(', ')}).`, spans: b.span ? [b.span] : placesOf(c.adjustments), codes: [b.code] }));
  },
});
