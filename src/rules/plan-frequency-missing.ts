import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'plan-frequency-missing',
  severity: 'warning',
  about: 'care',
  title: 'There is a plan, without how often or how long.',
  why: 'Frequency and duration are part of a plan of care.',
  fix: 'If a frequency or a duration was set, state it as it was set.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.1.2 plan of care', read: '2026-11-23' },
  examples: {
    bad: [
      'Tx: MFR R UT 15 min.\nP: Return ⟦PRN⟧.',
      'Tx: Joint mobilization L4-5 gr III 12 min.\nP: ⟦RTC⟧ 2 wks. ⟦HEP⟧: press-ups 10x, 3x/day.',
      'I adjusted T4 to T6, diversified. ⟦Follow up⟧ Thursday.',
      'S: Trains 4x/week.\nTx: IASTM L Achilles 10 min.\nP: ⟦RTC⟧ Thu. Walk 30 min 5x/week until then.',
    ],
    good: [
      'Tx: MFR R UT 15 min.\nP: 2x/wk x 4 wks.',
      'Swedish massage to both legs for 40 minutes. She will continue twice weekly for a month.',
      'CMT T4-T6 diversified.\nP: 6 more visits.',
    ],
  },
  check: (c) => {
    if (c.facts.frequency.length > 0) return NOTHING;
    const plan = c.signals('plan');
    return plan.length > 0 ? [{ message: 'The plan names no frequency and no duration.', spans: plan.slice(0, 3) }] : NOTHING;
  },
});
