import { derived } from '../../lexicon/derived.ts';
import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import type { Laterality, MinutesSource, Sentence, Site, StatusedMention, StatusedNote } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import type { Duration, Times } from '../match/durations.ts';
import type { Reading } from '../reading.ts';
import { type Group, groupsOf } from './groups.ts';

/** A technique done, before its purpose is known. */
export interface Deed {
  readonly technique: string;
  readonly entry: number;
  readonly mention: StatusedMention;
  sites: Site[];
  minutes: number | null;
  block: number | null;
  minutesSource: MinutesSource;
  minutesAt: Span | null;
  units: number | null;
  readonly group: Group;
  readonly sentence: number;
}

/** What each sentence offers to the extractors, read once. */
export interface SentenceFacts {
  readonly reading: Reading;
  readonly sites: readonly Site[];
  readonly times: Times;
}

interface Placed {
  readonly group: Group;
  readonly sentence: number;
  readonly index: number;
}

const isDone = (m: StatusedMention): boolean => m.status === 'performed';
const NO_MENTIONS: readonly StatusedMention[] = [];
/** Sections in which a line of places and minutes may go on with the technique above it. */
const TREATING: ReadonlySet<string> = new Set(['treatment', 'objective', 'billing', 'other', 'header']);

/** Techniques performed, with the sites and minutes that the sentence, list item, row or block gives them. */
export function deedsOf(note: StatusedNote, lexicon: Lexicon, facts: readonly SentenceFacts[]): Deed[] {
  const { techniques } = lexicon.entries;
  const bySentence = grouped(note.statuses, (m) => m.sentence);
  const placed: Placed[] = [];
  let context: Site[] = [];
  let contextParagraph = -1;
  let last: Group[] = [];
  let lastSentence: Sentence | null = null;
  let announcer: Group | null = null;
  let announcerParagraph = -1;
  for (let s = 0; s < note.sentences.length; s++) {
    const sentence = note.sentences[s];
    const { reading, sites, times } = facts[s];
    const mentions = bySentence.get(s) ?? NO_MENTIONS;
    if (sentence.paragraph !== contextParagraph && sentence.opensLine) {
      context = [];
      contextParagraph = sentence.paragraph;
    }
    if (sentence.paragraph !== announcerParagraph) announcer = null;
    if (mentions.length === 0) {
      const titles = sites.length > 0 && reading.isMark(sentence.to - 1, 58);
      if ((titles || times.durations.length > 0) && (TREATING.has(sentence.section) || (!sentence.headed && s > 0 && bySentence.has(s - 1)))) {
        const { loose } = groupsOf(reading, NO_MENTIONS, sites, times);
        if (loose.sites.length > 0 && titles) context = [...loose.sites];
        else continueGroup(loose, last, lastSentence, sentence, reading, lexicon);
      }
      continue;
    }
    if (!mentions.some(isDone)) continue;
    const result = groupsOf(reading, mentions, sites, times);
    // `scar mobs L palm, no vibrator, 10 min`: the time is of what was done
    for (let k = 1; k < result.groups.length; k++) {
      const g = result.groups[k];
      const before = result.groups[k - 1];
      if (g.durations.length === 0 || before.durations.length > 0 || g.apart || g.mentions.some(isDone) || !before.mentions.some(isDone)) continue;
      before.durations.push(...g.durations);
      g.durations.length = 0;
    }
    const groups = result.groups.filter((g) => g.mentions.some(isDone));
    for (const g of groups) {
      if (g.sites.length === 0 && result.heading.length > 0) g.sites.push(...result.heading);
      else if (result.heading.length > 0 && g.sites.every((site) => site.structure === null && site.unspecific)) g.sites.push(...result.heading);
    }
    shareSites(groups);
    for (const g of groups) if (g.sites.length === 0 && context.length > 0) g.sites.push(...context);
    for (const g of groups) if (g.under === null && announcer && g !== announcer) g.under = announcer;
    // a title alone on its line, or one with minutes, heads the lines below
    if (groups.length === 1 && reading.isMark(sentence.to - 1, 58)) {
      groups[0].announces = true;
      announcer = groups[0];
      announcerParagraph = sentence.paragraph;
    } else if (sentence.subheading !== null && groups.length > 0 && groups[0].announces) announcer = null;
    for (let k = 0; k < groups.length; k++) placed.push({ group: groups[k], sentence: s, index: k });
    last = groups;
    lastSentence = sentence;
  }
  absorbParts(placed, lexicon);
  dropTitles(placed, lexicon);
  const deeds: Deed[] = [];
  for (const { group, sentence } of placed) {
    for (const mention of group.mentions) {
      if (mention.status !== 'performed') continue;
      deeds.push({ technique: mention.concept, entry: mention.entry, mention, sites: sitesFor(group, techniques[mention.entry].regions, mention), minutes: null, block: null, minutesSource: null, minutesAt: null, units: group.units?.units ?? null, group, sentence });
    }
  }
  splitAdjustments(deeds, lexicon);
  giveMinutes(deeds, placed, facts, lexicon);
  const served = titleMinutes(deeds, note, lexicon);
  lineMinutes(served, note, lexicon);
  sitesFromNote(served, note, facts, lexicon);
  return merge(served);
}

