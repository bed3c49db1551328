import { countsByTime } from '../lexicon/services.ts';
import { minutesOf } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'minutes-below-minimum',
  severity: 'error',
  about: 'treatment',
  title: 'A timed service and all timed minutes of the note together are under 8 minutes.',
  why: 'Under 8 minutes no unit is earned under either way of counting.',
  fix: 'Nothing to write: under 8 minutes there is no unit to report.',
  source: { title: 'Medicare Claims Processing Manual ch. 5', section: '20.2 units under 8 minutes', read: '2026-11-23' },
  examples: {
    bad: [
      'Tx: MFR and trigger point release R UT ⟦5 min⟧.\nP: 1x/wk.',
      'He could only stay briefly, so I gave ⟦6 minutes⟧ of trigger point pressure to the left piriformis.',
    ],
    good: [
      'Tx: MFR R UT 8 min.',
      'Tx: MFR R UT 5 min, therapeutic exercise 20 min.',
      'Tx: Hot pack 5 min, then ultrasound R shoulder 8 min.',
    ],
  },
  check: (c) => {
    const total = c.facts.time.timedMinutes;
    if (total === null || total >= 8) return NOTHING;
    const short = c.note.services.filter((s) => countsByTime(s.entry) && s.minutes !== null && s.minutes < 8);
    return short.length > 0 ? [{ message: `${total} timed minutes earn no unit.`, spans: short.flatMap((s) => minutesOf(s.interventions)), codes: short.map((s) => s.code) }] : NOTHING;
  },
});
