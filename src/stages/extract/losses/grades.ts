import { LAYER } from '../../../lexicon/lexicon.ts';
import { CLOSE, COLON, COMMA, DASH, DEGREE, DOT, EQUALS, PERCENT, PLUS, SEMICOLON, SLASH } from '../../reading.ts';
import type { Value } from '../readings.ts';
import type { Context } from './context.ts';

/** A grade without its scale, behind a word of strength: `strength: flex 4-, abd 4`, `MMT quads 3+`. */
export function bareGradeAt(c: Context, i: number): Value | null {
  const { r } = c;
  const { value } = r.tokens;
  if (!r.isNumber(i) || value[i] > FULL || !Number.isInteger(value[i]) || (r.glued(i) && !r.isMark(i - 1, SLASH) && !r.isMark(i - 1, COLON)) || !gradesTold(c, i)) return null;
  const sign = r.glued(i + 1) && !(r.glued(i + 2) && !r.isMark(i + 2, COMMA) && !r.isMark(i + 2, SEMICOLON) && !r.isMark(i + 2, CLOSE) && !r.isMark(i + 2, DOT)) ? (r.isMark(i + 1, DASH) ? -0.33 : r.isMark(i + 1, PLUS) ? 0.33 : 0) : 0;
  const to = sign === 0 ? i + 1 : i + 2;
  if (r.isMark(to, SLASH) || r.isMark(to, PLUS) || r.isMark(to, DEGREE) || r.isMark(to, PERCENT) || r.isMark(to, DASH) || r.isNumber(to) || r.quantity(to) !== null || r.particle(to) === 'onto') return null;
  return { value: value[i] + sign, normal: FULL, unit: 'grade/5', later: null, side: null, from: i, to };
}

/** The full grade of strength. */
const FULL = 5;

/** Whether the last word of what is measured before token `i` is of strength, and a motion, muscle or side stands between. */
function gradesTold({ r }: Context, i: number): boolean {
  let told = -1;
  for (const m of r.all(LAYER.qualities)) {
    if (m.to > i) break;
    const { role, kind } = r.entry(LAYER.qualities, m);
    if (role === 'quantity') told = kind === 'strength' ? m.to : -1;
  }
  for (const m of r.all(LAYER.tests)) {
    if (m.to > i) break;
    if (m.to > told) told = r.entry(LAYER.tests, m).measures === 'strength' && r.entry(LAYER.tests, m).unit !== 'kg' ? m.to : -1;
  }
  if (told < 0) return false;
  const before = r.isMark(i - 1, COLON) || r.isMark(i - 1, EQUALS) ? i - 2 : i - 1;
  return before < told || r.over(LAYER.motions, before) !== null || r.over(LAYER.structures, before) !== null || r.over(LAYER.regions, before) !== null || r.over(LAYER.sides, before) !== null;
}
