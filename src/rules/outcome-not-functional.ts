import { defineRule } from './rule.ts';

export default defineRule({
  id: 'outcome-not-functional',
  severity: 'warning',
  title: 'The intended outcome is tied to no functional activity.',
  why: 'Reviewers look for what the patient will be able to do again.',
  fix: 'Name the activity that the outcome serves, if one was agreed.',
  source: { title: 'Understanding the differences between CPT codes 97124 and 97140 (Chiropractic Economics)', section: 'relation to a functional activity', url: 'https://www.chiroeco.com/a-comparison-of-codes', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => (c.procedures.length > 0 && c.facts.goals.length > 0 && c.facts.goals.every((g) => !g.functional) ? [{ message: 'The outcome named serves no activity such as walking, lifting or working.', spans: c.facts.goals.map((g) => g.span) }] : []),
});
