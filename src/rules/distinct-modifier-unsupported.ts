import { DISTINCT, isDistinct } from './billing.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'distinct-modifier-unsupported',
  severity: 'error',
  title: 'A modifier says that the service was distinct, and the note shows nothing that makes it so.',
  why: 'Modifier 59 without a separate site or time is a leading audit finding.',
  fix: 'Use the modifier only where the note shows a separate site, encounter or time.',
  source: { title: 'NCCI Policy Manual ch. XI and PTP edits', section: 'modifier 59 and X{EPSU}', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => c.facts.billed.filter((b) => b.modifiers.some((m) => DISTINCT.has(m))).filter((b) => !isDistinct(c, b)).map((b) => ({ message: `${b.code} carries ${b.modifiers.filter((m) => DISTINCT.has(m)).join(', ')}, and nothing in the note makes it distinct.`, spans: b.span ? [b.span] : c.handsOn.map(c.at), codes: [b.code] })),
});
