import { placesOf } from '../stages/review/case.ts';
import { codesOf } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'acupuncture-contact-missing',
  severity: 'warning',
  about: 'treatment',
  title: 'Acupuncture was given, and the minutes of personal contact are not told.',
  why: 'Acupuncture is counted by minutes face to face; time with needles in and nobody there does not count.',
  fix: 'If the minutes spent with the patient are known, record them apart from the time the needles stayed in.',
  source: { title: 'Billing and time matters (Acupuncture Today)', section: 'personal one-on-one contact', url: 'https://chirofind.com/mpacms/at/article.php?id=32653', read: '2026-11-24' },
  examples: {
    bad: [
      'Tx: ⟦Acupuncture⟧ for low back pain, BL23, BL25, GB30.',
      'Tx: ⟦Acupuncture⟧ LI4, ST36, GB34, needles retained 25 min.',
    ],
    good: [
      'Tx: Acupuncture BL23, BL25, GB30, 15 min face to face, needles retained 25 min.',
      'Tx: Acupuncture to lumbar points, 18 min.',
      'Had acupuncture elsewhere last week.\nTx: MFR R QL 15 min.',
    ],
  },
  check: (c) => {
    const bare = c.treatment.filter((i) => c.kindOf(i).class === 'acupuncture' && (i.minutes === null || i.told.has('retention')) && !i.told.has('contact'));
    return bare.length > 0 ? [{ message: 'No minutes of contact with the patient are given.', spans: placesOf(bare), codes: codesOf(bare, c) }] : NOTHING;
  },
});
