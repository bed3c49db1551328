import { LAYER } from '../../lexicon/lexicon.ts';
import type { Sentence } from '../../note/note.ts';
import { NUMBER } from '../../note/tokens.ts';
import { DASH, DOUBLE_PRIME, GREATER, LESS, OPEN, CLOSE, PRIME, type Reading, SLASH, COLON } from '../reading.ts';

/** A length of time as written, in minutes. Tokens `[from, to)`. */
export interface Duration {
  readonly from: number;
  readonly to: number;
  readonly minutes: number;
  readonly source: 'stated' | 'range' | 'clock';
  /** Said of each technique, side or area. */
  readonly each: boolean;
  /** Said of each side: both were treated. */
  readonly sides: boolean;
  /** Of how many areas, where the note says it (`8 min x 2 areas`), already multiplied in. */
  readonly times: number;
  /** A bare number without a unit, `(15)` or `x15`: minutes only directly behind a timed service. */
  readonly bare: boolean;
  /** Not the time of a service: compared, repeated, past, or the length of an activity or complaint. */
  readonly excluded: boolean;
  /** Of a range of clock times: when it began and ended, minutes from midnight as written. */
  readonly hours?: readonly [number, number];
}

/** A clock time that stands alone, minutes from midnight as written. */
export interface ClockTime {
  readonly from: number;
  readonly to: number;
  readonly minutes: number;
}

export interface Times {
  readonly durations: readonly Duration[];
  readonly clocks: readonly ClockTime[];
  readonly units: readonly { readonly from: number; readonly to: number; readonly units: number }[];
}

const QUANTITIES = 1 << LAYER.quantities;

export const NONE: Times = { durations: [], clocks: [], units: [] };

/** All lengths of time, clock times and unit counts of a sentence. */
export function timesOf(r: Reading): Times {
  const { tokens, sentence } = r;
  if (!r.numbers && !r.has(LAYER.quantities)) return NONE;
  const durations: Duration[] = [];
  const clocks: ClockTime[] = [];
  const units: { from: number; to: number; units: number }[] = [];
  let i = sentence.from;
  while (i < sentence.to) {
    // only a number or a word of quantity begins a time; "and another" may stand behind another
    if (tokens.kind[i] !== NUMBER && (r.begins(i) & QUANTITIES) === 0 && (durations.length === 0 || r.particle(i - 1) !== 'onto')) {
      i++;
      continue;
    }
    const clock = clockAt(r, i) ?? hourAt(r, i);
    if (clock) {
      const second = clockRange(r, clock);
      if (second) {
        durations.push({ ...finish(r, { from: i, to: second.to, minutes: second.minutes, source: 'clock' }), hours: [clock.minutes, clock.minutes + second.minutes] });
        i = second.to;
      } else {
        clocks.push(clock);
        i = clock.to;
      }
      continue;
    }
    const found = durationAt(r, i);
    if (found) {
      durations.push(finish(r, found));
      i = Math.max(found.to, durations[durations.length - 1].to);
      continue;
    }
    const counted = numberAt(r, i);
    if (counted && r.quantity(counted.to)?.role === 'unit' && !(counted.value > 20)) {
      units.push({ from: i, to: counted.to + 1, units: counted.value });
      i = counted.to + 1;
      continue;
    }
    const cell = cellAt(r, i);
    if (cell) {
      if (cell.role === 'minutes') durations.push(cell.duration);
      else units.push({ from: i, to: cell.duration.to, units: cell.duration.minutes });
      i = cell.duration.to;
      continue;
    }
    const labelled = labelledAt(r, i);
    if (labelled) {
      durations.push(labelled);
      i = labelled.to;
      continue;
    }
    const again = durations.length > 0 ? ellipsisAt(r, i) : null;
    if (again) {
      durations.push(again);
      i = again.to;
      continue;
    }
    const bare = bareAt(r, i, sentence);
    if (bare) {
      durations.push(bare);
      i = bare.to;
      continue;
    }
    i++;
  }
  return { durations, clocks, units };
}

