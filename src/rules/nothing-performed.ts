import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'nothing-performed',
  severity: 'info',
  about: 'any note',
  title: 'No treatment of this visit is found in the note.',
  why: 'A code can rest only on what was done in the visit.',
  fix: 'If a service was given in this visit, record which, where and for how long, as it was; otherwise there is nothing to report.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.3 E treatment note', read: '2026-11-23' },
  examples: {
    bad: [
      'S: LBP for 3 weeks after moving house.\nO: Lumbar flexion 40/60, SLR neg B. PT evaluation completed.\nA: Lumbar strain.\nP: Start care next week.',
      'Client arrived with a fever, so the massage was not performed. She rebooked for Friday.',
      'S: Neck stiff since Monday.\nA: Cervical strain.\nP: MFR to B UT and cervical mobilization at next visit.',
    ],
    good: [
      'S: Calves tired after a long shift.\nTx: Petrissage to both calves, 20 min.',
      'Trigger point injection to the right upper trapezius, 1 mL lidocaine. Tolerated well.',
      'Planned 30 min of manual therapy; the patient had to leave early, so only MFR to the left calf was done, 10 min.',
    ],
  },
  check: (c) => absent(c.treatment.length === 0, 'treatment', 'No treatment given in this visit is recorded; nothing is suggested.'),
});
