import { derived } from '../../lexicon/derived.ts';
import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import type { Laterality, Loss, LossKind, Sentence, Site, StatusedNote } from '../../note/note.ts';
import { AMPERSAND, CLOSE, COMMA, DASH, OPEN, PLUS, type Reading, SEMICOLON, SLASH } from '../reading.ts';
import type { Match } from '../match/automaton.ts';
import type { Outcome } from './goals.ts';
import type { SentenceFacts } from './interventions.ts';
import { levelAt } from './sites.ts';
import { ofHeldAngle, type Phase, type Value, valueAt, valueBehind } from './readings.ts';

interface MotionReading {
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

/** Share of the norm, and degrees between the sides, under which a range counts as lost (domain: heuristic, to be shown as such). */
const ENOUGH = 0.9;
const SIDE_DIFFERENCE = 10;

/** Losses of motion, strength or mobility that the provider observed or measured before or without treatment. */
export function lossesOf(note: StatusedNote, lexicon: Lexicon, facts: readonly SentenceFacts[], outcomes: readonly Outcome[]): Loss[] {
  const losses: Loss[] = [];
  const readings: MotionReading[] = [];
  const bySentence = new Map<number, Outcome[]>();
  for (const o of outcomes) bySentence.set(o.sentence, [...(bySentence.get(o.sentence) ?? []), o]);
  let carried: Site | null = null;
  let carriedLine = -1;
  const { regions, only: noteRegion } = regionsOf(facts, note.sentences);
  const hasObjective = note.sentences.some((x) => x.section === 'objective');
  for (let s = 0; s < note.sentences.length; s++) {
    const sentence = note.sentences[s];
    const { reading: r, sites } = facts[s];
    const goal = bySentence.get(s) ?? NONE;
    if (sentence.section !== 'objective' || (sites.length > 0 && sentence.line !== carriedLine)) {
      if (sites.length > 0) {
        carried = sites.find((x) => !x.unspecific) ?? carried;
        carriedLine = sentence.line;
      }
    }
    if ((r.present & TELLING) === 0 || !observed(sentence, r, hasObjective)) continue;
    if ((r.present & FINDINGS) !== 0 || r.numbers || r.arrows) {
      const context: Context = { r, sentence, sites: r.has(LAYER.manner) ? sites.filter((x) => !inPosition(r, x.from)) : sites, goal, carried, noteRegion, regions, note };
      collectReadings(context, readings);
      if (r.numbers) {
        collectRanges(context, readings);
        collectReach(context, losses);
      }
      collectStrengthBySide(context, losses);
      if (r.numbers || r.has(LAYER.quantities)) collectGrades(context, losses);
      collectTests(context, losses);
      collectWords(context, losses, readings);
    }
    const last = sites.findLast((x) => !x.unspecific);
    if (last) {
      carried = last;
      carriedLine = sentence.line;
    }
  }
  evaluate(readings, losses, lexicon);
  return tidy(losses);
}

const NONE: readonly Outcome[] = [];
const MOTIONS = 1 << LAYER.motions;
const QUALITIES = 1 << LAYER.qualities;
/** Layers without any of which a sentence tells of no loss. */
const TELLING = MOTIONS | QUALITIES | (1 << LAYER.tests) | (1 << LAYER.structures) | (1 << LAYER.regions);
/** Layers without any of which a sentence tells of none but in numbers. */
const FINDINGS = MOTIONS | QUALITIES | (1 << LAYER.tests);

interface Context {
  readonly r: Reading;
  readonly sentence: Sentence;
  readonly sites: readonly Site[];
  readonly goal: readonly Outcome[];
  readonly carried: Site | null;
  readonly noteRegion: string | null;
  /** All regions the note names. */
  readonly regions: readonly string[];
  readonly note: StatusedNote;
}

/** Part of how the joint was held while something else was measured: "wrist flexion w/ elbow straight". */
function inPosition(r: Reading, i: number): boolean {
  const manner = r.over(LAYER.manner, i);
  return manner !== null && r.entry(LAYER.manner, manner).kind === 'position' && manner.to - manner.from > 1;
}

/** Whether what stands here was observed by the provider: not the patient's report, a goal, a plan or the past. */
function observed(sentence: Sentence, r: Reading, hasObjective: boolean): boolean {
  switch (sentence.section) {
    case 'objective':
    case 'assessment':
    case 'treatment':
    case 'other':
      return true;
    case 'subjective':
      if (sentence.headed && !hasObjective && measuredMotion(r)) return true;
      return !sentence.headed && (measuredMotion(r) || !r.all(LAYER.qualities).some((m) => r.entry(LAYER.qualities, m).role === 'reported'));
    case 'plan':
      return !sentence.headed && !r.all(LAYER.qualities).some((m) => r.entry(LAYER.qualities, m).role === 'reported');
    default:
      return false;
  }
}

/** A motion with a number in degrees, percent, millimetres or against a norm. */
function measuredMotion(r: Reading): boolean {
  return r.all(LAYER.motions).some((m) => {
    const v = valueBehind(r, m.to);
    return v !== null && (v.unit !== null || v.normal !== null || v.value > 10);
  });
}

/** All regions that the note names, and the one that it is about if there is but one outside history and header. */
function regionsOf(facts: readonly SentenceFacts[], sentences: readonly Sentence[]): { readonly regions: readonly string[]; readonly only: string | null } {
  const regions: string[] = [];
  let only: string | null = null;
  let several = false;
  for (let s = 0; s < facts.length; s++) {
    const apart = sentences[s].section === 'history' || sentences[s].section === 'header';
    for (const { region, unspecific } of facts[s].sites) {
      if (unspecific) continue;
      if (!regions.includes(region)) regions.push(region);
      if (apart) continue;
      several ||= only !== null && only !== region;
      only = region;
    }
  }
  return { regions, only: several ? null : only };
}

const inGoal = (c: Context, i: number): boolean => c.goal.some((o) => i >= o.from && i < o.to);

/** The phase of what stands at token `i`: the nearest word of time before it in its clause, else one behind it. */
function phaseAt(c: Context, i: number): Phase {
  const { r } = c;
  let phase: Phase = 'now';
  for (const m of r.all(LAYER.qualities)) {
    const { role, when } = r.entry(LAYER.qualities, m);
    if (role !== 'after' && role !== 'before' && role !== 'improved') continue;
    if (m.from > i) {
      if (role === 'before' && m.from - i <= 3 && !separates(r, i, m.from)) {
        phase = when ?? 'now';
        break;
      }
      if (role === 'after' && m.from - i <= 5 && !separates(r, i, m.from)) phase = 'after';
      break;
    }
    if (hasStop(r, m.to, i)) continue;
    if (role === 'improved') phase = i - m.to <= 6 ? 'after' : phase;
    else phase = when ?? (role === 'after' ? 'after' : 'earlier');
  }
  for (const m of r.all(LAYER.cues)) {
    if (m.from > i) {
      if (r.entry(LAYER.cues, m).effect === 'historical' && m.from - i <= 4 && !separates(r, i, m.from) && phase === 'now') phase = 'earlier';
      continue;
    }
    if (r.entry(LAYER.cues, m).effect === 'historical' && !hasStop(r, m.to, i) && !separates(r, m.to, i)) phase = 'earlier';
  }
  return phase;
}

/** A semicolon, or the end of parentheses opened before. */
function hasStop(r: Reading, from: number, to: number): boolean {
  let open = 0;
  for (let k = from; k < to; k++) {
    if (r.isMark(k, SEMICOLON)) return true;
    if (r.isMark(k, OPEN)) open++;
    else if (r.isMark(k, CLOSE) && --open < 0) return true;
  }
  return false;
}
function separates(r: Reading, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (r.isMark(k, SEMICOLON) || r.isMark(k, COMMA)) return true;
  return false;
}

/** The site a motion, grade or deficit at `[from, to)` belongs to: named before it in the clause, right behind it, or carried over. */
function siteFor(c: Context, from: number, to: number, spinalOnly = false): Site | null {
  let best: Site | null = null;
  for (const site of c.sites) {
    if (spinalOnly && site.unspecific) continue;
    if (site.to <= from && !hasStop(c.r, site.to, from)) best = site;
    else if (site.from >= to && best === null && site.from - to <= 4 && !separates(c.r, to, site.from)) best = site;
  }
  return best;
}

function sideNear(c: Context, from: number, to: number): Laterality {
  const before = c.r.over(LAYER.sides, from - 1) ?? (c.r.over(LAYER.qualities, from - 1) || c.r.over(LAYER.motions, from - 1) ? c.r.over(LAYER.sides, from - 2) : null);
  if (before) return c.r.entry(LAYER.sides, before).side;
  const after = c.r.at(LAYER.sides, to) ?? (c.r.isMark(to, OPEN) ? c.r.at(LAYER.sides, to + 1) : null);
  if (after && !c.r.over(LAYER.motions, after.to) && !c.r.over(LAYER.structures, after.to)) return c.r.entry(LAYER.sides, after).side;
  return 'unspecified';
}

/** The region of a motion: what the motion alone allows, what the clause names, what was carried over, what the whole note is about. */
function motionRegion(c: Context, m: Match, normal: number | null = null): { region: string | null; side: Laterality } {
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
    const region = norm ?? options.map(nearby).find((x) => x !== null) ?? motion.of?.[0] ?? site.region;
    return { region: site.unspecific ? (motion.of?.[0] ?? null) : region, side: site.laterality };
  }
  if (normal !== null && motion.norms) {
    const known = motion.norms.filter((n) => n.ama === normal || n.aaos === normal).map((n) => n.region);
    const named = c.regions.filter((region) => known.includes(region));
    if (named.length === 1 && c.carried?.region !== named[0] && !known.includes(c.carried?.region ?? '')) return { region: named[0], side: 'unspecified' };
  }
  if (c.carried && !c.carried.unspecific && nearby(c.carried.region)) return { region: c.carried.region, side: c.carried.laterality };
  if (motion.of) return { region: motion.of[0], side: c.carried?.laterality ?? 'unspecified' };
  return { region: c.noteRegion, side: 'unspecified' };
}

