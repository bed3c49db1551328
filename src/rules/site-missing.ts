import type { Intervention } from '../note/note.ts';
import { placesOf } from '../stages/review/case.ts';
import { isUnplaced } from '../stages/suggest/regions.ts';
import { codesOf } from './billing.ts';
import { defineRule, NOTHING } from './rule.ts';

export default defineRule({
  id: 'site-missing',
  severity: 'error',
  about: 'hands-on',
  title: 'A hands-on service has no region, or only an unspecific one.',
  why: 'Without a region nobody can tell what was treated, or whether it was apart from other services.',
  fix: 'If it is known, name the region and side as they were treated.',
  source: { title: 'Highmark medical policy Y-9', section: 'specific site of all services', read: '2026-11-23' },
  examples: {
    bad: [
      'S: Sore all over.\nTx: ⟦Myofascial release⟧ 15 min.',
      'Tx: ⟦Petrissage⟧ to the back, 20 min.',
      'Tx: ⟦STM⟧ BLE 15 min. PROM L shoulder 8 min.',
      '⟦Full-body Swedish massage⟧, 60 minutes, light pressure throughout.',
    ],
    good: [
      'Tx: Myofascial release 15 min to L QL.',
      'Tx: Petrissage to the low back, 20 min.',
      'S: R shoulder pain.\nO: R shoulder flexion 120/180.\nTx: Joint mobilization 15 min.',
    ],
  },
  check: (c) => {
    const unplaced = new Set(c.note.services.filter((s) => s.entry?.family === 'hands-on' && isUnplaced(s.interventions)).flatMap((s) => s.interventions));
    const placed = new Set(c.handsOn.filter((i) => !isUnplaced([i]) || c.kindOf(i).ownPlace).map((i) => i.block));
    const apart = (i: Intervention): boolean => i.minutes !== null && isUnplaced([i]) && !c.kindOf(i).ownPlace && !placed.has(i.block);
    const bare = c.handsOn.filter((i) => unplaced.has(i) || apart(i));
    return bare.length > 0 ? [{ message: 'The site treated by hand is not named, or only in general.', spans: placesOf(bare), codes: codesOf(bare, c) }] : NOTHING;
  },
});
