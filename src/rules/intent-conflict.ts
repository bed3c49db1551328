import { defineRule, type Found } from './rule.ts';

export default defineRule({
  id: 'intent-conflict',
  severity: 'error',
  title: 'The billed code and the stated intention contradict each other.',
  why: 'Intention tells massage from manual therapy; the code must follow it.',
  fix: 'Bill the code that the documented technique and intention support.',
  source: { title: 'Understanding the differences between CPT codes 97124 and 97140 (Chiropractic Economics)', section: 'intention of the two codes', url: 'https://www.chiroeco.com/a-comparison-of-codes', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => {
    const found: Found[] = [];
    const intents = c.handsOn.flatMap((i) => i.intents);
    const soft = intents.length > 0 && intents.every((x) => x === 'relaxation' || x === 'circulation');
    const spans = c.handsOn.flatMap((i) => i.intentAt);
    const manual = c.facts.billed.find((b) => b.code === '97140');
    const massage = c.facts.billed.find((b) => b.code === '97124');
    if (manual && soft) found.push({ message: '97140 is billed, and the only intention stated is relaxation or circulation.', spans, codes: ['97140'] });
    if (massage && c.handsOn.length > 0 && c.note.services.some((s) => s.code === '97140') && !c.note.services.some((s) => s.code === '97124') && intents.some((x) => x === 'motion' || x === 'function')) found.push({ message: '97124 is billed, and technique and intention are those of manual therapy.', spans: spans.length ? spans : c.handsOn.map(c.at), codes: ['97124'] });
    return found;
  },
});
