import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'progress-report-incomplete',
  severity: 'warning',
  about: 'visit',
  title: 'A progress report does not tell of progress toward the goals, or of the plan from here.',
  why: 'A progress report assesses progress toward each goal and says how treatment goes on.',
  fix: 'If progress and plan were assessed, record them as they were; otherwise it is no progress report.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.3 D content of progress reports', url: 'https://old.bansdoc.gov.bd/eBook/42/files/basic-html/page204.html', read: '2026-11-24' },
  examples: {
    bad: [
      '⟦PROGRESS REPORT⟧\nO: Knee flexion 110/135.\nTx: Patellar mobilization L gr III, 10 min.\nP: Continue 2x/wk x 4 wks.',
      '⟦Medicare progress note⟧\nO: C rot R 60/80.\nTx: MFR R UT 15 min.\nA: Goal partially met.',
    ],
    good: [
      'PROGRESS REPORT\nO: Knee flexion 110/135.\nTx: Patellar mobilization L gr III, 10 min.\nA: STG 1 met, progressing toward LTG.\nP: Continue 2x/wk x 4 wks.',
      'Progress note\nS: Neck sore.\nTx: MFR R UT 15 min.',
      'Tx: MFR R UT 15 min.\nP: Progress report due next visit.',
    ],
  },
  check: (c) => {
    if (!c.says('progress-report')) return NOTHING;
    const lacking = [...(c.says('goal-progress') ? [] : ['progress toward the goals']), ...(c.says('plan') ? [] : ['the plan from here'])];
    return lacking.length > 0 ? [{ message: `It does not tell of ${lacking.join(' and ')}.`, spans: c.signals('progress-report') }] : NOTHING;
  },
});
