import { placesOf } from '../stages/review/case.ts';
import { codesOf } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'group-size-missing',
  severity: 'info',
  about: 'treatment',
  title: 'Group treatment was given, and the size of the group is not told.',
  why: 'A group is two or more treated at the same time; a reader has to see that there was one.',
  fix: 'If it is known how many were treated together, record the number.',
  source: { title: 'Group therapy billing (Proactive Chart)', section: 'two or more patients at the same time', url: 'https://www.proactivechart.com/resources/group-therapy-billing-physical-therapy', read: '2026-11-24' },
  examples: {
    bad: [
      'Tx: ⟦Group exercise⟧ for balance, 30 min.',
      'Tx: ⟦Group therapy⟧ 45 min: lifting drills, therapist in constant attendance.',
    ],
    good: [
      'Tx: Group exercise for balance, 4 patients, 30 min.',
      'Tx: Balance training in a group of 3, 30 min.',
      'S: Likes her group exercise class at the gym.\nTx: Therapeutic exercise 15 min.',
    ],
  },
  check: (c) => {
    const bare = c.treatment.filter((i) => c.kindOf(i).class === 'group' && !i.told.has('participants'));
    return bare.length > 0 ? [{ message: 'How many were in the group is not given.', spans: placesOf(bare), codes: codesOf(bare, c) }] : NOTHING;
  },
});
