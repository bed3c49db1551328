import { defineAcrossRule } from './rule.ts';
import { visits } from './visits.ts';

const seen = { provider: 'PT B', patient: 'P1', care: ['myofascial-release 15', 'therapeutic-exercise 20'], plan: 'continue plan of care' };
const still = (k: number): string[] => [`pain-scale ${6 + (k % 2)}/10`, `cervical rotation ${48 + (k % 3)}/80`];

export default defineAcrossRule({
  id: 'no-progress',
  severity: 'warning',
  title: 'No measure of an episode moved by what matters, and the plan was not changed.',
  why: 'Treatment that does not help, unchanged, serves no patient; payers hold care without improvement in a month not necessary.',
  fix: 'Review the case: another approach, a referral or discharge; where measures did move, see that they are in the record.',
  rate: 'readings after the first that show no meaningful improvement, over all measures that had room for one',
  volume: 'at least 8 visits and 4 later readings over 30 days, and the interval of the rate begins at 0.5 or above',
  settings: ['episodeGap', 'noProgressVisits', 'noProgressDays', 'noProgressReadings', 'noProgressLow', 'samePlan', 'sameCare'],
  source: { title: 'Aetna Clinical Policy Bulletin 0107, Chiropractic Services', section: 'improvement within two weeks, else a change of treatment; none within 30 days', read: '2026-11-23' },
  examples: {
    bad: [
      { about: '10 visits in six weeks; pain 6 or 7, rotation 48 to 50 degrees; the plan is repeated.', visits: visits(10, '2026-01-05', 5, (k) => ({ ...seen, measures: still(k) })) },
      { about: 'A neck disability index that comes down by 4 points of 100, less than any study found to matter.', visits: visits(10, '2026-01-05', 5, (k) => ({ ...seen, measures: k % 2 === 0 ? [`neck-disability-index ${44 - Math.floor(k / 2)}/100`, `pain-scale ${6 + (k % 2)}/10`] : [`pain-scale ${7 - (k % 3 === 0 ? 1 : 0)}/10`] })) },
    ],
    good: [
      { about: 'Pain from 7 to 3 and rotation from 48 to 70.', visits: visits(10, '2026-01-05', 5, (k) => ({ ...seen, measures: [`pain-scale ${7 - Math.floor(k / 2.3)}/10`, `cervical rotation ${48 + 2.5 * k}/80`] })) },
      { about: 'Pain stays, but function comes back: the disability index falls by 20 points.', visits: visits(10, '2026-01-05', 5, (k) => ({ ...seen, measures: ['pain-scale 5/10', ...(k % 3 === 0 ? [`neck-disability-index ${50 - 7 * (k / 3)}/100`] : [])] })) },
      { about: 'Nothing moves, and the plan is changed for it.', visits: visits(10, '2026-01-05', 5, (k) => ({ ...seen, measures: still(k), plan: `change ${k}`, care: k < 5 ? ['myofascial-release 15'] : ['joint-mobilization 12', 'neuromuscular-reeducation 12'] })) },
      { about: 'Motion was full from the first day: there is no room to improve.', visits: visits(10, '2026-01-05', 5, () => ({ ...seen, measures: ['cervical rotation 79/80', 'pain-scale 1/10'] })) },
      { about: 'Motion has reached the goal of its plan, three degrees on.', visits: visits(10, '2026-01-05', 5, (k) => ({ ...seen, measures: [`cervical rotation ${k < 4 ? 62 : 65}/80 goal 65`] })) },
      { about: 'Four visits in two weeks.', visits: visits(4, '2026-01-05', 4, (k) => ({ ...seen, measures: still(k) })) },
    ],
  },
});
