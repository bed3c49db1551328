import { absent, defineRule } from './rule.ts';

export default defineRule({
  id: 'cmt-part-incomplete',
  severity: 'info',
  title: 'Of pain, asymmetry, range of motion and tissue tone not two are documented, one of them asymmetry or motion.',
  why: 'Medicare asks for them to show the subluxation.',
  fix: 'Record what was found: pain, asymmetry, range of motion, tissue tone.',
  source: { title: 'Medicare Benefit Policy Manual ch. 15', section: '240.1.2 P.A.R.T.', read: '2026-11-23' },
  examples: { bad: [], good: [] },
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
