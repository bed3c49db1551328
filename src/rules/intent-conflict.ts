import { placesOf } from '../stages/review/case.ts';
import { billedAs, serviceAs } from './billing.ts';
import { defineRule, type Found } from './rule.ts';

export default defineRule({
  id: 'intent-conflict',
  severity: 'error',
  about: 'billing',
  title: 'The billed code and the stated intention contradict each other.',
  why: 'Intention tells massage from manual therapy, and the code has to follow it.',
  fix: 'Bill only the code that the documented technique and intention support.',
  source: { title: 'Understanding the differences between CPT codes 97124 and 97140 (Chiropractic Economics)', section: 'intention of the two codes', url: 'https://www.chiroeco.com/a-comparison-of-codes', read: '2026-11-23' },
  examples: {
    bad: [
      { note: 'Tx: MFR to both upper trapezii 30 min ⟦for relaxation⟧', billed: ['97140 x2'] },
      { note: 'O: C rot R 50/80.\nTx: MFR to the right scalenes 15 min ⟦to increase cervical rotation⟧', billed: ['97124'] },
      { note: 'Tx: STM both calves 23 min.\nAim: ⟦better circulation⟧', billed: ['97140 x2'] },
    ],
    good: [
      { note: 'O: C rot R 50/80.\nTx: MFR to both upper trapezii 30 min to restore rotation. She found it relaxing.', billed: ['97140 x2'] },
      { note: 'Tx: Petrissage to both calves 20 min to improve circulation.', billed: ['97124'] },
      { note: 'Tx: Post-isometric relaxation R hamstring 15 min to lengthen the hamstring.', billed: ['97140'] },
    ],
  },
  check: (c) => {
    const found: Found[] = [];
    const own = c.handsOn.flatMap((i) => i.intents);
    const goals = c.facts.goals.flatMap((g) => g.intents);
    const intents = [...own, ...goals];
    const aims = own.length > 0 ? own : goals;
    const soft = intents.length > 0 && intents.every((x) => x === 'relaxation' || x === 'circulation');
    const stated = c.handsOn.flatMap((i) => i.intentAt);
    const spans = stated.length > 0 ? stated : c.facts.goals.map((g) => g.span);
    const manual = billedAs(c, 'manual-therapy');
    const massage = billedAs(c, 'massage');
    if (manual && soft) found.push({ message: `${manual.code} is billed, and the only intention stated is relaxation or circulation.`, spans, codes: [manual.code] });
    if (massage && serviceAs(c, 'manual-therapy') && !serviceAs(c, 'massage') && aims.some((x) => x === 'motion' || x === 'function')) found.push({ message: `${massage.code} is billed, and technique and intention are those of manual therapy.`, spans: spans.length ? spans : placesOf(c.handsOn), codes: [massage.code] });
    return found;
  },
});
