import { bundledPairs } from './billing.ts';
import { defineRule } from './rule.ts';

export default defineRule({
  id: 'bundled-together',
  severity: 'error',
  about: 'billing',
  title: 'Two billed codes are a correct-coding pair that is not reported together as billed.',
  why: 'The second code of the pair is denied.',
  fix: 'Bill the pair only as the edit allows and the note supports.',
  source: { title: 'NCCI Policy Manual ch. XI and PTP edits', section: 'procedure-to-procedure edits', read: '2026-11-23' },
  examples: {
    bad: [
      { note: 'Tx: Petrissage low back 15 min. MFR R piriformis 15 min.', billed: ['97140', '97124-59'] },
      { note: 'Tx: Group exercise class, 4 patients. Therapeutic exercise one-to-one 15 min.', billed: ['97150', '97110'] },
    ],
    good: [
      { note: 'Tx: Group exercise class, 4 patients. Then therapeutic exercise one-to-one 15 min.', billed: ['97150', '97110-59'] },
      { note: 'Adjusted C5, T4. MFR R hamstrings 15 min.', billed: ['98940', '97140'] },
      { note: 'Tx: Therapeutic activities 15 min, MFR R UT 15 min.', billed: ['97530', '97140'] },
    ],
  },
  check: (c) => bundledPairs(c).map((p) => ({ message: `${p.column1} and ${p.column2} are a correct-coding pair with indicator ${p.indicator}${p.indicator === 1 ? ', and neither carries a modifier' : ''}.`, expectedIn: 'billing' as const, codes: [p.column1, p.column2] })),
});
