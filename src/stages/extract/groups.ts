import { LAYER } from '../../lexicon/lexicon.ts';
import type { Site, StatusedMention } from '../../note/note.ts';
import { PUNCT } from '../../note/tokens.ts';
import { type Duration, NONE, type Times } from '../match/durations.ts';
import { AMPERSAND, BAR, CLOSE, COLON, COMMA, DASH, OPEN, PLUS, type Reading, SEMICOLON, SLASH, TAB } from '../reading.ts';

/** Techniques named together with the sites, minutes and units written for them. */
export interface Group {
  readonly mentions: StatusedMention[];
  readonly sites: Site[];
  /** Sites named in its purpose or cause only, used where it has no others. */
  readonly spare: Site[];
  readonly durations: Duration[];
  units: { readonly from: number; readonly to: number; readonly units: number } | null;
  from: number;
  to: number;
  /** "then", "followed by" or a semicolon parts it from the group before. */
  apart: boolean;
  /** It only announces the groups behind its colon ("Manual therapy 15 min: MFR …"). */
  announces: boolean;
  /** The group that announces it. */
  under: Group | null;
}

export interface SentenceGroups {
  readonly groups: readonly Group[];
  /** Sites written before a colon for the whole sentence ("R UT: MFR 8 min, TrP 7 min"). */
  readonly heading: readonly Site[];
  /** Sites and minutes in a sentence that names no technique. */
  readonly loose: Group;
}

type Item =
  | { readonly kind: 'technique'; readonly at: number; readonly to: number; readonly mention: StatusedMention }
  | { readonly kind: 'site'; readonly at: number; readonly to: number; readonly site: Site; readonly spare: boolean; readonly finding: boolean }
  | { readonly kind: 'minutes'; readonly at: number; readonly to: number; readonly duration: Duration }
  | { readonly kind: 'units'; readonly at: number; readonly to: number; readonly units: { readonly from: number; readonly to: number; readonly units: number } }
  | { readonly kind: 'join' | 'comma' | 'colon'; readonly at: number; readonly to: number }
  /** soft: the word "then", which parts only what a technique follows. */
  | { readonly kind: 'apart'; readonly at: number; readonly to: number; readonly soft: boolean };

const group = (at: number): Group => ({ mentions: [], sites: [], spare: [], durations: [], units: null, from: at, to: at, apart: false, announces: false, under: null });

/** "…, while activating and stretching the hamstrings": part of what another technique was for, not one to join places to. */
function besideDoing(r: Reading, at: number): boolean {
  for (let i = at - 1; i >= at - 4; i--) if (r.particle(i) === 'while') return true;
  return false;
}

