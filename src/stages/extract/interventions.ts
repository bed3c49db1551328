import { derived } from '../../lexicon/derived.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import type { MinutesSource, Sentence, Site, StatusedMention, StatusedNote } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import type { Duration, Times } from '../match/durations.ts';
import type { Reading } from '../reading.ts';
import { type Group, type SentenceGroups, groupsOf } from './groups.ts';

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

/** Techniques performed, with the sites and minutes that the sentence, list item, row or block gives them. */
export function deedsOf(note: StatusedNote, lexicon: Lexicon, facts: readonly SentenceFacts[]): Deed[] {
  const { techniques } = lexicon.entries;
  const bySentence = new Map<number, StatusedMention[]>();
  for (const mention of note.statuses) {
    const list = bySentence.get(mention.sentence);
    if (list) list.push(mention);
    else bySentence.set(mention.sentence, [mention]);
  }
  const placed: Placed[] = [];
  const grouped = new Map<number, SentenceGroups>();
  let context: Site[] = [];
  let contextParagraph = -1;
  let last: Group[] = [];
  let lastSentence: Sentence | null = null;
  let announcer: Group | null = null;
  let announcerParagraph = -1;
  for (let s = 0; s < note.sentences.length; s++) {
    const sentence = note.sentences[s];
    const { reading, sites, times } = facts[s];
    const mentions = bySentence.get(s) ?? [];
    const useful = mentions.some((m) => m.status === 'performed');
    if (sentence.paragraph !== contextParagraph && sentence.opensLine) {
      context = [];
      contextParagraph = sentence.paragraph;
    }
    if (sentence.paragraph !== announcerParagraph) announcer = null;
    if (mentions.length === 0) {
      if (['treatment', 'objective', 'billing', 'other', 'header'].includes(sentence.section) || (!sentence.headed && s > 0 && (bySentence.get(s - 1)?.length ?? 0) > 0)) {
        const { loose } = groupsOf(reading, [], sites, times);
        if (loose.sites.length > 0 && reading.isMark(sentence.to - 1, 58)) context = [...loose.sites];
        else continueGroup(loose, last, lastSentence, sentence, reading, lexicon);
      }
      continue;
    }
    const result = groupsOf(reading, mentions, sites, times);
    grouped.set(s, result);
    // `scar mobs L palm, no vibrator, 10 min`: the time is of what was done
    for (let k = 1; k < result.groups.length; k++) {
      const g = result.groups[k];
      const before = result.groups[k - 1];
      if (g.mentions.some((m) => m.status === 'performed') || g.durations.length === 0 || before.durations.length > 0 || g.apart || !before.mentions.some((m) => m.status === 'performed')) continue;
      before.durations.push(...g.durations);
      g.durations.length = 0;
    }
    const groups = result.groups.filter((g) => g.mentions.some((m) => m.status === 'performed'));
    for (const g of groups) {
      if (g.sites.length === 0 && result.heading.length > 0) g.sites.push(...result.heading);
      else if (result.heading.length > 0 && g.sites.every((site) => site.structure === null && site.unspecific)) g.sites.push(...result.heading);
    }
    shareSites(groups);
    for (const g of groups) if (g.sites.length === 0 && context.length > 0) g.sites.push(...context);
    for (const g of groups) if (g.under === null && announcer && g !== announcer) g.under = announcer;
    if (useful) {
      // a title alone on its line, or one with minutes, heads the lines below
      if (groups.length === 1 && reading.isMark(sentence.to - 1, 58)) {
        groups[0].announces = true;
        announcer = groups[0];
        announcerParagraph = sentence.paragraph;
      } else if (sentence.subheading !== null && groups.length > 0 && groups[0].announces) {
        announcer = null;
      }
      groups.forEach((g, index) => placed.push({ group: g, sentence: s, index }));
      last = groups;
      lastSentence = sentence;
    }
  }
  absorbParts(placed, lexicon);
  dropTitles(placed, lexicon);
  const deeds: Deed[] = [];
  let block = 0;
  for (const { group, sentence } of placed) {
    for (const mention of group.mentions) {
      if (mention.status !== 'performed') continue;
      deeds.push({ technique: mention.concept, entry: mention.entry, mention, sites: sitesFor(group, techniques[mention.entry].regions, mention), minutes: null, block: null, minutesSource: null, minutesAt: null, units: group.units?.units ?? null, group, sentence });
    }
  }
  splitAdjustments(deeds, lexicon, note.discipline);
  block = giveMinutes(deeds, placed, facts, lexicon, block);
  titleMinutes(deeds, note, lexicon);
  lineMinutes(deeds, note, lexicon);
  sitesFromNote(deeds, note, facts, lexicon);
  return merge(deeds);
}

