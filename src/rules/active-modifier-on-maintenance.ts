import { modifierOf } from '../lexicon/modifiers.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'active-modifier-on-maintenance',
  severity: 'warning',
  about: 'billing',
  title: 'An adjustment is billed as active treatment, and the note calls the care maintenance.',
  why: 'The modifier says that the condition is expected to improve; maintenance care is not covered.',
  fix: 'Bill the modifier only where the record shows active treatment.',
  source: { title: 'First Coast Service Options, modifier AT', section: 'not for maintenance therapy', url: 'https://medicare.fcso.com/node/8966', read: '2026-11-24' },
  examples: {
    bad: [
      { note: 'S: Feels fine, monthly ⟦maintenance visit⟧.\nTx: CMT C5 and T4, diversified.\nBilling: ⟦98940-AT⟧', payer: 'medicare' },
      { note: 'S: Here for ⟦wellness adjustment⟧.\nTx: CMT L4, L5, side posture.', billed: ['98940-AT'] },
    ],
    good: [
      { note: 'S: Neck pain 6/10 since Monday.\nO: C5 fixated.\nTx: CMT C5, diversified.', billed: ['98940-AT'] },
      { note: 'S: Monthly maintenance visit.\nTx: CMT C5, diversified.', billed: ['98940-GA'] },
      { note: 'S: Works in building maintenance. Low back pain 6/10.\nTx: CMT L4.', billed: ['98940-AT'] },
    ],
  },
  check: (c) => {
    const modifier = modifierOf(c.coding, 'care');
    const active = c.facts.billed.filter((b) => b.modifiers.includes(modifier));
    return active.length > 0 && c.says('maintenance') ? [{ message: `${active[0].code} carries ${modifier}, and the care is called maintenance.`, spans: [...c.signals('maintenance'), ...active.flatMap((b) => (b.span ? [b.span] : []))], codes: active.map((b) => b.code) }] : NOTHING;
  },
});
