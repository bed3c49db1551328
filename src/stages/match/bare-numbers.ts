import { LAYER } from '../../lexicon/lexicon.ts';
import type { Sentence } from '../../note/note.ts';
import { CLOSE, COLON, DASH, OPEN, type Reading, SLASH } from '../reading.ts';
import { codeNumberEnd } from '../../note/code-numbers.ts';
import type { Duration } from './durations.ts';
import { unitAt } from './lengths.ts';
import { numberAt } from './numbers.ts';

/** `… for twelve minutes, and stretched the capsule for eight`, `18 minutes of MFR, the other 12 petrissage`: the unit was said before. */
export function ellipsisAt(r: Reading, i: number): Duration | null {
  const more = r.quantity(i)?.role === 'more' ? r.at(LAYER.quantities, i) : null;
  if (!more && (r.particle(i - 1) !== 'onto' || r.tokens.end[i - 1] - r.tokens.start[i - 1] !== 3)) return null;
  const n = numberAt(r, more ? more.to : i);
  if (!n || n.value < 3 || n.value > 60) return null;
  const stops = n.to >= r.sentence.to || (r.tokens.kind[n.to] === 3 && !r.isMark(n.to, DASH) && !r.isMark(n.to, SLASH)) || r.particle(n.to) === 'and' || (more !== null && (r.particle(n.to) === 'onto' || r.at(LAYER.techniques, n.to) !== null));
  return stops ? { from: i, to: n.to, minutes: n.value, source: 'stated', each: false, sides: false, times: 1, bare: false, excluded: false } : null;
}

/** A number alone in the minutes or units column of a table. */
export function cellAt(r: Reading, i: number): { role: 'minutes' | 'units'; duration: Duration } | null {
  const cell = r.sentence.cells?.find((c) => c.from <= i && i < c.to);
  if (!cell || (cell.role !== 'minutes' && cell.role !== 'units') || !r.isNumber(i)) return null;
  if (r.tokens.value[i] > (cell.role === 'units' ? 12 : 180)) return null;
  return { role: cell.role, duration: { from: i, to: i + 1, minutes: r.tokens.value[i], source: 'stated', each: false, sides: false, times: 1, bare: false, excluded: false } };
}

/** `Minutes: 9`, `min = 17`: the label stands before the number. */
export function labelledAt(r: Reading, i: number): Duration | null {
  const m = r.at(LAYER.quantities, i);
  if (!m || r.entry(LAYER.quantities, m).role !== 'minute') return null;
  if (r.isNumber(i - 1)) return null;
  let at = m.to;
  if (r.isMark(at, COLON) || r.isMark(at, 61) || r.isMark(at, DASH)) at++;
  else if (at === m.to && r.tokens.end[m.to - 1] - r.tokens.start[m.from] < 4) return null;
  if (!r.isNumber(at) || r.tokens.value[at] > 180 || r.isMark(at + 1, COLON) || r.isMark(at + 1, SLASH) || unitAt(r, at + 1)) return null;
  return { from: i, to: at + 1, minutes: r.tokens.value[at], source: 'stated', each: false, sides: false, times: 1, bare: false, excluded: false };
}

/** Units that a bare number in parentheses behind a code stands for at most; a larger one is minutes. */
export const MOST_UNITS = 7;

/** `(15)` or `x15` directly behind a technique, site or side. */
export function bareAt(r: Reading, i: number, sentence: Sentence): Duration | null {
  const t = r.tokens;
  if (!r.isNumber(i) || t.value[i] < 3 || t.value[i] > 90 || t.value[i] % 1 !== 0) return null;
  const minutes = t.value[i];
  const closes = i + 2 >= sentence.to || r.tokens.kind[i + 2] === 3 || r.particle(i + 2) !== null;
  const treated = sentence.section === 'treatment' && t.value[i] >= 4 && closes && r.all(LAYER.techniques).some((m) => m.to <= i);
  if (r.isMark(i - 1, 46) && r.isMark(i - 2, 46) && i + 1 >= sentence.to && t.value[i] >= 4) return bare(i, i + 1, minutes);
  // `97110 (20)`: fewer are units
  if (r.isMark(i - 1, OPEN) && r.isMark(i + 1, CLOSE) && t.value[i] > MOST_UNITS && i - 2 >= sentence.from && codeNumberEnd(t, i - 2) > 0) return { ...bare(i - 1, i + 2, minutes), bare: false };
  if (r.isMark(i - 1, OPEN) && r.isMark(i + 1, CLOSE) && (isNamed(r, i - 2) || treated)) return bare(i - 1, i + 2, minutes);
  const next = r.quantity(i + 1)?.role;
  const mark = i + 1 < sentence.to && t.kind[i + 1] === 3 ? t.symbol[i + 1] : 0;
  if (r.quantity(i - 1)?.role === 'times' && t.end[i - 1] - t.start[i - 1] === 1 && isNamed(r, i - 2) && !r.isNumber(i - 2) && next === undefined && mark !== SLASH && mark !== DASH && !(t.kind[i + 1] === 1 && i + 1 < sentence.to && r.glued(i + 1))) return bare(i - 1, i + 1, minutes);
  return null;
}

const bare = (from: number, to: number, minutes: number): Duration => ({ from, to, minutes, source: 'stated', each: false, sides: false, times: 1, bare: true, excluded: false });

const NAMES = (1 << LAYER.techniques) | (1 << LAYER.structures) | (1 << LAYER.regions) | (1 << LAYER.sides);

/** A technique, a place or a side stands at token `i`. */
const isNamed = (r: Reading, i: number): boolean => (r.covers(i) & NAMES) !== 0;
