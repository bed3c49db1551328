import { codesOf } from './billing.ts';
import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'outcome-missing',
  severity: 'error',
  title: 'No intended outcome of treatment is named.',
  why: 'Therapeutic procedures are reported by their intended outcome; without one the reader cannot tell why they were given.',
  fix: 'Name what the treatment is meant to bring about, as it was agreed with the patient.',
  source: { title: 'Understanding the differences between CPT codes 97124 and 97140 (Chiropractic Economics)', section: 'intended clinical outcome', url: 'https://www.chiroeco.com/a-comparison-of-codes', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => absent(c.procedures.length > 0 && c.facts.goals.length === 0, 'plan', 'Neither a goal nor the purpose of a procedure is stated.', codesOf(c.procedures, c)),
});
