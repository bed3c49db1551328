import { placesOf } from '../stages/review/case.ts';
import { codesOf } from './billing.ts';
import { structureKind } from './regions.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'needling-muscles-unnamed',
  severity: 'warning',
  about: 'treatment',
  title: 'Dry needling was done, and the muscles are neither named nor counted.',
  why: 'Needling is reported by the number of muscles, one or two against three and more.',
  fix: 'If the muscles are known, name each one that was needled.',
  source: { title: 'Billing for dry needling services (American Chiropractic Association)', section: 'needle insertion without injection', url: 'https://www.acatoday.org/?p=1991', read: '2026-11-24' },
  examples: {
    bad: [
      'Tx: ⟦Dry needling⟧ R shoulder, 10 min.',
      'Tx: ⟦TDN⟧ low back. Tolerated well.',
    ],
    good: [
      'Tx: Dry needling R upper trapezius, R levator scapulae, R infraspinatus.',
      'Tx: Dry needling R shoulder, 3 muscles.',
      'Tx: MFR R shoulder 15 min. Dry needling discussed and declined.',
    ],
  },
  check: (c) => {
    const bare = c.treatment.filter((i) => c.kindOf(i).class === 'needling' && !i.told.has('muscles') && !i.sites.some((s) => structureKind(c, s) === 'muscle'));
    return bare.length > 0 ? [{ message: 'No muscle is named or counted.', spans: placesOf(bare), codes: codesOf(bare, c) }] : NOTHING;
  },
});
