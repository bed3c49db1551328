import { LAYER } from '../../lexicon/lexicon.ts';
import { NUMBER } from '../../note/tokens.ts';
import { OPEN, type Reading, SLASH } from '../reading.ts';
import { bareAt, cellAt, ellipsisAt, labelledAt } from './bare-numbers.ts';
import { clockAt, clockRange, hourAt } from './clock.ts';
import { durationAt } from './lengths.ts';
import { isExcluded } from './no-treatment-time.ts';
import { numberAt, numberBefore } from './numbers.ts';
import { withoutRepeats, withSum } from './repeated-times.ts';

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
  /** Behind an equals sign: the sum of those before it. */
  readonly sum?: boolean;
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
  return { durations: durations.length > 0 ? withoutRepeats(r, withSum(r, durations)) : durations, clocks, units };
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
