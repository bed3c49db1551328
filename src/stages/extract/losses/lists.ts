import { LAYER } from '../../../lexicon/lexicon.ts';
import type { Site } from '../../../note/note.ts';
import type { Match } from '../../match/automaton.ts';
import { AMPERSAND, COMMA, DASH, OPEN, PLUS, type Reading, SLASH, separates } from '../../reading.ts';
import { hasStop } from './clauses.ts';
import type { Context } from './context.ts';

export function listLike(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const q = r.over(LAYER.qualities, i);
    if (q && r.entry(LAYER.qualities, q).role === 'impairment') return false;
    if (r.tokens.kind[i] === 1 && !r.over(LAYER.motions, i) && !r.over(LAYER.regions, i) && !r.over(LAYER.structures, i) && !r.over(LAYER.sides, i) && r.particle(i) === null && !r.over(LAYER.qualities, i)) return false;
  }
  return true;
}

/** `ribs 6-7 restricted`, `MCP 2-3 hypomobile`: numbers behind a name up to this count its parts. */
const MOST_RIBS = 12;

/** The list of sites directly before or behind a deficit ("C2-C4 hypomobile", "fixations C5, T4-T6"). */
export function listAround(c: Context, m: { readonly from: number; readonly to: number }): Site[] {
  const { r } = c;
  const before = c.sites.filter((s) => s.to <= m.from);
  const last = before.at(-1);
  const joins = (from: number, to: number, span: number): boolean => {
    if (to - from > span) return false;
    for (let i = from; i < to; i++) {
      if (r.isMark(i, COMMA) || r.isMark(i, SLASH) || r.isMark(i, PLUS) || r.isMark(i, AMPERSAND) || r.isMark(i, DASH) || r.isMark(i, OPEN) || r.isMark(i, 58)) continue;
      if (r.particle(i) !== null || r.over(LAYER.sides, i) || r.over(LAYER.qualities, i)?.from !== undefined && r.entry(LAYER.qualities, r.over(LAYER.qualities, i) as Match).role === 'degree') continue;
      if (r.tokens.kind[i] === 1 && span > 2 && !r.over(LAYER.cues, i) && !r.over(LAYER.qualities, i)) continue;
      if (r.isNumber(i) && r.tokens.value[i] <= MOST_RIBS && !r.isMark(i + 1, SLASH) && !r.quantity(i + 1)) continue;
      return false;
    }
    return true;
  };
  const listBefore = (): Site[] => {
    const list: Site[] = [];
    let at = m.from;
    for (let k = before.length - 1; k >= 0; k--) {
      const site = before[k];
      if (list.length > 0 && !joins(site.to, at, 2)) break;
      if (list.length > 0 && at - site.to > 0 && hasStop(r, site.to, at)) break;
      list.unshift(site);
      at = Math.min(at, site.from);
    }
    return list;
  };
  const near = last !== undefined && !separates(r, last.to, m.from) && joins(last.to, m.from, 3);
  const following = c.sites.filter((s) => s.from >= m.to);
  const next = following[0];
  const ahead = next !== undefined && !hasStop(r, m.to, next.from) && !separates(r, m.to, next.from) && joins(m.to, next.from, 4);
  if (ahead && !(near && separates(r, m.from, next.from))) {
    const list: Site[] = [];
    let at = m.to;
    for (const site of following) {
      if (list.length > 0 && !joins(at, site.from, 3)) break;
      if (list.length > 0 && otherFinding(r, at, site)) break;
      list.push(site);
      at = Math.max(at, site.to);
    }
    // "C2 and C5 were restricted on the left and T3 in extension": both sides of the word
    const both = near && joinedBy(r, m.to, next.from) ? list.filter((site) => !ownFinding(r, site)) : null;
    if (both) return [...listBefore(), ...both];
    if (!near || list.length > 0) return list;
  }
  return near ? listBefore() : [];
}

/** "and" or its sign stands in `[from, to)`. */
function joinedBy(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (r.particle(i) === 'and' || r.isMark(i, AMPERSAND)) return true;
  return false;
}

/** What is found of a site stands behind it ("… and L4 tender"). */
function ownFinding(r: Reading, site: Site): boolean {
  for (let i = site.to; i < Math.min(r.sentence.to, site.to + 3); i++) {
    if (r.isMark(i, COMMA)) return false;
    const quality = r.over(LAYER.qualities, i);
    if (quality && r.entry(LAYER.qualities, quality).role !== 'degree') return true;
  }
  return false;
}

/** A site that another finding claims ("fixations C5, tender L4"). */
function otherFinding(r: Reading, from: number, site: Site): boolean {
  for (let i = from; i < site.from; i++) if (r.over(LAYER.qualities, i) && r.entry(LAYER.qualities, r.over(LAYER.qualities, i) as Match).role !== 'degree') return true;
  return false;
}
