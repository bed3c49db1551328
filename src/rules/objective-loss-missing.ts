import { codesOf } from './billing.ts';
import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'objective-loss-missing',
  severity: 'error',
  title: 'No objective loss of joint motion, strength or mobility is recorded.',
  why: 'Payers cover these services for a loss that was observed or measured; what the patient feels, pain and tone alone are none.',
  fix: 'Record the loss that was found on examination, with its measure.',
  source: { title: 'Understanding the differences between CPT codes 97124 and 97140 (Chiropractic Economics)', section: 'documentation of both codes', url: 'https://www.chiroeco.com/a-comparison-of-codes', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => absent(c.procedures.length > 0 && c.facts.losses.length === 0, 'objective', 'No loss of joint motion, strength or mobility, observed or measured by the provider, is in the note.', codesOf(c.procedures, c)),
});
