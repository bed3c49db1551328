import { placesOf } from '../stages/review/case.ts';
import { codesOf } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'modality-parameters-missing',
  severity: 'info',
  about: 'modalities',
  title: 'Ultrasound, stimulation or laser was given, and nothing tells its setting.',
  why: 'The dose of a modality is its frequency, intensity and mode; without them it cannot be judged or repeated.',
  fix: 'If the settings are known, record them as they were.',
  source: { title: 'CPT code 97035 (ChiroTouch)', section: 'frequency, intensity, duration', url: 'https://chirotouch.com/resources/article/cpt-code-97035/', read: '2026-11-24' },
  examples: {
    bad: [
      'Tx: ⟦Ultrasound⟧ to L elbow, 8 min.',
      'Tx: ⟦E-stim⟧ to lumbar paraspinals 15 min. MFR R QL 12 min.',
    ],
    good: [
      'Tx: Ultrasound to L elbow, 1 MHz, 1.2 W/cm2, 8 min.',
      'Tx: IFC to lumbar paraspinals, 80-150 Hz, 15 min.',
      'Tx: Pulsed US L elbow, 8 min.',
      'Tx: Hot pack to lumbar paraspinals 10 min.',
    ],
  },
  check: (c) => {
    const bare = c.modalities.filter((i) => c.kindOf(i).dosed && !i.told.has('dose'));
    return bare.length > 0 ? [{ message: 'Neither frequency nor intensity nor mode is given.', spans: placesOf(bare), codes: codesOf(bare, c) }] : NOTHING;
  },
});
