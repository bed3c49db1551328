import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'assessment-missing',
  severity: 'warning',
  about: 'visit',
  title: 'The note has no assessment content.',
  why: 'A reader expects the judgement of the provider at every visit.',
  fix: 'If a judgement of the visit was formed, record it as it was.',
  source: { title: 'Highmark medical policy Y-9', section: 'SOAP content on each date', read: '2026-11-23' },
  examples: {
    bad: [
      'S: Neck pain 4/10.\nO: C rot R 55/80.\nTx: MFR R UT 15 min.\nP: 2x/wk x 3 wks.',
      'Tx: Swedish massage to the legs, 60 min.\nP: Rebook in 2 weeks.',
    ],
    good: [
      'S: Neck pain 4/10.\nTx: MFR R UT 15 min.\nA: Cervical strain, progressing as expected.',
      'MFR R UT 15 min.\nAssessment: facet irritation C4-5.',
      'Gait training 15 min. He is improving steadily and the prognosis is good.',
    ],
  },
  check: (c) => absent(!c.says('response') && !c.says('assessment') && !c.hasSection('assessment'), 'assessment', 'Nothing in the note is assessment content.'),
});
