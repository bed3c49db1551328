import type { Lexicon } from '../../../lexicon/lexicon.ts';
import type { MinutesSource, Site } from '../../../note/note.ts';
import type { Span } from '../../../note/span.ts';
import type { Duration } from '../../match/durations.ts';
import type { Group } from '../groups.ts';
import { type Deed, grouped, type Placed, type SentenceFacts, set, TIMED, usable } from './deed.ts';

/** Spreads stated minutes over the techniques of a block; each block has a number of its own. */
export function giveMinutes(deeds: readonly Deed[], placed: readonly Placed[], facts: readonly SentenceFacts[], lexicon: Lexicon): void {
  let block = 0;
  /** The block of a time that a line of its own gives to several groups above it. */
  const blockOf = new Map<Duration, number>();
  const byGroup = grouped(deeds, (d) => d.group);
  const known = new Map<Group, readonly Duration[]>();
  const minutesOf = (g: Group): readonly Duration[] => {
    let own = known.get(g);
    if (!own) {
      own = usable(g, lexicon);
      known.set(g, own);
    }
    return own;
  };
  const timed = (g: Group): boolean => g.mentions.some((m) => m.status === 'performed' && TIMED.has(lexicon.entries.techniques[m.entry].class));
  // an adjustment has no minutes of its own: those behind one that ends a list are the list's
  const adjusts = (g: Group): boolean => g.mentions.every((m) => lexicon.entries.techniques[m.entry].class === 'cmt');
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
    const before = blockOf.get(duration[0]);
    if (before === undefined) blockOf.set(duration[0], ++block);
    for (const d of members) set(d, total, before ?? block, before === undefined ? source : 'shared', at);
  };
  const runs: Group[][] = [];
  let run: Group[] = [];
  let filled = false;
  for (let k = 0; k < placed.length; k++) {
    const { group, sentence } = placed[k];
    if (k === 0 || sentence !== placed[k - 1].sentence || (group.apart && filled && !(group.byThen && leads(run[0]) && minutesOf(group).length === 0))) {
      run = [];
      filled = false;
      runs.push(run);
    }
    run.push(group);
    filled ||= minutesOf(group).length > 0;
  }
  for (const list of runs) {
    const withMinutes = list.filter((g) => minutesOf(g).length > 0);
    for (const g of withMinutes) if (!(g.announces && g.mentions.length === 0)) give(g, minutesOf(g), true);
    // one time at the end of a list is the whole list's
    const open = list.filter((g) => minutesOf(g).length === 0 && timed(g) && (!g.announces || withMinutes[0]?.under === g) && (g.under === null || minutesOf(g.under).length === 0));
    if (open.length > 0 && withMinutes.length === 1) {
      const giver = withMinutes[0];
      const at = list.indexOf(giver);
      const each = minutesOf(giver).some((d) => d.each);
      for (const g of open) {
        const before = list.indexOf(g) < at;
        const reach = list.slice(Math.min(list.indexOf(g), at) + 1, Math.max(list.indexOf(g), at) + 1).every((x) => !x.apart || before || (x.byThen && leads(giver)));
        if (!reach || !(before || leads(giver)) || !(timed(giver) || (before && adjusts(giver)))) continue;
        if (each && !minutesOf(giver).some((d) => d.sides)) give(g, minutesOf(giver), true);
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
    const minutes = minutesOf(title);
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

/** Areas that "each" multiplies by: sides count, a bilateral place is two. */
function areaCount(sites: readonly Site[]): number {
  let count = 0;
  if (sites.length < 2) return sites.length === 0 ? 0 : sites[0].laterality === 'bilateral' ? 2 : 1;
  const seen = new Set<string>();
  for (const site of sites) {
    const key = `${site.structure ?? site.region}:${site.laterality}`;
    if (seen.has(key)) continue;
    seen.add(key);
    count += site.laterality === 'bilateral' ? 2 : 1;
  }
  return count;
}
