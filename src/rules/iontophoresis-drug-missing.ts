import { placesOf } from '../stages/review/case.ts';
import { codesOf } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'iontophoresis-drug-missing',
  severity: 'warning',
  about: 'modalities',
  title: 'Iontophoresis was given, and no drug is named.',
  why: 'Iontophoresis is the delivery of a drug; without its name and dose nobody knows what was given.',
  fix: 'If the drug is known from the record, name it with the dose that was given.',
  source: { title: 'Iontophoresis coverage policy, as quoted on codingahead.com (2012)', section: 'medication and dosage information', read: '2026-11-24' },
  examples: {
    bad: [
      'Tx: ⟦Iontophoresis⟧ R lateral epicondyle, 40 mA-min, 10 min.',
      'Tx: ⟦Ionto patch⟧ L Achilles 15 min. IASTM L Achilles 10 min.',
    ],
    good: [
      'Tx: Iontophoresis R lateral epicondyle, dexamethasone 4 mg/mL, 40 mA-min, 10 min.',
      'Tx: Dex ionto L Achilles, 15 min.',
      'P: Iontophoresis next visit if still sore.\nTx: IASTM L Achilles 10 min.',
    ],
  },
  check: (c) => {
    const bare = c.modalities.filter((i) => i.technique === 'iontophoresis' && !i.told.has('drug'));
    return bare.length > 0 ? [{ message: 'The drug is not named.', spans: placesOf(bare), codes: codesOf(bare, c) }] : NOTHING;
  },
});
