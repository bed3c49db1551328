import { defineRule } from './rule.ts';

export default defineRule({
  id: 'massage-manual-overlap',
  severity: 'error',
  title: 'Massage and manual therapy are not told apart by minutes.',
  why: '97124 is never reported beside 97140, so the minutes of manual therapy must stand by themselves.',
  fix: 'Write the minutes of each, as they were.',
  source: { title: 'NCCI Policy Manual ch. XI and PTP edits', section: '97140 and 97124, indicator 0', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => {
    const massage = c.note.services.find((s) => s.code === '97124');
    const manual = c.note.services.find((s) => s.code === '97140');
    if (!massage || !manual) return [];
    const shared = massage.interventions.some((i) => i.block !== null && manual.interventions.some((o) => o.block === i.block));
    if (manual.minutes !== null && massage.minutes !== null && !shared) return [];
    return [{ message: 'Massage and manual therapy were both given, and no separate minutes tell them apart.', spans: [...massage.interventions, ...manual.interventions].map(c.at), codes: ['97124', '97140'] }];
  },
});