/** Degrees short of straight at which a range begins lost. */
const SHORT = 10;

/** A knee, an elbow or a joint of a finger, whose range is given from straight to bent. */
function isHinge(site: Site, lexicon: Lexicon): boolean {
  return site.region === 'knee' || site.region === 'elbow' || (site.region === 'hand' && lexicon.entries.structures.some((s) => s.id === site.structure && s.kind === 'joint'));
}

/** `R knee AROM 5-112, L 3-118`, `RF PIP 12-74 (L 0-102)`: a range without a motion's name is flexion, in hinges. */
function collectRanges(c: Context, readings: MotionReading[]): void {
  const { r } = c;
  const flexion = r.lexicon.entries.motions.findIndex((m) => m.id === 'flexion');
  for (const site of c.sites) {
    if (!isHinge(site, r.lexicon)) continue;
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

/** How far down the back the thumb reaches: `IR thumb to L3 (L thumb to T8)`, `internal rotation reaches L5, left reaches T8`. */
function collectReach(c: Context, losses: Loss[]): void {
  const { r } = c;
  for (const m of r.all(LAYER.motions)) {
    if (r.entry(LAYER.motions, m).id !== 'internal-rotation' || inGoal(c, m.from) || phaseAt(c, m.from) !== 'now') continue;
    const reached: { side: Laterality; rank: number; to: number }[] = [];
    let side = sideNear(c, m.from, m.to);
    if (side === 'unspecified') side = siteFor(c, m.from, m.to)?.laterality ?? 'unspecified';
    for (let i = m.to; i < Math.min(r.sentence.to, m.to + REACH) && reached.length < 2; i++) {
      const level = levelAt(r, i);
      if (level) {
        reached.push({ side, rank: rankOf(r, level.drafts[0].region, i), to: level.to });
        i = level.to - 1;
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

/** Tokens behind the motion in which both sides' levels stand. */
const REACH = 14;

/** Vertebrae counted downwards from C1. */
function rankOf(r: Reading, region: string, i: number): number {
  const number = r.isNumber(i + 1) ? r.tokens.value[i + 1] : 0;
  return number + (region === 'cervical' ? 0 : region === 'thoracic' ? 7 : region === 'lumbar' ? 19 : 24);
}

/** Grip and other strengths measured on both sides. */
function collectStrengthBySide(c: Context, losses: Loss[]): void {
  const { r } = c;
  if ((r.present & QUALITIES) === 0) return;
  for (const m of r.all(LAYER.qualities)) {
    const quality = r.entry(LAYER.qualities, m);
    if (quality.role !== 'quantity' || quality.kind !== 'strength' || inGoal(c, m.from) || phaseAt(c, m.from) !== 'now') continue;
    const value = valueBehind(r, m.to);
    if (!value || value.unit === 'grade/5' || phaseAt(c, value.from) !== 'now') continue;
    let at = value.to;
    while (at < r.sentence.to && r.quantity(at)?.role === 'weight') at++;
    const other = otherSide(r, at, r.sentence.to);
    if (!other || Math.min(value.value, other.value) >= ENOUGH * Math.max(value.value, other.value)) continue;
    const less = value.value < other.value ? value : other;
    const site = siteFor(c, m.from, m.to);
    const hand = quality.id === 'grip';
    losses.push({ kind: 'strength', region: hand ? 'hand' : (site?.region ?? c.carried?.region ?? c.noteRegion), laterality: less.side ?? 'unspecified', measured: true, value: less.value, normal: Math.max(value.value, other.value), unit: less.unit, span: r.span(m.from, Math.max(value.to, other.to)) });
  }
}

function collectReadings(c: Context, readings: MotionReading[]): void {
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
    if (!value || isOther(r, value)) {
      continue;
    }
    const { region, side } = motionRegion(c, m, value.normal);
    const own = value.side ?? sideNear(c, m.from, m.to);
    const made = (v: Value, s: Laterality, at: number): MotionReading => ({
      motion: r.entry(LAYER.motions, m).id, entry: m.entry, region, side: s === 'unspecified' ? side : s, value: v, phase: phaseAt(c, at), reduced: reducedBefore(r, m, v), r, from: m.from,
    });
    readings.push(made(value, own, value.from));
    if (value.later !== null) readings.push({ ...made({ ...value, value: value.later, later: null }, own, value.from), phase: 'after' });
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

/** A second value with a side of its own directly behind the first. */
function otherSide(r: Reading, at: number, before: number): Value | null {
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
function isOther(r: Reading, v: Value): boolean {
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

/** A denial stands close before a finding ("no restriction", "not limited", "denies stiffness"). */
function denied(r: Reading, m: Match): boolean {
  for (let i = m.from - 1; i >= Math.max(r.sentence.from, m.from - 7); i--) {
    if (r.isMark(i, SEMICOLON)) return false;
    const cue = r.over(LAYER.cues, i);
    if (cue) {
      const effect = r.entry(LAYER.cues, cue).effect;
      if (effect === 'terminator') return false;
      if (effect === 'negated' || effect === 'withheld') {
        if (m.from - cue.to <= 2) return true;
        return !separatesFinding(r, cue.to, m.from);
      }
    }
  }
  const after = r.at(LAYER.cues, m.to);
  return after !== null && r.entry(LAYER.cues, after).effect === 'negated' && r.entry(LAYER.cues, after).direction !== 'forward' && m.to - after.from <= 0;
}

function separatesFinding(r: Reading, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (r.isMark(k, COMMA) && !(r.particle(k + 1) === 'or')) return !orBehind(r, k, to + 2);
  return false;
}
function orBehind(r: Reading, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (r.particle(k) === 'or') return true;
  return false;
}

/** Readings of one motion of one region that are compared with one another. */
const MOST_ALIKE = 200;

function evaluate(readings: readonly MotionReading[], losses: Loss[], lexicon: Lexicon): void {
  const alike = new Map<string, MotionReading[]>();
  for (const reading of readings) {
    const key = `${reading.motion} ${reading.region}`;
    const known = alike.get(key);
    if (!known) alike.set(key, [reading]);
    // beyond so many of one motion a note compares no more
    else if (known.length < MOST_ALIKE) known.push(reading);
  }
  for (const reading of readings) {
    if (reading.phase !== 'now') continue;
    const { value, r } = reading;
    const same = alike.get(`${reading.motion} ${reading.region}`) ?? [];
    let normal = value.normal;
    let lost: boolean;
    if (value.value < 0) {
      // short of zero: only extension is written so
      lost = reading.motion === 'extension';
      normal = 0;
    } else if (value.unit === '%') lost = value.value < 90 || reading.reduced;
    else if (normal !== null && normal > 10) lost = value.value < ENOUGH * normal;
    else {
      const norm = lexicon.entries.motions[reading.entry].norms?.find((n) => n.region === reading.region);
      const lower = norm ? Math.min(norm.ama ?? Number.POSITIVE_INFINITY, norm.aaos ?? Number.POSITIVE_INFINITY) : null;
      let otherMax = Number.NEGATIVE_INFINITY;
      let laterMax = Number.NEGATIVE_INFINITY;
      for (const o of same) {
        if (o.phase === 'now' && o.side !== reading.side && o.side !== 'unspecified') otherMax = Math.max(otherMax, o.value.value);
        else if (o.phase === 'after' && (o.side === reading.side || o.side === 'unspecified' || reading.side === 'unspecified')) laterMax = Math.max(laterMax, o.value.value);
      }
      lost = reading.reduced || otherMax - value.value >= SIDE_DIFFERENCE || laterMax > value.value || (lower !== null && Number.isFinite(lower) && lower > 0 && value.value < ENOUGH * lower);
      if (lower !== null && Number.isFinite(lower) && (value.value < ENOUGH * lower || !(otherMax > value.value))) normal ??= lower;
      else if (Number.isFinite(otherMax)) normal ??= otherMax;
    }
    if (!lost) continue;
    losses.push({ kind: 'joint-motion', region: reading.region, laterality: reading.side, measured: true, value: round(value.value), normal, unit: value.unit ?? 'deg', span: r.span(Math.min(reading.from, value.from), Math.max(value.to, value.from + 1)) });
  }
}

const round = (n: number): number => Math.round(n * 100) / 100;

/** `4/5`, `4-/5 glut med`, `MMT R quad 4/5`; `2/6` of joint play. */
function collectGrades(c: Context, losses: Loss[]): void {
  const { r } = c;
  for (let i = r.sentence.from; i < r.sentence.to; i++) {
    if (!(r.isNumber(i) || (r.quantity(i)?.role === 'number' && !r.isNumber(i - 1))) || r.over(LAYER.tests, i)?.from !== undefined && (r.over(LAYER.tests, i)?.from ?? i) < i) continue;
    if (r.isMark(i - 1, SLASH) || (r.isMark(i - 1, DASH) && r.isNumber(i - 2) && !r.isMark(i + 1, SLASH))) continue;
    if (r.glued(i) && r.tokens.kind[i - 1] === 1 && derived(r.lexicon).levels.has(r.tokens.symbol[i - 1])) continue;
    const v = valueAt(r, i, null);
    if (!v || (v.unit !== 'grade/5' && v.unit !== 'grade/6')) continue;
    if (r.isMark(v.to, SLASH) || inGoal(c, i)) continue;
    const phase = phaseAt(c, i);
    if (phase !== 'now') continue;
    if (v.unit === 'grade/6') {
      if (v.value >= 3) continue;
      const site = siteFor(c, i, v.to) ?? c.carried;
      losses.push(loss(c, 'mobility', site, true, i, v.to, v.value, 3, 'grade/6'));
      continue;
    }
    if (v.value >= 5 || !strengthContext(c, i, v.to)) continue;
    const site = gradeSite(c, i, v.to);
    losses.push(loss(c, 'strength', site, true, site && site.from < i && i - site.from < 12 ? site.from : i, v.to, round(v.value), 5, 'grade/5'));
    i = v.to - 1;
  }
}

function strengthContext(c: Context, from: number, to: number): boolean {
  const { r, sentence } = c;
  if (r.all(LAYER.tests).some((m) => r.entry(LAYER.tests, m).measures === 'strength')) return true;
  if (r.all(LAYER.qualities).some((m) => r.entry(LAYER.qualities, m).kind === 'strength')) return true;
  if (r.all(LAYER.tests).some((m) => r.entry(LAYER.tests, m).measures === 'pain' || r.entry(LAYER.tests, m).measures === 'scale')) return false;
  if (sentence.section === 'assessment' || sentence.section === 'plan') return false;
  const beside = (i: number) => r.over(LAYER.structures, i) !== null || r.over(LAYER.motions, i) !== null || r.over(LAYER.regions, i) !== null;
  return [from - 1, from - 2, from - 3, to, to + 1].some(beside);
}

/** The muscle or joint motion a strength grade belongs to. */
function gradeSite(c: Context, from: number, to: number): Site | null {
  const { r } = c;
  const before = c.sites.filter((s) => s.to <= from && !hasStop(r, s.to, from)).at(-1);
  const after = c.sites.find((s) => s.from >= to && s.from - to <= 3 && !separates(r, to, s.from));
  const between = before ? gradeBetween(r, before.to, from) : true;
  if (after && (between || !before)) return after;
  if (before) return before;
  for (let i = from - 1; i >= Math.max(r.sentence.from, from - 4); i--) {
    const m = r.over(LAYER.motions, i);
    if (m) {
      const { region, side } = motionRegion(c, m);
      return region ? { region, alternatives: [], laterality: side, structure: null, from: m.from, to: m.to, unspecific: false } : c.carried;
    }
  }
  return after ?? c.carried;
}

function gradeBetween(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (r.isNumber(i) && r.isMark(i + 1, SLASH)) return true;
  return false;
}

function loss(c: Context, kind: LossKind, site: Site | null, measured: boolean, from: number, to: number, value: number | null = null, normal: number | null = null, unit: string | null = null): Loss {
  return { kind, region: site && !site.unspecific ? site.region : c.noteRegion, laterality: site?.laterality ?? 'unspecified', measured, value, normal, unit, span: c.r.span(from, to) };
}

/** Length and function tests with an abnormal sign or value. */
function collectTests(c: Context, losses: Loss[]): void {
  const { r } = c;
  const tests = r.all(LAYER.tests);
  for (let k = 0; k < tests.length; k++) {
    const m = tests[k];
    const test = r.entry(LAYER.tests, m);
    if (!['mobility', 'joint-motion', 'strength', 'function'].includes(test.measures) || test.abnormal === 'none') continue;
    if (inGoal(c, m.from) || r.over(LAYER.techniques, m.from) || phaseAt(c, m.from) !== 'now') continue;
    const next = tests[k + 1]?.from ?? r.sentence.to;
    const sign = signOf(r, m, next);
    const value = valueBehind(r, m.to);
    const kind: LossKind = test.measures === 'function' ? 'mobility' : (test.measures as LossKind);
    const v = value && value.from < next && value.unit !== 'grade/5' && value.unit !== 'grade/6' && r.quantity(value.to)?.role !== 'times' && r.quantity(value.to)?.role !== 'repetition' ? value : null;
    if (v && phaseAt(c, v.from) !== 'now') continue;
    let abnormal = false;
    if (v && test.normal !== null && test.normal !== undefined) {
      const limit = test.normal;
      // `90/90 R -30`: degrees short of straight
      abnormal = test.abnormal === 'above' ? Math.abs(v.value) > limit : v.value < limit;
      const other = otherSide(r, v.to, next);
      if (other && Math.abs(other.value - v.value) >= SIDE_DIFFERENCE) abnormal = true;
      if (other && (test.abnormal === 'above' ? other.value > limit : other.value < limit)) abnormal = true;
      if (v.later !== null && v.later > v.value && test.abnormal === 'below') abnormal = true;
    } else if (v && kind === 'strength') {
      const other = otherSide(r, v.to, next);
      abnormal = other !== null && (other.value < ENOUGH * v.value || v.value < ENOUGH * other.value);
    }
    const short = r.all(LAYER.qualities).find((q) => q.from >= m.to && q.from < Math.min(next, m.to + 6) && r.entry(LAYER.qualities, q).role === 'reduced' && !denied(r, q));
    const before = r.over(LAYER.qualities, m.from - 1);
    const reduced = short ?? (before && r.entry(LAYER.qualities, before).role === 'reduced' && !denied(r, before) ? before : null);
    if (sign === false) continue;
    if (sign === true && test.abnormal === 'positive') abnormal = true;
    if (reduced && kind !== 'strength') abnormal = true;
    if (reduced && kind === 'strength') abnormal = true;
    if (!abnormal) continue;
    const named = siteFor(c, m.from, m.to);
    const region = test.region ?? (kind === 'mobility' && test.measures === 'function' ? null : (named?.region ?? c.carried?.region ?? c.noteRegion));
    const near = v?.side ?? sideNear(c, m.from, m.to);
    const side = near === 'unspecified' && named && named.to === m.from ? named.laterality : near;
    losses.push({ kind, region, laterality: side, measured: v !== null, value: v ? round(v.value) : null, normal: test.normal ?? null, unit: v?.unit ?? test.unit ?? null, span: r.span(m.from, v ? v.to : m.to) });
  }
}

/** A plus or minus sign, or "positive"/"negative", beside a test: true, false, or null where there is none. */
function signOf(r: Reading, m: Match, next: number): boolean | null {
  const look = (i: number): boolean | null => {
    if (r.isMark(i, PLUS)) return true;
    if (r.isMark(i, OPEN) && r.isMark(i + 1, PLUS)) return true;
    if (r.isMark(i, OPEN) && r.isMark(i + 1, DASH) && r.isMark(i + 2, CLOSE)) return false;
    const cue = r.over(LAYER.cues, i);
    if (cue && (r.entry(LAYER.cues, cue).effect === 'negated')) return false;
    const q = r.over(LAYER.qualities, i);
    if (q && r.entry(LAYER.qualities, q).role === 'normal') return false;
    return null;
  };
  for (const i of [m.from - 1, m.from - 2, m.from - 3]) {
    if (i < r.sentence.from || r.isMark(i, COMMA) || r.isMark(i, SEMICOLON)) break;
    if (r.isMark(i, CLOSE) && r.isMark(i - 1, PLUS)) return true;
    if (r.isMark(i, CLOSE) && r.isMark(i - 1, DASH)) return false;
    const found = look(i);
    if (found !== null) return found;
  }
  for (let i = m.to; i < Math.min(next, m.to + 4); i++) {
    if (r.isMark(i, COMMA) || r.isMark(i, SEMICOLON)) break;
    const found = look(i);
    if (found !== null) return found;
    const text = r.tokens.text.slice(r.tokens.start[i], r.tokens.end[i]).toLowerCase();
    if (text.startsWith('pos')) return true;
    if (text.startsWith('neg')) return false;
  }
  for (const i of [m.from - 1, m.from - 2]) {
    if (i < r.sentence.from) break;
    const text = r.tokens.text.slice(r.tokens.start[i], r.tokens.end[i]).toLowerCase();
    if (text.startsWith('pos')) return true;
  }
  return null;
}

/** Losses in words: `limited rotation`, `hypomobile C5-6`, `fixation L5`, `weakness of the quads`. */
function collectWords(c: Context, losses: Loss[], readings: readonly MotionReading[]): void {
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

/** A deficit said of a test that names its own region: "R patellar glides hypomobile". */
function testedBeside(c: Context, m: Match, kind: LossKind): Loss | null {
  const { r } = c;
  const match = r.over(LAYER.tests, m.from - 1) ?? r.over(LAYER.tests, m.from - 2) ?? r.at(LAYER.tests, m.to);
  const region = match ? r.entry(LAYER.tests, match).region : null;
  if (!match || !region) return null;
  const from = Math.min(m.from, match.from);
  const to = Math.max(m.to, match.to);
  const side = sideOf(c, match, from, to);
  return { ...loss(c, kind, null, gradedNear(c, m), from, to), region, laterality: side === 'unspecified' && c.carried ? c.carried.laterality : side };
}

/** Weakness said of the grip, which is the hand's: "R grip weak", "weak grip on the left". */
function gripBeside(c: Context, m: Match): Loss | null {
  const { r } = c;
  const grip = r.all(LAYER.qualities).find((q) => r.entry(LAYER.qualities, q).id === 'grip' && q.from >= m.from - 4 && q.to <= m.to + 3 && !hasStop(r, Math.min(m.from, q.from), Math.max(m.to, q.to)));
  if (!grip) return null;
  const from = Math.min(m.from, grip.from);
  const to = Math.max(m.to, grip.to);
  return { ...loss(c, 'strength', null, gradedNear(c, m), from, to), region: 'hand', laterality: sideOf(c, grip, from, to) };
}

/** The side of what is said at `[from, to)` about a quantity: beside it, between its words, or directly around them. */
function sideOf(c: Context, quantity: Match, from: number, to: number): Laterality {
  const near = sideNear(c, quantity.from, quantity.to);
  if (near !== 'unspecified') return near;
  const { r } = c;
  for (let i = from - 1; i < Math.min(r.sentence.to, to + 3); i++) {
    if (r.isMark(i, COMMA) || r.isMark(i, SEMICOLON)) break;
    const side = r.over(LAYER.sides, i);
    if (side) return r.entry(LAYER.sides, side).side;
  }
  return 'unspecified';
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
    if (gap < 0 || gap > 8) return;
    const comma = behind ? separates(r, m.to, match.from) : separates(r, match.to, m.from);
    const distance = gap + (comma ? 6 : 0) + (behind ? 0 : 0.5);
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
  if (chosen && m.layer >= 0 && chosen.match.from > m.to + 1 && c.sites.some((site) => site.from >= m.to && site.to <= (chosen as { match: Match }).match.from)) chosen = null;
  if (!chosen) {
    if (m.layer < 0) return;
    const joints = listAround(c, m).filter((site) => kindAt('joint-motion', site, r) === 'mobility');
    for (const site of joints) losses.push(loss(c, 'mobility', site, gradedNear(c, m), Math.min(m.from, site.from), Math.max(m.to, site.to)));
    return;
  }
  if (readings.some((x) => x.r === r && x.from === chosen.match.from)) return;
  const graded = gradedNear(c, m);
  const places = chosen.motion ? [] : listAround(c, chosen.match.from > m.from ? { ...m, to: chosen.match.to } : { ...m, from: chosen.match.from });
  const span = [Math.min(m.from, chosen.match.from), Math.max(m.to, chosen.match.to)] as const;
  if (chosen.motion) {
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

/** Restricted motion of one vertebra or joint is mobility; of a region, joint motion. */
function kindAt(kind: LossKind, site: Site | null, r: Reading): LossKind {
  if (kind !== 'joint-motion' || !site) return kind;
  const level = site.structure === null && r.isNumber(site.from + 1) && r.glued(site.from + 1);
  const joint = site.structure !== null && ['joint', 'bone'].includes(r.lexicon.entries.structures.find((s) => s.id === site.structure)?.kind ?? '') && derived(r.lexicon).regionKind.get(site.region) === 'spinal';
  return level || joint || site.region === 'rib-cage' ? 'mobility' : kind;
}

function listLike(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const q = r.over(LAYER.qualities, i);
    if (q && r.entry(LAYER.qualities, q).role === 'impairment') return false;
    if (r.tokens.kind[i] === 1 && !r.over(LAYER.motions, i) && !r.over(LAYER.regions, i) && !r.over(LAYER.structures, i) && !r.over(LAYER.sides, i) && r.particle(i) === null && !r.over(LAYER.qualities, i)) return false;
  }
  return true;
}

/** `ribs 6-7 restricted`, `MCP 2-3 hypomobile`: numbers behind a name up to this count its parts. */
const MOST_RIBS = 12;

/** The list of sites directly before or behind a deficit ("C2-C4 hypomobile", "fixations C5, T4-T6"). */
function listAround(c: Context, m: { readonly from: number; readonly to: number }): Site[] {
  const { r } = c;
  const before = c.sites.filter((s) => s.to <= m.from);
  const last = before.at(-1);
  const joins = (from: number, to: number, span: number): boolean => {
    if (to - from > span) return false;
    for (let i = from; i < to; i++) {
      if (r.isMark(i, COMMA) || r.isMark(i, SLASH) || r.isMark(i, PLUS) || r.isMark(i, AMPERSAND) || r.isMark(i, DASH) || r.isMark(i, OPEN) || r.isMark(i, 58)) continue;
      if (r.particle(i) !== null || r.over(LAYER.sides, i) || r.over(LAYER.qualities, i)?.from !== undefined && r.entry(LAYER.qualities, r.over(LAYER.qualities, i) as Match).role === 'degree') continue;
      if (r.tokens.kind[i] === 1 && span > 2 && !r.over(LAYER.cues, i) && !r.over(LAYER.qualities, i)) continue;
      if (r.isNumber(i) && r.tokens.value[i] <= MOST_RIBS && !r.isMark(i + 1, SLASH) && !r.quantity(i + 1)) continue;
      return false;
    }
    return true;
  };
  const near = last !== undefined && !separates(r, last.to, m.from) && joins(last.to, m.from, 3);
  const following = c.sites.filter((s) => s.from >= m.to);
  const next = following[0];
  const ahead = next !== undefined && !hasStop(r, m.to, next.from) && !separates(r, m.to, next.from) && joins(m.to, next.from, 4);
  if (ahead && !(near && separates(r, m.from, next.from))) {
    const list: Site[] = [];
    let at = m.to;
    for (const site of following) {
      if (list.length > 0 && !joins(at, site.from, 3)) break;
      if (list.length > 0 && otherFinding(r, at, site.to, site)) break;
      list.push(site);
      at = Math.max(at, site.to);
    }
    if (!near || list.length > 0) return list;
  }
  if (near) {
    const list: Site[] = [];
    let at = m.from;
    for (let k = before.length - 1; k >= 0; k--) {
      const site = before[k];
      if (list.length > 0 && !joins(site.to, at, 2)) break;
      if (list.length > 0 && at - site.to > 0 && hasStop(r, site.to, at)) break;
      list.unshift(site);
      at = Math.min(at, site.from);
    }
    return list;
  }
  return [];
}

/** A site that another finding claims ("fixations C5, tender L4"). */
function otherFinding(r: Reading, from: number, to: number, site: Site): boolean {
  for (let i = from; i < site.from; i++) if (r.over(LAYER.qualities, i) && r.entry(LAYER.qualities, r.over(LAYER.qualities, i) as Match).role !== 'degree') return true;
  void to;
  return false;
}

/** A number, grade or word of degree beside a finding. */
function gradedNear(c: Context, m: { readonly from: number; readonly to: number }): boolean {
  const { r } = c;
  for (let i = Math.max(r.sentence.from, m.from - 4); i < Math.min(r.sentence.to, m.to + 6); i++) {
    if (r.isMark(i, SEMICOLON) && i > m.to) return false;
    const q = r.over(LAYER.qualities, i);
    if (q && r.entry(LAYER.qualities, q).role === 'degree') return true;
    if (r.isNumber(i) && (r.isMark(i + 1, 37) || r.isMark(i + 1, 0xb0) || r.quantity(i + 1)?.role === 'degree' || r.quantity(i + 1)?.role === 'percent' || r.quantity(i + 1)?.role === 'length' || (r.isMark(i + 1, SLASH) && (r.tokens.value[i + 2] === 5 || r.tokens.value[i + 2] === 6)))) return true;
  }
  return false;
}

/** One loss a kind, region and side; measured ones win; one without a region only where its kind has no other. */
function tidy(losses: readonly Loss[]): Loss[] {
  const kept = new Map<string, Loss>();
  for (const l of losses) {
    const key = `${l.kind}/${l.region}/${l.laterality}`;
    const known = kept.get(key);
    if (!known || (!known.measured && l.measured)) kept.set(key, l);
  }
  const list = [...kept.values()];
  return list
    .filter((l) => l.region !== null || !list.some((o) => o !== l && o.kind === l.kind && o.region !== null))
    .filter((l) => l.laterality !== 'unspecified' || !list.some((o) => o !== l && o.kind === l.kind && o.region === l.region && o.laterality !== 'unspecified' && (o.measured || !l.measured)))
    .sort((a, b) => a.span[0] - b.span[0]);
}