const extraspinals = new WeakMap<Lexicon, number>();

/** The place of the adjustment of extremities among the techniques of a lexicon. */
function extraspinalOf(lexicon: Lexicon): number {
  const known = extraspinals.get(lexicon) ?? lexicon.entries.techniques.findIndex((t) => t.id === 'extraspinal-adjustment');
  extraspinals.set(lexicon, known);
  return known;
}

/** An adjustment of extremities is an extraspinal one, whatever the word for it. */
function splitAdjustments(deeds: Deed[], lexicon: Lexicon): void {
  const { regionKind } = derived(lexicon);
  const entry = extraspinalOf(lexicon);
  if (entry < 0) return;
  const count = deeds.length;
  for (let k = 0; k < count; k++) {
    const d = deeds[k];
    if (lexicon.entries.techniques[d.entry].class !== 'cmt') continue;
    // a rib beside its vertebra is adjusted at the costovertebral joint
    if (d.sites.some((site) => site.region === 'thoracic')) d.sites = d.sites.filter((site) => site.region !== 'rib-cage');
    const outer = d.sites.filter((site) => regionKind.get(site.region) === 'extraspinal');
    const spinal = d.sites.filter((site) => regionKind.get(site.region) === 'spinal');
    if (d.technique !== 'extraspinal-adjustment' && outer.length > 0) {
      const made = { ...d, technique: 'extraspinal-adjustment', entry, sites: outer };
      if (spinal.length === 0) deeds[k] = made;
      else {
        d.sites = spinal;
        deeds.push(made);
      }
    } else if (d.technique === 'extraspinal-adjustment' && outer.length > 0) d.sites = outer;
  }
}

/** Items by a key, in their order. */
export function grouped<K, T>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const by = new Map<K, T[]>();
  for (const item of items) {
    const at = key(item);
    const list = by.get(at);
    if (list) list.push(item);
    else by.set(at, [item]);
  }
  return by;
}

/** Sentences before and behind a title with minutes whose techniques it heads, and those of one without. */
const HEADED = 6;
const BESIDE = 3;

