import { placesOf } from '../stages/review/case.ts';
import { codesOf } from './billing.ts';
import { structureKind } from './regions.ts';
import { defineRule, NOTHING } from './rule.ts';

/** Structures that glide and have no grades. */
const SOFT: ReadonlySet<string | null> = new Set(['muscle', 'tendon', 'fascia', 'nerve', 'tissue']);

export default defineRule({
  id: 'mobilization-grade-missing',
  severity: 'info',
  about: 'hands-on',
  title: 'A joint was mobilized, and no grade is given.',
  why: 'The grade is the dose: low grades are for pain, high ones for stiffness.',
  fix: 'If the grade is known, record it as it was given.',
  source: { title: 'PT billing: joint mobilization (Bonfire Revenue)', section: 'technique with grade and direction', url: 'https://www.bonfirerevenue.com/pt-billing-joint-mobilization-cpt-97140', read: '2026-11-24' },
  examples: {
    bad: [
      'O: R shoulder ER 40/90.\nTx: ⟦Joint mobilization⟧ R shoulder, inferior glide, 12 min.',
      'I ⟦mobilized⟧ the left ankle for 10 minutes; dorsiflexion was 4 of 20 degrees.',
    ],
    good: [
      'O: R shoulder ER 40/90.\nTx: Joint mobilization R shoulder, inferior glide gr III, 12 min.',
      'Tx: MWM R ankle into dorsiflexion 3x10, 10 min.',
      'Tx: PA glides L4-5 III-IV, 10 min.',
      'Tx: MFR R calf 15 min.\nP: Joint mobilization next visit.',
    ],
  },
  check: (c) => {
    const bare = c.handsOn.filter((i) => i.technique === 'joint-mobilization' && !i.told.has('grade') && !(i.sites.length > 0 && i.sites.every((s) => SOFT.has(structureKind(c, s)))));
    return bare.length > 0 ? [{ message: 'The mobilization has no grade.', spans: placesOf(bare), codes: codesOf(bare, c) }] : NOTHING;
  },
});
