import { defineAcrossRule } from './rule.ts';
import { visits } from './visits.ts';

const seen = { provider: 'PT B', patient: 'P1', care: ['joint-mobilization 16', 'therapeutic-exercise 27'] };
const SAME = ['97110 x2', '97140 x1'];

export default defineAcrossRule({
  id: 'same-codes-every-visit',
  severity: 'warning',
  title: 'A patient\'s visits over weeks all carry the same codes with the same units.',
  why: 'Care that answers to a patient changes from visit to visit; one pattern throughout looks like billing by habit, and reviewers deny what they cannot tell apart.',
  fix: 'Read some of the notes beside their claims; where the record of a visit shows other services or minutes, correct the claim.',
  rate: 'visits of the episode whose codes and units are the most frequent ones',
  volume: 'at least 10 visits over 28 days, two codes or more beside evaluations, and 0.95 of the visits alike',
  settings: ['episodeGap', 'sameCodesVisits', 'sameCodesDays', 'sameCodesRate'],
  source: { title: 'OIG, Many Medicare Claims for Outpatient Physical Therapy Services (A-05-14-00041)', section: 'units that differ from the records; domain notes 6', read: '2026-11-23' },
  examples: {
    bad: [
      { about: '12 visits in six weeks, each 97110 x2 and 97140 x1.', visits: visits(12, '2026-01-05', 4, () => ({ ...seen, billed: SAME })) },
      { about: 'The same, with evaluations at the beginning and in the middle.', visits: visits(14, '2026-01-05', 4, (k) => ({ ...seen, ...(k % 7 === 0 ? { evaluation: true as const } : {}), billed: k % 7 === 0 ? ['97164', ...SAME] : SAME })) },
    ],
    good: [
      { about: 'Units follow the minutes of the day.', visits: visits(14, '2026-01-05', 4, (k) => ({ ...seen, billed: k % 3 === 0 ? SAME : ['97110 x1', '97140 x1'] })) },
      { about: 'An adjustment alone at each visit: one code cannot vary.', visits: visits(14, '2026-01-05', 4, () => ({ provider: 'Dr. A', patient: 'P2', billed: ['98941'] })) },
      { about: 'Six visits in three weeks after an operation, all alike: the plan of a first stage.', visits: visits(6, '2026-01-05', 4, () => ({ ...seen, billed: SAME })) },
      { about: 'Two episodes of six visits a year apart.', visits: [...visits(6, '2025-01-06', 4, () => ({ ...seen, billed: SAME })), ...visits(6, '2026-01-05', 4, () => ({ ...seen, billed: SAME }))] },
    ],
  },
});