/** A generic name with minutes ("Manual therapy minutes: 9") gives them to its specific techniques in the same section that have none. */
function titleMinutes(deeds: Deed[], note: StatusedNote, lexicon: Lexicon): Deed[] {
  const { techniques } = lexicon.entries;
  if (!deeds.some((d) => techniques[d.entry].generic || (d.minutes !== null && d.technique === 'therapeutic-exercise'))) return deeds;
  const bySentence = grouped(deeds, (d) => d.sentence);
  const gone = new Set<Deed>();
  for (const d of deeds) {
    const title = techniques[d.entry];
    if (d.minutes === null || (!title.generic && d.technique !== 'therapeutic-exercise')) continue;
    const { section } = note.sentences[d.sentence];
    let found = false;
    for (let s = d.sentence - HEADED; s <= d.sentence + HEADED; s++) {
      const there = bySentence.get(s);
      if (!there || note.sentences[s].section !== section) continue;
      for (const o of there) {
        if (o === d || o.minutes !== null || gone.has(o)) continue;
        const specific = techniques[o.entry];
        if (!((title.generic && !specific.generic && sameFamily(title.class, specific.class)) || (specific.class === title.class && title.class === 'exercise'))) continue;
        found = true;
        set(o, d.minutes, d.block, 'shared', d.minutesAt);
        if (d.sites.length > 0 && o.sites.length === 0) o.sites.push(...d.sites);
      }
    }
    if (found && title.generic) gone.add(d);
  }
  // a generic name without anything of its own, beside specific ones of its family, is their title
  for (const d of deeds) {
    const title = techniques[d.entry];
    if (!title.generic || d.minutes !== null || gone.has(d)) continue;
    const { section } = note.sentences[d.sentence];
    let near = false;
    for (let s = d.sentence - BESIDE; s <= d.sentence + BESIDE && !near; s++) {
      const there = bySentence.get(s);
      if (there && note.sentences[s].section === section) near = there.some((o) => !techniques[o.entry].generic && sameFamily(title.class, techniques[o.entry].class));
    }
    if (near && (d.sites.length === 0 || bySentence.get(d.sentence + 1)?.some((o) => !gone.has(o)))) gone.add(d);
  }
  return gone.size > 0 ? deeds.filter((d) => !gone.has(d)) : deeds;
}

/** A ticked number on a line of a form that is about minutes: `Minutes  [ ] 15  [x] 30  [ ] 45`. */
function tickedMinutes(note: StatusedNote): { minutes: number; at: Span } | null {
  const { tokens, sentences } = note;
  let boxes: Map<number, Sentence[]> | null = null;
  const numbers = new Map<number, boolean>();
  for (const { from, to, box, line } of sentences) {
    if (box !== 'ticked' || to - from !== 1 || tokens.kind[from] !== 2 || tokens.value[from] < 5 || tokens.value[from] > 120) continue;
    let alone = numbers.get(line);
    if (alone === undefined) {
      boxes ??= grouped(sentences.filter((o) => o.box !== null), (o) => o.line);
      const mates = boxes.get(line) ?? [];
      alone = mates.length > 1 && mates.every((o) => o.to - o.from === 1 && tokens.kind[o.from] === 2);
      numbers.set(line, alone);
    }
    if (alone) return { minutes: tokens.value[from], at: [tokens.start[from], tokens.end[from]] };
  }
  return null;
}

/** Deeds go by their sentence, but for those parted from an adjustment, which stand behind all others: the place where they begin. */
function behindOthers(deeds: readonly Deed[]): number {
  let k = 1;
  while (k < deeds.length && deeds[k].sentence >= deeds[k - 1].sentence) k++;
  return Math.min(k, deeds.length);
}

/** The first of a run of deeds behind a sentence that gives something; asked for one sentence after the other. */
function giverIn(run: readonly Deed[], gives: (d: Deed) => boolean): (sentence: number) => Deed | undefined {
  let k = 0;
  return (sentence) => {
    while (k < run.length && !(run[k].sentence > sentence && gives(run[k]))) k++;
    return run[k];
  };
}

