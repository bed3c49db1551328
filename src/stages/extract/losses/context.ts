import { LAYER } from '../../../lexicon/lexicon.ts';
import type { Laterality, Loss, LossKind, Sentence, Site, StatusedNote } from '../../../note/note.ts';
import type { Match } from '../../match/automaton.ts';
import { COMMA, OPEN, type Reading, SEMICOLON, SLASH, separates } from '../../reading.ts';
import type { Outcome } from '../goals.ts';
import { hasStop } from './clauses.ts';

export interface Context {
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
export function inPosition(r: Reading, i: number): boolean {
  const manner = r.over(LAYER.manner, i);
  const motion = manner ? r.over(LAYER.motions, manner.to - 1) : null;
  // "the shoulder flexed to 132"
  if (manner && motion && motion.to > manner.to) return false;
  return manner !== null && r.entry(LAYER.manner, manner).kind === 'position' && manner.to - manner.from > 1;
}

export const inGoal = (c: Context, i: number): boolean => c.goal.some((o) => i >= o.from && i < o.to);

/** The site a motion, grade or deficit at `[from, to)` belongs to: named before it in the clause, right behind it, or carried over. */
export function siteFor(c: Context, from: number, to: number, spinalOnly = false): Site | null {
  let best: Site | null = null;
  for (const site of c.sites) {
    if (spinalOnly && site.unspecific) continue;
    if (site.to <= from && !hasStop(c.r, site.to, from)) best = site;
    else if (site.from >= to && best === null && site.from - to <= 4 && !separates(c.r, to, site.from)) best = site;
  }
  return best;
}

export function sideNear(c: Context, from: number, to: number): Laterality {
  const before = c.r.over(LAYER.sides, from - 1) ?? (c.r.over(LAYER.qualities, from - 1) || c.r.over(LAYER.motions, from - 1) ? c.r.over(LAYER.sides, from - 2) : null);
  if (before) return c.r.entry(LAYER.sides, before).side;
  const after = c.r.at(LAYER.sides, to) ?? (c.r.isMark(to, OPEN) ? c.r.at(LAYER.sides, to + 1) : null);
  if (after && !c.r.over(LAYER.motions, after.to) && !c.r.over(LAYER.structures, after.to)) return c.r.entry(LAYER.sides, after).side;
  return 'unspecified';
}

export const round = (n: number): number => Math.round(n * 100) / 100;

export function loss(c: Context, kind: LossKind, site: Site | null, measured: boolean, from: number, to: number, value: number | null = null, normal: number | null = null, unit: string | null = null): Loss {
  return { kind, region: site && !site.unspecific ? site.region : c.noteRegion, laterality: site?.laterality ?? 'unspecified', measured, value, normal, unit, span: c.r.span(from, to) };
}

/** The side of what is said at `[from, to)` about a quantity: beside it, between its words, or directly around them. */
export function sideOf(c: Context, quantity: Match, from: number, to: number): Laterality {
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

/** A number, grade or word of degree beside a finding. */
export function gradedNear(c: Context, m: { readonly from: number; readonly to: number }): boolean {
  const { r } = c;
  for (let i = Math.max(r.sentence.from, m.from - 4); i < Math.min(r.sentence.to, m.to + 6); i++) {
    if (r.isMark(i, SEMICOLON) && i > m.to) return false;
    const q = r.over(LAYER.qualities, i);
    if (q && r.entry(LAYER.qualities, q).role === 'degree') return true;
    if (r.isNumber(i) && (r.isMark(i + 1, 37) || r.isMark(i + 1, 0xb0) || r.quantity(i + 1)?.role === 'degree' || r.quantity(i + 1)?.role === 'percent' || r.quantity(i + 1)?.role === 'length' || (r.isMark(i + 1, SLASH) && (r.tokens.value[i + 2] === 5 || r.tokens.value[i + 2] === 6)))) return true;
  }
  return false;
}
