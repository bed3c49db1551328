import { placesOf } from '../stages/review/case.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'performance-missing',
  severity: 'warning',
  about: 'hands-on',
  title: 'A hands-on technique is named, but nothing says how it was performed.',
  why: 'For a therapeutic procedure a reader expects how it was performed, not its name alone.',
  fix: 'If it is known, state tissue, position, direction, grade, pressure, depth, instrument or response as they were.',
  source: { title: 'Understanding the differences between CPT codes 97124 and 97140 (Chiropractic Economics)', section: 'how the procedure is performed', url: 'https://www.chiroeco.com/a-comparison-of-codes', read: '2026-11-23' },
  examples: {
    bad: [
      'O: C rot R 55/80, UT tender.\nTx: ⟦MFR⟧ neck 15 min.',
      'I did ⟦myofascial release⟧ of the low back for 15 minutes and had her finish with bird-dogs on hands and knees.',
      '⟦Swedish massage⟧ to the legs for 40 minutes, then ⟦joint mobilization⟧ of the ankle for 10 minutes.',
    ],
    good: [
      'O: C rot R 55/80.\nTx: MFR to R upper trapezius 15 min.',
      'Tx: Joint mobilization shoulder 10 min, grade III posterior glide, supine.',
      'Tx: MFR neck 15 min. Tissue softened under sustained pressure.',
    ],
  },
  check: (c) => (c.handsOn.every((i) => i.how === null) ? [{ message: 'No structure, position, direction, grade, depth, instrument or response is given for the hands-on work.', spans: placesOf(c.handsOn) }] : NOTHING),
});
