import { codesOf } from './billing.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'relaxation-only',
  severity: 'error',
  title: 'The stated purpose is relaxation or well-being alone.',
  why: 'Plans do not cover relaxation, stress relief or comfort.',
  fix: 'Nothing to write: the service is the own expense of the patient unless a covered purpose was in fact pursued and documented.',
  source: { title: 'Understanding the differences between CPT codes 97124 and 97140 (Chiropractic Economics)', section: 'basic relaxation massage', url: 'https://www.chiroeco.com/a-comparison-of-codes', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => {
    const intents = c.handsOn.flatMap((i) => i.intents);
    const relaxing = intents.includes('relaxation') && intents.every((x) => x === 'relaxation' || x === 'circulation');
    const only = c.handsOn.length > 0 && relaxing && c.facts.goals.every((g) => !g.functional && g.intents.every((x) => x === 'relaxation' || x === 'circulation'));
    return only ? [{ message: 'The only purpose named is relaxation, stress relief, comfort or well-being.', spans: c.handsOn.flatMap((i) => i.intentAt), codes: codesOf(c.handsOn, c) }] : [];
  },
});
