import { billedUnits } from './billing.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'units-below-minutes',
  severity: 'info',
  about: 'billing',
  title: 'Fewer units are billed than the documented minutes support.',
  why: 'A service that was given and documented may be reported in full.',
  fix: 'If all of the documented minutes were meant to be billed, correct the units; nothing in the note needs to change.',
  source: { title: 'Medicare Claims Processing Manual ch. 5', section: '20.2 reporting of service units', read: '2026-11-23' },
  examples: {
    bad: [
      { note: 'Tx: MFR R UT and R levator ⟦30 min⟧.', billed: ['97140'] },
      { note: 'Tx: Therapeutic exercise L knee ⟦40 min⟧.', payer: 'medicare', billed: ['97110 x2'] },
    ],
    good: [
      { note: 'Tx: MFR R UT 22 min.', billed: ['97140'] },
      { note: 'Tx: Therapeutic exercise 20 min, neuromuscular re-education 20 min.', payer: 'medicare', billed: ['97110 x2', '97112'] },
      { note: 'Tx: Hot pack 30 min, MFR R UT 15 min.', billed: ['97140'] },
    ],
  },
  check: (c) => billedUnits(c).filter((b) => b.units < b.supported).map((b) => ({ message: `${b.code} x${b.units} is billed; the documented minutes support ${b.supported}.`, spans: b.spans, codes: [b.code] })),
});