/** Ticked items on one line share the minutes and the site that close it. */
function lineMinutes(deeds: readonly Deed[], note: StatusedNote, lexicon: Lexicon): void {
  const { sentences } = note;
  if (!deeds.some((d) => sentences[d.sentence].box === 'ticked')) return;
  const ticked = tickedMinutes(note);
  const isTimed = (d: Deed): boolean => TIMED.has(lexicon.entries.techniques[d.entry].class);
  const split = behindOthers(deeds);
  const parted = grouped(deeds.slice(split).filter((d) => sentences[d.sentence].box !== null), (d) => sentences[d.sentence].line);
  for (const [line, run] of grouped(deeds.slice(0, split).filter((d) => sentences[d.sentence].box !== null), (d) => sentences[d.sentence].line)) {
    const timeFrom = giverIn(run, (o) => o.minutes !== null && isTimed(o));
    const siteFrom = giverIn(run, (o) => o.sites.length > 0);
    const partedFrom = giverIn(parted.get(line) ?? [], (o) => o.sites.length > 0);
    for (const d of run) {
      if (sentences[d.sentence].box !== 'ticked') continue;
      const timed = isTimed(d);
      if (ticked && d.minutes === null && timed) set(d, ticked.minutes, -1, 'shared', ticked.at);
      if (d.minutes === null && timed) {
        const giver = timeFrom(d.sentence);
        if (giver) set(d, giver.minutes, giver.block, 'shared', giver.minutesAt);
      }
      if (d.sites.length === 0) {
        const giver = siteFrom(d.sentence) ?? partedFrom(d.sentence);
        if (giver) d.sites.push(...giver.sites);
      }
    }
  }
}

/** Regions the technique's own name gives come first; "patellar mobs" says knee. */
function sitesFor(group: Group, named: readonly string[] | undefined, mention: StatusedMention): Site[] {
  const sites = group.sites.length > 0 ? [...group.sites] : [];
  for (const region of named ?? []) {
    if (!sites.some((site) => site.region === region)) sites.push({ region, alternatives: [], laterality: 'unspecified', structure: null, from: mention.from, to: mention.to, unspecific: false });
  }
  return sites;
}

/** Coordinated groups without a site take that of the next, else of the one before. */
function shareSites(groups: readonly Group[]): void {
  for (let k = groups.length - 2; k >= 0; k--) {
    if (groups[k].sites.length === 0 && !groups[k].announces && !groups[k + 1].apart) groups[k].sites.push(...groups[k + 1].sites);
  }
  for (let k = 1; k < groups.length; k++) if (groups[k].sites.length === 0 && groups[k].under === null) groups[k].sites.push(...groups[k - 1].sites);
  for (const g of groups) if (g.under && g.sites.length === 0) g.sites.push(...g.under.sites);
  for (const g of groups) if (g.sites.length === 0) g.sites.push(...g.spare.slice(0, g.spare.length));
}

/** A line with only sites and minutes goes on with the technique above it. */
function continueGroup(loose: Group, last: readonly Group[], lastSentence: Sentence | null, sentence: Sentence, r: Reading, lexicon: Lexicon): void {
  if (last.length === 0 || !lastSentence || sentence.section !== lastSentence.section || sentence.paragraph - lastSentence.paragraph > 0) return;
  // what looks like a technique and is none has its own time
  if (loose.durations.length === 0 || r.has(LAYER.tests) || r.has(LAYER.techniques)) return;
  if (r.all(LAYER.quantities).some((m) => ['total', 'timed', 'clock', 'session'].includes(r.entry(LAYER.quantities, m).role))) return;
  if (r.all(LAYER.signals).some((m) => r.entry(LAYER.signals, m).signal === 'device')) return;
  const open = last.filter((g) => g.durations.length === 0 && g.mentions.some((m) => TIMED.has(lexicon.entries.techniques[m.entry].class) || lexicon.entries.techniques[m.entry].class.startsWith('modality')));
  if (open.length === 0) {
    if (loose.sites.length > 0 && last.length === 1 && sentence.opensLine) {
      last[0].durations.push(...loose.durations);
      last[0].sites.push(...loose.sites);
    }
    return;
  }
  for (const g of open) {
    g.durations.push(...loose.durations);
    if (loose.sites.length > 0 && (g.sites.length === 0 || open.length === 1)) g.sites.push(...loose.sites);
  }
}

