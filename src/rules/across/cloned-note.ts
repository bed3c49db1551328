import { defineAcrossRule } from './rule.ts';
import { visits } from './visits.ts';

const seen = { provider: 'PT B', patient: 'P1', care: ['myofascial-release 15'] };
const copied = (visit: number) => ({ visit, in: 'findings and treatment' as const });

export default defineAcrossRule({
  id: 'cloned-note',
  severity: 'error',
  title: 'A visit\'s findings and treatment are near-identical to another visit\'s.',
  why: 'A copied record tells nothing of this visit; it misleads whoever treats next, and payers hold the visit undocumented.',
  fix: 'Read both notes side by side; where this visit was recorded by copying, amend the record by what is known of it, marked as a late entry, or withdraw the claim.',
  rate: 'notes of the provider that are copies',
  volume: 'none: two notes that are the same are a fact, not a rate',
  settings: ['cloneLeastShingles', 'cloneLeastCore', 'cloneCore', 'cloneShort', 'cloneShortCore', 'cloneLeastFindings', 'cloneFindings', 'cloneMovedFigures', 'cloneMovedShare'],
  source: { title: 'Cloned documentation and copy-forward, domain notes 6', section: 'similarity between visits, unchanged complaints and numbers', read: '2026-11-23' },
  examples: {
    bad: [
      { about: 'The third note of a patient repeats the first.', visits: visits(3, '2026-01-05', 4, (k) => ({ ...seen, ...(k === 2 ? { like: copied(1) } : {}) })) },
      { about: 'A note of another patient is the template.', visits: visits(4, '2026-01-05', 1, (k) => ({ ...seen, patient: `P${k}`, ...(k > 1 ? { like: copied(1) } : {}) })) },
    ],
    good: [
      { about: 'A home programme stands from visit to visit; findings and treatment do not.', visits: visits(4, '2026-01-05', 4, (k) => ({ ...seen, ...(k > 0 ? { like: { visit: k, in: 'home programme' as const } } : {}) })) },
      { about: 'Notes that resemble one another no more than notes of one style do.', visits: visits(4, '2026-01-05', 4, () => ({ ...seen })) },
    ],
  },
});
