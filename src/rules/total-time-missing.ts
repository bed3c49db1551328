import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'total-time-missing',
  severity: 'warning',
  title: 'The total timed minutes or the total treatment time is not stated.',
  why: 'Medicare asks for both on every treatment day.',
  fix: 'Write the total timed minutes and the total treatment time of the visit.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.3 E treatment note', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => {
    const time = c.facts.time;
    if (!c.payer.totalTimeRequired || c.timed.length === 0) return [];
    const single = new Set(c.timed.map((i) => i.block ?? i.technique)).size === 1;
    const timed = time.statedTimedMinutes !== null || (single && time.timedMinutes !== null);
    return absent(!timed || time.totalMinutes === null, 'treatment', !timed ? 'The total of timed minutes is not stated.' : 'The total treatment time is not stated.');
  },
});
