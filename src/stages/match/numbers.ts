import { LAYER } from '../../lexicon/lexicon.ts';
import { DASH, type Reading, SLASH } from '../reading.ts';

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

/** A number in figures or words directly before token `i`. */
export function numberBefore(r: Reading, i: number): { value: number; from: number } | null {
  for (const from of [i - 1, i - 2]) {
    const n = from >= r.sentence.from ? numberAt(r, from) : null;
    if (n && n.to === i && n.value >= 2 && n.value <= 6) return { value: n.value, from };
  }
  return null;
}
