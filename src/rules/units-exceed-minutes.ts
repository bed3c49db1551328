import { billedUnits } from './billing.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'units-exceed-minutes',
  severity: 'error',
  about: 'billing',
  title: 'More units are billed than the documented minutes support.',
  why: 'Units beyond the documented minutes are taken back on audit.',
  fix: 'Bill only the units that the documented minutes support.',
  source: { title: 'Medicare Claims Processing Manual ch. 5', section: '20.2 reporting of service units', read: '2026-11-23' },
  examples: {
    bad: [
      { note: 'Tx: MFR R UT ⟦15 min⟧.', billed: ['97140 x2'] },
      { note: 'Tx: MFR R UT 12 min. Therapeutic exercise L knee ⟦10 min⟧.', payer: 'medicare', billed: ['97140', '97110'] },
      'Gait training ⟦16 min⟧ (⟦97116⟧).\nCharges: ⟦97116 x 2⟧',
      'Swedish massage to the legs, ⟦20 min⟧.\nBilled: ⟦97124 x3⟧',
    ],
    good: [
      { note: 'Tx: MFR R UT 23 min.', billed: ['97140 x2'] },
      { note: 'Tx: MFR R UT 12 min. Therapeutic exercise L knee 10 min.', payer: 'commercial', billed: ['97140', '97110'] },
      { note: 'Tx: Therapeutic exercise 33 min, MFR R UT 7 min.', payer: 'medicare', billed: ['97110 x2', '97140'] },
    ],
  },
  check: (c) => billedUnits(c).filter((b) => b.units > b.supported).map((b) => ({ message: `${b.code} x${b.units} is billed; the documented minutes support ${b.supported}.`, spans: b.spans, codes: [b.code] })),
});
