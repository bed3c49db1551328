import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'plan-missing',
  severity: 'error',
  about: 'care',
  title: 'Nothing says that the service is part of an active treatment plan.',
  why: 'A service that belongs to no plan directed at an outcome is not covered.',
  fix: 'If there is a plan, state it as it stands: further visits, progression, discharge or home programme.',
  source: { title: 'Understanding the differences between CPT codes 97124 and 97140 (Chiropractic Economics)', section: 'active treatment plan', url: 'https://www.chiroeco.com/a-comparison-of-codes', read: '2026-11-23' },
  examples: {
    bad: [
      'S: Neck pain 4/10.\nO: C rot R 55/80.\nTx: MFR R UT 15 min.\nA: Less pain after treatment.',
      'I adjusted T4 and T7 with a diversified technique. He felt looser when he sat up.',
      'IFC with MHP, R shoulder, 15 min. Sees acupuncturist weekly.',
      'S: Headaches 3x/wk. Was discharged from the hospital in May.\nTx: Petrissage B UT 15 min.',
    ],
    good: [
      'O: C rot R 55/80.\nTx: MFR R UT 15 min.\nP: 2x/wk x 3 wks.',
      'I adjusted T4 and T7 with a diversified technique. He felt looser when he sat up and will return in a week.',
      'MFR L calf 12 min. Showed him how to hang the heel on a step and asked for a minute each evening.',
      'Last of twelve visits; discharged to a home exercise program. Gait training 15 min today.',
      'S: Here for a consultation, knee pain 4/10.\nO: Knee flexion L 105/135.',
    ],
  },
  check: (c) => absent(!c.says('plan'), 'plan', 'No further visits, frequency, progression, discharge or home programme is mentioned.'),
});
