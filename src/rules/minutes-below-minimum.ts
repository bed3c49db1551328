import { defineRule } from './rule.ts';

export default defineRule({
  id: 'minutes-below-minimum',
  severity: 'error',
  title: 'A timed service and all timed minutes together are under 8 minutes.',
  why: 'Under 8 minutes no unit is earned.',
  fix: 'Nothing to write: under 8 minutes there is no unit to report.',
  source: { title: 'Medicare Claims Processing Manual ch. 5', section: '20.2 units under 8 minutes', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => {
    const total = c.facts.time.timedMinutes;
    const short = c.note.services.filter((s) => c.coding.codes.get(s.code)?.kind === 'timed' && s.minutes !== null && s.minutes < 8);
    return total !== null && total < 8 && short.length > 0 ? [{ message: `${total} timed minutes earn no unit.`, spans: short.flatMap((s) => s.interventions.flatMap((i) => (i.minutesAt ? [i.minutesAt] : []))), codes: short.map((s) => s.code) }] : [];
  },
});
