import { derived } from '../../../lexicon/derived.ts';
import { LAYER } from '../../../lexicon/lexicon.ts';
import type { Loss, Site } from '../../../note/note.ts';
import type { Match } from '../../match/automaton.ts';
import { CLOSE, DASH, OPEN, type Reading, SLASH, separates } from '../../reading.ts';
import { valueAt, valueBehind } from '../readings.ts';
import { hasStop, phaseAt } from './clauses.ts';
import { ENOUGH } from './compare.ts';
import { type Context, gradedNear, inGoal, loss, round, sideNear, sideOf, siteFor } from './context.ts';
import { bareGradeAt } from './grades.ts';
import { motionRegion, otherSide } from './motions.ts';

export const QUALITIES = 1 << LAYER.qualities;

/** Grip and other strengths measured on both sides. */
export function collectStrengthBySide(c: Context, losses: Loss[]): void {
  const { r } = c;
  if ((r.present & QUALITIES) === 0) return;
  for (const m of r.all(LAYER.qualities)) {
    const quality = r.entry(LAYER.qualities, m);
    if (quality.role !== 'quantity' || quality.kind !== 'strength' || inGoal(c, m.from) || phaseAt(c, m.from) !== 'now') continue;
    const value = valueBehind(r, behindAside(r, m.to));
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

/** Tokens of a parenthesis between a strength and its value. */
const ASIDE = 8;

/** The token behind a parenthesis that names the instrument: `Grip (Jamar II): L 12 kg`. */
function behindAside(r: Reading, from: number): number {
  if (!r.isMark(from, OPEN) || r.isNumber(from + 1) || r.at(LAYER.sides, from + 1)) return from;
  for (let i = from + 1; i < Math.min(r.sentence.to, from + ASIDE); i++) if (r.isMark(i, CLOSE)) return i + 1;
  return from;
}

/** `4/5`, `4-/5 glut med`, `MMT R quad 4/5`; `2/6` of joint play. */
export function collectGrades(c: Context, losses: Loss[]): void {
  const { r } = c;
  for (let i = r.sentence.from; i < r.sentence.to; i++) {
    if (!(r.isNumber(i) || (r.quantity(i)?.role === 'number' && !r.isNumber(i - 1))) || r.over(LAYER.tests, i)?.from !== undefined && (r.over(LAYER.tests, i)?.from ?? i) < i) continue;
    if (r.isMark(i - 1, SLASH) || (r.isMark(i - 1, DASH) && r.isNumber(i - 2) && !r.isMark(i + 1, SLASH))) continue;
    if (r.glued(i) && r.tokens.kind[i - 1] === 1 && derived(r.lexicon).levels.has(r.tokens.symbol[i - 1])) continue;
    const v = bareGradeAt(c, i) ?? valueAt(r, i, null);
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
  const own = before ? ownMotion(c, from, before) : null;
  if (own) return own;
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

function numberBetween(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (r.isNumber(i)) return true;
  return false;
}

/** "L hip flexion 4-/5, L DF 3/5": a motion that the joint of the grade before has not. */
function ownMotion(c: Context, from: number, before: Site): Site | null {
  const m = c.r.over(LAYER.motions, from - 1);
  const of = m ? c.r.entry(LAYER.motions, m).of : undefined;
  if (!m || !of || m.from < before.to || !numberBetween(c.r, before.to, m.from) || [before.region, ...before.alternatives].some((region) => of.includes(region))) return null;
  const near = sideNear(c, m.from, m.to);
  return { region: of[0], alternatives: of.slice(1), laterality: near === 'unspecified' ? before.laterality : near, structure: null, from: m.from, to: m.to, unspecific: false };
}

function gradeBetween(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (r.isNumber(i) && r.isMark(i + 1, SLASH)) return true;
  return false;
}

/** Weakness said of the grip, which is the hand's: "R grip weak", "weak grip on the left". */
export function gripBeside(c: Context, m: Match): Loss | null {
  const { r } = c;
  const grip = r.all(LAYER.qualities).find((q) => r.entry(LAYER.qualities, q).id === 'grip' && q.from >= m.from - 4 && q.to <= m.to + 3 && !hasStop(r, Math.min(m.from, q.from), Math.max(m.to, q.to)));
  if (!grip) return null;
  const from = Math.min(m.from, grip.from);
  const to = Math.max(m.to, grip.to);
  return { ...loss(c, 'strength', null, gradedNear(c, m), from, to), region: 'hand', laterality: sideOf(c, grip, from, to) };
}