const ACTIVE: ReadonlySet<string> = new Set(['aquatic', 'group', 'neuromuscular', 'activities', 'gait', 'self-care']);
const PARTS: ReadonlySet<string> = new Set(['exercise', 'neuromuscular', 'gait', 'activities']);

/** What an active service consists of, listed behind its colon ("Aquatic therapy: marching, step-ups … 38 min"), is that service. */
function absorbParts(placed: Placed[], lexicon: Lexicon): void {
  const { techniques } = lexicon.entries;
  let byTitle: Map<Group | null, Placed[]> | null = null;
  for (const { group: title } of placed) {
    if (!title.announces || !title.mentions.some((m) => m.status === 'performed' && ACTIVE.has(techniques[m.entry].class))) continue;
    byTitle ??= grouped(placed, (p) => p.group.under);
    const below = byTitle.get(title) ?? [];
    let left = 0;
    for (const { group } of below) if (group.mentions.length > 0) left++;
    for (const { group } of below) {
      if (!group.mentions.every((m) => PARTS.has(techniques[m.entry].class))) continue;
      if (title.durations.length === 0) title.durations.push(...group.durations);
      if (title.sites.length === 0) title.sites.push(...group.sites);
      if (group.mentions.length > 0) left--;
      group.durations.length = 0;
      group.mentions.length = 0;
      title.announces = left > 0;
    }
  }
}

/** A generic name whose specific techniques follow is their title and no service of its own. */
function dropTitles(placed: Placed[], lexicon: Lexicon): void {
  const { techniques } = lexicon.entries;
  const classOf = (m: StatusedMention): string => techniques[m.entry].class;
  let byTitle: Map<Group | null, Placed[]> | null = null;
  for (let k = placed.length - 1; k >= 0; k--) {
    const g = placed[k].group;
    for (let i = g.mentions.length - 1; i >= 0; i--) {
      const m = g.mentions[i];
      if (m.status !== 'performed' || !techniques[m.entry].generic) continue;
      const within = g.mentions.some((o) => o !== m && o.status === 'performed' && !techniques[o.entry].generic && HANDS.has(classOf(o)) && sameFamily(classOf(m), classOf(o)));
      const specific = (p: Placed): boolean => p.group.mentions.some((o) => o.status === 'performed' && !techniques[o.entry].generic && sameFamily(classOf(m), classOf(o)));
      // those behind it in its sentence, and those that it announced and no title since has taken
      let end = k + 1;
      while (end < placed.length && placed[end].sentence === placed[k].sentence) end++;
      let below = false;
      if (!within && (g.announces || g.durations.length > 0 || end > k + 1)) {
        for (let p = k + 1; p < end && !below; p++) below = specific(placed[p]);
        if (!below) {
          byTitle ??= grouped(placed, (p) => p.group.under);
          below = byTitle.get(g)?.some((p) => p.group.under === g && specific(p)) ?? false;
        }
      }
      if (within || below) {
        for (let p = k + 1; p < end; p++) placed[p].group.under = g;
        if (g.mentions.length > 1) g.mentions.splice(i, 1);
        else {
          g.mentions.length = 0;
        }
      }
    }
  }
}

const HANDS: ReadonlySet<string> = new Set(['massage', 'by-intent', 'manual-therapy']);
const sameFamily = (title: string, specific: string): boolean => title === specific || (title === 'manual-therapy' && HANDS.has(specific)) || (title === 'by-intent' && HANDS.has(specific)) || (title === 'massage' && (specific === 'massage' || specific === 'by-intent'));

const TIMED = new Set(['massage', 'by-intent', 'manual-therapy', 'exercise', 'neuromuscular', 'gait', 'activities', 'self-care', 'aquatic', 'modality-attended', 'acupuncture']);
const UNTIMED_BUT_LONG = new Set(['modality-supervised', 'modality-other', 'group', 'other', 'needling', 'evaluation', 'cmt', 'injection']);

