import { derived } from '../../lexicon/derived.ts';
import { LAYER } from '../../lexicon/lexicon.ts';
import type { Laterality, Site } from '../../note/note.ts';
import { WORD } from '../../note/tokens.ts';
import { AMPERSAND, CLOSE, COMMA, DASH, DOT, GREATER, LESS, OPEN, PLUS, type Reading, SLASH } from '../reading.ts';

interface SideWord {
  readonly side: Laterality;
  readonly from: number;
  readonly to: number;
}

interface Draft {
  region: string;
  alternatives: readonly string[];
  structure: string | null;
  from: number;
  to: number;
  own: Laterality | null;
  unspecific: boolean;
}

/** How many tokens may stand between a side and what it qualifies (`left lateral upper thigh`). */
const SIDE_REACH = 3;

const PLACES = (1 << LAYER.structures) | (1 << LAYER.regions);
const CLAIMING = [LAYER.tests, LAYER.motions, LAYER.activities, LAYER.manner];
const CLAIMS = CLAIMING.reduce((bits, layer) => bits | (1 << layer), 0);

/** Every place on the body named in a sentence, in order, each with its side. */
export function sitesOf(r: Reading): Site[] {
  if (r.sentence.box === 'empty') return [];
  const drafts: Draft[] = [];
  const t = r.tokens;
  for (let i = r.sentence.from; i < r.sentence.to; ) {
    const lettered = t.kind[i] === WORD && t.end[i] - t.start[i] === 1 && levelLike(r, i);
    if (lettered) {
      const technique = r.over(LAYER.techniques, i);
      const level = (technique && technique.from < i) || isResistance(r, i) ? null : levelAt(r, i);
      if (level) {
        drafts.push(...level.drafts);
        i = level.to;
        continue;
      }
    }
    if ((r.begins(i) & PLACES) === 0 || hidden(r, i)) {
      i++;
      continue;
    }
    const structure = r.at(LAYER.structures, i);
    const region = r.at(LAYER.regions, i);
    const m = structure && (!region || structure.to >= region.to) ? structure : region;
    if (!m) {
      i++;
      continue;
    }
    if (m === structure) {
      const entry = r.entry(LAYER.structures, m);
      if (entry.kind === 'decoy') {
        i = m.to;
        continue;
      }
      if (entry.spans) {
        for (const region of entry.regions) drafts.push({ region, alternatives: [], structure: entry.id, from: m.from, to: m.to, own: entry.side ?? null, unspecific: false });
        i = m.to;
        continue;
      }
      drafts.push({ region: entry.regions[0], alternatives: entry.regions.slice(1), structure: entry.id, from: m.from, to: m.to, own: entry.side ?? null, unspecific: derived(r.lexicon).regionKind.get(entry.regions[0]) === 'unspecific' });
    } else {
      const entry = r.entry(LAYER.regions, m);
      drafts.push({ region: entry.id, alternatives: [], structure: null, from: m.from, to: m.to, own: null, unspecific: entry.kind === 'unspecific' });
    }
    i = m.to;
  }
  if (drafts.length === 0) return [];
  narrow(drafts);
  dropSpine(drafts, r);
  const sides = sidesOf(r, drafts);
  const lateralities = assignSides(r, drafts, sides);
  return drafts.map((d, k) => ({ region: d.region, alternatives: d.alternatives, laterality: lateralities[k], structure: d.structure, from: d.from, to: d.to, unspecific: d.unspecific }));
}

/** A longer match of another kind claims the word: "heel slides" the exercise, "forward head posture", "turning the head". */
function hidden(r: Reading, i: number): boolean {
  const site = r.at(LAYER.structures, i) ?? r.at(LAYER.regions, i);
  if (!site) return r.over(LAYER.techniques, i) !== null && levelLike(r, i);
  const size = site.to - site.from;
  const technique = r.over(LAYER.techniques, i);
  if (r.covers(i) & CLAIMS) for (const layer of CLAIMING) {
    const over = r.over(layer, i);
    // "patellar glides" is a test too, but where it is treatment its words say where
    // "the shoulder flexed to 132": the place of a motion, and no position
    if (layer === LAYER.manner && over && (r.over(LAYER.motions, over.to - 1)?.to ?? 0) > over.to) continue;
    if (over && over.to - over.from > size && !(layer === LAYER.tests && technique && technique.from <= over.from && technique.to >= over.to)) return true;
  }
  if (!technique) return false;
  const { class: kind } = r.entry(LAYER.techniques, technique);
  return kind === 'decoy' || ((kind === 'exercise' || kind === 'neuromuscular') && technique.to - technique.from > size);
}

const levelLike = (r: Reading, i: number): boolean => r.isNumber(i + 1) && r.glued(i + 1);

