import { defineRule } from './rule.ts';

export default defineRule({
  id: 'massage-manual-overlap',
  severity: 'error',
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
    const massage = c.note.services.find((s) => s.code === '97124');
    const manual = c.note.services.find((s) => s.code === '97140');
    if (!massage || !manual) return [];
    const blocks = new Set(manual.interventions.map((o) => o.block));
    const shared = massage.interventions.some((i) => i.block !== null && blocks.has(i.block));
    if (manual.minutes !== null && massage.minutes !== null && !shared) return [];
    return [{ message: 'Massage and manual therapy were both given, and no separate minutes tell them apart.', spans: [...massage.interventions, ...manual.interventions].map(c.at), codes: ['97124', '97140'] }];
  },
});
