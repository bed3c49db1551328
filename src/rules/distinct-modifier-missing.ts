import { separationOf } from '../stages/6-suggest.ts';
import { DISTINCT } from './billing.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'distinct-modifier-missing',
  severity: 'error',
  title: 'An adjustment and hands-on work at separate sites are billed without a modifier.',
  why: 'Without it the pair is denied although the sites are separate.',
  fix: 'Add the modifier that the payer asks for, since the note shows separate sites.',
  source: { title: 'NCCI Policy Manual ch. XI and PTP edits', section: 'modifier 59 and X{EPSU}', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => {
    if (!c.facts.billed.some((b) => c.coding.codes.get(b.code)?.kind === 'cmt') || c.cmtRegions.size === 0) return [];
    return c.facts.billed.filter((b) => c.coding.codes.get(b.code)?.family === 'hands-on' && !b.modifiers.some((m) => DISTINCT.has(m))).filter((b) => {
      const own = c.note.services.find((s) => s.code === b.code)?.interventions ?? c.handsOn;
      return own.length > 0 && separationOf({ interventions: own }, c.cmtRegions) === 'separate';
    }).map((b) => ({ message: `${b.code} is billed beside an adjustment at other regions, without ${c.payer.distinctModifier} or an X modifier.`, spans: b.span ? [b.span] : c.handsOn.map(c.at), codes: [b.code] }));
  },
});
