import { placesOf } from '../stages/review/case.ts';
import { serviceAs } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'massage-manual-overlap',
  severity: 'error',
  about: 'hands-on',
  title: 'Massage and manual therapy are not told apart by minutes.',
  why: '97124 is never reported beside 97140, so the minutes of manual therapy must stand by themselves.',
  fix: 'If the minutes of each were kept, record them separately, as they were.',
  source: { title: 'NCCI Policy Manual ch. XI and PTP edits', section: '97140 and 97124, indicator 0', read: '2026-11-23' },
  examples: {
    bad: [
      'Tx: ⟦Effleurage⟧, ⟦petrissage⟧ and ⟦MFR⟧ to the low back, 30 min.',
      'I used ⟦Swedish massage⟧ on the legs and ⟦myofascial release⟧ on the left calf for 45 minutes in all.',
    ],
    good: [
      'Tx: Petrissage to the low back 15 min. MFR to the R piriformis 15 min.',
      'Tx: Effleurage and petrissage to the low back 30 min.\nP: Add MFR next visit.',
      'Tx: Joint mobilization and MFR R shoulder 25 min.',
    ],
  },
  check: (c) => {
    const massage = serviceAs(c, 'massage');
    const manual = serviceAs(c, 'manual-therapy');
    if (!massage || !manual) return NOTHING;
    const blocks = new Set(manual.interventions.map((o) => o.block));
    const shared = massage.interventions.some((i) => i.block !== null && blocks.has(i.block));
    if (manual.minutes !== null && massage.minutes !== null && !shared) return NOTHING;
    return [{ message: 'Massage and manual therapy were both given, and no separate minutes tell them apart.', spans: placesOf([...massage.interventions, ...manual.interventions]), codes: [massage.code, manual.code] }];
  },
});