/** Spreads stated minutes over the techniques of a block; each block has a number of its own. */
function giveMinutes(deeds: readonly Deed[], placed: readonly Placed[], facts: readonly SentenceFacts[], lexicon: Lexicon): void {
  let block = 0;
  const byGroup = grouped(deeds, (d) => d.group);
  const timed = (g: Group): boolean => g.mentions.some((m) => m.status === 'performed' && TIMED.has(lexicon.entries.techniques[m.entry].class));
  const give = (g: Group, duration: readonly Duration[], own: boolean) => {
    const members = byGroup.get(g);
    if (!members) return;
    const each = duration.some((d) => d.each);
    const r = facts[members[0].sentence].reading;
    const source: MinutesSource = duration[0].source;
    const at: Span = [r.tokens.start[duration[0].from], r.tokens.end[duration[0].to - 1]];
    let minutes = 0;
    for (const d of duration) minutes += d.minutes;
    const techniques = members.filter((d) => TIMED.has(lexicon.entries.techniques[d.entry].class));
    const places = areaCount(g.sites);
    if (each && !duration.some((d) => d.sides) && techniques.length > 1 && own) {
      for (const d of members) {
        block++;
        set(d, minutes, block, source, at);
      }
      return;
    }
    const sides = duration.some((d) => d.sides);
    const times = sides ? 2 : each && own && duration.every((d) => d.times === 1) && places > 1 && techniques.length <= 1 ? places : 1;
    const total = minutes * times;
    if (sides) for (const d of members) d.sites = d.sites.map((site) => (site.laterality === 'unspecified' ? { ...site, laterality: 'bilateral' } : site));
    block++;
    for (const d of members) set(d, total, block, source, at);
  };
  const runs: Group[][] = [];
  let run: Group[] = [];
  let filled = false;
  for (let k = 0; k < placed.length; k++) {
    const { group, sentence } = placed[k];
    if (k === 0 || sentence !== placed[k - 1].sentence || (group.apart && filled)) {
      run = [];
      filled = false;
      runs.push(run);
    }
    run.push(group);
    filled ||= usable(group, lexicon).length > 0;
  }
  for (const list of runs) {
    const withMinutes = list.filter((g) => usable(g, lexicon).length > 0);
    for (const g of withMinutes) if (!(g.announces && g.mentions.length === 0)) give(g, usable(g, lexicon), true);
    // one time at the end of a list is the whole list's
    const open = list.filter((g) => usable(g, lexicon).length === 0 && timed(g) && (!g.announces || withMinutes[0]?.under === g) && (g.under === null || usable(g.under, lexicon).length === 0));
    if (open.length > 0 && withMinutes.length === 1) {
      const giver = withMinutes[0];
      const at = list.indexOf(giver);
      const each = usable(giver, lexicon).some((d) => d.each);
      for (const g of open) {
        const before = list.indexOf(g) < at;
        const reach = list.slice(Math.min(list.indexOf(g), at) + 1, Math.max(list.indexOf(g), at) + 1).every((x) => !x.apart || before);
        if (!reach || !(before || leads(giver)) || !timed(giver)) continue;
        if (each && !usable(giver, lexicon).some((d) => d.sides)) give(g, usable(giver, lexicon), true);
        else {
          const source = byGroup.get(giver)?.[0];
          if (source) for (const d of byGroup.get(g) ?? []) set(d, source.minutes, source.block, 'shared', source.minutesAt);
        }
      }
    }
  }
  // minutes of a title go to the lines below that have none
  if (!placed.some((p) => p.group.under !== null)) return;
  const byTitle = grouped(deeds, (d) => d.group.under);
  const titles = new Set(placed.map((p) => p.group.under).filter((g) => g !== null));
  for (const title of titles) {
    const minutes = usable(title, lexicon);
    if (minutes.length === 0) continue;
    const below = byTitle.get(title) ?? [];
    const members = below.filter((d) => d.minutes === null && TIMED.has(lexicon.entries.techniques[d.entry].class));
    if (members.length === 0) continue;
    const r = facts[members[0].sentence].reading;
    const at: Span = [r.tokens.start[minutes[0].from], r.tokens.end[minutes[0].to - 1]];
    const own = byGroup.get(title)?.find((d) => d.block !== null);
    block++;
    let sum = 0;
    for (const d of minutes) sum += d.minutes;
    if (below.some((d) => d.minutes !== null)) continue;
    for (const d of members) set(d, sum, own?.block ?? block, members.length > 1 || own ? 'shared' : minutes[0].source, at);
  }
}

