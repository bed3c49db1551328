import { defineRule } from './rule.ts';

export default defineRule({
  id: 'objective-loss-unmeasured',
  severity: 'warning',
  title: 'There is a loss, but none has a measure.',
  why: 'Progress cannot be shown against a finding without a number or grade.',
  fix: 'Write the measure that was taken: degrees, percent, grade, centimetres.',
  source: { title: 'Palmetto GBA, Manual Therapy (2019)', section: 'objective measures', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => (c.procedures.length > 0 && c.facts.losses.length > 0 && c.facts.losses.every((l) => !l.measured) ? [{ message: 'The losses recorded have no measure (degrees, percent, grade).', spans: c.facts.losses.map((l) => l.span) }] : []),
});
