import { LAYER } from '../../lexicon/lexicon.ts';
import { DASH, DOUBLE_PRIME, PRIME, type Reading } from '../reading.ts';
import { numberAt } from './numbers.ts';

export function durationAt(r: Reading, i: number): { from: number; to: number; minutes: number; source: 'stated' | 'range' } | null {
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
  const dash = r.isMark(at, DASH) || r.isUsedFor('range', at) || r.particle(at) === 'or';
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
export function unitAt(r: Reading, i: number): { factor: number; to: number } | null {
  let at = i;
  if (r.isMark(at, DASH) && r.quantity(at + 1)) at++;
  if (r.isMark(at, PRIME) && r.glued(at)) {
    if (r.isMark(at + 1, PRIME) && r.glued(at + 1)) return { factor: 0, to: at + 2 };
    return { factor: 1, to: at + 1 };
  }
  if (r.isMark(at, DOUBLE_PRIME) && r.glued(at)) return { factor: 0, to: at + 1 };
  const m = r.at(LAYER.quantities, at);
  if (!m) return null;
  // `min A`, `min assist`: how much help was needed
  const help = r.at(LAYER.signals, at);
  if (help && help.to > m.to && r.entry(LAYER.signals, help).signal === 'skill') return null;
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
