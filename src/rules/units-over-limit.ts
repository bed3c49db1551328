import { defineRule } from './rule.ts';

export default defineRule({
  id: 'units-over-limit',
  severity: 'warning',
  about: 'billing',
  title: 'More units of a code are billed in a day than its medically unlikely edit.',
  why: 'Claims over that value are stopped for review.',
  fix: 'If the units differ from the record of the visit, correct the units by the record.',
  source: { title: 'NCCI Policy Manual ch. XI and PTP edits', section: 'medically unlikely edits', read: '2026-11-23' },
  examples: {
    bad: [
      { note: 'Tx: Swedish massage to the legs and low back 75 min.', billed: ['97124 x5'] },
      'Tx: Manual lymphatic drainage, left arm, 105 min.\nBilled: ⟦97140 x7⟧',
    ],
    good: [
      { note: 'Tx: Swedish massage to the legs and low back 60 min.', billed: ['97124 x4'] },
      { note: 'Tx: Manual lymphatic drainage, left arm, 90 min.', billed: ['97140 x6'] },
      'Tx: Manual lymphatic drainage, left arm, 105 min; bandages 7 layers.',
    ],
  },
  check: (c) => c.facts.billed.filter((b) => b.units !== null && c.coding.limits[b.code] !== undefined && b.units > c.coding.limits[b.code]).map((b) => ({ message: `${b.code} x${b.units} is billed; the limit for a day is ${c.coding.limits[b.code]}.`, ...(b.span ? { spans: [b.span] } : { expectedIn: 'billing' as const }), codes: [b.code] })),
});
