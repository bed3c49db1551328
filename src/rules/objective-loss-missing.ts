import { codesOf } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'objective-loss-missing',
  severity: 'error',
  about: 'procedures',
  title: 'No objective loss of joint motion, strength or mobility is recorded.',
  why: 'Payers cover these services for a loss that the provider observed or measured; what the patient feels, pain, tenderness, tone or swelling alone is none.',
  fix: 'If a loss was found on examination, record it with the measure that was taken.',
  source: { title: 'Understanding the differences between CPT codes 97124 and 97140 (Chiropractic Economics)', section: 'documentation of both codes', url: 'https://www.chiroeco.com/a-comparison-of-codes', read: '2026-11-23' },
  examples: {
    bad: [
      'S: Neck feels stiff, pain 5/10.\nO: UT hypertonic and tender B, 2+. C-spine AROM WNL.\nTx: MFR B UT x 15 min.\nP: 1x/wk x 4 wks.',
      'She tells me she can hardly turn her head. On examination there was spasm of the right levator scapulae without restriction of motion. I gave trigger point pressure to the right levator for 12 minutes.',
      'S: R ankle swollen.\nO: Edema R ankle, full AROM, strength 5/5.\nTx: Manual lymphatic drainage R ankle 20 min to reduce swelling.',
    ],
    good: [
      'O: Rotation 50/80 R, 75/80 L.\nTx: MFR R UT x 15 min.',
      'Grip measured at 18 kg on the right against 34 kg on the left. Soft tissue mobilization to the right forearm flexors for 10 minutes.',
      'S: Low back sore.\nTx: Hot pack and interferential current to the low back, 15 min. Tolerated well.',
      'O: L4-5 hypomobile, 2/6.\nTx: Joint mobilization L4-5 gr III, 12 min.',
    ],
  },
  check: (c) => (c.facts.losses.length > 0 ? NOTHING : [{ message: 'No loss of joint motion, strength or mobility, observed or measured by the provider, is in the note.', expectedIn: 'objective', codes: codesOf(c.procedures, c) }]),
});
