import { defineRule } from './rule.ts';

export default defineRule({
  id: 'minutes-missing',
  severity: 'error',
  title: 'A timed service has no minutes.',
  why: 'Units of a timed service are computed from minutes; units alone show no time.',
  fix: 'Write the minutes that were spent on each timed service.',
  source: { title: 'Medicare Claims Processing Manual ch. 5', section: '20.2 reporting of service units', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => {
    if (c.facts.time.statedTimedMinutes !== null) return [];
    const open = c.note.services.filter((s) => c.coding.codes.get(s.code)?.kind === 'timed' && s.minutes === null);
    return open.length > 0 ? [{ message: `No minutes can be attributed to ${open.map((s) => s.code).join(', ')}.`, spans: open.flatMap((s) => s.interventions.map(c.at)), codes: open.map((s) => s.code) }] : [];
  },
});
