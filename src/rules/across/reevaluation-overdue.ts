import { defineAcrossRule } from './rule.ts';
import { visits } from './visits.ts';

const seen = { provider: 'PT B', patient: 'P1', care: ['myofascial-release 15', 'therapeutic-exercise 20'] };
const first = (k: number, more: object = {}): object => (k === 0 ? { evaluation: true as const, measures: ['cervical rotation 48/80'] } : more);

export default defineAcrossRule({
  id: 'reevaluation-overdue',
  severity: 'warning',
  title: 'More than 30 days or 12 visits went by without a re-evaluation or a new measure.',
  why: 'Without a new measure nobody can tell whether care helps, and payers ask for one at least every 30 days or 10 to 12 visits.',
  fix: 'Measure again at the next visit; where it was done and kept elsewhere, bring it into the record.',
  rate: 'visits of the episode that were overdue',
  volume: 'at least 4 visits since the last measure',
  settings: ['episodeGap', 'reevaluationDays', 'reevaluationVisits', 'reevaluationSeen'],
  source: { title: 'Medicare Benefit Policy Manual ch. 15 sec. 220.3', section: 'progress reports at least every 10 treatment days; Aetna CPB 0107', read: '2026-11-23' },
  examples: {
    bad: [
      { about: 'Evaluated once, then 10 visits in six weeks with pain alone.', visits: visits(11, '2026-01-05', 4, (k) => ({ ...seen, ...first(k, { measures: ['pain-scale 5/10'] }) })) },
      { about: '14 visits in four weeks after the evaluation, none of them measured.', visits: visits(15, '2026-01-05', 2, (k) => ({ ...seen, ...first(k) })) },
    ],
    good: [
      { about: 'Measured at every fifth visit.', visits: visits(16, '2026-01-05', 4, (k) => ({ ...seen, ...first(k, k % 5 === 0 ? { measures: [`cervical rotation ${48 + k}/80`] } : {}) })) },
      { about: 'Re-evaluated after 28 days.', visits: visits(12, '2026-01-05', 4, (k) => ({ ...seen, ...first(k, k === 7 ? { evaluation: true } : {}) })) },
      { about: 'Comes back once, five weeks later, after a holiday.', visits: [...visits(3, '2026-01-05', 3, (k) => ({ ...seen, ...first(k) })), ...visits(1, '2026-02-16', 1, () => ({ ...seen }))] },
      { about: 'A new complaint after a year is a new episode.', visits: [...visits(4, '2025-01-06', 4, (k) => ({ ...seen, ...first(k) })), ...visits(4, '2026-01-05', 4, (k) => ({ ...seen, ...first(k) }))] },
    ],
  },
});
