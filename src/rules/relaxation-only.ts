import { codesOf } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'relaxation-only',
  severity: 'error',
  about: 'hands-on',
  title: 'The stated purpose of treatment is relaxation, comfort or well-being alone.',
  why: 'Plans do not cover relaxation, stress relief or comfort.',
  fix: "Nothing to write: a service given for relaxation alone is at the patient's own expense.",
  source: { title: 'Understanding the differences between CPT codes 97124 and 97140 (Chiropractic Economics)', section: 'basic relaxation massage', url: 'https://www.chiroeco.com/a-comparison-of-codes', read: '2026-11-23' },
  examples: {
    bad: [
      'Swedish massage to legs and low back ⟦for relaxation⟧, 60 min, lavender oil.',
      'Client came in after exams. Hot stone massage to the back and legs, 50 minutes, ⟦for stress relief and circulation⟧',
      'Tx: Swedish massage to the legs 60 min.\nGoal: ⟦relaxation and stress relief⟧',
      'Purpose: [x] ⟦relaxation⟧ [ ] pain relief\nTx: Swedish massage legs, 60 min.',
      'Focus: ⟦unwind⟧ after finals, nothing hurts\nTx: Swedish massage legs, 60 min.',
    ],
    good: [
      'Purpose: [x] relaxation [x] pain relief\nTx: Swedish massage legs, 60 min.',
      'Reason for visit: neck pain, stress\nTx: Swedish massage legs, 60 min.',
      'Swedish massage 60 min to the low back and legs. Client felt relaxed afterwards.',
      'O: Hamstring 90/90 R 45.\nTx: Post-isometric relaxation R hamstring 15 min to restore length for running.',
      'O: C rot R 50/80.\nTx: Petrissage B UT 20 min to relax the muscles and restore rotation for driving.',
    ],
  },
  check: (c) => {
    const { goals } = c.facts;
    if (goals.some((g) => g.functional)) return NOTHING;
    const intents = [...c.handsOn.flatMap((i) => i.intents), ...goals.flatMap((g) => g.intents)];
    if (!intents.every((x) => x === 'relaxation' || x === 'circulation')) return NOTHING;
    const wished = intents.length === 0 ? c.signals('relaxation-wished') : [];
    if (wished.length === 0 && !intents.includes('relaxation')) return NOTHING;
    const stated = c.handsOn.flatMap((i) => i.intentAt);
    return [{ message: 'The only purpose named is relaxation, stress relief, comfort or well-being.', spans: stated.length > 0 ? stated : [...wished, ...goals.map((g) => g.span)], codes: codesOf(c.handsOn, c) }];
  },
});
