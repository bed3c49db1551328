import type { CodeEntry } from '../lexicon/coding.ts';
import { placesOf } from '../stages/review/case.ts';
import { defineRule, NOTHING } from './rule.ts';

/** A code for an evaluation that opens a plan of care, not for one of its later ones. */
const isFirst = (entry: CodeEntry | undefined): boolean => entry?.family === 'evaluation' && entry.technique !== 'reevaluation';

export default defineRule({
  id: 'evaluation-plan-incomplete',
  severity: 'warning',
  about: 'visit',
  title: 'An evaluation was done, and the plan of care it opens lacks goals or frequency.',
  why: 'A plan of care holds at least diagnoses, long-term goals, and type, amount, duration and frequency of treatment.',
  fix: 'If goals or a frequency were set at the evaluation, state them as they were set.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.1.2 contents of plan', url: 'https://old.bansdoc.gov.bd/eBook/42/files/basic-html/page177.html', read: '2026-11-24' },
  examples: {
    bad: [
      '⟦PT evaluation⟧: knee flexion 95/135, quad 3+/5.\nTx: Patellar mobilization L gr III, 10 min.\nP: Continue PT.',
      { note: '⟦Initial evaluation⟧ completed. Lumbar flexion 40/60.\nGoal: sit 60 minutes at the desk in 4 weeks.\nP: Begin manual therapy next visit.', billed: ['97161'] },
    ],
    good: [
      'PT evaluation: knee flexion 95/135.\nTx: Patellar mobilization L gr III, 10 min.\nGoal: climb 12 stairs without rail in 6 weeks.\nP: 2x/wk x 6 wks.',
      'Re-evaluation: knee flexion 120/135.\nTx: Patellar mobilization L gr III, 10 min.',
      'Seen by PT for initial evaluation last week.\nTx: MFR R UT 15 min.',
    ],
  },
  check: (c) => {
    const opened = c.facts.interventions.filter((i) => i.technique === 'evaluation');
    const billed = c.facts.billed.filter(({ code }) => isFirst(c.coding.codes.get(code)));
    const lacking = [...(c.facts.goals.length === 0 ? ['goals'] : []), ...(c.facts.frequency.length === 0 ? ['frequency and duration'] : [])];
    return (opened.length > 0 || billed.length > 0) && lacking.length > 0 ? [{ message: `The plan names no ${lacking.join(' and no ')}.`, spans: opened.length > 0 ? placesOf(opened) : billed.flatMap((b) => (b.span ? [b.span] : [])), expectedIn: 'plan' }] : NOTHING;
  },
});
