import { placesOf } from '../stages/review/case.ts';
import { codesOf } from './billing.ts';
import { isSpinal } from './regions.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'mobilization-level-missing',
  severity: 'info',
  about: 'hands-on',
  title: 'The spine was mobilized, and no level or joint is named.',
  why: 'Stiffness is found at a level; treatment of the spine at large cannot be compared with what was found.',
  fix: 'If the level is known, name it as it was treated.',
  source: { title: 'CPT code 97140 documentation guide (Sirius Solutions)', section: 'grade and level of mobilization', url: 'https://www.siriussolutionsglobal.com/post/cpt-97140-manual-therapy-billing-documentation-guide-2026', read: '2026-11-24' },
  examples: {
    bad: [
      'O: Lumbar flexion 40/60.\nTx: ⟦Joint mobilization⟧ lumbar spine gr III, 12 min.',
      'O: T-spine stiff.\nTx: ⟦PA mobs⟧ to thoracic spine grade IV, 10 min.',
    ],
    good: [
      'O: Lumbar flexion 40/60.\nTx: Joint mobilization L4-5 gr III, 12 min.',
      'Tx: Joint mobilization R SI joint gr III, 10 min.',
      'Tx: Joint mobilization R shoulder gr III, 10 min.',
      'Tx: MFR lumbar paraspinals 15 min.',
    ],
  },
  check: (c) => {
    const bare = c.handsOn.filter((i) => i.technique === 'joint-mobilization' && !i.told.has('level') && i.sites.length > 0 && i.sites.every((s) => isSpinal(c, s) && s.structure === null));
    return bare.length > 0 ? [{ message: 'Neither a level nor a joint of the spine is named.', spans: placesOf(bare), codes: codesOf(bare, c) }] : NOTHING;
  },
});