/** A number in figures or words: `15`, `1/2`, `forty five`, `one and a half`. */
export function numberAt(r: Reading, i: number): { value: number; to: number } | null {
  const t = r.tokens;
  if (r.isNumber(i)) {
    let value = t.value[i];
    if (r.isMark(i + 1, SLASH) && r.isNumber(i + 2) && r.glued(i + 1) && r.glued(i + 2) && t.value[i + 2] <= 4 && value < t.value[i + 2]) return { value: value / t.value[i + 2], to: i + 3 };
    if (r.isNumber(i + 1) && r.isMark(i + 2, SLASH) && r.isNumber(i + 3) && t.value[i + 3] <= 4 && t.value[i + 1] < t.value[i + 3]) return { value: value + t.value[i + 1] / t.value[i + 3], to: i + 4 };
    if (r.isNumber(i + 1) && t.value[i + 1] < 1 && t.value[i + 1] > 0) value += t.value[i + 1];
    return { value, to: value === t.value[i] ? i + 1 : i + 2 };
  }
  const first = r.at(LAYER.quantities, i);
  const word = first ? r.entry(LAYER.quantities, first) : null;
  if (!word || !first) return null;
  if (word.role === 'fraction') return { value: word.value ?? 0, to: first.to };
  if (word.role !== 'number' || word.value === undefined) return null;
  let value = word.value;
  let to = first.to;
  const second = r.at(LAYER.quantities, r.isMark(to, DASH) ? to + 1 : to);
  const next = second ? r.entry(LAYER.quantities, second) : null;
  if (value >= 20 && next?.role === 'number' && next.value !== undefined && next.value < 10 && next.id !== 'one') {
    value += next.value;
    to = second?.to ?? to;
  } else if (value >= 20 && next?.role === 'number' && next.id === 'one' && second && r.tokens.end[second.from] - r.tokens.start[second.from] === 3) {
    value += 1;
    to = second.to;
  }
  if (r.particle(to) === 'and') {
    const half = r.at(LAYER.quantities, r.particle(to + 1) === 'per' ? to + 2 : to + 1);
    if (half && r.entry(LAYER.quantities, half).role === 'fraction') return { value: value + (r.entry(LAYER.quantities, half).value ?? 0), to: half.to };
  }
  return { value, to };
}

function durationAt(r: Reading, i: number): { from: number; to: number; minutes: number; source: 'stated' | 'range' } | null {
  // `an hour`, `half an hour`, `hour and a half`
  const whole = r.quantity(i);
  if (whole?.role === 'hour' && r.at(LAYER.quantities, i) && r.particle((r.at(LAYER.quantities, i)?.to ?? 0)) === 'and') {
    const to = r.at(LAYER.quantities, i)?.to ?? i + 1;
    const half = r.at(LAYER.quantities, r.particle(to + 1) === 'per' ? to + 2 : to + 1);
    if (half && r.entry(LAYER.quantities, half).role === 'fraction') return { from: i, to: half.to, minutes: 60 * (1 + (r.entry(LAYER.quantities, half).value ?? 0)), source: 'stated' };
  }
  // the number of a vertebra is none (`C4 to C6 for twelve minutes`)
  if (r.isNumber(i) && r.glued(i) && i > r.sentence.from && r.tokens.kind[i - 1] === 1 && r.quantity(i - 1)?.role !== 'times') return null;
  const first = numberAt(r, i);
  if (!first) return null;
  let lower = first.value;
  let at = first.to;
  let source: 'stated' | 'range' = 'stated';
  let upper = first.value;
  // a range, `8-10 min`
  const dash = r.isMark(at, DASH) || (r.particle(at) === 'onto' && r.tokens.end[at] - r.tokens.start[at] === 2 && /^to$/i.test(r.tokens.text.slice(r.tokens.start[at], r.tokens.end[at]))) || r.particle(at) === 'or';
  if (dash) {
    const second = numberAt(r, at + 1);
    if (second && second.value > first.value && unitAt(r, second.to) && !(r.quantity(i - 1)?.role === 'times' && (r.isNumber(i - 2) || (r.glued(i) && !r.glued(at) && second.value >= 3 * first.value)))) {
      at = second.to;
      upper = second.value;
      source = 'range';
    }
  } else if ((unitAt(r, at)?.factor ?? 0) > 0) {
    // `8 min - 10 min`, `8' to 10'`
    const unit = unitAt(r, at);
    if (unit && (r.isMark(unit.to, DASH))) {
      const second = numberAt(r, unit.to + 1);
      const again = second ? unitAt(r, second.to) : null;
      if (second && again && second.value > first.value) return { from: i, to: again.to, minutes: lower * unit.factor, source: 'range' };
    }
  }
  const unit = unitAt(r, at);
  if (!unit || unit.factor === 0) return null;
  if (lower >= 600) return null;
  let minutes = lower * unit.factor;
  let to = unit.to;
  if (unit.factor === 60) {
    const more = numberAt(r, r.particle(to) === 'and' ? to + 1 : to);
    const moreUnit = more ? unitAt(r, more.to) : null;
    if (more && moreUnit?.factor === 1) {
      minutes += more.value;
      to = moreUnit.to;
    } else if (more && r.glued(to) && more.value < 60) {
      minutes += more.value;
      to = more.to;
    } else if (r.particle(to) === 'and') {
      const half = r.at(LAYER.quantities, r.particle(to + 1) === 'per' ? to + 2 : to + 1);
      if (half && r.entry(LAYER.quantities, half).role === 'fraction') {
        minutes += 60 * (r.entry(LAYER.quantities, half).value ?? 0);
        to = half.to;
      }
    }
  }
  lower = upper;
  return { from: i, to, minutes, source };
}

