import { timedWork } from './billing.ts';
import { absent, defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'total-time-missing',
  severity: 'warning',
  about: 'treatment',
  title: 'The total of timed minutes or the total treatment time is not stated.',
  why: 'Medicare asks for both totals on every treatment day.',
  fix: 'If the totals were kept, record the total timed minutes and the total treatment time as they were.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.3 E treatment note', read: '2026-11-23' },
  examples: {
    bad: [
      { note: 'Tx: MFR R UT 15 min. Therapeutic exercise 20 min, chin tucks.', payer: 'medicare' },
      { note: 'Tx: MFR R UT 15 min. Moist heat R UT.', payer: 'medicare' },
      { note: 'Tx: Gait training 15 min, balance training 10 min.\nTotal timed minutes: 25.', payer: 'medicare' },
      { note: 'Tx: Effleurage both feet and lower legs, 18 minutes.', payer: 'medicare' },
    ],
    good: [
      { note: 'Tx: MFR R UT 15 min. Therapeutic exercise 20 min.\nTotal timed minutes 35, total treatment time 45 min.', payer: 'medicare' },
      { note: 'Time in 9:00, time out 9:40.\nTx: Gait training 25 min.', payer: 'medicare' },
      { note: 'Tx: MFR R UT 15 min. Therapeutic exercise 20 min.', payer: 'commercial' },
      { note: 'Tx: Effleurage both feet and lower legs, 18 minutes. Total treatment time 25 min.', payer: 'medicare' },
    ],
  },
  check: (c) => {
    const { time } = c.facts;
    if (!c.payer.totalTimeRequired) return NOTHING;
    const timed = timedWork(c);
    if (timed.length === 0) return NOTHING;
    const single = new Set(timed.map((i) => i.block ?? i.technique)).size === 1;
    const stated = time.statedTimedMinutes !== null || (single && time.timedMinutes !== null);
    return absent(!stated || time.totalMinutes === null, 'treatment', stated ? 'The total treatment time is not stated.' : 'The total of timed minutes is not stated.');
  },
});
