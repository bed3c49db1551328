import { placesOf } from '../stages/review/case.ts';
import { codesOf } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'traction-force-missing',
  severity: 'info',
  about: 'modalities',
  title: 'Mechanical traction was given, and its force is not told.',
  why: 'Traction is controlled by its force, angle and time; without the force it cannot be judged or repeated.',
  fix: 'If the force is known from the record, state it as it was set.',
  source: { title: 'ChiroCode DeskBook on 97012 (Find-A-Code)', section: 'amount of force, duration, angle', url: 'https://www.findacode.com/articles/newly-revised-common-procedure-codes-section-in-the-2016-chirocode-deskbook-28071.html', read: '2026-11-24' },
  examples: {
    bad: [
      'Tx: ⟦Mechanical traction⟧ lumbar, intermittent, 15 min.',
      'Tx: Supine ⟦spinal decompression⟧ L4-5 for 12 minutes, 12 sec on and 6 off.',
    ],
    good: [
      'Tx: Mechanical traction lumbar, 60 lb, intermittent, 15 min.',
      'Tx: Mechanical traction lumbar, 35% body weight, 15 min.',
      'Tx: Manual traction C-spine, 10 min.',
      'Tx: Mechanical cervical traction 12 min.\nForce 18 lb, supine.',
    ],
  },
  check: (c) => {
    const bare = c.modalities.filter((i) => i.technique === 'mechanical-traction' && !i.told.has('force'));
    return bare.length > 0 ? [{ message: 'The force of the traction is not given.', spans: placesOf(bare), codes: codesOf(bare, c) }] : NOTHING;
  },
});
