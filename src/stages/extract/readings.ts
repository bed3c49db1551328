import { LAYER } from '../../lexicon/lexicon.ts';
import type { Laterality } from '../../note/note.ts';
import { numberAt } from '../match/numbers.ts';
import { CLOSE, COLON, COMMA, DASH, DEGREE, EQUALS, GREATER, OPEN, PERCENT, PLUS, type Reading, SEMICOLON, SLASH } from '../reading.ts';

/** When a value was taken: in this visit before treatment, after it, or at an earlier visit. */
export type Phase = 'now' | 'after' | 'earlier';

/** A value as written behind a motion, test or muscle. */
export interface Value {
  readonly value: number;
  readonly normal: number | null;
  readonly unit: 'deg' | '%' | 'grade/5' | 'grade/6' | 'cm' | 'sec' | 'kg' | 'lb' | 'mmhg' | null;
  /** A second value behind an arrow: the one after treatment. */
  readonly later: number | null;
  readonly side: Laterality | null;
  readonly from: number;
  readonly to: number;
}

const REACH = 6;
const AT = 64;

/**
 * The value behind token `from`, over sides, colons and small words: `50/80`, `40 of 60 degrees`, `5-105`,
 * `2 deg`, `50%`, `4-/5`, `35 -> 50`. Null where another word comes first.
 */
export function valueBehind(r: Reading, from: number): Value | null {
  let side: Laterality | null = null;
  let best: number | null = null;
  let end = Math.min(r.sentence.to, from + REACH);
  for (let i = from; i < end; i++) {
    const scale = scaleAt(r, i);
    if (scale > i) {
      best = r.tokens.value[scale - 1];
      end = Math.min(r.sentence.to, end + scale - i);
      i = scale;
      continue;
    }
    if (r.isNumber(i) || (r.at(LAYER.quantities, i) && numberAt(r, i))) {
      if (r.isMark(i - 1, DASH) && r.glued(i)) return r.isNumber(i) && !r.isNumber(i - 2) && i > from ? belowZero(valueAt(r, i, side)) : null;
      const held = heldAt(r, i);
      if (held > i && i > from && held < end) {
        i = held - 1;
        continue;
      }
      if (r.isNumber(i) && r.glued(i) && i > from && r.tokens.kind[i - 1] === 1 && r.tokens.end[i - 1] - r.tokens.start[i - 1] === 1) return null;
      const v = valueAt(r, i, side);
      return v !== null && best !== null && v.normal === null ? { ...v, normal: best } : v;
    }
    const s = r.at(LAYER.sides, i);
    if (s && !(r.isNumber(s.to) && r.glued(s.to) && s.to - s.from === 1 && r.tokens.end[s.from] - r.tokens.start[s.from] === 1)) {
      side = r.entry(LAYER.sides, s).side;
      i = s.to - 1;
      continue;
    }
    const saying = sayingTo(r, i);
    if (saying > 0) {
      i = saying - 1;
      continue;
    }
    const role = r.particle(i);
    const q = r.over(LAYER.qualities, i);
    const quality = q ? r.entry(LAYER.qualities, q).role : null;
    if (r.isMark(i, COLON) || r.isMark(i, EQUALS) || r.isMark(i, OPEN) || r.isMark(i, 43) || r.isMark(i, CLOSE) || r.isMark(i, 124) || r.isMark(i, 9) || r.isMark(i, 64) || r.isMark(i, DASH) || r.isMark(i, 126) || r.isMark(i, 0x81)) continue;
    if (role === 'is' || role === 'onto' || role === 'than' || role === 'from') continue;
    if (quality === 'reduced' || quality === 'quantity' || quality === 'degree' || quality === 'after' || quality === 'improved') continue;
    if (role === 'article') continue;
    if (role === 'and' && (r.at(LAYER.regions, i + 1) ?? r.at(LAYER.structures, i + 1))) continue;
    const manner = r.at(LAYER.manner, i);
    if (manner && r.entry(LAYER.manner, manner).kind === 'position') {
      // `flexion, elbow straight, 45/80`
      i = r.isMark(manner.to, COMMA) && r.isMark(manner.from, COMMA) ? manner.to : manner.to - 1;
      continue;
    }
    const position = (r.at(LAYER.regions, i) ?? r.at(LAYER.structures, i));
    if (position && position.to < end && (r.isNumber(position.to) || r.at(LAYER.sides, position.to) || r.particle(position.to) === 'is' || (r.particle(position.to) === 'onto' && numberAt(r, position.to + 1) !== null))) {
      i = position.to - 1;
      continue;
    }
    if (r.over(LAYER.quantities, i) || r.over(LAYER.tests, i) || r.over(LAYER.motions, i) === null && r.over(LAYER.regions, i) !== null && i === from) continue;
    return null;
  }
  return null;
}

/** The token behind several words that say no more than "is" (`, which stops at`); 0 where there are none. */
function sayingTo(r: Reading, i: number): number {
  const m = r.at(LAYER.particles, i);
  return m && m.to - m.from > 1 && r.entry(LAYER.particles, m).role === 'is' ? m.to : 0;
}