/** Minutes that lead the sentence serve all that follows ("60 minute Swedish massage with effleurage and petrissage"). */
const leads = (g: Group): boolean => g.durations.length > 0 && g.mentions.length > 0 && g.durations[0].from < g.mentions[0].from;

function usable(g: Group, lexicon: Lexicon): Duration[] {
  const stated = g.durations.filter((d) => !d.bare);
  if (stated.length > 0) {
    // `MFR 15 min (2:00-2:15)` says one time twice
    const clock = stated.filter((d) => d.source === 'clock');
    const plain = stated.filter((d) => d.source !== 'clock');
    return clock.length > 0 && plain.length > 0 ? plain : stated;
  }
  return g.mentions.some((m) => TIMED.has(lexicon.entries.techniques[m.entry].class) || UNTIMED_BUT_LONG.has(lexicon.entries.techniques[m.entry].class)) ? g.durations.slice(0, 1) : [];
}

function set(d: Deed, minutes: number | null, block: number | null, source: MinutesSource, at: Span | null): void {
  d.minutes = minutes;
  d.block = block;
  d.minutesSource = source;
  d.minutesAt = at;
}

/** Areas that "each" multiplies by: sides count, a bilateral place is two. */
function areaCount(sites: readonly Site[]): number {
  let count = 0;
  const seen = new Set<string>();
  for (const site of sites) {
    const key = `${site.structure ?? site.region}:${site.laterality}`;
    if (seen.has(key)) continue;
    seen.add(key);
    count += site.laterality === 'bilateral' ? 2 : 1;
  }
  return count;
}

/** The same technique in the same block is one service: its sites add up. A deed without minutes goes with the first of its technique. */
function merge(deeds: readonly Deed[]): Deed[] {
  const kept: Deed[] = [];
  const byTechnique = new Map<string, { readonly first: Deed; readonly byBlock: Map<number | null, Deed> }>();
  const places = new Map<Deed, { readonly known: Set<string>; readonly lists: Set<readonly Site[]> }>();
  const place = (site: Site): string => `${site.region}:${site.structure}:${site.laterality}`;
  for (const d of deeds) {
    const same = byTechnique.get(d.technique);
    // minutes and block come together, so that only the first of a technique can be without
    const twin = !same ? undefined : d.block === null || same.first.block === null ? same.first : same.byBlock.get(d.block);
    if (!twin) {
      kept.push(d);
      if (same) same.byBlock.set(d.block, d);
      else byTechnique.set(d.technique, { first: d, byBlock: new Map([[d.block, d]]) });
      continue;
    }
    if (twin.minutes === null && d.minutes !== null) {
      set(twin, d.minutes, d.block, d.minutesSource, d.minutesAt);
      same?.byBlock.set(d.block, twin);
    }
    if (twin.units === null) twin.units = d.units;
    if (d.sites.length === 0) continue;
    let has = places.get(twin);
    if (!has) {
      has = { known: new Set(twin.sites.map(place)), lists: new Set([twin.sites]) };
      places.set(twin, has);
      twin.sites = [...twin.sites];
    }
    if (has.lists.has(d.sites)) continue;
    has.lists.add(d.sites);
    for (const site of d.sites) {
      const at = place(site);
      if (has.known.has(at)) continue;
      has.known.add(at);
      twin.sites.push(site);
    }
  }
  return kept;
}

