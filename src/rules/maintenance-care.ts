import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'maintenance-care',
  severity: 'warning',
  about: 'treatment',
  title: 'The note calls the care maintenance, wellness, palliative or supportive, or expects no further improvement.',
  why: 'Most plans do not cover such care, and it excludes the modifier for active treatment.',
  fix: 'If improvement was expected and aimed at, say which; if it was not, the care is maintenance.',
  source: { title: 'Aetna CPB 0107 Chiropractic Services', section: 'maintenance', read: '2026-11-23' },
  examples: {
    bad: [
      'Monthly ⟦maintenance visit⟧. Adjusted C5, T6 and L4.',
      'S: Feels fine, here for her ⟦wellness massage⟧.\nTx: Swedish massage, legs, 60 min.',
      'A: Plateaued, ⟦no further improvement is expected⟧.\nTx: MFR B UT 15 min.',
    ],
    good: [
      'S: Works as a maintenance worker at a school; shoulder pain with overhead work.\nTx: MFR R UT 15 min.',
      'Adjusted C5 and T6. This is active care and not maintenance; rotation has gained 10 degrees since the first visit.',
      'S: Bought supportive shoes.\nTx: MFR plantar fascia R 12 min.',
      'S: Father is in palliative care, neck stiff from the vigil.\nTx: Adjusted C5 and C6.\nA: Corrective care, not supportive.',
    ],
  },
  check: (c) => (c.says('maintenance') ? [{ message: 'The care is called maintenance, wellness or supportive, or no further improvement is expected.', spans: c.signals('maintenance') }] : NOTHING),
});
