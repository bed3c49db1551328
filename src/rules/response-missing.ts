import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'response-missing',
  severity: 'warning',
  about: 'treatment',
  title: 'Nothing says how the patient responded to treatment.',
  why: 'The response shows whether the treatment works.',
  fix: 'If a response was seen or reported, record it as it was.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '240.1.2 evaluation of treatment effectiveness', read: '2026-11-23' },
  examples: {
    bad: [
      'S: Neck sore after driving, 4/10.\nTx: MFR R UT 15 min.\nP: 2x/wk x 3 wks.',
      'Adjusted C5, T4 and L5. RTC 1 wk.',
    ],
    good: [
      'Tx: MFR R UT 15 min. Tolerated well.',
      'Tx: MFR R UT 15 min.\nA: C rot R 55 -> 68 after tx.',
      'He fell asleep on the table during the petrissage to his calves, 20 min, and said he felt looser.',
    ],
  },
  check: (c) => absent(!c.says('response'), 'assessment', 'No response to the treatment is recorded.'),
});
