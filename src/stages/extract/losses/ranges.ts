import { derived } from '../../../lexicon/derived.ts';
import { LAYER, type Lexicon } from '../../../lexicon/lexicon.ts';
import { onceFor } from '../../../lexicon/once.ts';
import type { Laterality, Loss, Site } from '../../../note/note.ts';
import type { Match } from '../../match/automaton.ts';
import { CLOSE, COMMA, DASH, DOT, OPEN, type Reading, SEMICOLON, SLASH } from '../../reading.ts';
import { type Value, valueAt } from '../readings.ts';
import { levelAt } from '../sites.ts';
import { phaseAt } from './clauses.ts';
import { type Context, inGoal, sideNear, siteFor } from './context.ts';
import { isOther, type MotionReading, otherSide } from './motions.ts';

/** Degrees short of straight at which a range begins lost. */
const SHORT = 10;

/** A knee, an elbow or a joint of a finger, whose range is given from straight to bent. */
function isHinge(site: Site, lexicon: Lexicon): boolean {
  return site.region === 'knee' || site.region === 'elbow' || (site.region === 'hand' && site.structure !== null && derived(lexicon).structureKind.get(site.structure) === 'joint');
}

const flexionIn = onceFor((lexicon: Lexicon): number => lexicon.entries.motions.findIndex((m) => m.id === 'flexion'));

/** `R knee AROM 5-112, L 3-118`, `RF PIP 12-74 (L 0-102)`: a range without a motion's name is flexion, in hinges. */
export function collectRanges(c: Context, readings: MotionReading[]): void {
  const { r } = c;
  for (const site of c.sites) {
    if (!isHinge(site, r.lexicon)) continue;
    const flexion = flexionIn(r.lexicon);
    let at = site.to;
    const quality = r.at(LAYER.qualities, at);
    if (quality && r.entry(LAYER.qualities, quality).role === 'quantity') at = quality.to;
    while (r.isMark(at, 58) || r.particle(at) === 'is') at++;
    // `-8 to 88`: begins short of full extension
    if (r.isMark(at, DASH) && r.glued(at + 1) && r.isNumber(at + 1) && (r.particle(at + 2) === 'onto' || r.isMark(at + 2, DASH)) && r.isNumber(at + 3) && !inGoal(c, at)) {
      const reached = valueAt(r, at + 3, null);
      if (reached && reached.value >= 20) readings.push({ motion: 'flexion', entry: flexion, region: site.region, side: reached.side ?? site.laterality, value: reached, phase: phaseAt(c, at), reduced: true, r, from: at });
      continue;
    }
    if (!r.isNumber(at) || !r.isMark(at + 1, DASH) || !r.isNumber(at + 2) || inGoal(c, at)) continue;
    const value = valueAt(r, at, null);
    if (!value || value.value < 20 || isOther(r, value)) continue;
    const made = (v: Value, side: Laterality): MotionReading => ({ motion: 'flexion', entry: flexion, region: site.region, side, value: v, phase: phaseAt(c, v.from), reduced: r.isNumber(v.from) && r.isMark(v.from + 1, DASH) && r.tokens.value[v.from] >= SHORT, r, from: v.from });
    readings.push(made(value, value.side ?? site.laterality));
    const other = otherSide(r, value.to, r.sentence.to);
    if (other) readings.push(made(other, other.side ?? 'unspecified'));
  }
}

