import { LAYER } from '../../../lexicon/lexicon.ts';
import type { Loss, LossKind } from '../../../note/note.ts';
import type { Match } from '../../match/automaton.ts';
import { CLOSE, COMMA, DASH, OPEN, PLUS, type Reading, SEMICOLON } from '../../reading.ts';
import { valueBehind } from '../readings.ts';
import { denied, phaseAt } from './clauses.ts';
import { ENOUGH, SIDE_DIFFERENCE } from './compare.ts';
import { type Context, gradedNear, inGoal, loss, round, sideNear, sideOf, siteFor } from './context.ts';
import { otherSide } from './motions.ts';

/** Length and function tests with an abnormal sign or value. */
export function collectTests(c: Context, losses: Loss[]): void {
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
    } else if (v && test.short !== undefined && v.value < 0) {
      const other = otherSide(r, v.to, next);
      abnormal = v.value < -test.short || (other !== null && Math.abs(Math.abs(other.value) + v.value) >= SIDE_DIFFERENCE);
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
    if (q && r.entry(LAYER.qualities, q).role === 'positive') return true;
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
  }
  for (const i of [m.from - 1, m.from - 2]) {
    if (i < r.sentence.from) break;
    const q = r.over(LAYER.qualities, i);
    if (q && r.entry(LAYER.qualities, q).role === 'positive') return true;
  }
  return null;
}

/** A deficit said of a test that names its own region: "R patellar glides hypomobile". */
export function testedBeside(c: Context, m: Match, kind: LossKind): Loss | null {
  const { r } = c;
  const match = r.over(LAYER.tests, m.from - 1) ?? r.over(LAYER.tests, m.from - 2) ?? r.at(LAYER.tests, m.to);
  const region = match ? r.entry(LAYER.tests, match).region : null;
  if (!match || !region) return null;
  const from = Math.min(m.from, match.from);
  const to = Math.max(m.to, match.to);
  const side = sideOf(c, match, from, to);
  return { ...loss(c, kind, null, gradedNear(c, m), from, to), region, laterality: side === 'unspecified' && c.carried ? c.carried.laterality : side };
}
