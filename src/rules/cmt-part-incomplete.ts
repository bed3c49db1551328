import { leastAdjustment } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'cmt-part-incomplete',
  severity: 'info',
  about: 'adjustments',
  title: 'Of pain, asymmetry, range of motion and tissue tone, fewer than two are documented, or neither asymmetry nor motion.',
  why: 'Medicare accepts an examination as evidence of a subluxation only with two of the four, one of them asymmetry or motion.',
  fix: 'If more of the four (pain, asymmetry, range of motion, tissue tone) was found on examination, record it as it was found.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '240.1.2 P.A.R.T.', read: '2026-11-23' },
  examples: {
    bad: [
      { note: 'S: LBP 5/10.\nO: Tenderness and spasm at L4-5, lumbar ROM full.\nTx: Adjusted L4, diversified.', payer: 'medicare' },
      'S: Neck is better.\nTx: CMT C5.',
      'R short leg. No tenderness. Motion full, tone normal. Tx: Drop on R ilium.',
    ],
    good: [
      'L4 does not glide on PA spring, ropy multifidus beside it. Thrust at L4.',
      'Left iliac crest sits 1 cm higher; pressing on the left SI joint is sore. Drop table, left ilium.',
      { note: 'O: Tender L4, L4 hypomobile, lumbar flexion 40/60.\nTx: Adjusted L4.', payer: 'medicare' },
      { note: 'O: PI right ilium, spasm R QL.\nTx: Adjusted R SI.', payer: 'medicare' },
      'O: Tender at both calves.\nTx: MFR B calves 15 min.',
    ],
  },
  check: (c) => {
    const parts = [c.says('pain') && 'pain', c.says('asymmetry') && 'asymmetry', c.facts.losses.some((l) => l.kind !== 'strength') && 'range of motion', c.says('tone') && 'tissue tone'].filter((part) => part !== false);
    const enough = parts.length >= 2 && (parts.includes('asymmetry') || parts.includes('range of motion'));
    return enough ? NOTHING : [{ message: `Documented: ${parts.join(', ') || 'none of the four'}.`, expectedIn: 'objective', codes: [leastAdjustment(c)] }];
  },
});