/** An adjustment of extremities is an extraspinal one, whatever the word for it. */
function splitAdjustments(deeds: Deed[], lexicon: Lexicon, discipline: string | null): void {
  const { regionKind } = derived(lexicon);
  const entry = lexicon.entries.techniques.findIndex((t) => t.id === 'extraspinal-adjustment');
  if (entry < 0) return;
  const spinalEntry = lexicon.entries.techniques.findIndex((t) => t.id === 'spinal-adjustment');
  const manipulation = lexicon.entries.techniques.findIndex((t) => t.id === 'joint-manipulation');
  for (const d of [...deeds]) {
    if ((discipline === 'pt' || discipline === 'ot') && d.technique === 'spinal-adjustment') deeds[deeds.indexOf(d)] = { ...d, technique: 'joint-manipulation', entry: manipulation };
    if (discipline === 'dc' && d.technique === 'joint-manipulation') deeds[deeds.indexOf(d)] = { ...d, technique: 'spinal-adjustment', entry: spinalEntry };
  }
  for (const d of [...deeds]) {
    if (lexicon.entries.techniques[d.entry].class !== 'cmt') continue;
    // a rib beside its vertebra is adjusted at the costovertebral joint
    if (d.sites.some((site) => site.region === 'thoracic')) d.sites = d.sites.filter((site) => site.region !== 'rib-cage');
    const outer = d.sites.filter((site) => regionKind.get(site.region) === 'extraspinal');
    const spinal = d.sites.filter((site) => regionKind.get(site.region) === 'spinal');
    if (d.technique !== 'extraspinal-adjustment' && outer.length > 0) {
      const made = { ...d, technique: 'extraspinal-adjustment', entry, sites: outer };
      if (spinal.length === 0) deeds[deeds.indexOf(d)] = made;
      else {
        d.sites = spinal;
        deeds.push(made);
      }
    } else if (d.technique === 'extraspinal-adjustment' && outer.length > 0) d.sites = outer;
  }
}

/** A generic name with minutes ("Manual therapy minutes: 9") gives them to its specific techniques in the same section that have none. */
function titleMinutes(deeds: Deed[], note: StatusedNote, lexicon: Lexicon): void {
  const { techniques } = lexicon.entries;
  for (const d of [...deeds]) {
    const title = techniques[d.entry];
    if (d.minutes === null) continue;
    const section = note.sentences[d.sentence];
    const open = deeds.filter((o) => o !== d && o.minutes === null && Math.abs(o.sentence - d.sentence) <= 6 && note.sentences[o.sentence].section === section.section && ((title.generic && !techniques[o.entry].generic && sameFamily(title.class, techniques[o.entry].class)) || (techniques[o.entry].class === title.class && title.class === 'exercise')));
    if (open.length === 0 || (!title.generic && d.technique !== 'therapeutic-exercise')) continue;
    for (const o of open) {
      set(o, d.minutes, d.block, 'shared', d.minutesAt);
      if (d.sites.length > 0 && o.sites.length === 0) o.sites.push(...d.sites);
    }
    if (title.generic) deeds.splice(deeds.indexOf(d), 1);
  }
  // a generic name without anything of its own, beside specific ones of its family, is their title
  for (const d of [...deeds]) {
    const title = techniques[d.entry];
    if (!title.generic || d.minutes !== null) continue;
    const near = deeds.some((o) => o !== d && !techniques[o.entry].generic && Math.abs(o.sentence - d.sentence) <= 3 && note.sentences[o.sentence].section === note.sentences[d.sentence].section && sameFamily(title.class, techniques[o.entry].class));
    if (near && (d.sites.length === 0 || deeds.some((o) => o !== d && o.sentence === d.sentence + 1))) deeds.splice(deeds.indexOf(d), 1);
  }
}

/** A ticked number on a line of a form that is about minutes: `Minutes  [ ] 15  [x] 30  [ ] 45`. */
function tickedMinutes(note: StatusedNote): { minutes: number; at: Span } | null {
  const { tokens, sentences } = note;
  for (let s = 0; s < sentences.length; s++) {
    const { from, to, box, line } = sentences[s];
    if (box !== 'ticked' || to - from !== 1 || tokens.kind[from] !== 2 || tokens.value[from] < 5 || tokens.value[from] > 120) continue;
    const mates = sentences.filter((o) => o.line === line && o.box !== null);
    if (mates.length > 1 && mates.every((o) => o.to - o.from === 1 && tokens.kind[o.from] === 2)) return { minutes: tokens.value[from], at: [tokens.start[from], tokens.end[from]] };
  }
  return null;
}

