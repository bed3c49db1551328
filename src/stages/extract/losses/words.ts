import { derived } from '../../../lexicon/derived.ts';
import { LAYER } from '../../../lexicon/lexicon.ts';
import type { Loss, LossKind, Site } from '../../../note/note.ts';
import type { Match } from '../../match/automaton.ts';
import { AMPERSAND, COMMA, type Reading, SEMICOLON, SLASH, separates } from '../../reading.ts';
import { denied, phaseAt } from './clauses.ts';
import { type Context, gradedNear, inGoal, loss, sideNear, siteFor } from './context.ts';
import { listAround, listLike } from './lists.ts';
import { type MotionReading, motionRegion } from './motions.ts';
import { gripBeside } from './strength.ts';
import { testedBeside } from './tests.ts';

/** Losses in words: `limited rotation`, `hypomobile C5-6`, `fixation L5`, `weakness of the quads`. `readings` are those of the sentence. */
export function collectWords(c: Context, losses: Loss[], readings: readonly MotionReading[]): void {
  const { r } = c;
  for (const m of r.all(LAYER.qualities)) {
    const quality = r.entry(LAYER.qualities, m);
    if (quality.role !== 'reduced' && quality.role !== 'deficit') continue;
    if (inGoal(c, m.from) || denied(r, m) || r.over(LAYER.techniques, m.from)) continue;
    if (phaseAt(c, m.from) !== 'now' && !(phaseAt(c, m.from) === 'after' && quality.role === 'deficit')) continue;
    if (quality.role === 'deficit') {
      const kind = quality.kind ?? 'mobility';
      const places = listAround(c, m);
      const graded = gradedNear(c, m);
      if (places.length === 0) {
        const grip = kind === 'strength' ? gripBeside(c, m) : null;
        const site = siteFor(c, m.from, m.to) ?? (c.sentence.section === 'objective' ? c.carried : null);
        losses.push(grip ?? testedBeside(c, m, kind) ?? loss(c, kind, site, graded, m.from, m.to));
      }
      for (const site of places) if (!site.unspecific || places.length === 1) losses.push({ ...loss(c, kind, site, graded, Math.min(m.from, site.from), Math.max(m.to, site.to)) });
      continue;
    }
    reducedQuantity(c, m, losses, readings);
  }
  if (r.arrows) arrows(c, losses, readings);
}

/** `↓ cervical rotation`, `↓ROM`. */
function arrows(c: Context, losses: Loss[], readings: readonly MotionReading[]): void {
  const { r } = c;
  for (let i = r.sentence.from; i < r.sentence.to; i++) {
    if (!r.isMark(i, 0x81) || r.over(LAYER.qualities, i) !== null || inGoal(c, i) || phaseAt(c, i) !== 'now') continue;
    reducedQuantity(c, { layer: -1, entry: -1, kind: 'exact', from: i, to: i + 1 }, losses, readings);
  }
}

/** A word of less beside what is less: a motion, a range, strength, joint play. */
function reducedQuantity(c: Context, m: Match, losses: Loss[], readings: readonly MotionReading[]): void {
  const { r } = c;
  let from = m.from;
  while (from > r.sentence.from && !r.isMark(from - 1, SEMICOLON) && m.from - from < 12) from--;
  let to = m.to;
  while (to < r.sentence.to && !r.isMark(to, SEMICOLON) && to - m.to < 10) to++;
  let best: { match: Match; kind: LossKind; motion: boolean; distance: number } | null = null;
  const consider = (match: Match, kind: LossKind, motion: boolean) => {
    if (match.from < from || match.to > to || inGoal(c, match.from)) return;
    const behind = match.from >= m.to;
    const gap = behind ? match.from - m.to : m.from - match.to;
    if (gap < 0 || gap > 8 || (behind && ofPain(r, m.to, match.from))) return;
    const comma = behind ? separates(r, m.to, match.from) : separates(r, match.to, m.from);
    const distance = gap + (comma ? 6 : 0) + (behind ? 0 : 0.5);
    if (isNormal(r, match.from - 1) || (comma && behind && normalBetween(r, m.to, match.from))) return;
    if (comma && !listLike(r, behind ? m.to : match.to, behind ? match.from : m.from)) return;
    if (!best || distance < best.distance) best = { match, kind, motion, distance };
  };
  for (const q of r.all(LAYER.qualities)) {
    const quality = r.entry(LAYER.qualities, q);
    if (quality.role === 'quantity' && q !== m) consider(q, quality.kind ?? 'joint-motion', false);
  }
  for (const q of r.all(LAYER.motions)) consider(q, 'joint-motion', r.entry(LAYER.motions, q).kind === 'motion');
  let chosen = best as { match: Match; kind: LossKind; motion: boolean; distance: number } | null;
  // "C5 and T3 are restricted and L5 is fixed in extension": what stands beside it comes first
  const beside = m.layer >= 0 ? listAround(c, m).filter((site) => site.to <= m.from && kindAt('joint-motion', site, r) === 'mobility') : [];
  if (chosen && beside.length > 0 && !(chosen.match.to <= m.from && m.from - chosen.match.to <= 1)) chosen = null;
  // `R lunate restricted, wrist ext 48/70`
  if (chosen && m.layer >= 0 && chosen.match.from > m.to && separates(r, m.to, chosen.match.from) && listAround(c, m).some((site) => site.to <= m.from && isJoint(site, r))) chosen = null;
  if (chosen && m.layer >= 0 && chosen.match.from > m.to + 1 && !isOfPlace(c, m.to, chosen.match.from) && !isRegion(c, m.to, chosen.match.from) && c.sites.some((site) => site.from >= m.to && site.to <= (chosen as { match: Match }).match.from)) chosen = null;
  if (!chosen) {
    if (m.layer < 0 || behindNerveTest(r, m)) return;
    const moves = !FELT.has(r.entry(LAYER.qualities, m).id);
    const joints = listAround(c, m).filter((site) => kindAt('joint-motion', site, r) === 'mobility' || (moves && isJoint(site, r)));
    for (const site of joints) losses.push(loss(c, 'mobility', site, gradedNear(c, m), Math.min(m.from, site.from), Math.max(m.to, site.to)));
    return;
  }
  if (readings.some((x) => x.from === chosen.match.from)) return;
  const graded = gradedNear(c, m);
  const places = chosen.motion ? [] : listAround(c, chosen.match.from > m.from ? { ...m, to: chosen.match.to } : { ...m, from: chosen.match.from });
  const span = [Math.min(m.from, chosen.match.from), Math.max(m.to, chosen.match.to)] as const;
  if (chosen.motion) {
    // "C3 L rotation restricted": of one vertebra, not of the neck
    const levels = m.layer < 0 ? [] : listAround(c, chosen.match).filter((site) => site.to <= (chosen as { match: Match }).match.from && kindAt('joint-motion', site, r) === 'mobility');
    for (const site of levels) losses.push(loss(c, 'mobility', site, graded, Math.min(span[0], site.from), span[1]));
    if (levels.length > 0) return;
    const { region, side } = motionRegion(c, chosen.match);
    const near = sideNear(c, chosen.match.from, chosen.match.to);
    losses.push({ kind: chosen.kind, region, laterality: near === 'unspecified' ? side : near, measured: graded, value: null, normal: null, unit: null, span: r.span(span[0], span[1]) });
    return;
  }
  if (places.length === 0) {
    const grip = chosen.kind === 'strength' && m.layer >= 0 ? gripBeside(c, m) : null;
    const site = siteFor(c, span[0], span[1]) ?? c.carried;
    losses.push(grip ?? loss(c, kindAt(chosen.kind, site, r), site, graded, span[0], span[1]));
  }
  for (const site of places) losses.push(loss(c, kindAt(chosen.kind, site, r), site, graded, Math.min(span[0], site.from), Math.max(span[1], site.to)));
}

