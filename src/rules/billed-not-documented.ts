import { undocumented } from './billing.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'billed-not-documented',
  severity: 'error',
  about: 'billing',
  title: 'A billed code has no performed service in the note.',
  why: 'A service that the note does not show cannot be upheld.',
  fix: 'Bill only what the note shows.',
  source: { title: 'OIG audit of outpatient physical therapy (A-05-14-00041)', section: 'services not documented', read: '2026-11-23' },
  examples: {
    bad: [
      { note: 'Tx: MFR R UT 15 min.\nP: Add therapeutic exercise next visit.', billed: ['97140', '97110'] },
      'Adjusted C5 and T4. Massage declined.\nBilled: 98940, ⟦97124-59⟧',
    ],
    good: [
      { note: 'Tx: MFR R UT 15 min. Chin tucks and rows, 3x10, 10 min.', billed: ['97140', '97110'] },
      { note: 'Tx: Mechanical traction lumbar, 60 lb, 15 min.', billed: ['97140'] },
      { note: 'CMT C5 and T4.', billed: ['98940'] },
    ],
  },
  check: (c) => undocumented(c).map((b) => ({ message: `${b.code} is billed; the note shows no such service performed.`, ...(b.span ? { spans: [b.span] } : { expectedIn: 'treatment' as const }), codes: [b.code] })),
});