/** Ticked items on one line share the minutes and the site that close it. */
function lineMinutes(deeds: Deed[], note: StatusedNote, lexicon: Lexicon): void {
  const ticked = tickedMinutes(note);
  for (const d of deeds) {
    const sentence = note.sentences[d.sentence];
    if (sentence.box !== 'ticked') continue;
    if (ticked && d.minutes === null && TIMED.has(lexicon.entries.techniques[d.entry].class)) set(d, ticked.minutes, -1, 'shared', ticked.at);
    const mates = deeds.filter((o) => o !== d && note.sentences[o.sentence].line === sentence.line && note.sentences[o.sentence].box !== null && o.sentence > d.sentence);
    if (d.minutes === null && TIMED.has(lexicon.entries.techniques[d.entry].class)) {
      const giver = mates.find((o) => o.minutes !== null && TIMED.has(lexicon.entries.techniques[o.entry].class));
      if (giver) set(d, giver.minutes, giver.block, 'shared', giver.minutesAt);
    }
    if (d.sites.length === 0) {
      const giver = mates.find((o) => o.sites.length > 0);
      if (giver) d.sites.push(...giver.sites);
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
  if (loose.durations.length === 0 || r.has('tests')) return;
  if (r.all('quantities').some((m) => ['total', 'timed', 'clock', 'session'].includes(r.entry('quantities', m).role))) return;
  if (r.all('signals').some((m) => r.entry('signals', m).signal === 'device')) return;
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

/** What an active service consists of, listed behind its colon ("Aquatic therapy: marching, step-ups … 38 min"), is that service. */
function absorbParts(placed: Placed[], lexicon: Lexicon): void {
  const { techniques } = lexicon.entries;
  const active = new Set(['aquatic', 'group', 'neuromuscular', 'activities', 'gait', 'self-care']);
  const parts = new Set(['exercise', 'neuromuscular', 'gait', 'activities']);
  for (const { group: title } of placed) {
    if (!title.announces || !title.mentions.some((m) => m.status === 'performed' && active.has(techniques[m.entry].class))) continue;
    for (const { group } of placed) {
      if (group.under !== title || !group.mentions.every((m) => parts.has(techniques[m.entry].class))) continue;
      if (title.durations.length === 0) title.durations.push(...group.durations);
      if (title.sites.length === 0) title.sites.push(...group.sites);
      group.durations.length = 0;
      group.mentions.length = 0;
      title.announces = placed.some((p) => p.group.under === title && p.group.mentions.length > 0);
    }
  }
}

/** A generic name whose specific techniques follow is their title and no service of its own. */
function dropTitles(placed: Placed[], lexicon: Lexicon): void {
  const { techniques } = lexicon.entries;
  const classOf = (m: StatusedMention): string => techniques[m.entry].class;
  const hands = new Set(['massage', 'by-intent', 'manual-therapy']);
  for (let k = placed.length - 1; k >= 0; k--) {
    const g = placed[k].group;
    for (let i = g.mentions.length - 1; i >= 0; i--) {
      const m = g.mentions[i];
      if (m.status !== 'performed' || !techniques[m.entry].generic) continue;
      const within = g.mentions.some((o) => o !== m && o.status === 'performed' && !techniques[o.entry].generic && hands.has(classOf(o)) && sameFamily(classOf(m), classOf(o)));
      const below = (g.announces || g.durations.length > 0 || placed[k + 1]?.sentence === placed[k].sentence) && placed.some((p) => p.group !== g && (p.group.under === g || (p.sentence === placed[k].sentence && p.index > placed[k].index)) && p.group.mentions.some((o) => o.status === 'performed' && !techniques[o.entry].generic && sameFamily(classOf(m), classOf(o))));
      if (within || below) {
        for (const p of placed) {
          if (p.group.under !== g && !(p.sentence === placed[k].sentence && p.index > placed[k].index)) continue;
          p.group.under = g;
        }
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
function giveMinutes(deeds: readonly Deed[], placed: readonly Placed[], facts: readonly SentenceFacts[], lexicon: Lexicon, firstBlock: number): number {
  let block = firstBlock;
  const timed = (g: Group): boolean => g.mentions.some((m) => m.status === 'performed' && TIMED.has(lexicon.entries.techniques[m.entry].class));
  const give = (g: Group, duration: readonly Duration[], own: boolean) => {
    const members = deeds.filter((d) => d.group === g);
    if (members.length === 0) return;
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
  const bySentence = new Map<number, Placed[]>();
  for (const p of placed) bySentence.set(p.sentence, [...(bySentence.get(p.sentence) ?? []), p]);
  const runs: Group[][] = [];
  for (const groups of bySentence.values()) {
    let run: Group[] = [];
    for (const { group } of groups) {
      if (group.apart && run.some((g) => usable(g, lexicon).length > 0)) {
        runs.push(run);
        run = [];
      }
      run.push(group);
    }
    runs.push(run);
  }
  for (const list of runs) {
    const withMinutes = list.filter((g) => usable(g, lexicon).length > 0);
    for (const g of withMinutes) if (!(g.announces && g.mentions.length === 0)) give(g, usable(g, lexicon), true);
    // one time at the end of a list is the whole list's
    const open = list.filter((g) => usable(g, lexicon).length === 0 && timed(g) && !g.announces && (g.under === null || usable(g.under, lexicon).length === 0));
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
          const source = deeds.find((d) => d.group === giver);
          for (const d of deeds) if (d.group === g && source) set(d, source.minutes, source.block, 'shared', source.minutesAt);
        }
      }
    }
  }
  // minutes of a title go to the lines below that have none
  const titles = new Set(placed.map((p) => p.group.under).filter((g) => g !== null));
  for (const title of titles) {
    const minutes = usable(title, lexicon);
    if (minutes.length === 0) continue;
    const members = deeds.filter((d) => d.group.under === title && d.minutes === null && TIMED.has(lexicon.entries.techniques[d.entry].class));
    if (members.length === 0) continue;
    const r = facts[members[0].sentence].reading;
    const at: Span = [r.tokens.start[minutes[0].from], r.tokens.end[minutes[0].to - 1]];
    const own = deeds.find((d) => d.group === title && d.block !== null);
    block++;
    let sum = 0;
    for (const d of minutes) sum += d.minutes;
    const known = deeds.filter((d) => d.group.under === title && d.minutes !== null);
    if (known.length > 0) continue;
    for (const d of members) set(d, sum, own?.block ?? block, members.length > 1 || own ? 'shared' : minutes[0].source, at);
  }
  return block;
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

/** The same technique in the same block is one service: its sites add up. */
function merge(deeds: readonly Deed[]): Deed[] {
  const kept: Deed[] = [];
  for (const d of deeds) {
    const twin = kept.find((k) => k.technique === d.technique && (k.block === d.block || d.block === null || k.block === null) && (k.minutes === null || d.minutes === null || k.block === d.block));
    if (!twin) {
      kept.push(d);
      continue;
    }
    if (twin.minutes === null && d.minutes !== null) set(twin, d.minutes, d.block, d.minutesSource, d.minutesAt);
    if (twin.units === null) twin.units = d.units;
    const own = d.mention.attested || d.sites.length > 0;
    if (own) for (const site of d.sites) if (!twin.sites.some((s) => s.region === site.region && s.structure === site.structure && s.laterality === site.laterality)) twin.sites.push(site);
  }
  return kept;
}

/** Areas ticked in a form are those of what was ticked. */
function tickedSites(note: StatusedNote, facts: readonly SentenceFacts[]): Site[] {
  const named = new Set(note.mentions.map((m) => m.sentence));
  return facts.flatMap((f, s) => (note.sentences[s].box === 'ticked' && !named.has(s) && note.sentences[s].to - note.sentences[s].from <= 5 ? f.sites : []));
}

/** Where no words give a site and the whole note is about one region, the site is that region; an open side is settled the same way. */
function sitesFromNote(deeds: Deed[], note: StatusedNote, facts: readonly SentenceFacts[], lexicon: Lexicon): void {
  const { regionKind } = derived(lexicon);
  const all: Site[] = [];
  note.sentences.forEach((sentence, s) => {
    if (sentence.section === 'history' || sentence.section === 'header' || sentence.section === 'signature') return;
    all.push(...facts[s].sites.filter((site) => !site.unspecific));
  });
  const regions = new Set(all.map((site) => site.region));
  const observedSite = note.sentences.some((sentence, s) => sentence.section !== 'subjective' && sentence.section !== 'history' && sentence.section !== 'header' && facts[s].sites.some((site) => !site.unspecific));
  const ticked = tickedSites(note, facts);
  for (const d of deeds) {
    if (d.sites.length === 0 && ticked.length > 0 && note.sentences[d.sentence].box === 'ticked') d.sites.push(...ticked);
    const specific = d.sites.filter((site) => !site.unspecific);
    const same = facts[d.sentence].reading.all('signals').some((m) => facts[d.sentence].reading.entry('signals', m).signal === 'site.same');
    if (d.sites.length === 0 && regions.size === 1 && all.length > 0 && observedSite) {
      d.sites.push(all.find((site) => site.laterality !== 'unspecified') ?? all[0]);
      continue;
    }
    if (specific.length === 0 && same && d.sites.length === 0) {
      const before = deeds.filter((o) => o !== d && o.sentence < d.sentence && o.sites.length > 0).at(-1);
      if (before) d.sites.push(...before.sites);
    }
    d.sites = d.sites.map((site) => {
      if (site.laterality !== 'unspecified' || regionKind.get(site.region) !== 'extraspinal') return site;
      const sides = new Set(all.filter((o) => o.region === site.region && o.laterality !== 'unspecified').map((o) => o.laterality));
      return sides.size === 1 ? { ...site, laterality: [...sides][0] } : site;
    });
  }
}