/** Areas ticked in a form are those of what was ticked. */
function tickedSites(note: StatusedNote, facts: readonly SentenceFacts[]): Site[] {
  const named = new Set(note.mentions.map((m) => m.sentence));
  return facts.flatMap((f, s) => (note.sentences[s].box === 'ticked' && !named.has(s) && note.sentences[s].to - note.sentences[s].from <= 5 ? f.sites : []));
}

/** Areas ticked behind a technique in its line: `ADJUSTED [x] Cerv C5 [ ] Thor [x] Lumb L5`. */
function rowSites(s: number, note: StatusedNote, facts: readonly SentenceFacts[]): Site[] {
  const { line, box } = note.sentences[s];
  const found: Site[] = [];
  if (box !== null) return found;
  for (let k = s + 1; k < facts.length && note.sentences[k].line === line && note.sentences[k].box !== null; k++) {
    if (facts[k].reading.has(LAYER.techniques)) break;
    if (note.sentences[k].box === 'ticked') found.push(...facts[k].sites);
  }
  return found;
}

/** Where no words give a site and the whole note is about one region, the site is that region; an open side is settled the same way. */
function sitesFromNote(deeds: readonly Deed[], note: StatusedNote, facts: readonly SentenceFacts[], lexicon: Lexicon): void {
  if (deeds.length === 0) return;
  const { regionKind } = derived(lexicon);
  const sides = new Map<string, Set<Laterality>>();
  let sided: Site | null = null;
  let first: Site | null = null;
  let observedSite = false;
  for (let s = 0; s < facts.length; s++) {
    if (facts[s].sites.length === 0) continue;
    const { section } = note.sentences[s];
    if (section === 'signature') observedSite ||= facts[s].sites.some((site) => !site.unspecific);
    if (section === 'history' || section === 'header' || section === 'signature') continue;
    for (const site of facts[s].sites) {
      if (site.unspecific) continue;
      first ??= site;
      let known = sides.get(site.region);
      if (!known) {
        known = new Set();
        sides.set(site.region, known);
      }
      if (site.laterality !== 'unspecified') {
        sided ??= site;
        known.add(site.laterality);
      }
      if (section !== 'subjective') observedSite = true;
    }
  }
  const only: Site | null = sides.size === 1 && observedSite ? (sided ?? first) : null;
  const settle = (site: Site): Site => {
    if (site.laterality !== 'unspecified' || regionKind.get(site.region) !== 'extraspinal') return site;
    const known = sides.get(site.region);
    return known?.size === 1 ? { ...site, laterality: [...known][0] } : site;
  };
  // one list for all: a form may tick many areas and many techniques
  let ticked: Site[] | null = null;
  const split = behindOthers(deeds);
  let parted = split - 1;
  // the last before this sentence that has sites, and the last so far
  let before: Deed | null = null;
  let latest: Deed | null = null;
  for (let k = 0; k < deeds.length; k++) {
    const d = deeds[k];
    if (k < split && (k === 0 || d.sentence !== deeds[k - 1].sentence)) before = latest;
    const row = rowSites(d.sentence, note, facts);
    if (row.length > d.sites.length) d.sites = row;
    if (d.sites.length === 0 && note.sentences[d.sentence].box === 'ticked') {
      ticked ??= tickedSites(note, facts).map(settle);
      if (ticked.length > 0) {
        d.sites = ticked;
        latest = d;
        continue;
      }
    }
    if (d.sites.length === 0) {
      if (only) {
        d.sites.push(only);
        latest = d;
        continue;
      }
      const { reading } = facts[d.sentence];
      if (reading.all(LAYER.signals).some((m) => reading.entry(LAYER.signals, m).signal === 'site.same')) {
        while (parted + 1 < deeds.length && deeds[parted + 1].sentence < d.sentence) parted++;
        const giver: Deed | null = parted >= split ? deeds[parted] : before;
        if (giver) d.sites.push(...giver.sites);
      }
    }
    if (d.sites.length === 0) continue;
    d.sites = d.sites.map(settle);
    latest = d;
  }
}