/** The unit of time at `i`: minutes per unit, 0 for seconds and longer ones. */
function unitAt(r: Reading, i: number): { factor: number; to: number } | null {
  let at = i;
  if (r.isMark(at, DASH) && r.quantity(at + 1)) at++;
  if (r.isMark(at, PRIME) && r.glued(at)) {
    if (r.isMark(at + 1, PRIME) && r.glued(at + 1)) return { factor: 0, to: at + 2 };
    return { factor: 1, to: at + 1 };
  }
  if (r.isMark(at, DOUBLE_PRIME) && r.glued(at)) return { factor: 0, to: at + 1 };
  const m = r.at(LAYER.quantities, at);
  if (!m) return null;
  const word = r.entry(LAYER.quantities, m);
  const short = r.tokens.end[m.to - 1] - r.tokens.start[m.from] === 1;
  if (short && !r.glued(at) && word.role !== 'hour') return null;
  let to = m.to;
  if (r.isMark(to, 46) && r.glued(to) && to < r.sentence.to - 1) to++;
  if (word.role === 'minute') return { factor: 1, to };
  if (word.role === 'hour') return { factor: 60, to };
  if (word.role === 'second') return { factor: 0, to };
  return null;
}

/** Adds what stands around: each, areas, and whether it is the time of a service at all. */
function finish(r: Reading, d: { from: number; to: number; minutes: number; source: Duration['source'] }): Duration {
  let { from, to, minutes } = d;
  let each = false;
  let sides = false;
  let times = 1;
  if (r.quantity(from - 1)?.role === 'times' && r.at(LAYER.quantities, from - 1)) {
    const x = from - 1;
    const count = r.isNumber(x - 1) ? null : r.over(LAYER.quantities, x - 1);
    const many = count && r.entry(LAYER.quantities, count).role === 'area' ? numberBefore(r, count.from) : null;
    if (many) {
      times = many.value;
      from = many.from;
    } else if (r.tokens.end[x] - r.tokens.start[x] === 1) from = x;
  }
  const after = r.at(LAYER.quantities, to);
  const afterParen = r.isMark(to, OPEN) ? r.at(LAYER.quantities, to + 1) : null;
  const afterSlash = r.isMark(to, SLASH) ? r.at(LAYER.quantities, to + 1) : null;
  if (after && r.entry(LAYER.quantities, after).role === 'each') {
    each = true;
    to = after.to;
  } else if (afterParen && r.entry(LAYER.quantities, afterParen).role === 'each') {
    each = true;
    to = afterParen.to;
  } else if (afterSlash && r.entry(LAYER.quantities, afterSlash).role === 'area') {
    each = true;
    to = afterSlash.to;
  } else if (r.quantity(from - 1)?.role === 'each' && !r.isNumber(from - 2)) each = true;
  else if (r.quantity(to)?.role === 'times') {
    const count = numberAt(r, to + 1);
    const area = count ? r.at(LAYER.quantities, count.to) : null;
    if (count && count.value >= 2 && count.value <= 6 && area && r.entry(LAYER.quantities, area).role === 'area') {
      times = count.value;
      to = area.to;
    }
  } else if (r.particle(to) === 'onto' && r.at(LAYER.quantities, to + 1) && r.quantity(to + 1)?.role === 'each') each = true;
  for (const at of [from - 1, to - 1]) {
    const word = r.over(LAYER.quantities, at);
    if (word && r.entry(LAYER.quantities, word).id === 'each-side') sides = true;
  }
  minutes *= times;
  return { from, to, minutes, source: d.source, each: each || sides, sides, times, bare: false, excluded: isExcluded(r, from, to) };
}