/** `Current pain (0-10): 6`: the range of a scale before its figure; its last token, or the token itself where there is none. */
function scaleAt(r: Reading, i: number): number {
  if (!r.isMark(i, OPEN) || !r.isNumber(i + 1) || r.tokens.value[i + 1] !== 0 || !(r.isMark(i + 2, DASH) || r.isMark(i + 2, SLASH)) || !r.isNumber(i + 3) || !r.isMark(i + 4, CLOSE)) return i;
  const next = r.isMark(i + 5, COLON) || r.isMark(i + 5, EQUALS) ? i + 6 : i + 5;
  return r.isNumber(next) ? i + 4 : i;
}

/** The token behind "out of" (`3+ out of 5`) or a bare "of"; 0 where there is none. */
function outOfAt(r: Reading, i: number): number {
  const m = r.at(LAYER.particles, i);
  return m && r.entry(LAYER.particles, m).use === 'best' ? m.to : 0;
}

/** "Four minus out of five": the sign of a grade as a word. */
function saidSign(r: Reading, i: number): 'plus' | 'minus' | null {
  const m = r.at(LAYER.particles, i);
  const id = m ? r.entry(LAYER.particles, m).id : null;
  return id === 'plus' || id === 'minus' ? id : null;
}

/** `IR @90 38`, `ER at 90 abd 60`: an angle at which the joint was held, and the token behind it; the token itself where it is none. */
function heldAt(r: Reading, i: number): number {
  if (!r.isNumber(i) || !(r.isMark(i - 1, AT) || r.isUsedFor('held', i - 1))) return i;
  let to = i + 1;
  while (r.isMark(to, DEGREE) || r.quantity(to)?.role === 'degree' || r.over(LAYER.motions, to) !== null || r.particle(to) === 'onto' || r.isMark(to, COLON) || r.isMark(to, COMMA) || r.at(LAYER.sides, to) !== null) to++;
  return r.isNumber(to) ? to : i;
}

/** `at 90 abd`: the motion at token `i` names how the joint was held. */
export function ofHeldAngle(r: Reading, i: number): boolean {
  let at = i - 1;
  while (r.isMark(at, DEGREE) || r.quantity(at)?.role === 'degree' || r.particle(at) === 'onto') at--;
  const held = heldAt(r, at);
  return held > at && held > i;
}

/** `ext -12 deg`: that much short of zero. */
const belowZero = (v: Value | null): Value | null => (v && v.normal === null && v.later === null && (v.unit === 'deg' || v.unit === null) && v.value <= 60 ? { ...v, value: -v.value, unit: 'deg' } : null);

/** Degrees up to which a range may begin: `5-105`, "from 10 to 90". */
const ARC = 15;

const improvedAt = (r: Reading, i: number): boolean => {
  const q = r.over(LAYER.qualities, i);
  return q !== null && r.entry(LAYER.qualities, q).role === 'improved';
};