/** The groups of one sentence, from its techniques, sites and times in order. */
export function groupsOf(r: Reading, all: readonly StatusedMention[], sites: readonly Site[], times: Times): SentenceGroups {
  const mentions = all.some((m) => m.status === 'mentioned') ? all.filter((m) => !(m.status === 'mentioned' && m.cue === null && besideDoing(r, m.from))) : all;
  const groups: Group[] = [];
  const loose = group(r.sentence.from);
  const heading: Site[] = [];
  if (mentions.length === 0 && sites.length === 0 && times === NONE) return { groups, heading, loose };
  const items = itemsOf(r, mentions, sites, times);
  let lastTechnique = items.length - 1;
  while (lastTechnique >= 0 && items[lastTechnique].kind !== 'technique') lastTechnique--;
  let pendingSites: Site[] = [];
  let pendingFindings: Site[] = [];
  let pendingMinutes: Duration[] = [];
  let pendingUnits: Group['units'] = null;
  let current: Group | null = null;
  let announcer: Group | null = null;
  let separated = false;
  let apart = false;
  const open = (at: number): Group => {
    const made = group(at);
    made.apart = apart;
    made.under = announcer;
    made.sites.push(...pendingSites);
    made.spare.push(...pendingFindings);
    made.durations.push(...pendingMinutes);
    made.units = pendingUnits;
    pendingSites = [];
    pendingFindings = [];
    pendingMinutes = [];
    pendingUnits = null;
    groups.push(made);
    apart = false;
    return made;
  };
  for (let k = 0; k < items.length; k++) {
    const item = items[k];
    switch (item.kind) {
      case 'technique': {
        const filled = current !== null && (current.sites.length > 0 || current.durations.length > 0 || current.units !== null || current.spare.length > 0);
        const pending = pendingSites.length > 0 || pendingMinutes.length > 0;
        const aside = current !== null && current.mentions.length > 0 && r.isMark(item.at - 1, OPEN);
        if (!aside && (!current || apart || (pending && separated) || (filled && separated))) {
          current = open(item.at);
        }
        current ??= open(item.at);
        current.mentions.push(item.mention);
        current.to = item.to;
        separated = false;
        break;
      }
      case 'site': {
        if (item.finding && (!current || separated)) {
          pendingFindings.push(item.site);
          break;
        }
        if (current && !(separated && techniqueNext(r, items, k)) && !apart) {
          (item.spare ? current.spare : current.sites).push(item.site);
          current.to = item.to;
        } else if (item.spare) (current ?? loose).spare.push(item.site);
        else pendingSites.push(item.site);
        break;
      }
      case 'minutes': {
        const ahead = lastTechnique > k;
        if (current && current.durations.length === 0 && apart && !ahead) apart = false;
        const leads = separated && techniqueNext(r, items, k) && (minutesLead(items) || (current !== null && current.durations.length > 0));
        if (current && !apart && !leads) {
          current.durations.push(item.duration);
          current.to = item.to;
          // what follows a time belongs to the next item, comma or not
          if (current.mentions.length > 0 && current.mentions[0].from < item.at) separated = true;
        } else pendingMinutes.push(item.duration);
        break;
      }
      case 'units': {
        if (current) current.units ??= item.units;
        else pendingUnits = item.units;
        break;
      }
      case 'colon': {
        if (current && current.mentions.length > 0 && lastTechnique > k) {
          current.announces = true;
          announcer = current;
          current = null;
        } else if (!current && pendingSites.length > 0 && lastTechnique > k) {
          heading.push(...pendingSites);
          pendingSites = [];
        }
        separated = true;
        break;
      }
      case 'apart':
        if (item.soft && !techniqueBeforeSite(items, k)) break;
        apart = true;
        separated = true;
        if (groups.length > 0 || pendingMinutes.length === 0) {
          pendingSites = [];
          pendingFindings = [];
        }
        break;
      case 'comma':
      case 'join':
        separated = true;
        break;
    }
  }
  loose.sites.push(...pendingSites);
  loose.durations.push(...pendingMinutes);
  return { groups, heading, loose };
}

/** Nothing but places lies between an item and the next technique. */
function techniqueNext(r: Reading, items: readonly Item[], k: number): boolean {
  for (let j = k + 1; j < items.length; j++) {
    if (items[j].kind === 'technique') return adjacent(r, items[k].to, items[j].at);
    if (items[j].kind !== 'site' || items[j].at - items[j - 1].to > 2) return false;
  }
  return false;
}

/** The sentence gives minutes before its first technique: "15 min MFR to UT, 10 min STM". */
function minutesLead(items: readonly Item[]): boolean {
  for (const item of items) {
    if (item.kind === 'technique') return false;
    if (item.kind === 'minutes') return true;
  }
  return false;
}

/** After "then" comes a technique before any site: another thing was done, not another place. */
function techniqueBeforeSite(items: readonly Item[], k: number): boolean {
  for (let j = k + 1; j < items.length; j++) {
    if (items[j].kind === 'technique' || items[j].kind === 'minutes') return true;
    if (items[j].kind === 'site') return items.slice(j + 1, j + 4).some((x) => x.kind === 'technique' && x.at - items[j].to <= 3);
  }
  return false;
}

/** Nothing but small words lies between. */
function adjacent(r: Reading, from: number, to: number): boolean {
  if (to - from > 4) return false;
  for (let i = from; i < to; i++) if (r.isMark(i, OPEN)) return false;
  for (let i = from; i < to; i++) if (r.isMark(i, COMMA) || r.isMark(i, SEMICOLON) || r.particle(i) === 'and' || r.particle(i) === 'onto') return r.particle(i) === 'onto';
  return true;
}

const JOINING = (1 << LAYER.particles) | (1 << LAYER.cues);

function itemsOf(r: Reading, mentions: readonly StatusedMention[], sites: readonly Site[], times: Times): Item[] {
  const items: Item[] = [];
  for (const mention of mentions) items.push({ kind: 'technique', at: mention.from, to: mention.to, mention });
  const purposes = sites.length > 0 ? purposeRuns(r, mentions, times) : [];
  for (const site of sites) {
    if (insideTechnique(r, site)) continue;
    if (isPosition(r, site)) continue;
    items.push({ kind: 'site', at: site.from, to: site.to, site, spare: namesNerve(r, site) || purposes.some(([a, b]) => site.from >= a && site.from < b), finding: afterFinding(r, site) });
  }
  for (const duration of times.durations) if (!duration.excluded) items.push({ kind: 'minutes', at: duration.from, to: duration.to, duration });
  for (const units of times.units) items.push({ kind: 'units', at: units.from, to: units.to, units });
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
    items.push(cut ? { kind: 'apart', at: i, to: i + 1, soft: kind === 'then' } : { kind: kind === 'stop' ? 'comma' : (kind as 'join' | 'comma' | 'colon'), at: i, to: i + 1 });
  }
  return inOrder(items);
}

