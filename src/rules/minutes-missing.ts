import { countsByTime } from '../lexicon/services.ts';
import { placesOf } from '../stages/review/case.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'minutes-missing',
  severity: 'error',
  about: 'treatment',
  title: 'A timed service has no minutes.',
  why: 'Units of a timed service are computed from its minutes; units alone show no time.',
  fix: 'If the time of the service was kept, record it as it was; otherwise it stays unknown.',
  source: { title: 'Medicare Claims Processing Manual ch. 5', section: '20.2 reporting of service units', read: '2026-11-23' },
  examples: {
    bad: [
      'Tx: ⟦MFR⟧ to R upper trapezius.\nP: 2x/wk.',
      { note: 'Tx: ⟦Joint mobilization⟧ R shoulder gr III.', billed: ['97140 x2'] },
      'Tx: Leg press and squats 20 min. ⟦Soft tissue mobilization⟧ to the left quadriceps. Hot pack 15 min.',
    ],
    good: [
      "Tx: MFR to R upper trapezius x 15'.",
      'Soft tissue mobilization to the left calf from 2:00 to 2:15 pm.',
      'Tx: Joint mobilization and MFR to the R shoulder. Total timed minutes: 25.',
      'Adjusted C5 and T4. Hot pack to the neck.',
    ],
  },
  check: (c) => {
    if (c.facts.time.statedTimedMinutes !== null || c.note.services.every((s) => s.minutes !== null)) return NOTHING;
    const open = c.note.services.filter((s) => countsByTime(s.entry) && s.minutes === null);
    return open.length > 0 ? [{ message: `No minutes can be attributed to ${open.map((s) => s.code).join(', ')}.`, spans: open.flatMap((s) => placesOf(s.interventions)), codes: open.map((s) => s.code) }] : NOTHING;
  },
});