const REACH = 4;

/** A number in figures or words directly before token `i`. */
function numberBefore(r: Reading, i: number): { value: number; from: number } | null {
  for (const from of [i - 1, i - 2]) {
    const n = from >= r.sentence.from ? numberAt(r, from) : null;
    if (n && n.to === i && n.value >= 2 && n.value <= 6) return { value: n.value, from };
  }
  return null;
}

/** Compared, repeated, past, daily, or the length of an activity, a rest or a complaint. */
function isExcluded(r: Reading, from: number, to: number): boolean {
  const before = from - 1;
  if (r.isMark(before, LESS) || r.isMark(before, GREATER) || r.particle(before) === 'than') return true;
  if (r.particle(before) === 'every') return true;
  if (r.over(LAYER.techniques, before) !== null) return false;
  if (before >= r.sentence.from && r.tokens.start[from] - r.tokens.end[before] >= 3) return false;
  const next = r.at(LAYER.manner, to);
  if (next && r.entry(LAYER.manner, next).kind === 'instrument' && /^hold/i.test(r.tokens.text.slice(r.tokens.start[next.from], r.tokens.end[next.from]))) return true;
  for (let i = to; i < Math.min(r.sentence.to, to + 2); i++) {
    const cue = r.at(LAYER.cues, i);
    if (cue && r.entry(LAYER.cues, cue).effect === 'historical' && cue.to - cue.from === 1) return true;
    const signal = r.at(LAYER.signals, i);
    if (signal && r.entry(LAYER.signals, signal).signal === 'dose.daily') return true;
  }
  for (let i = to; i < Math.min(r.sentence.to, to + 3); i++) {
    if (r.over(LAYER.techniques, i)) break;
    if (r.isMark(i, 44) || r.isMark(i, 59) || r.isMark(i, CLOSE) || r.at(LAYER.purposes, i)) break;
    const after = r.at(LAYER.activities, i);
    if ((after && !r.entry(LAYER.activities, after).onlyInGoals) || r.at(LAYER.tests, i)) return true;
  }
  // within an item that names a technique the words before the time say what was done
  for (let i = before; i >= r.sentence.from; i--) {
    if (r.over(LAYER.techniques, i)) return false;
    if (r.isMark(i, 44) || r.isMark(i, 59) || r.quantity(i)?.role === 'minute') break;
  }
  let seen = 0;
  for (let i = before; i >= r.sentence.from && seen < REACH; i--, seen++) {
    if (r.over(LAYER.techniques, i) || r.isMark(i, 59) || r.over(LAYER.structures, i) || r.over(LAYER.regions, i)) return false;
    if (r.isMark(i, 44) || r.isMark(i, COLON)) return false;
    const activity = r.over(LAYER.activities, i);
    if (activity && !r.entry(LAYER.activities, activity).onlyInGoals) return true;
    const quality = r.over(LAYER.qualities, i);
    if (quality && r.entry(LAYER.qualities, quality).role === 'impairment') return true;
  }
  return false;
}

