import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import type { Sentence, Site, StatusedMention, StatusedNote } from '../../note/note.ts';
import { type Reading, separates } from '../reading.ts';
import { splitAdjustments } from './deeds/adjustments.ts';
import { type Deed, isDone, perSentence, type Placed, type SentenceFacts, TIMED } from './deeds/deed.ts';
import { merge } from './deeds/merge.ts';
import { giveMinutes } from './deeds/minutes.ts';
import { shareSites, sitesFor, sitesFromNote } from './deeds/sites.ts';
import { sitesFromAreas } from './deeds/areas.ts';
import { lineMinutes } from './deeds/ticked.ts';
import { absorbParts, dropTitles, titleMinutes } from './deeds/titles.ts';
import { PUNCT } from '../../note/tokens.ts';
import { type Group, group, groupsOf } from './groups.ts';

const NO_MENTIONS: readonly StatusedMention[] = [];

/** Sections in which a line of places and minutes may go on with the technique above it. */
const TREATING: ReadonlySet<string> = new Set(['treatment', 'objective', 'billing', 'other', 'header']);

/** Techniques performed, with the sites and minutes that the sentence, list item, row or block gives them. */
export function deedsOf(note: StatusedNote, lexicon: Lexicon, facts: readonly SentenceFacts[]): Deed[] {
  const { techniques } = lexicon.entries;
  const bySentence = perSentence(note.statuses);
  const placed: Placed[] = [];
  const timing: { readonly mention: StatusedMention; readonly sentence: number }[] = [];
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
      if (sentence.box === 'empty') continue;
      const place = sites.length > 0 && !sentence.headed && isPlaceLine(reading, sites, note.sentences[s + 1]);
      const titles = sites.length > 0 && reading.isMark(sentence.to - 1, 58);
      if (place) context = [...sites];
      else if ((titles || times.durations.length > 0) && (TREATING.has(sentence.section) || tellsDone(reading) || (!sentence.headed && s > 0 && bySentence.has(s - 1)))) {
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
      if (g.durations.length === 0 || before.durations.length > 0 || g.apart || g.mentions.some(isDone) || timesDenied(reading, g) || !before.mentions.some(isDone)) continue;
      before.durations.push(...g.durations);
      g.durations.length = 0;
    }
    for (const mention of result.timing) if (isDone(mention)) timing.push({ mention, sentence: s });
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
  lineMinutes(served, note, facts, lexicon);
  sitesFromAreas(served, note, facts, lexicon);
  sitesFromNote(served, note, facts, lexicon);
  // "prior to adjustment" tells of one though nothing else does
  for (const { mention, sentence } of timing) {
    const { class: kind, generic } = techniques[mention.entry];
    if (generic || served.some((d) => d.technique === mention.concept || (kind === 'cmt' && techniques[d.entry].class === kind))) continue;
    served.push({ technique: mention.concept, entry: mention.entry, mention, sites: [], minutes: null, block: null, minutesSource: null, minutesAt: null, units: null, group: group(mention.from), sentence });
  }
  return merge(served);
}

/** `no ART R rectus femoris 12'`: the time stands by what was denied, with no comma between. */
function timesDenied(r: Reading, g: Group): boolean {
  const { cue, from } = g.mentions[g.mentions.length - 1];
  return cue !== null && cue[1] <= from && !separates(r, g.mentions[g.mentions.length - 1].to, g.durations[0].from);
}

/** `Did both as planned, 18 min total`: of what stands before. */
const tellsDone = (r: Reading): boolean => r.has(LAYER.signals) && r.all(LAYER.signals).some((m) => r.entry(LAYER.signals, m).signal === 'care.carried-out');

/** "R ANKLE" alone on its line: a place and its side, over what follows. */
function isPlaceLine(r: Reading, sites: readonly Site[], next: Sentence | undefined): boolean {
  const { sentence } = r;
  if (!sentence.opensLine || next === undefined || next.line === sentence.line) return false;
  for (let i = sentence.from; i < sentence.to; i++) if (!sites.some((x) => i >= x.from && i < x.to) && r.over(LAYER.sides, i) === null && r.particle(i) !== 'and' && r.tokens.kind[i] !== PUNCT) return false;
  return true;
}

/** A line with only sites and minutes goes on with the technique above it. */
function continueGroup(loose: Group, last: readonly Group[], lastSentence: Sentence | null, sentence: Sentence, r: Reading, lexicon: Lexicon): void {
  if (last.length === 0 || !lastSentence) return;
  const carriedOut = tellsDone(r);
  if (!carriedOut && (sentence.section !== lastSentence.section || sentence.paragraph - lastSentence.paragraph > 0)) return;
  // what looks like a technique and is none has its own time
  if (loose.durations.length === 0 || r.has(LAYER.tests) || r.has(LAYER.techniques)) return;
  if (!carriedOut && r.all(LAYER.quantities).some((m) => ['total', 'timed', 'clock', 'session'].includes(r.entry(LAYER.quantities, m).role))) return;
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
