import { LAYER } from '../../../lexicon/lexicon.ts';
import type { EntryOf } from '../../../lexicon/schema.ts';
import type { Laterality } from '../../../note/note.ts';
import type { Match } from '../../match/automaton.ts';
import { CLOSE, COMMA, OPEN, type Reading, SEMICOLON, SLASH } from '../../reading.ts';
import { ofHeldAngle, type Phase, type Value, valueAt, valueBehind } from '../readings.ts';
import { denied, phaseAt } from './clauses.ts';
import { type Context, inGoal, inPosition, sideNear, siteFor } from './context.ts';
import { bareGradeAt } from './grades.ts';

export interface MotionReading {
  readonly motion: string;
  readonly entry: number;
  readonly region: string | null;
  readonly side: Laterality;
  readonly value: Value;
  readonly phase: Phase;
  readonly reduced: boolean;
  readonly r: Reading;
  readonly from: number;
}

export const MOTIONS = 1 << LAYER.motions;

/** The region of a motion: what the motion alone allows, what the clause names, what was carried over, what the whole note is about. */
export function motionRegion(c: Context, m: Match, normal: number | null = null): { region: string | null; side: Laterality } {
  const motion = c.r.entry(LAYER.motions, m);
  const site = siteFor(c, m.from, m.to);
  const fits = (region: string): boolean => (motion.of ? motion.of.includes(region) : true);
  const nearby = (region: string): string | null => {
    if (fits(region)) return region;
    return null;
  };
  if (site) {
    const options = [site.region, ...site.alternatives];
    const norm = options.find((region) => fits(region) && (!motion.norms || motion.norms.some((n) => n.region === region)));
    const region = norm ?? ofNormal(c, motion.norms, normal) ?? options.map(nearby).find((x) => x !== null) ?? motion.of?.[0] ?? site.region;
    return { region: site.unspecific ? (motion.of?.[0] ?? null) : region, side: site.laterality };
  }
  if (normal !== null && motion.norms) {
    const named = ofNormal(c, motion.norms, normal);
    const known = motion.norms.some((n) => n.region === c.carried?.region && (n.ama === normal || n.aaos === normal));
    if (named && !known) return { region: named, side: 'unspecified' };
  }
  if (c.carried && !c.carried.unspecific && nearby(c.carried.region)) return { region: c.carried.region, side: c.carried.laterality };
  if (motion.of) return { region: motion.of[0], side: c.carried?.laterality ?? 'unspecified' };
  return { region: c.noteRegion, side: 'unspecified' };
}

/** The one region among those the note names whose norm of the motion is the one written: "L3 & R SI restr, ext 15/25". */
function ofNormal(c: Context, norms: EntryOf<'motions'>['norms'], normal: number | null): string | null {
  if (normal === null || !norms) return null;
  const known = norms.filter((n) => n.ama === normal || n.aaos === normal).map((n) => n.region);
  const named = c.regions.filter((region) => known.includes(region));
  return named.length === 1 ? named[0] : null;
}

export function collectReadings(c: Context, readings: MotionReading[]): void {
  const { r } = c;
  if ((r.present & MOTIONS) === 0) return;
  const motions = r.all(LAYER.motions).filter((m) => r.entry(LAYER.motions, m).kind === 'motion' && !ofHeldAngle(r, m.from));
  for (let k = 0; k < motions.length; k++) {
    const m = motions[k];
    if (inGoal(c, m.from) || r.over(LAYER.techniques, m.from) || inPosition(r, m.from)) continue;
    const next = motions[k + 1]?.from ?? r.sentence.to;
    let value = valueBehind(r, m.to);
    if (value && value.from >= next) value = null;
    if (!value) value = valueBefore(r, m);
    if (!value || isOther(r, value) || bareGradeAt(c, value.from) !== null) continue;
    const { region, side } = motionRegion(c, m, value.normal);
    const own = value.side ?? sideNear(c, m.from, m.to);
    const made = (v: Value, s: Laterality, at: number): MotionReading => ({
      motion: r.entry(LAYER.motions, m).id, entry: m.entry, region, side: s === 'unspecified' ? side : s, value: v, phase: value.later === null ? phaseAt(c, at) : firstPhase(c, at), reduced: reducedBefore(r, m, v), r, from: m.from,
    });
    readings.push(made(value, own, value.from));
    if (value.later !== null) readings.push({ ...made({ ...value, value: value.later, later: null }, own, value.from), phase: firstPhase(c, value.from) === 'earlier' ? 'now' : 'after' });
    // the other side behind it: `2 deg (L 14)`, `60 L, 75 R`, `R 50 L 70`
    let at = value.to;
    for (let n = 0; n < 3; n++) {
      const other = otherSide(r, at, next);
      if (!other) break;
      readings.push(made(other, other.side ?? 'unspecified', other.from));
      at = other.to;
    }
  }
}

/** Of two values with an arrow between, the first was taken before treatment, unless an earlier visit is named. */
const firstPhase = (c: Context, i: number): Phase => (phaseAt(c, i) === 'earlier' ? 'earlier' : 'now');

/** A second value with a side of its own directly behind the first. */
export function otherSide(r: Reading, at: number, before: number): Value | null {
  let i = at;
  while (i < before && (r.isMark(i, OPEN) || r.isMark(i, COMMA) || r.isMark(i, SLASH) || r.isMark(i, CLOSE) || r.isMark(i, SEMICOLON) || r.particle(i) === 'and' || r.particle(i) === 'of' || (r.particle(i) === 'onto' && i - at < 3))) i++;
  const s = r.at(LAYER.sides, i);
  if (s) {
    let v = s.to;
    while (v < before && (r.isMark(v, 58) || r.isMark(v, 61) || r.particle(v) === 'is')) v++;
    return v < before && r.isNumber(v) && !(r.glued(v) && s.to === v) ? valueAt(r, v, r.entry(LAYER.sides, s).side) : null;
  }
  if (i < before && r.isNumber(i)) {
    const v = valueAt(r, i, null);
    return v && v.side !== null ? v : null;
  }
  return null;
}

/** `40 degrees of flexion`, `35 deg flex`. */
function valueBefore(r: Reading, m: Match): Value | null {
  for (let i = m.from - 1; i >= Math.max(r.sentence.from, m.from - 6); i--) {
    if (r.isMark(i, SEMICOLON) || r.isMark(i, COMMA)) return null;
    if (!r.isNumber(i)) continue;
    const v = valueAt(r, i, null);
    return v && (v.unit === 'deg' || v.unit === '%') && v.to >= m.from - 3 && v.to <= m.from ? v : null;
  }
  return null;
}

/** A grade, a count of repetitions or a pain score is no range. */
export function isOther(r: Reading, v: Value): boolean {
  if (v.unit === 'grade/5' || v.unit === 'grade/6' || v.unit === 'sec' || v.unit === 'kg' || v.unit === 'lb') return true;
  if (v.normal === 10 && v.value <= 10) return true;
  const q = r.quantity(v.to);
  return q !== null && ['times', 'repetition', 'minute', 'hour', 'week', 'day', 'second', 'weight', 'month', 'session'].includes(q.role);
}

function reducedBefore(r: Reading, m: Match, v: Value): boolean {
  for (let i = Math.max(r.sentence.from, m.from - 3); i < v.to; i++) {
    const q = r.over(LAYER.qualities, i);
    if (q && r.entry(LAYER.qualities, q).role === 'reduced' && !denied(r, q)) return true;
    if (r.isMark(i, 0x81)) return true;
  }
  return false;
}