/** `9:05`, `9:05 am`, `14:05`. */
function clockAt(r: Reading, i: number): ClockTime | null {
  const t = r.tokens;
  if (fourDigits(r, i) && ((r.isMark(i + 1, DASH) && fourDigits(r, i + 2)) || (r.isMark(i - 1, DASH) && fourDigits(r, i - 2)))) return { from: i, to: i + 1, minutes: Math.floor(t.value[i] / 100) * 60 + (t.value[i] % 100) };
  if (!r.isNumber(i) || !r.isMark(i + 1, COLON) || !r.isNumber(i + 2) || !r.glued(i + 1) || !r.glued(i + 2)) return null;
  if (t.end[i + 2] - t.start[i + 2] !== 2 || t.value[i] > 24 || t.value[i + 2] > 59) return null;
  let to = i + 3;
  let minutes = t.value[i] * 60 + t.value[i + 2];
  if (r.particle(to) === 'meridiem') {
    if (isAfternoon(r, to) && t.value[i] < 12) minutes += 720;
    to++;
  } else if ((t.text.slice(t.start[to] ?? 0, t.end[to] ?? 0).toLowerCase() === 'p' || t.text.slice(t.start[to] ?? 0, t.end[to] ?? 0).toLowerCase() === 'a') && r.glued(to) && to < r.sentence.to) to++;
  return { from: i, to, minutes };
}

/** Minutes that a range may last whose first hour is written without minutes, so that it is no range of anything else. */
const LONGEST_FROM_HOUR = 120;

/** A whole hour that begins a range whose end is a clock time: `9 to 9:20`, `10am-10:45am`. */
function hourAt(r: Reading, i: number): ClockTime | null {
  const { value } = r.tokens;
  if (!r.isNumber(i) || value[i] < 1 || value[i] > 12 || value[i] % 1 !== 0 || r.isMark(i - 1, COLON) || r.isMark(i - 1, SLASH)) return null;
  const named = r.particle(i + 1) === 'meridiem';
  const at = named ? i + 2 : i + 1;
  if (!r.isMark(at, DASH) && r.particle(at) !== 'onto' && r.particle(at) !== 'range') return null;
  const end = clockAt(r, at + 1);
  if (!end) return null;
  const from = { from: i, to: at, minutes: (value[i] + (named && value[i] < 12 && isAfternoon(r, i + 1) ? 12 : 0)) * 60 };
  return minutesBetween(from.minutes, end.minutes) <= LONGEST_FROM_HOUR ? from : null;
}

const isAfternoon = (r: Reading, i: number): boolean => (r.tokens.text.charCodeAt(r.tokens.start[i]) | 32) === 112;

/** `0915`, `1430`. */
const fourDigits = (r: Reading, i: number): boolean => r.isNumber(i) && r.tokens.end[i] - r.tokens.start[i] === 4 && r.tokens.value[i] < 2400 && r.tokens.value[i] % 100 < 60;

/** The clock time after a dash or "to" behind another, and the minutes between them. */
function clockRange(r: Reading, first: ClockTime): { to: number; minutes: number } | null {
  let at = first.to;
  if (r.isMark(at, DASH) || r.particle(at) === 'onto' || r.particle(at) === 'range') at++;
  else return null;
  const second = clockAt(r, at);
  if (!second) return null;
  return { to: second.to, minutes: minutesBetween(first.minutes, second.minutes) };
}

/** Minutes from one clock time to a later one on a 12-hour dial. */
export function minutesBetween(from: number, to: number): number {
  let minutes = to - from;
  while (minutes <= 0) minutes += 720;
  while (minutes > 720) minutes -= 720;
  return minutes;
}

