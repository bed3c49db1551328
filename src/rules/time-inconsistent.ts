import { defineRule, type Found } from './rule.ts';

export default defineRule({
  id: 'time-inconsistent',
  severity: 'error',
  title: 'The minutes do not add up.',
  why: 'Minutes beyond the visit, or a sum that differs from its parts, discredit the record.',
  fix: 'Correct the figure that is wrong, by the record of the visit.',
  source: { title: 'OIG audit of outpatient physical therapy (A-05-14-00041)', section: 'units and minutes', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => {
    const time = c.facts.time;
    const spans = c.facts.interventions.flatMap((i) => (i.minutesAt ? [i.minutesAt] : []));
    const blocks = new Map<number, number>();
    for (const i of c.timed) if (i.block !== null && i.minutes !== null) blocks.set(i.block, i.minutes);
    let sum = 0;
    for (const m of blocks.values()) sum += m;
    const found: Found[] = [];
    const limit = time.clockMinutes !== null && time.totalMinutes !== null ? Math.min(time.clockMinutes, time.totalMinutes) : (time.totalMinutes ?? time.clockMinutes);
    if (limit !== null && sum > limit) found.push({ message: `The timed services come to ${sum} minutes, more than the ${limit} minutes of the visit.`, spans: [...spans, ...(time.totalAt ? [time.totalAt] : [])] });
    const whole = c.timed.every((i) => i.minutes !== null);
    if (time.statedTimedMinutes !== null && whole && sum > 0 && sum !== time.statedTimedMinutes) found.push({ message: `The timed parts come to ${sum} minutes, the stated total is ${time.statedTimedMinutes}.`, spans: [...spans, ...(time.statedTimedAt ? [time.statedTimedAt] : [])] });
    return found.slice(0, 1);
  },
});
