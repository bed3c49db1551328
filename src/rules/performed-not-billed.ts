import { defineRule } from './rule.ts';

export default defineRule({
  id: 'performed-not-billed',
  severity: 'info',
  title: 'A performed service that could be reported is not among the billed codes.',
  why: 'What was done and documented may be reported.',
  fix: 'Check whether the service was left out on purpose.',
  source: { title: 'OIG audit of outpatient physical therapy (A-05-14-00041)', section: 'completeness of billing', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => {
    if (c.facts.billed.length === 0) return [];
    const cmtBilled = c.facts.billed.some((b) => c.coding.codes.get(b.code)?.regions !== undefined);
    return c.note.codes.filter((s) => s.support !== 'excluded' && !c.facts.billed.some((b) => b.code === s.code) && !(cmtBilled && c.coding.codes.get(s.code)?.regions !== undefined)).map((s) => ({ message: `${s.code} was performed and is not billed.`, spans: s.because.flatMap((r) => (r.span ? [r.span] : [])).slice(0, 1), codes: [s.code] }));
  },
});
