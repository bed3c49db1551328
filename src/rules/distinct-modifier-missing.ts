import { placesOf } from '../stages/review/case.ts';
import { separationOf } from '../stages/suggest/regions.ts';
import { onDay, severalTellApart, tellsApart } from '../lexicon/modifiers.ts';
import { neverTogether } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'distinct-modifier-missing',
  severity: 'error',
  about: 'billing',
  title: 'An adjustment and hands-on work at separate sites are billed without a distinct-service modifier.',
  why: 'Without the modifier the pair is denied although the sites are separate.',
  fix: 'If the payer accepts it, bill the hands-on code with 59 or an X modifier: the note shows separate sites.',
  source: { title: 'NCCI Policy Manual ch. XI and PTP edits', section: 'modifier 59 and X{EPSU}', read: '2026-11-23' },
  examples: {
    bad: [
      { note: 'CMT C5 and T4. ⟦MFR⟧ to R hamstrings 15 min.', billed: ['98940', '97140'] },
      'Adjusted L4 and L5. Swedish massage to both calves 15 min.\nBilled: 98940, ⟦97124⟧',
    ],
    good: [
      { note: 'Adjusted C5 and T4. MFR to R hamstrings 15 min.', billed: ['98940', '97140-59'] },
      { note: 'Adjusted C5 and T4. MFR to R hamstrings 15 min.', billed: ['98940', '97140-XS'] },
      { note: 'Adjusted C5 and T4. MFR to cervical paraspinals 15 min.', billed: ['98940', '97140'] },
    ],
  },
  check: (c) => {
    if (c.adjusted.size === 0 || !c.facts.billed.some((b) => c.coding.codes.get(b.code)?.family === 'cmt')) return NOTHING;
    return c.facts.billed.filter((b) => c.coding.codes.get(b.code)?.family === 'hands-on' && !b.modifiers.some((m) => tellsApart(c.coding, m, c.asOf)) && !neverTogether(c, b.code)).filter((b) => {
      const own = c.note.services.find((s) => s.code === b.code)?.interventions ?? c.handsOn;
      return own.length > 0 && separationOf(own, c.adjusted) === 'separate';
    }).map((b) => ({ message: `${b.code} is billed beside an adjustment at other regions, without ${onDay(c.coding, c.payer.distinctModifier, c.asOf)}${severalTellApart(c.coding, c.asOf) ? ' or an X modifier' : ''}.`, spans: b.span ? [b.span] : placesOf(c.handsOn), codes: [b.code] }));
  },
});