/** How far down the back the hand reaches: `IR thumb to L3 (L thumb to T8)`, `reaches behind back to L5 on R, T8 on L`. */
export function collectReach(c: Context, losses: Loss[]): void {
  const { r } = c;
  for (const m of reachesOf(r)) {
    if (inGoal(c, m.from) || phaseAt(c, m.from) !== 'now') continue;
    const reached: { side: Laterality; rank: number; to: number }[] = [];
    let side = sideNear(c, m.from, m.to);
    if (side === 'unspecified') side = siteFor(c, m.from, m.to)?.laterality ?? 'unspecified';
    for (let i = m.to; i < Math.min(r.sentence.to, m.to + REACH) && reached.length < 2; i++) {
      const level = levelAt(r, i);
      if (level) {
        const behind = sideBehind(r, level.to);
        reached.push({ side: behind ?? side, rank: rankOf(r, level.drafts[0].region, i), to: level.to });
        i = level.to - 1;
        continue;
      }
      const low = r.particle(i - 1) === 'onto' || r.particle(i - 2) === 'onto' ? belowLevels(r, i) : 0;
      if (low > 0) {
        reached.push({ side: sideBehind(r, i + 1) ?? side, rank: low, to: i + 1 });
        continue;
      }
      const s = r.at(LAYER.sides, i);
      if (s) side = r.entry(LAYER.sides, s).side;
    }
    if (reached.length < 2 || reached[0].rank === reached[1].rank || phaseAt(c, reached[0].to) !== 'now') continue;
    const less = reached[0].rank > reached[1].rank ? reached[0] : reached[1];
    losses.push({ kind: 'joint-motion', region: 'shoulder', laterality: less.side, measured: true, value: null, normal: null, unit: null, span: r.span(m.from, reached[1].to) });
  }
}

/** Where a sentence tells how far a hand reaches behind the back: as a motion, a test or an activity, in order and apart. */
function reachesOf(r: Reading): Match[] {
  const found = r.all(LAYER.motions).filter((m) => r.entry(LAYER.motions, m).id === 'internal-rotation');
  for (const m of r.all(LAYER.tests)) if (r.entry(LAYER.tests, m).reach) found.push(m);
  for (const m of r.all(LAYER.activities)) if (r.entry(LAYER.activities, m).reach) found.push(m);
  const apart: Match[] = [];
  for (const m of found.sort((a, b) => a.from - b.from)) if (apart.length === 0 || m.from - (apart.at(-1)?.to ?? 0) >= REACH) apart.push(m);
  return apart;
}

/** `L5 on R`, `T8 (L)`: the side behind a level, unless it begins the next one. */
function sideBehind(r: Reading, at: number): Laterality | null {
  let i = at;
  while (r.isMark(i, OPEN) || r.particle(i) === 'onto' || r.particle(i) === 'article') i++;
  const side = i - at <= 3 ? r.at(LAYER.sides, i) : null;
  if (!side || (r.isNumber(side.to) && r.glued(side.to))) return null;
  const { to } = side;
  const ends = to >= r.sentence.to || r.isMark(to, COMMA) || r.isMark(to, OPEN) || r.isMark(to, CLOSE) || r.isMark(to, SEMICOLON) || r.isMark(to, SLASH) || r.isMark(to, DOT) || r.particle(to) === 'and';
  return ends ? r.entry(LAYER.sides, side).side : null;
}

/** The rank of a place under the lumbar spine that a hand reaches: sacrum, pelvis, buttock or hip; 0 for others. */
function belowLevels(r: Reading, i: number): number {
  const region = r.at(LAYER.regions, i);
  const structure = r.at(LAYER.structures, i);
  const name = region ? r.lexicon.entries.regions[region.entry].id : structure ? (r.lexicon.entries.structures[structure.entry].regions?.[0] ?? '') : '';
  return LOW.indexOf(name) < 0 ? 0 : 25 + LOW.indexOf(name);
}

const LOW = ['sacral', 'pelvic', 'hip', 'thigh'];

/** Tokens behind the motion in which both sides' levels stand. */
const REACH = 14;

/** Vertebrae counted downwards from C1. */
function rankOf(r: Reading, region: string, i: number): number {
  const number = r.isNumber(i + 1) ? r.tokens.value[i + 1] : 0;
  return number + (region === 'cervical' ? 0 : region === 'thoracic' ? 7 : region === 'lumbar' ? 19 : 24);
}
