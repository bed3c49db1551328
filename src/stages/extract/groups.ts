import { LAYER } from '../../lexicon/lexicon.ts';
import type { Site, StatusedMention } from '../../note/note.ts';
import { type Duration, NONE, type Times } from '../match/durations.ts';
import { CLOSE, COMMA, OPEN, type Reading, SEMICOLON, separates } from '../reading.ts';
import { isDone } from './deeds/deed.ts';
import { sameFamily } from './deeds/family.ts';
import { type Item, itemsOf } from './groups/items.ts';

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
  /** Only the word "then" parts it. */
  byThen: boolean;
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
  /** Techniques that only say when another was done. */
  readonly timing: readonly StatusedMention[];
}

const NO_MENTIONS: readonly StatusedMention[] = [];

export const group = (at: number): Group => ({ mentions: [], sites: [], spare: [], durations: [], units: null, from: at, to: at, apart: false, byThen: false, announces: false, under: null });

/** "…, while activating and stretching the hamstrings": part of what another technique was for, not one to join places to. */
function besideDoing(r: Reading, at: number): boolean {
  for (let i = at - 1; i >= at - 4; i--) if (r.particle(i) === 'while') return true;
  return false;
}

/** The groups of one sentence, from its techniques, sites and times in order. */
export function groupsOf(r: Reading, all: readonly StatusedMention[], sites: readonly Site[], times: Times): SentenceGroups {
  const told = all.some((m) => m.status === 'mentioned') ? all.filter((m) => !(m.status === 'mentioned' && m.cue === null && besideDoing(r, m.from))) : all;
  const timing = told.length > 1 ? told.filter((m) => tellsWhen(r, m, sites)) : [];
  const mentions = timing.length > 0 && timing.length < told.length ? told.filter((m) => !timing.includes(m)) : told;
  const groups: Group[] = [];
  const loose = group(r.sentence.from);
  const heading: Site[] = [];
  if (mentions.length === 0 && sites.length === 0 && times === NONE) return { groups, heading, loose, timing: NO_MENTIONS };
  const items = itemsOf(r, mentions, sites, times);
  let lastTechnique = items.length - 1;
  while (lastTechnique >= 0 && items[lastTechnique].kind !== 'technique') lastTechnique--;
  let pendingSites: Site[] = [];
  let pendingFindings: Site[] = [];
  let pendingMinutes: Duration[] = [];
  let pendingUnits: Group['units'] = null;
  let current: Group | null = null;
  let announcer = null as Group | null;
  let separated = false;
  let apart = false;
  let softly = false;
  let again: Group | null = null;
  const open = (at: number): Group => {
    const made = group(at);
    made.apart = apart;
    made.byThen = apart && softly;
    made.under = announcer;
    made.sites.push(...pendingSites);
    made.spare.push(...pendingFindings);
    made.durations.push(...pendingMinutes);
    made.units = pendingUnits;
    if (again) made.mentions.push(...again.mentions);
    again = null;
    pendingSites = [];
    pendingFindings = [];
    pendingMinutes = [];
    pendingUnits = null;
    groups.push(made);
    apart = false;
    return made;
  };
  /** `MFR 6' lumbar PVM; 9' R plantar fascia`: a place with minutes of its own behind the semicolon goes on with the techniques before it. */
  const goesOn = (): boolean => {
    const last = groups.at(-1);
    if (!last || last.mentions.length === 0 || last.durations.length === 0 || pendingSites.length === 0 || !pendingMinutes.some((d) => !d.bare)) return false;
    again = last;
    return true;
  };
  for (let k = 0; k < items.length; k++) {
    const item = items[k];
    switch (item.kind) {
      case 'technique': {
        const filled = current !== null && (current.sites.length > 0 || current.durations.length > 0 || current.units !== null || current.spare.length > 0);
        // `DN: R UT x2, R lev scap, 9 min, no STM`: what the colon opened is over
        if (!current && announcer && pendingMinutes.length > 0 && isDeniedBehind(announcer, item.mention) && closed(announcer, pendingSites, pendingMinutes)) {
          pendingMinutes = [];
          pendingSites = [];
          announcer = null;
        }
        const pending = pendingSites.length > 0 || pendingMinutes.length > 0;
        const aside = current !== null && current.mentions.length > 0 && (r.isMark(item.at - 1, OPEN) || listedAside(r, current, item.at));
        const denied = current !== null && isDeniedBehind(current, item.mention) && (!separated || placedNext(r, item.to, items[k + 1]));
        if (!aside && (!current || apart || denied || (pending && separated) || (filled && separated) || (separated && endsTitle(r, groups, current, item.mention)))) {
          current = open(item.at);
        }
        current ??= open(item.at);
        // `manual therapy (MFR R calf, talocrural mobs), heel raises`
        if (aside) current.sites.push(...pendingSites.splice(0));
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
        if (current && !(separated && (pendingMinutes.length > 0 || techniqueNext(r, items, k))) && !apart) {
          (item.spare ? current.spare : current.sites).push(item.site);
          current.to = item.to;
        } else if (item.spare) (current ?? loose).spare.push(item.site);
        else pendingSites.push(item.site);
        break;
      }
      case 'minutes': {
        const ahead = lastTechnique > k;
        if (current && current.durations.length === 0 && apart && !ahead) apart = false;
        const leads = separated && (techniqueNext(r, items, k) || minutesOf(r, items, k)) && (minutesLead(items) || (current !== null && current.durations.length > 0));
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
        // `TA: folding towels, cup to shelf 20'; NMES 10'`: what the colon opened is over
        if (!current && announcer && pendingMinutes.length > 0) {
          current = closed(announcer, pendingSites, pendingMinutes);
          if (current) {
            pendingMinutes = [];
            pendingSites = [];
            announcer = null;
          }
        }
        if (goesOn()) current = open(item.at);
        softly = item.soft && (!apart || softly);
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
  if (goesOn()) open(r.sentence.to);
  // "L4 side posture; C4 seated, low force": a level behind goes on with the adjustment
  if (pendingSites.length > 0 && groups.length > 0 && mentions.every((m) => r.lexicon.entries.techniques[m.entry].class === 'cmt')) {
    groups[groups.length - 1].sites.push(...pendingSites.filter((s) => s.structure === null && r.isNumber(s.from + 1) && r.glued(s.from + 1)));
  }
  loose.sites.push(...pendingSites);
  loose.durations.push(...pendingMinutes);
  return { groups, heading, loose, timing: mentions === told ? NO_MENTIONS : timing };
}

/** "Side post. no ART R rectus femoris 12'": a technique done, and behind it a denial with another. */
function isDeniedBehind(before: Group, { status, cue, from }: StatusedMention): boolean {
  const last = before.mentions.at(-1);
  return status === 'withheld' && cue !== null && last !== undefined && isDone(last) && cue[0] >= last.to && cue[1] <= from;
}

/** A place follows at once, so that what is named before it goes with it: not "STM, no MFR, to the neck". */
const placedNext = (r: Reading, to: number, next: Item | undefined): boolean => next?.kind === 'site' && next.at - to <= OWN + 1 && !separates(r, to, next.at);

/** "STM to the neck prior to adjustment, 8 min": named to say when another was done, no place or time beside it is its own. */
function tellsWhen(r: Reading, m: StatusedMention, sites: readonly Site[]): boolean {
  const when = r.over(LAYER.qualities, m.from);
  if (!when || when.from >= m.from || when.to > m.to) return false;
  const { role } = r.entry(LAYER.qualities, when);
  return (role === 'before' || role === 'after') && !sites.some((s) => s.from >= m.to && s.from - m.to <= OWN);
}

/** Tokens behind a technique within which a place is its own. */
const OWN = 1;

/** "Ther ex 20 min bridges, clams, gait training 8 min": what is of another kind than the title and the list behind its time opens a list of its own. */
function endsTitle(r: Reading, groups: readonly Group[], current: Group, next: StatusedMention): boolean {
  const title = groups[groups.length - 2];
  if (!title || title.durations.length === 0) return false;
  const { techniques } = r.lexicon.entries;
  for (const t of title.mentions) {
    const { class: kind, generic } = techniques[t.entry];
    if (!generic && t.concept !== 'therapeutic-exercise') continue;
    const within = (m: StatusedMention): boolean => sameFamily(kind, techniques[m.entry].class);
    if (current.mentions.every(within) && !within(next)) return true;
  }
  return false;
}

/** An announcing group that no other has followed, with the places and minutes behind its colon; null where it has minutes of its own. */
function closed(announcer: Group, sites: readonly Site[], durations: readonly Duration[]): Group | null {
  if (announcer.durations.length > 0) return null;
  announcer.durations.push(...durations);
  announcer.sites.push(...sites);
  announcer.announces = false;
  return announcer;
}

/** Nothing but places lies between an item and the next technique. */
function techniqueNext(r: Reading, items: readonly Item[], k: number): boolean {
  for (let j = k + 1; j < items.length; j++) {
    if (items[j].kind === 'technique') return adjacent(r, items[k].to, items[j].at);
    if (items[j].kind !== 'site' || items[j].at - items[j - 1].to > 2) return false;
  }
  return false;
}

/** "14 minutes of abdominal and hip strengthening": the technique comes before any other time or comma. */
function minutesOf(r: Reading, items: readonly Item[], k: number): boolean {
  if (r.particle(items[k].to) !== 'onto' || !r.isUsedFor('best', items[k].to)) return false;
  for (let j = k + 1; j < items.length; j++) {
    if (items[j].kind === 'technique') return true;
    if (items[j].kind !== 'site' && items[j].kind !== 'join') return false;
  }
  return false;
}

/** One of a list in parentheses behind a technique, without minutes of their own: "manual work on the shoulder (capsule stretch, scapular mobs)". */
function listedAside(r: Reading, current: Group, at: number): boolean {
  let open = at - 1;
  while (open > current.from && !r.isMark(open, OPEN) && !r.isMark(open, CLOSE)) open--;
  return r.isMark(open, OPEN) && current.mentions.some((m) => m.from < open) && !current.durations.some((d) => d.from > open);
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