/** "full AROM": what is less beside it is something else. */
const isNormal = (r: Reading, i: number): boolean => {
  const quality = r.over(LAYER.qualities, i);
  return quality !== null && r.entry(LAYER.qualities, quality).role === 'normal';
};

const normalBetween = (r: Reading, from: number, to: number): boolean => {
  for (let i = from; i < to; i++) if (isNormal(r, i)) return true;
  return false;
};

/** "C6 light touch diminished": less of what nerves do, no loss of motion. */
function behindNerveTest(r: Reading, m: Match): boolean {
  for (let i = m.from - 1; i >= Math.max(r.sentence.from, m.from - 2); i--) {
    const test = r.over(LAYER.tests, i);
    if (test) return r.entry(LAYER.tests, test).measures === 'neurological';
    if (r.particle(i) !== 'is') return false;
  }
  return false;
}

/** Words for how tissue feels rather than how far a joint goes. */
const FELT: ReadonlySet<string> = new Set(['stiff', 'tight', 'shortened']);

/** A joint or a bone, of the limbs too. */
function isJoint({ structure }: Site, r: Reading): boolean {
  const kind = structure === null ? undefined : derived(r.lexicon).structureKind.get(structure);
  return kind === 'joint' || kind === 'bone';
}

/** "reduced pain with gait": what is less is the pain, and what is named behind only when it came. */
function ofPain(r: Reading, from: number, to: number): boolean {
  const q = r.at(LAYER.qualities, from);
  return q !== null && q.to < to && r.entry(LAYER.qualities, q).role === 'impairment' && !r.isMark(q.to, COMMA) && !r.isMark(q.to, SLASH) && !r.isMark(q.to, AMPERSAND);
}

/** "limitation of elbow extension", "loss in the right hip rotation": one place alone stands between the word and its motion. */
function isOfPlace({ r, sites }: Context, from: number, to: number): boolean {
  const site = sites.find((x) => x.to === to);
  if (!site || r.particle(from) !== 'onto') return false;
  for (let i = from + 1; i < site.from; i++) if (r.particle(i) !== 'article' && r.over(LAYER.sides, i) === null) return false;
  return true;
}

/** "decreased L/S ROM", "reduced low back flexion": one region's name fills what stands between the word and its motion. */
const isRegion = ({ sites, r }: Context, from: number, to: number): boolean => sites.some((x) => x.from === from && x.to === to && r.at(LAYER.regions, from) !== null);

/** Restricted motion of one vertebra or joint is mobility; of a region, joint motion. */
function kindAt(kind: LossKind, site: Site | null, r: Reading): LossKind {
  if (kind !== 'joint-motion' || !site) return kind;
  const level = site.structure === null && r.isNumber(site.from + 1) && r.glued(site.from + 1);
  const joint = isJoint(site, r) && derived(r.lexicon).regionKind.get(site.region) === 'spinal';
  return level || joint || site.region === 'rib-cage' ? 'mobility' : kind;
}