/** The value written at token `i`. */
export function valueAt(r: Reading, i: number, side: Laterality | null): Value | null {
  const t = r.tokens;
  const first = numberAt(r, i);
  if (!first) return null;
  let value = first.value;
  let to = first.to;
  // a fraction cut by numberAt (`4/5` is no 0.8 here)
  if (r.isNumber(i) && r.isMark(i + 1, SLASH) && r.isNumber(i + 2)) {
    value = t.value[i];
    to = i + 1;
  }
  let unit: Value['unit'] = null;
  let normal: number | null = null;
  let later: number | null = null;
  const lessen = r.isMark(to, DASH) || saidSign(r, to) === 'minus';
  const plusMinus = (lessen || r.isMark(to, PLUS) || saidSign(r, to) === 'plus') && (r.isMark(to + 1, SLASH) || outOfAt(r, to + 1) > 0) ? 1 : 0;
  if (r.isMark(to + plusMinus, SLASH) && r.isNumber(to + plusMinus + 1)) {
    const n = t.value[to + plusMinus + 1];
    if (plusMinus) value += lessen ? -0.33 : 0.33;
    normal = n;
    to += plusMinus + 2;
    if (n === 5 && value <= 5.4) unit = 'grade/5';
    else if (n === 6 && value <= 6) unit = 'grade/6';
    else {
      unit = unitOf(r, to);
      to = behindUnit(r, to, unit);
    }
  } else {
    const outOf = outOfAt(r, to + plusMinus);
    const best = outOf > 0 ? numberAt(r, outOf) : null;
    if (best && (best.value === 5 || best.value === 6) && value <= best.value + 0.4) {
      if (plusMinus) value += lessen ? -0.33 : 0.33;
      return { value, normal: best.value, unit: best.value === 5 ? 'grade/5' : 'grade/6', later, side, from: i, to: best.to };
    }
    if (best && best.value === 10 && value <= 10) return { value, normal: 10, unit: null, later, side, from: i, to: best.to };
    unit = unitOf(r, to);
    to = behindUnit(r, to, unit);
    const role = r.particle(to);
    if (r.particle(i - 1) === 'from' && role === 'onto' && (value > ARC || improvedAt(r, i - 2))) {
      // "improved from 110 to 135", not an arc "from 5 to 110"
      const n = numberAt(r, to + 1);
      if (n && n.value > value) {
        later = n.value;
        to = n.to;
        if (unit === null) {
          unit = unitOf(r, to);
          to = behindUnit(r, to, unit);
        }
      }
    }
    if (later === null && r.isUsedFor('best', to)) {
      const n = r.isMark(to + 1, 0) ? null : numberAt(r, to + 1);
      if (n && n.value >= value) {
        normal = n.value;
        to = n.to;
        if (unit === null) {
          unit = unitOf(r, to);
          to = behindUnit(r, to, unit);
        }
      }
    } else if ((r.isMark(to, DASH) || (role === 'onto' && r.isNumber(to + 1) && r.isNumber(i))) && r.isNumber(to + 1) && t.value[to + 1] > value && unit === null) {
      // a range of motion `5-105`
      value = t.value[to + 1];
      to += 2;
      unit = unitOf(r, to);
      to = behindUnit(r, to, unit);
    }
    if (normal === null && unit === 'deg' && r.isMark(to, SLASH) && r.isNumber(to + 1) && t.value[to + 1] >= value) {
      normal = t.value[to + 1];
      to += 2;
      if (r.isMark(to, DEGREE)) to++;
    }
    if (normal === null && (r.isMark(to, OPEN) || r.isMark(to, COMMA))) {
      const q = r.over(LAYER.qualities, to + 1);
      if (q && r.entry(LAYER.qualities, q).role === 'normal') {
        const n = numberAt(r, q.to);
        if (n && n.value > 0) {
          normal = n.value;
          to = r.isMark(n.to, CLOSE) ? n.to + 1 : n.to;
        }
      }
    }
  }
  if (r.isMark(to, GREATER) || (r.isMark(to, DASH) && r.isMark(to + 1, GREATER)) || (r.isMark(to, EQUALS) && r.isMark(to + 1, GREATER))) {
    const at = r.isMark(to, GREATER) ? to + 1 : to + 2;
    const n = numberAt(r, at);
    if (n) {
      later = r.isNumber(at) && r.isMark(at + 1, SLASH) && r.isNumber(at + 2) ? t.value[at] : n.value;
      to = n.to;
      if (r.isMark(to, SLASH) && r.isNumber(to + 1)) {
        normal ??= t.value[to + 1];
        to += 2;
      }
      if (unit === null) {
        unit = unitOf(r, to);
        to = behindUnit(r, to, unit);
      }
    }
  }
  if (side === null && r.particle(to) === 'onto') {
    const at = r.particle(to + 1) === 'article' ? to + 2 : to + 1;
    const s = r.at(LAYER.sides, at);
    if (s) {
      side = r.entry(LAYER.sides, s).side;
      to = s.to;
    }
  }
  if (side === null) {
    const s = r.at(LAYER.sides, to) ?? (r.isMark(to, OPEN) ? r.at(LAYER.sides, to + 1) : null);
    if (s && !(r.isNumber(s.to) || r.over(LAYER.motions, s.to) || r.over(LAYER.structures, s.to) || r.over(LAYER.regions, s.to))) {
      side = r.entry(LAYER.sides, s).side;
      to = s.to;
    }
  }
  return { value, normal, unit, later, side, from: i, to };
}

/** The unit that stands at token `i`, as a mark or a word; null for none. */
function unitOf(r: Reading, i: number): Value['unit'] {
  if (r.isMark(i, DEGREE) || r.isMark(i, ORDINAL)) return 'deg';
  if (r.isMark(i, PERCENT)) return '%';
  const q = r.quantity(i);
  switch (q?.role) {
    case 'degree': return 'deg';
    case 'percent': return '%';
    case 'length': return 'cm';
    case 'second': return 'sec';
    case 'weight': return q.id === 'kilogram' ? 'kg' : 'lb';
    default: return null;
  }
}

/** The sign of an ordinal, written for that of degrees. */
const ORDINAL = 0xba;

/** The token behind the unit at token `i`; `i` where there is none. */
function behindUnit(r: Reading, i: number, unit: Value['unit']): number {
  if (unit === null) return i;
  return r.isMark(i, DEGREE) || r.isMark(i, ORDINAL) || r.isMark(i, PERCENT) ? i + 1 : (r.at(LAYER.quantities, i)?.to ?? i);
}

/** Where a clause ends: semicolon, or sentence end. */
export function clauseOf(r: Reading, i: number): readonly [number, number] {
  let from = i;
  while (from > r.sentence.from && !r.isMark(from - 1, SEMICOLON)) from--;
  let to = i;
  while (to < r.sentence.to && !r.isMark(to, SEMICOLON)) to++;
  return [from, to];
}
