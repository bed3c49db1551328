import { defineRule } from './rule.ts';

export default defineRule({
  id: 'units-over-limit',
  severity: 'warning',
  title: 'More units of a code are billed in a day than the medically-unlikely-edit value.',
  why: 'Claims over the value are stopped for review.',
  fix: 'Check the units against the record of the visit.',
  source: { title: 'NCCI Policy Manual ch. XI and PTP edits', section: 'medically unlikely edits', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => c.facts.billed.filter((b) => b.units !== null && c.coding.limits[b.code] !== undefined && b.units > c.coding.limits[b.code]).map((b) => ({ message: `${b.code} x${b.units} is billed; the limit for a day is ${c.coding.limits[b.code]}.`, ...(b.span ? { spans: [b.span] } : { expectedIn: 'billing' as const }), codes: [b.code] })),
});
