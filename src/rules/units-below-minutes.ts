import { billedUnits } from './billing.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'units-below-minutes',
  severity: 'info',
  title: 'Fewer units are billed than the documented minutes support.',
  why: 'A service that was given and documented may be reported.',
  fix: 'Check whether the documented minutes were all billed.',
  source: { title: 'Medicare Claims Processing Manual ch. 5', section: '20.2 reporting of service units', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => billedUnits(c).filter((b) => b.units < b.supported).map((b) => ({ message: `${b.code} x${b.units} is billed; the documented minutes support ${b.supported}.`, spans: b.spans, codes: [b.code] })),
});
