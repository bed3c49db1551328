import { defineAcrossRule } from './rule.ts';
import { visits } from './visits.ts';

export default defineAcrossRule({
  id: 'minutes-heaping',
  severity: 'info',
  title: 'A provider states nearly always the same number of minutes for a service.',
  why: 'Minutes that were read off a clock differ; one number throughout suggests that a unit was written down, not the time, and every unit rests on it.',
  fix: 'Ask how minutes are taken; where they are estimated, have them timed from now on.',
  rate: 'one-to-one services whose stated minutes are the most frequent number',
  volume: 'at least 60 services with stated minutes in 20 visits, and the interval of the rate begins at 0.8 or above',
  settings: ['heapingServices', 'heapingVisits', 'heapingLow'],
  source: { title: 'Domain notes 6, audit risk triggers', section: 'same codes every visit, same minutes', read: '2026-11-23' },
  examples: {
    bad: [
      { about: '35 visits with two services of 15 minutes each.', visits: visits(35, '2026-01-05', 1, (k) => ({ provider: 'PT B', patient: `P${k % 7}`, care: ['joint-mobilization 15', 'therapeutic-exercise 15'] })) },
      { about: '40 visits with two services, all but three of 30 minutes.', visits: visits(40, '2026-01-05', 1, (k) => ({ provider: 'PT B', patient: `P${k % 7}`, care: [`joint-mobilization ${k % 15 === 3 ? 20 : 30}`, 'therapeutic-exercise 30'] })) },
    ],
    good: [
      { about: 'Minutes between 8 and 24.', visits: visits(40, '2026-01-05', 1, (k) => ({ provider: 'PT B', patient: `P${k % 7}`, care: [`joint-mobilization ${8 + ((k * 7) % 13)}`, `therapeutic-exercise ${12 + ((k * 5) % 13)}`] })) },
      { about: 'The session is always 45 minutes long; its services are not.', visits: visits(40, '2026-01-05', 1, (k) => ({ provider: 'PT B', patient: `P${k % 7}`, clock: '9:00-9:45', care: [`joint-mobilization ${10 + ((k * 7) % 13)}`, `therapeutic-exercise ${35 - ((k * 7) % 13)}`] })) },
      { about: 'A heat pack is always ten minutes: nobody counts units by it.', visits: visits(70, '2026-01-05', 1, (k) => ({ provider: 'PT B', patient: `P${k % 7}`, care: ['hot-cold-pack 10', `therapeutic-exercise ${12 + ((k * 5) % 13)}`] })) },
      { about: 'Three visits.', visits: visits(3, '2026-01-05', 1, (k) => ({ provider: 'PT B', patient: `P${k}`, care: ['joint-mobilization 15', 'therapeutic-exercise 15'] })) },
    ],
  },
});
