import { defineAcrossRule } from './rule.ts';
import { visits } from './visits.ts';

const seen = { provider: 'Dr. A', care: ['spinal-adjustment', 'myofascial-release 12'] };

export default defineAcrossRule({
  id: 'modifier-always',
  severity: 'warning',
  title: 'A provider reports a modifier for distinct services on nearly all visits with an adjustment.',
  why: 'Routine use of 59 or an X modifier is what payers look for first, because it lifts an edit whose reason is that the services mostly belong together.',
  fix: 'Compare a sample of these notes with their claims; where the regions treated are those adjusted, correct the claims.',
  rate: 'visits with an adjustment on which another service carries 59, XE, XP, XS or XU',
  volume: 'at least 20 visits with an adjustment, and the interval of the rate begins at 0.8 or above',
  settings: ['modifierVisits', 'modifierLow'],
  source: { title: 'OIG, Many Medicare Claims for Outpatient Physical Therapy Services (A-05-14-00041)', section: 'coding errors; NCCI modifier 59 guidance', read: '2026-11-23' },
  examples: {
    bad: [
      { about: '24 adjustments, each with 97140-59.', visits: visits(24, '2026-01-05', 2, (k) => ({ ...seen, patient: `P${k % 5}`, billed: ['98941', '97140-59 x1'] })) },
      { about: '40 adjustments, 38 of them with 97140-XS.', visits: visits(40, '2026-01-05', 2, (k) => ({ ...seen, patient: `P${k % 9}`, billed: k % 20 === 7 ? ['98940'] : ['98940', '97140-XS x1'] })) },
    ],
    good: [
      { about: 'Three visits, all with 59: too few to tell.', visits: visits(3, '2026-01-05', 2, (k) => ({ ...seen, patient: `P${k}`, billed: ['98941', '97140-59 x1'] })) },
      { about: 'A separate region is treated in every third visit.', visits: visits(45, '2026-01-05', 2, (k) => ({ ...seen, patient: `P${k % 9}`, billed: k % 3 === 0 ? ['98941', '97140-59 x1'] : ['98941'] })) },
      { about: 'An office visit with 25 beside each adjustment, and 59 on none.', visits: visits(30, '2026-01-05', 2, (k) => ({ ...seen, patient: `P${k % 9}`, billed: ['98941', '99213-25', '97110 x1'] })) },
      { about: '59 always, but beside therapy: nothing is adjusted.', visits: visits(30, '2026-01-05', 2, (k) => ({ provider: 'PT B', patient: `P${k % 9}`, billed: ['97530-59 x1', '97140 x1'] })) },
    ],
  },
});
