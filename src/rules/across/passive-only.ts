import { defineAcrossRule } from './rule.ts';
import { visits } from './visits.ts';

const seen = { provider: 'LMT C', patient: 'P1', care: ['myofascial-release 30', 'hot-cold-pack'] };

export default defineAcrossRule({
  id: 'passive-only',
  severity: 'warning',
  title: 'An episode of more than four weeks holds passive care alone.',
  why: 'Passive care belongs to the early phase; without exercise or instruction gains do not last, and payers deny its continuation.',
  fix: 'Consider whether the patient is ready for active care; where exercises were taught or set for home, see that the record shows them.',
  rate: 'visits with treatment in which all treatment was passive',
  volume: 'at least 6 visits with treatment over more than 28 days, all of them passive',
  settings: ['episodeGap', 'passiveDays', 'passiveVisits', 'active'],
  source: { title: 'LCD on therapy services, text in domain notes 6', section: 'passive modalities belong to the early phase; exercise and education should predominate', read: '2026-11-23' },
  examples: {
    bad: [
      { about: '10 visits in six weeks of hands-on work and packs.', visits: visits(10, '2026-01-05', 5, () => ({ ...seen })) },
      { about: 'Adjustments and stimulation for two months.', visits: visits(12, '2026-01-05', 5, (k) => ({ provider: 'Dr. A', patient: 'P2', care: ['spinal-adjustment', ...(k % 2 === 0 ? ['electrical-stimulation-unattended'] : [])], billed: ['98941'] })) },
    ],
    good: [
      { about: 'Stretches are set to be done at home.', visits: visits(10, '2026-01-05', 5, (k) => ({ ...seen, ...(k === 3 ? { home: ['stretching-exercise'] } : {}) })) },
      { about: 'Exercise from the fourth week on.', visits: visits(10, '2026-01-05', 5, (k) => ({ ...seen, ...(k > 5 ? { care: ['myofascial-release 15', 'therapeutic-exercise 15'] } : {}) })) },
      { about: 'Three weeks of passive care after an injury.', visits: visits(8, '2026-01-05', 3, () => ({ ...seen })) },
      { about: 'A massage therapist and a physical therapist treat the same patient.', visits: [...visits(7, '2026-01-05', 6, () => ({ ...seen })), ...visits(5, '2026-01-07', 7, () => ({ provider: 'PT B', patient: 'P1', care: ['therapeutic-exercise 30'] }))] },
      { about: 'Exercise was billed, though its note does not show it: another finding tells of that.', visits: visits(10, '2026-01-05', 5, () => ({ ...seen, billed: ['97140 x2', '97110 x1'] })) },
    ],
  },
});
