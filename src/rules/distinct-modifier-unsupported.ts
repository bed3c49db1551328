import { placesOf } from '../stages/review/case.ts';
import { tellsApart } from '../lexicon/modifiers.ts';
import { isDistinct } from './billing.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'distinct-modifier-unsupported',
  severity: 'error',
  about: 'billing',
  title: 'A modifier says that the service was distinct, and the note shows nothing that makes it so.',
  why: 'Modifier 59 without a separate site, encounter or time is a leading audit finding.',
  fix: 'Bill the modifier only where the note shows a separate site, encounter or time.',
  source: { title: 'NCCI Policy Manual ch. XI and PTP edits', section: 'modifier 59 and X{EPSU}', read: '2026-11-23' },
  examples: {
    bad: [
      { note: 'Adjusted C5 and T4. ⟦MFR⟧ to cervical paraspinals 15 min, after the adjustment.', billed: ['98940', '97140-59'] },
      'Tx: MFR R UT 15 min.\nBilled: ⟦97140-59⟧',
    ],
    good: [
      { note: 'CMT C5 and T4. MFR to R hamstrings 15 min.', billed: ['98940', '97140-59'] },
      { note: 'Adjusted C5 and T4. MFR to cervical paraspinals and R hamstrings 15 min.', billed: ['98940', '97140-XS'] },
      { note: 'Tx: MFR R UT 15 min.', billed: ['97140-GP'] },
    ],
  },
  check: (c) => c.facts.billed.filter((b) => b.modifiers.some((m) => tellsApart(c.coding, m)) && !isDistinct(c, b)).map((b) => ({ message: `${b.code} carries ${b.modifiers.filter((m) => tellsApart(c.coding, m)).join(', ')}, and nothing in the note makes it distinct.`, spans: b.span ? [b.span] : placesOf(c.handsOn), codes: [b.code] })),
});
