import { LAYER } from '../../../lexicon/lexicon.ts';
import type { Site, StatusedMention } from '../../../note/note.ts';
import { PUNCT, WORD } from '../../../note/tokens.ts';
import type { Duration, Times } from '../../match/durations.ts';
import { AMPERSAND, BAR, CLOSE, COLON, COMMA, DASH, GREATER, OPEN, PLUS, type Reading, SEMICOLON, SLASH, TAB } from '../../reading.ts';
import { purposeRuns } from './purposes.ts';

/** What an item has that is not of its kind; all have the same fields, so that they are read alike. */
interface Bare {
  readonly at: number;
  readonly to: number;
  readonly mention: null;
  readonly site: null;
  /** Named in a purpose or a nerve's name only; named as what was found. */
  readonly spare: boolean;
  readonly finding: boolean;
  readonly duration: null;
  readonly units: null;
  /** The word "then", which parts only what a technique follows. */
  readonly soft: boolean;
}
type Units = Times['units'][number];

export type Item =
  | (Omit<Bare, 'mention'> & { readonly kind: 'technique'; readonly mention: StatusedMention })
  | (Omit<Bare, 'site'> & { readonly kind: 'site'; readonly site: Site })
  | (Omit<Bare, 'duration'> & { readonly kind: 'minutes'; readonly duration: Duration })
  | (Omit<Bare, 'units'> & { readonly kind: 'units'; readonly units: Units })
  | (Bare & { readonly kind: 'join' | 'comma' | 'colon' | 'apart' });

const JOINING = (1 << LAYER.particles) | (1 << LAYER.cues);

export function itemsOf(r: Reading, mentions: readonly StatusedMention[], sites: readonly Site[], times: Times): Item[] {
  const items: Item[] = [];
  for (const mention of mentions) items.push({ kind: 'technique', at: mention.from, to: mention.to, mention, site: null, spare: false, finding: false, duration: null, units: null, soft: false });
  const purposes = sites.length > 0 ? purposeRuns(r, mentions, times) : [];
  for (const site of sites) {
    if (insideTechnique(r, site)) continue;
    if (isPosition(r, site)) continue;
    if (r.has(LAYER.cues) && isSpared(r, site)) continue;
    items.push({ kind: 'site', at: site.from, to: site.to, mention: null, site, spare: namesNerve(r, site) || purposes.some(([a, b]) => site.from >= a && site.from < b), finding: afterFinding(r, site), duration: null, units: null, soft: false });
  }
  for (const duration of times.durations) if (!duration.excluded && !ofDecoy(r, duration)) items.push({ kind: 'minutes', at: duration.from, to: duration.to, mention: null, site: null, spare: false, finding: false, duration, units: null, soft: false });
  for (const units of times.units) items.push({ kind: 'units', at: units.from, to: units.to, mention: null, site: null, spare: false, finding: false, duration: null, units, soft: false });
  const base = r.sentence.from;
  const taken = new Uint8Array(r.sentence.to - base);
  for (const x of items) taken.fill(1, x.at - base, x.to - base);
  let cut = false;
  for (let i = base; i < r.sentence.to; i++) {
    if (taken[i - base] === 1) continue;
    if (r.tokens.kind[i] !== PUNCT && (r.begins(i) & JOINING) === 0) continue;
    const kind = separatorAt(r, i);
    if (kind === null || (kind === 'stop' && cut)) continue;
    cut = kind === 'apart' || kind === 'then';
    items.push({ kind: kind === 'apart' || kind === 'then' ? 'apart' : kind === 'stop' ? 'comma' : kind, at: i, to: i + 1, mention: null, site: null, spare: false, finding: false, duration: null, units: null, soft: kind === 'then' });
  }
  return inOrder(items);
}

/** What looks like a technique and is none has its own time, where it heads its item: "MLD 35 min, bandaging 15 min". */
function ofDecoy(r: Reading, { from }: Duration): boolean {
  let decoy = false;
  for (let i = from - 1; i >= r.sentence.from; i--) {
    if (r.isMark(i, COMMA) || r.isMark(i, SEMICOLON) || r.quantity(i)?.role === 'minute') return decoy;
    const m = r.over(LAYER.techniques, i);
    if (!m) continue;
    if (r.entry(LAYER.techniques, m).class !== 'decoy' || (!decoy && m.to < from - BESIDE)) return false;
    decoy = true;
  }
  return decoy;
}

/** Tokens between a name and its time (`x`, "for"). */
const BESIDE = 2;

/** What parts items at token `i`: "stop" is a word that ends the reach of another. */
function separatorAt(r: Reading, i: number): 'apart' | 'then' | 'colon' | 'comma' | 'join' | 'stop' | null {
  if (r.tokens.kind[i] === PUNCT) {
    switch (r.tokens.symbol[i]) {
      case SEMICOLON: return 'apart';
      case COLON: return 'colon';
      case COMMA: case BAR: case TAB: return 'comma';
      case DASH: return r.glued(i) || r.glued(i + 1) ? null : 'comma';
      case GREATER: return isArrow(r, i) && r.tokens.kind[i + 1] === WORD ? 'apart' : null;
      case PLUS: case SLASH: case AMPERSAND: return 'join';
      default: return null;
    }
  }
  const role = r.particle(i);
  // "release of the infraspinatus followed, ten passes": it came after what stands before
  const closing = i > r.sentence.from + 3 && r.isMark(i + 1, COMMA) && !r.isMark(i - 1, COMMA);
  if (role === 'then') return closing ? null : 'then';
  if (role === 'and' || role === 'or') return 'join';
  const cue = r.at(LAYER.cues, i);
  return cue && r.entry(LAYER.cues, cue).effect === 'terminator' ? 'stop' : null;
}

