import type { Intervention, Site } from '../note/note.ts';
import { type Case, placesOf } from '../stages/review/case.ts';
import { COLON, isMark } from '../stages/marks.ts';
import { codesOf } from './billing.ts';
import { isAboutOnePlace } from './regions.ts';
import { defineRule, NOTHING } from './rule.ts';

/** The place was named for other work before the modality, which has none of its own: "STM L wrist 10 min, C3-5 PA gr II, cold pack 10 min". */
const isBorrowed = (c: Case, { mention, technique }: Intervention, s: Site, worked: ReadonlyMap<number, readonly Intervention[]>): boolean =>
  s.from < mention.from && worked.get(s.from)?.some((o) => o.technique !== technique && o.mention.from < mention.from && (o.mention.from < s.from || (o.mention.sentence === mention.sentence && !isTitle(c, s.to, o.mention.from)))) === true;

/** The work that is no modality, by the tokens at which its places begin. */
function workByPlace(c: Case): ReadonlyMap<number, readonly Intervention[]> {
  const worked = new Map<number, Intervention[]>();
  for (const o of c.treatment) {
    if (c.kindOf(o).modality) continue;
    for (const { from } of o.sites) {
      const list = worked.get(from);
      if (!list) worked.set(from, [o]);
      else if (list[list.length - 1] !== o) list.push(o);
    }
  }
  return worked;
}

/** A colon parts a place from the work behind it. */
function isTitle({ note: { tokens } }: Case, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (isMark(tokens, i, COLON)) return true;
  return false;
}

export default defineRule({
  id: 'modality-area-missing',
  severity: 'warning',
  about: 'modalities',
  title: 'A modality was given, and no area is named.',
  why: 'A modality is reported for the areas it was given to; without one a reader cannot tie it to a finding.',
  fix: 'If it is known where the modality was given, name the area and the side.',
  source: { title: 'CPT code 97035 (ChiroTouch)', section: 'treatment area documented', url: 'https://chirotouch.com/resources/article/cpt-code-97035/', read: '2026-11-24' },
  examples: {
    bad: [
      'S: Neck and low back pain.\nTx: ⟦Ultrasound⟧ 1 MHz 1.2 W/cm2, 8 min.',
      'S: R knee and L wrist sore.\nTx: MFR R calf 15 min. Then ⟦cold pack⟧ 10 min.',
    ],
    good: [
      'S: Neck and low back pain.\nTx: Ultrasound to lumbar paraspinals, 1 MHz 1.2 W/cm2, 8 min.',
      'S: R knee pain 4/10.\nTx: Cold pack 10 min.',
      'S: Neck and low back pain.\nTx: Ice at home, 10 min. MFR R UT 15 min.',
    ],
  },
  check: (c) => {
    if (isAboutOnePlace(c)) return NOTHING;
    const worked = workByPlace(c);
    const bare = c.modalities.filter((i) => i.sites.every((s) => s.unspecific || isBorrowed(c, i, s, worked)));
    return bare.length > 0 ? [{ message: 'No area of the body is given for the modality.', spans: placesOf(bare), codes: codesOf(bare, c) }] : NOTHING;
  },
});