/** What parts items at token `i`: "stop" is a word that ends the reach of another. */
function separatorAt(r: Reading, i: number): 'apart' | 'then' | 'colon' | 'comma' | 'join' | 'stop' | null {
  if (r.tokens.kind[i] === PUNCT) {
    switch (r.tokens.symbol[i]) {
      case SEMICOLON: return 'apart';
      case COLON: return 'colon';
      case COMMA: case BAR: case TAB: return 'comma';
      case DASH: return r.glued(i) || r.glued(i + 1) ? null : 'comma';
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

/** A site inside the name of a technique is a site only if the name says where ("cervical traction"); the lexicon tells. */
function insideTechnique(r: Reading, site: Site): boolean {
  const over = r.over(LAYER.techniques, site.from);
  return over !== null && over.from < site.from && over.to > site.to;
}

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
  if (after && r.entry(LAYER.manner, after).kind === 'position' && /^(?:bolster|support|prop|rest|on )/i.test(r.tokens.text.slice(r.tokens.start[after.from], r.tokens.end[after.to - 1]))) return true;
  if (r.particle(site.from - 1) === 'article' && r.particle(site.from - 2) === 'and' && (r.isNumber(site.to + 1) || r.at(LAYER.motions, site.to) !== null)) return true;
  const motion = r.at(LAYER.motions, site.to);
  return motion !== null && r.particle(site.from - 1) === 'and' && /ed$|bent$/.test(r.tokens.text.slice(r.tokens.start[motion.from], r.tokens.end[motion.from]));
}

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

/** "MET for R anterior innominate + …": behind the opening word stands a place and then another technique, no purpose. */
function placeOnly(r: Reading, from: number, mentions: readonly { readonly from: number }[]): boolean {
  let i = from;
  while (i < r.sentence.to && (r.at(LAYER.sides, i) !== null || r.particle(i) === 'article')) i = r.at(LAYER.sides, i)?.to ?? i + 1;
  const place = r.at(LAYER.structures, i) ?? r.at(LAYER.regions, i);
  if (!place) return false;
  for (let k = place.to; k < r.sentence.to; k++) {
    if (r.isMark(k, PLUS) || r.isMark(k, AMPERSAND) || r.isMark(k, COMMA) || r.isMark(k, SEMICOLON)) return mentions.some((m) => m.from > k) || k === place.to;
    if (r.over(LAYER.intents, k) || r.over(LAYER.activities, k) || r.over(LAYER.motions, k) || r.over(LAYER.qualities, k)) return false;
  }
  return true;
}

/** Tokens of a sentence at which a purpose ends. */
function stopsOf(r: Reading, mentions: readonly { readonly from: number }[], times: Times): Uint8Array {
  const { from, to } = r.sentence;
  const stops = new Uint8Array(to - from);
  for (let i = from; i < to; i++) if (r.isMark(i, SEMICOLON)) stops[i - from] = 1;
  for (const m of mentions) stops[m.from - from] = 1;
  for (const d of times.durations) if (!d.excluded) stops[d.from - from] = 1;
  return stops;
}

/** Runs of tokens that give a purpose or a cause: from its opening word to the next technique, time, comma or semicolon. */
export function purposeRuns(r: Reading, mentions: readonly { readonly from: number }[], times: Times): (readonly [number, number])[] {
  const runs: (readonly [number, number])[] = [];
  const opens: { from: number; to: number; cause: boolean }[] = [];
  for (const m of r.all(LAYER.purposes)) if (r.entry(LAYER.purposes, m).role === 'purpose' || r.entry(LAYER.purposes, m).role === 'goal') opens.push({ from: m.from, to: m.to, cause: false });
  for (const m of r.all(LAYER.particles)) if (r.entry(LAYER.particles, m).role === 'cause' && !opens.some((o) => o.from === m.from)) opens.push({ from: m.from, to: m.to, cause: true });
  let stops: Uint8Array | null = null;
  for (const open of opens) {
    if (!open.cause && placeOnly(r, open.to, mentions)) continue;
    if (open.to - open.from === 1 && times.durations.some((d) => d.from <= open.to + 2 && d.from >= open.to)) continue;
    stops ??= stopsOf(r, mentions, times);
    let to = open.to;
    while (to < r.sentence.to && stops[to - r.sentence.from] === 0) to++;
    runs.push([open.from, to]);
  }
  return runs;
}
