import { defineRule } from './rule.ts';

export default defineRule({
  id: 'performed-unclear',
  severity: 'warning',
  title: 'Techniques stand only in the plan, yet something says that treatment took place.',
  why: 'A plan is no record of a service; nothing can be reported from it.',
  fix: 'Say what was done in this visit, if it was done.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '220.3 E treatment note', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => {
    const planned = c.note.statuses.filter((m) => m.status === 'planned');
    if (c.treatment.length > 0 || planned.length === 0) return [];
    const visit = [...c.signals('response'), ...c.signals('visit.session')];
    if (visit.length === 0 && c.facts.billed.length === 0 && c.facts.time.totalMinutes === null) return [];
    return [{ message: 'Only a plan names techniques, but the note speaks of a visit with treatment.', spans: planned.map((m) => [c.note.tokens.start[m.from], c.note.tokens.end[m.to - 1]] as const) }];
  },
});