/** `Nustep L4 x 6 min`, `bike L3`: how hard, directly behind an exercise, and no vertebra. */
function isResistance(r: Reading, i: number): boolean {
  const before = r.over(LAYER.techniques, i - 1);
  if (!before || r.entry(LAYER.techniques, before).class !== 'exercise' || vertebra(r, i)?.region !== 'lumbar') return false;
  return !r.isMark(i + 2, DASH) && !r.isMark(i + 2, SLASH);
}

/** `C5-6`, `L4/5`, `C5-T1`, `T4`: one draft a region that the levels touch; `L5-S1` is lumbar. */
export function levelAt(r: Reading, i: number): { drafts: Draft[]; to: number } | null {
  const t = r.tokens;
  const level = vertebra(r, i);
  if (!level) return null;
  let to = i + 2;
  let last = level;
  for (;;) {
    if (!(r.isMark(to, DASH) || r.isMark(to, SLASH) || r.particle(to) === 'onto' || r.particle(to) === 'range')) break;
    const next = vertebra(r, to + 1);
    if (next) {
      last = next;
      to += 3;
    } else if ((r.isMark(to, DASH) || r.isMark(to, SLASH)) && r.isNumber(to + 1) && r.glued(to + 1) && t.value[to + 1] >= 1 && t.value[to + 1] <= 12) {
      const n = t.value[to + 1];
      last = { region: level.region, number: n };
      to += 2;
    } else break;
  }
  const order = ['cervical', 'thoracic', 'lumbar', 'sacral'];
  const a = order.indexOf(level.region);
  const b = order.indexOf(last.region);
  const regions = a >= 0 && b > a && !(level.region === 'lumbar' && last.region === 'sacral') ? order.slice(a, b + 1) : [level.region];
  return { drafts: regions.map((region) => ({ region, alternatives: [], structure: null, from: i, to, own: null, unspecific: false })), to };
}

function vertebra(r: Reading, i: number): { region: string; number: number } | null {
  const t = r.tokens;
  if (i + 1 >= r.sentence.to || t.kind[i] !== 1 || t.end[i] - t.start[i] !== 1 || !r.isNumber(i + 1) || !r.glued(i + 1)) return null;
  const level = derived(r.lexicon).levels.get(t.symbol[i]);
  if (!level) return null;
  const n = t.value[i + 1];
  return n >= level.from && n <= level.to ? { region: level.region, number: n } : null;
}

/** An unspecific structure beside a region word takes the region (`lumbar paraspinals`, `paraspinals L3-5`). */
function narrow(drafts: Draft[]): void {
  for (let k = 0; k < drafts.length; k++) {
    const d = drafts[k];
    if (!d.unspecific || d.structure === null) continue;
    const before = drafts[k - 1];
    const after = drafts[k + 1];
    const donor = before && !before.unspecific && d.from - before.to <= 1 ? before : after && !after.unspecific && after.from - d.to <= 2 ? after : null;
    if (!donor) continue;
    d.region = donor.region;
    d.alternatives = donor.alternatives;
    d.unspecific = false;
  }
}

/** "the spine T4-8", "spine from C7 to T4": the word for all of it says no more than the levels behind. */
function dropSpine(drafts: Draft[], r: Reading): void {
  const { regionKind } = derived(r.lexicon);
  for (let k = drafts.length - 2; k >= 0; k--) {
    const d = drafts[k];
    const next = drafts[k + 1];
    if (!d.unspecific || d.structure !== null || next.from - d.to > 2 || regionKind.get(next.region) !== 'spinal') continue;
    let apart = false;
    for (let i = d.to; i < next.from; i++) apart ||= isJoin(r, i) || r.over(LAYER.sides, i) !== null || r.over(LAYER.techniques, i) !== null;
    if (!apart) drafts.splice(k, 1);
  }
}

function sidesOf(r: Reading, drafts: readonly Draft[]): SideWord[] {
  const inside = (i: number) => drafts.some((d) => d.from <= i && i < d.to);
  const found: SideWord[] = [];
  for (const m of r.all(LAYER.sides)) {
    if (inside(m.from) && m.to - m.from === 1) continue;
    if (r.at(LAYER.motions, m.to) || (r.at(LAYER.qualities, m.to) && r.at(LAYER.motions, (r.at(LAYER.qualities, m.to)?.to ?? 0)))) continue;
    const lying = r.at(LAYER.manner, m.to) ?? r.over(LAYER.manner, m.from);
    if (lying && r.entry(LAYER.manner, lying).kind === 'position' && lying.to > m.to) continue;
    const before = found.at(-1);
    // `L > R QL`: both, one more than the other
    if (before && m.from - before.to === 1 && (r.isMark(before.to, GREATER) || r.isMark(before.to, LESS)) && r.entry(LAYER.sides, m).side !== before.side) {
      found[found.length - 1] = { side: 'bilateral', from: before.from, to: m.to };
      continue;
    }
    found.push({ side: r.entry(LAYER.sides, m).side, from: m.from, to: m.to });
  }
  return found;
}

