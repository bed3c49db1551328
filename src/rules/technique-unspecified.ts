import { codesOf } from './billing.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'technique-unspecified',
  severity: 'error',
  title: 'The only hands-on services named are generic.',
  why: '"Manual therapy" or "massage" alone does not say what was done.',
  fix: 'Name the technique that was used.',
  source: { title: 'Palmetto GBA, Manual Therapy (2019)', section: 'named technique', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => (c.handsOn.length > 0 && c.handsOn.every(c.isGeneric) ? [{ message: 'Hands-on work is named only in general; the technique is not.', spans: c.handsOn.map(c.at), codes: codesOf(c.handsOn, c) }] : []),
});