/** `→` or `->`, and no sign of comparison. */
const isArrow = (r: Reading, i: number): boolean => r.tokens.text[r.tokens.start[i]] !== '>' || (r.isMark(i - 1, DASH) && r.glued(i));

/** Items by place, sites before others of the same; each kind comes in order already, so that little moves. */
function inOrder(items: Item[]): Item[] {
  for (let k = 1; k < items.length; k++) {
    const item = items[k];
    let at = k;
    while (at > 0 && (items[at - 1].at > item.at || (items[at - 1].at === item.at && rank(items[at - 1]) > rank(item)))) {
      items[at] = items[at - 1];
      at--;
    }
    items[at] = item;
  }
  return items;
}

const rank = (item: Item): number => (item.kind === 'site' ? 0 : 1);

/** A site inside the name of an exercise is none ("single knee to chest"); in other names it says where ("manual cervical traction"). */
function insideTechnique(r: Reading, site: Site): boolean {
  const over = r.over(LAYER.techniques, site.from);
  return over !== null && over.from < site.from && over.to > site.to && EXERCISES.has(r.entry(LAYER.techniques, over).class);
}

const EXERCISES: ReadonlySet<string> = new Set(['exercise', 'neuromuscular', 'gait', 'activities', 'other', 'group', 'decoy']);

/** The nerve in a technique's name ("median nerve glides"): a place only where no other is named. */
function namesNerve(r: Reading, site: Site): boolean {
  const structure = r.at(LAYER.structures, site.from);
  return structure !== null && r.over(LAYER.techniques, site.from) !== null && r.entry(LAYER.structures, structure).kind === 'nerve';
}

/** "pillow under knees", "with hip flexed", "knee bent": how the patient lay, not where the hands were. */
function isPosition(r: Reading, site: Site): boolean {
  for (const at of [site.from - 1, site.from - 2]) {
    const manner = r.over(LAYER.manner, at);
    if (manner && r.entry(LAYER.manner, manner).kind === 'position' && manner.to <= site.from && r.tokens.end[manner.to - 1] - r.tokens.start[manner.from] > 6 && manner.to - manner.from > 1) return true;
  }
  const after = r.at(LAYER.manner, site.to) ?? (r.particle(site.to) === 'onto' ? r.at(LAYER.manner, site.to + 1) : null);
  if (after && r.entry(LAYER.manner, after).kind === 'position' && r.entry(LAYER.manner, after).props) return true;
  if (r.particle(site.from - 1) === 'article' && r.particle(site.from - 2) === 'and' && (r.isNumber(site.to + 1) || r.at(LAYER.motions, site.to) !== null)) return true;
  const motion = r.at(LAYER.motions, site.to);
  return motion !== null && r.particle(site.from - 1) === 'and' && motion.kind === 'past';
}

/** "She did not want the calves touched", "stayed off the left calf", "the scar was left alone": a place where nothing was done. */
function isSpared(r: Reading, site: Site): boolean {
  for (let i = site.from - 1; i >= Math.max(r.sentence.from, site.from - SPARED); i--) {
    if (r.isMark(i, COMMA) || r.isMark(i, SEMICOLON) || r.isMark(i, OPEN) || r.over(LAYER.techniques, i)) break;
    const cue = r.over(LAYER.cues, i);
    if (!cue) continue;
    const { effect, direction } = r.entry(LAYER.cues, cue);
    if (effect === 'withheld' && direction !== 'backward') return true;
    if (effect === 'terminator') break;
  }
  for (let i = site.to; i < Math.min(r.sentence.to, site.to + BEHIND); i++) {
    if (r.isMark(i, COMMA) || r.isMark(i, SEMICOLON) || r.over(LAYER.techniques, i)) break;
    const cue = r.at(LAYER.cues, i);
    if (cue) return r.entry(LAYER.cues, cue).id === 'spared';
  }
  return false;
}

/** Tokens from the word that spares a place to the place. */
const SPARED = 6;
const BEHIND = 3;

/** A complaint or finding names the place: "tender over L4, STM to …". */
function afterFinding(r: Reading, site: Site): boolean {
  for (let i = site.from - 1; i >= Math.max(r.sentence.from, site.from - 6); i--) {
    if (r.isMark(i, COMMA) || r.isMark(i, SEMICOLON) || r.isMark(i, OPEN) || r.isMark(i, CLOSE) || r.isMark(i, COLON) || r.over(LAYER.techniques, i)) return false;
    const quality = r.over(LAYER.qualities, i);
    if (quality) {
      const { role } = r.entry(LAYER.qualities, quality);
      if (role === 'impairment' || role === 'deficit' || role === 'reduced') return true;
    }
  }
  return false;
}
