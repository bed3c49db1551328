import { sideConflicts } from './sides.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'laterality-conflict',
  severity: 'warning',
  title: 'Complaint or finding is on one side, treatment on the other only.',
  why: 'Treatment of the side that was not complained of cannot be upheld.',
  fix: 'Correct the side that is wrong, by the record of the visit.',
  source: { title: 'OIG audit of outpatient physical therapy (A-05-14-00041)', section: 'contradictory documentation', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => sideConflicts(c).map((s) => ({ message: `The ${s.region} is complained of or examined on the ${s.stated} and treated on the ${s.treated}.`, spans: s.spans })),
});
