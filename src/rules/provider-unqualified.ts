import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'provider-unqualified',
  severity: 'warning',
  about: 'treatment',
  title: 'Treatment was given by a student, an aide or a technician, and nobody who directed it is named.',
  why: 'What a student or an aide does alone is no skilled service; a clinician has to direct it and be there.',
  fix: 'If a clinician directed the treatment and was present, record who and how.',
  source: { title: 'Noridian Medicare, Therapy students and aides', section: 'services of aides and students', url: 'https://med.noridianmedicare.com/web/jfb/policies/coverage-articles/therapy-students-and-aides', read: '2026-11-24' },
  examples: {
    bad: [
      'S: R knee stiff.\nTx: Therapeutic exercise 25 min with ⟦rehab aide⟧.',
      'Tx: MFR R calf 15 min, done by ⟦PT student⟧. Tolerated well.',
      'Tx: Squats 3x10, ther ex 20 min ⟦with the tech⟧. MFR R QL 10 min.',
      'Tx: MFR R UT 15 min.\nA: Tolerated well.\nJ. Roe, ⟦SPT⟧',
    ],
    good: [
      'Tx: Therapeutic exercise 25 min with rehab aide under direct supervision of the PT.',
      'S: PT student at the local college, neck sore.\nTx: MFR R UT 15 min.',
      'Tx: MFR R UT 15 min.\nJ. Roe, SPT\nA. Lee, PT',
      'Rehab aide cleaned the table.\nTx: MFR R UT 15 min.',
    ],
  },
  check: (c) => (c.says('aide') && !c.says('supervised') ? [{ message: 'No clinician who directed the treatment is named.', spans: c.signals('aide') }] : NOTHING),
});
