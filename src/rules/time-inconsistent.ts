import { countsByTime } from '../lexicon/services.ts';
import type { Span } from '../note/span.ts';
import { minutesOf, timedWork } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'time-inconsistent',
  severity: 'error',
  about: 'treatment',
  title: 'The minutes do not add up.',
  why: 'Minutes beyond the visit, or a sum that differs from its parts, cast doubt on the whole record.',
  fix: 'If a figure is wrong, correct it by the record of the visit.',
  source: { title: 'OIG audit of outpatient physical therapy (A-05-14-00041)', section: 'units and minutes', read: '2026-11-23' },
  examples: {
    bad: [
      'Total treatment time: ⟦30 min⟧.\nTx: MFR R UT ⟦20 min⟧, therapeutic exercise ⟦25 min⟧.',
      'Tx: MFR R UT ⟦15 min⟧, neuromuscular re-education ⟦10 min⟧.\nTotal timed minutes: ⟦35⟧.',
    ],
    good: [
      'Total treatment time: 45 min.\nTx: MFR R UT 20 min, therapeutic exercise 25 min.',
      'Tx: MFR R UT 15 min, therapeutic exercise 10 min, hot pack 15 min.\nTotal timed minutes: 25. Total treatment time: 40 min.',
      'In 9:00, out 9:40.\nTx: MFR and trigger point release to R UT, 15 min. Therapeutic exercise 23 min.',
    ],
  },
  check: (c) => {
    const { totalMinutes, clockMinutes, statedTimedMinutes: stated, totalAt, statedTimedAt } = c.facts.time;
    const limit = clockMinutes !== null && totalMinutes !== null ? Math.min(clockMinutes, totalMinutes) : (totalMinutes ?? clockMinutes);
    if (limit === null && stated === null) return NOTHING;
    const blocks = new Map<number, number>();
    for (const i of timedWork(c)) if (i.block !== null && i.minutes !== null) blocks.set(i.block, i.minutes);
    let sum = 0;
    for (const m of blocks.values()) sum += m;
    const spans = (at: Span | null): Span[] => [...minutesOf(c.facts.interventions), ...(at ? [at] : [])];
    if (limit !== null && sum > limit) return [{ message: `The timed services come to ${sum} minutes, more than the ${limit} minutes of the visit.`, spans: spans(totalAt) }];
    const whole = c.note.services.every((s) => !countsByTime(s.entry) || s.minutes !== null);
    if (stated !== null && whole && sum > 0 && sum !== stated) return [{ message: `The timed parts come to ${sum} minutes, the stated total is ${stated}.`, spans: spans(statedTimedAt) }];
    return NOTHING;
  },
});
