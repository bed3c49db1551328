import { defineAcrossRule } from './rule.ts';
import { visits } from './visits.ts';

const session = (minutes: number): string[] => [`myofascial-release ${Math.floor(minutes / 2)}`, `therapeutic-exercise ${Math.ceil(minutes / 2)}`];
/** Honest days around the one in question. */
const usual = visits(6, '2026-01-05', 1, (k) => ({ provider: 'PT B', patient: `U${k}`, clock: '8:00-8:40', care: session(38) }));

export default defineAcrossRule({
  id: 'impossible-day',
  severity: 'error',
  title: 'A provider\'s day holds more one-to-one minutes than a working day, or treats two patients at once.',
  why: 'One-to-one time that one person cannot have given is billed for services that were not, and is the plainest ground for recoupment.',
  fix: 'Compare the day\'s notes with the appointment book; where minutes, times or the treating provider are wrong, correct record and claims.',
  rate: 'days of the provider that are impossible',
  volume: 'at least 5 notes of the provider',
  settings: ['workingDay', 'overlapMinutes', 'impossibleVisits'],
  source: { title: 'Association of Certified Fraud Examiners, Impossible Day Health Care Fraud Schemes', section: 'high-day billing', url: 'https://www.acfe.com/acfe-insights-blog/blog-detail?s=impossible-day-health-care-fraud-schemes', read: '2026-11-24' },
  examples: {
    bad: [
      { about: '13 visits of 50 one-to-one minutes on one day.', visits: visits(13, '2026-03-02', 0, (k) => ({ provider: 'PT B', patient: `P${k}`, care: session(50) })) },
      { about: 'Two patients from 9:00 to 9:45, each with 40 one-to-one minutes.', visits: [...visits(2, '2026-03-02', 0, (k) => ({ provider: 'PT B', patient: `P${k}`, clock: '9:00-9:45', care: session(40) })), ...usual] },
      { about: 'The second visit begins 20 minutes before the first ends, and both are one-to-one throughout.', visits: [...visits(2, '2026-03-02', 0, (k) => ({ provider: 'PT B', patient: `P${k}`, clock: k === 0 ? '9:00-9:45' : '9:25-10:10', care: session(44) })), ...usual] },
    ],
    good: [
      { about: 'Ten visits of 45 one-to-one minutes, one after the other.', visits: visits(10, '2026-03-02', 0, (k) => ({ provider: 'PT B', patient: `P${k}`, clock: `${8 + k}:00-${8 + k}:45`, care: session(45) })) },
      { about: 'The next patient begins while the one before lies under a heat pack: all one-to-one minutes fit.', visits: [...visits(2, '2026-03-02', 0, (k) => ({ provider: 'PT B', patient: `P${k}`, clock: k === 0 ? '9:00-9:45' : '9:30-10:15', care: [...session(29), 'hot-cold-pack'] })), ...usual] },
      { about: 'Three patients in one group, by the clock together.', visits: [...visits(3, '2026-03-02', 0, (k) => ({ provider: 'PT B', patient: `P${k}`, clock: '10:00-10:45', care: ['group-therapy'], billed: ['97150'] })), ...usual] },
      { about: 'The clock times of one patient\'s two notes of a day.', visits: [...visits(2, '2026-03-02', 0, () => ({ provider: 'PT B', patient: 'P1', clock: '9:00-9:45', care: session(40) })), ...usual] },
      { about: 'Three notes of a provider who helped out: too few.', visits: visits(3, '2026-03-02', 0, (k) => ({ provider: 'PT D', patient: `P${k}`, clock: '9:00-9:45', care: session(40) })) },
      { about: 'Times written to five minutes meet.', visits: [...visits(2, '2026-03-02', 0, (k) => ({ provider: 'PT B', patient: `P${k}`, clock: k === 0 ? '9:00-9:45' : '9:40-10:25', care: session(45) })), ...usual] },
    ],
  },
});
