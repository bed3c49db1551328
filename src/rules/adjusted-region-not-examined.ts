import { examinedSites, isSame, isSpinal, unexamined } from './regions.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'adjusted-region-not-examined',
  severity: 'warning',
  about: 'adjustments',
  title: 'A spinal region was adjusted that no complaint and no finding speaks of.',
  why: 'A region counts where there was a reason to adjust it: a complaint, a finding or a diagnosis.',
  fix: 'If there was a complaint or a finding at that region, record it as it was.',
  source: { title: 'Documentation requirements for chiropractic services under Medicare (J Chiropr Humanit 2013)', section: 'examination of the area of spine involved', url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC4111075/', read: '2026-11-24' },
  examples: {
    bad: [
      'S: Neck pain 5/10.\nO: C5 fixated, rotation R 50/80.\nTx: CMT C5 and ⟦L4⟧, diversified.',
      'S: Low back pain.\nO: L4-5 restricted.\nAdjusted L4, ⟦C2⟧ and ⟦T6⟧.',
    ],
    good: [
      'S: Neck pain 5/10.\nO: C5 and L4 fixated.\nTx: CMT C5 and L4, diversified.',
      'S: Stiff.\nTx: CMT C5, T4, L5.',
      'S: Neck and back pain.\nO: C5 fixated.\nTx: CMT C5 and L4.',
      'S: Low back pain.\nO: L5 and R SI restricted.\nTx: CMT L5 and sacrum.',
    ],
  },
  check: (c) => {
    const known = examinedSites(c);
    if (known === null) return NOTHING;
    const strange = c.facts.cmtSites.filter((s) => !s.unspecific && isSpinal(c, s) && !known.some((k) => isSame(c, k, s)));
    return unexamined(c, strange, 'at');
  },
});