/** `… for twelve minutes, and stretched the capsule for eight`: the unit was said before. */
function ellipsisAt(r: Reading, i: number): Duration | null {
  if (r.particle(i - 1) !== 'onto' || r.tokens.end[i - 1] - r.tokens.start[i - 1] !== 3) return null;
  const n = numberAt(r, i) ?? (r.quantity(i) === null && r.tokens.text.slice(r.tokens.start[i], r.tokens.end[i]) === 'another' ? numberAt(r, i + 1) : null);
  if (!n || n.value < 3 || n.value > 60) return null;
  const stops = n.to >= r.sentence.to || (r.tokens.kind[n.to] === 3 && !r.isMark(n.to, DASH) && !r.isMark(n.to, SLASH)) || r.particle(n.to) === 'and';
  return stops ? { from: i, to: n.to, minutes: n.value, source: 'stated', each: false, sides: false, times: 1, bare: false, excluded: false } : null;
}

/** A number alone in the minutes or units column of a table. */
function cellAt(r: Reading, i: number): { role: 'minutes' | 'units'; duration: Duration } | null {
  const cell = r.sentence.cells?.find((c) => c.from <= i && i < c.to);
  if (!cell || (cell.role !== 'minutes' && cell.role !== 'units') || !r.isNumber(i)) return null;
  if (r.tokens.value[i] > (cell.role === 'units' ? 12 : 180)) return null;
  return { role: cell.role, duration: { from: i, to: i + 1, minutes: r.tokens.value[i], source: 'stated', each: false, sides: false, times: 1, bare: false, excluded: false } };
}

/** `Minutes: 9`, `min = 17`: the label stands before the number. */
function labelledAt(r: Reading, i: number): Duration | null {
  const m = r.at(LAYER.quantities, i);
  if (!m || r.entry(LAYER.quantities, m).role !== 'minute') return null;
  if (r.isNumber(i - 1)) return null;
  let at = m.to;
  if (r.isMark(at, COLON) || r.isMark(at, 61) || r.isMark(at, DASH)) at++;
  else if (at === m.to && r.tokens.end[m.to - 1] - r.tokens.start[m.from] < 4) return null;
  if (!r.isNumber(at) || r.tokens.value[at] > 180 || r.isMark(at + 1, COLON) || r.isMark(at + 1, SLASH) || unitAt(r, at + 1)) return null;
  return { from: i, to: at + 1, minutes: r.tokens.value[at], source: 'stated', each: false, sides: false, times: 1, bare: false, excluded: false };
}

/** `(15)` or `x15` directly behind a technique, site or side. */
function bareAt(r: Reading, i: number, sentence: Sentence): Duration | null {
  const t = r.tokens;
  if (!r.isNumber(i) || t.value[i] < 3 || t.value[i] > 90 || t.value[i] % 1 !== 0) return null;
  const made = (from: number, to: number): Duration => ({ from, to, minutes: t.value[i], source: 'stated', each: false, sides: false, times: 1, bare: true, excluded: false });
  const behind = (at: number): boolean => at >= sentence.from && (r.over(LAYER.techniques, at) !== null || r.over(LAYER.structures, at) !== null || r.over(LAYER.regions, at) !== null || r.over(LAYER.sides, at) !== null);
  const closes = i + 2 >= sentence.to || r.tokens.kind[i + 2] === 3 || r.particle(i + 2) !== null;
  const treated = sentence.section === 'treatment' && t.value[i] >= 4 && closes && r.all(LAYER.techniques).some((m) => m.to <= i);
  if (r.isMark(i - 1, 46) && r.isMark(i - 2, 46) && i + 1 >= sentence.to && t.value[i] >= 4) return made(i, i + 1);
  if (r.isMark(i - 1, OPEN) && r.isMark(i + 1, CLOSE) && (behind(i - 2) || treated)) return made(i - 1, i + 2);
  const next = r.quantity(i + 1)?.role;
  const mark = i + 1 < sentence.to && t.kind[i + 1] === 3 ? t.symbol[i + 1] : 0;
  if (r.quantity(i - 1)?.role === 'times' && t.end[i - 1] - t.start[i - 1] === 1 && behind(i - 2) && !r.isNumber(i - 2) && next === undefined && mark !== SLASH && mark !== DASH && !(t.kind[i + 1] === 1 && i + 1 < sentence.to && r.glued(i + 1))) return made(i - 1, i + 1);
  return null;
}