function isJoin(r: Reading, i: number): boolean {
  const role = r.particle(i);
  return role === 'and' || role === 'or' || r.isMark(i, COMMA) || r.isMark(i, SLASH) || r.isMark(i, PLUS) || r.isMark(i, AMPERSAND);
}

/** A side before a body part qualifies it and the list behind it; one after it, that part or its whole list. */
function assignSides(r: Reading, drafts: readonly Draft[], sides: readonly SideWord[]): Laterality[] {
  const result: (Laterality | null)[] = drafts.map((d) => d.own);
  const carried: boolean[] = drafts.map(() => false);
  for (const side of sides) {
    if (isolated(r, side)) {
      for (let k = drafts.length - 1; k >= 0; k--) if (drafts[k].to <= side.from) {
        if (result[k] === null) result[k] = side.side;
        break;
      }
      continue;
    }
    const next = drafts.findIndex((d) => d.from >= side.to);
    const previous = next < 0 ? drafts.length - 1 : next - 1;
    const parenthesised = r.isMark(side.from - 1, OPEN) || r.tokens.text[r.tokens.start[side.from]] === '(';
    const near = previous >= 0 && side.from - drafts[previous].to <= 2;
    const acrossManner = previous >= 0 && side.from - drafts[previous].to <= 5 && mannerBetween(r, drafts[previous].to, side.from);
    const hasPrevious = previous >= 0 && (near || acrossManner) && !between(r, drafts[previous].to, side.from, false);
    const hasNext = next >= 0 && drafts[next].from - side.to <= SIDE_REACH && !between(r, side.to, drafts[next].from, true);
    const technique = next >= 0 && hasTechniqueBetween(r, side.to, drafts[next].from);
    if (parenthesised && hasPrevious && result[previous] === null) {
      result[previous] = side.side;
      continue;
    }
    if (hasNext || technique) {
      apply(r, drafts, result, carried, next, side);
      continue;
    }
    if (hasPrevious) {
      // after the list: `UT and levator bilaterally`
      for (let k = previous; k >= 0 && (k === previous || result[k] === null || carried[k]); k--) {
        if (k < previous && !onlyJoins(r, drafts[k].to, drafts[k + 1].from)) break;
        if (result[k] === null) result[k] = side.side;
        if (side.side !== 'bilateral') break;
      }
    }
  }
  return result.map((side) => side ?? 'unspecified');
}

/** A side alone between commas speaks of the part before it ("GH glides gr III, R, supine"). */
function isolated(r: Reading, side: SideWord): boolean {
  const before = r.isMark(side.from - 1, COMMA) || r.isMark(side.from - 1, 124) || r.isMark(side.from - 1, 9);
  const after = side.to >= r.sentence.to || r.isMark(side.to, COMMA) || r.isMark(side.to, 124) || r.isMark(side.to, 9) || r.isMark(side.to, DASH);
  return before && after;
}

/** Gives the side to a part and, through joins only, to those behind it that have none of their own. */
function apply(r: Reading, drafts: readonly Draft[], result: (Laterality | null)[], carried: boolean[], first: number, side: SideWord): void {
  for (let k = first; k < drafts.length; k++) {
    if (k > first && !onlyJoins(r, drafts[k - 1].to, drafts[k].from)) break;
    if (result[k] !== null && !carried[k]) break;
    result[k] = side.side;
    carried[k] = true;
  }
}

function hasTechniqueBetween(r: Reading, from: number, to: number): boolean {
  let found = false;
  for (let i = from; i < to; i++) {
    if (r.over(LAYER.techniques, i)) found = true;
    else if (isJoin(r, i) && !found) return false;
    else if (r.isMark(i, COMMA) || r.at(LAYER.sides, i) || r.tokens.kind[i] === 2) return false;
  }
  return found && to - from <= 8;
}

/** Only a technique and how it was done stand between ("patellar mobs gr III B"). */
function mannerBetween(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!r.over(LAYER.techniques, i) && !r.over(LAYER.manner, i)) return false;
  return true;
}

/** A mark, number or technique stands between. */
function between(r: Reading, from: number, to: number, forward: boolean): boolean {
  for (let i = from; i < to; i++) {
    // `bil. gastroc`
    if (i === from && forward && r.isMark(i, DOT) && r.glued(i)) continue;
    if (r.tokens.kind[i] === 3 && !(r.isMark(i, OPEN) || r.isMark(i, CLOSE) || r.isMark(i, DASH))) return true;
    if (r.tokens.kind[i] === 2) return true;
    if (forward && (isJoin(r, i) || r.over(LAYER.techniques, i))) return true;
  }
  return false;
}

function onlyJoins(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (isJoin(r, i)) continue;
    const role = r.particle(i);
    if (role === 'per' || role === 'onto') continue;
    if (r.tokens.kind[i] === 1 && !r.over(LAYER.techniques, i) && !r.at(LAYER.sides, i) && !r.at(LAYER.cues, i) && to - from <= 5 && !r.over(LAYER.motions, i)) continue;
    return false;
  }
  return true;
}
