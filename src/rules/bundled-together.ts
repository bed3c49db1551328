import { bundledPairs } from './billing.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'bundled-together',
  severity: 'error',
  title: 'Two billed codes are a correct-coding pair that is not reported together as billed.',
  why: 'The second code of the pair is denied.',
  fix: 'Bill the pair only as the edit allows.',
  source: { title: 'NCCI Policy Manual ch. XI and PTP edits', section: 'procedure-to-procedure edits', read: '2026-11-23' },
  examples: { bad: [], good: [] },
  check: (c) => bundledPairs(c).map((p) => ({ message: `${p.column1} and ${p.column2} are a correct-coding pair with indicator ${p.indicator}${p.indicator === 1 ? ', and neither carries a modifier' : ''}.`, expectedIn: 'billing' as const, codes: [p.column1, p.column2] })),
});
