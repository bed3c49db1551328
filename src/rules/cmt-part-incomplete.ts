import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'cmt-part-incomplete',
  severity: 'info',
  title: 'Of pain, asymmetry, range of motion and tissue tone, fewer than two are documented, or neither asymmetry nor motion.',
  why: 'Medicare accepts an examination as evidence of a subluxation only with two of the four, one of them asymmetry or motion.',
  fix: 'If more of the four was found on examination, record it as it was found.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '240.1.2 P.A.R.T.', read: '2026-11-23' },
  examples: {
    bad: [
      { note: 'S: LBP 5/10.\nO: Tenderness and spasm at L4-5, lumbar ROM full.\nTx: Adjusted L4, diversified.', payer: 'medicare' },
      'S: Neck is better.\nTx: CMT C5.',
    ],
    good: [
      { note: 'O: Tender L4, L4 hypomobile, lumbar flexion 40/60.\nTx: Adjusted L4.', payer: 'medicare' },
      { note: 'O: PI right ilium, spasm R QL.\nTx: Adjusted R SI.', payer: 'medicare' },
      'O: Tender at both calves.\nTx: MFR B calves 15 min.',
    ],
  },
  check: (c) => {
    if (c.adjustments.length === 0) return [];
    const pain = c.signals('part.pain').length > 0;
    const asymmetry = c.signals('part.asymmetry').length > 0;
    const motion = c.facts.losses.some((l) => l.kind !== 'strength');
    const tone = c.signals('part.tone').length > 0;
    const count = [pain, asymmetry, motion, tone].filter(Boolean).length;
    return absent(count < 2 || !(asymmetry || motion), 'objective', `Documented: ${[pain && 'pain', asymmetry && 'asymmetry', motion && 'range of motion', tone && 'tissue tone'].filter(Boolean).join(', ') || 'none of the four'}.`, ['98940']);
  },
});
