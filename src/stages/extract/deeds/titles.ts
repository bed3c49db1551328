import type { Lexicon } from '../../../lexicon/lexicon.ts';
import type { StatusedMention, StatusedNote } from '../../../note/note.ts';
import type { Group } from '../groups.ts';
import { type Deed, grouped, isDone, type Placed, perSentence, set } from './deed.ts';
import { HANDS, sameFamily } from './family.ts';

/** Sentences before and behind a title with minutes whose techniques it heads, and those of one without. */
const HEADED = 6;

const BESIDE = 3;

/** "Manual therapy, 15 min. R common extensor tendon: transverse friction, 3 x 2 min": less time directly behind is a part of the title's. */
const isDoseOf = (o: Deed, title: Deed): boolean => title.sites.length === 0 && o.sentence === title.sentence + 1 && o.minutes !== null && title.minutes !== null && o.minutes < title.minutes;

/** A generic name with minutes ("Manual therapy minutes: 9") gives them to its specific techniques in the same section that have none. */
export function titleMinutes(deeds: Deed[], note: StatusedNote, lexicon: Lexicon): Deed[] {
  const { techniques } = lexicon.entries;
  if (!deeds.some((d) => techniques[d.entry].generic || (d.minutes !== null && d.technique === 'therapeutic-exercise'))) return deeds;
  const bySentence = perSentence(deeds);
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
        if (o === d || (o.minutes !== null && !isDoseOf(o, d)) || gone.has(o)) continue;
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

const ACTIVE: ReadonlySet<string> = new Set(['aquatic', 'group', 'neuromuscular', 'activities', 'gait', 'self-care']);
const PARTS: ReadonlySet<string> = new Set(['exercise', 'neuromuscular', 'gait', 'activities']);

/** What an active service consists of, listed behind its colon ("Aquatic therapy: marching, step-ups … 38 min"), is that service. */
export function absorbParts(placed: Placed[], lexicon: Lexicon): void {
  const { techniques } = lexicon.entries;
  for (let k = 0; k < placed.length; k++) absorbListed(placed, k, (m) => techniques[m.entry].class);
  let byTitle: Map<Group | null, Placed[]> | null = null;
  for (const { group: title } of placed) {
    if (!title.announces || !title.mentions.some((m) => m.status === 'performed' && ACTIVE.has(techniques[m.entry].class))) continue;
    byTitle ??= grouped(placed, (p) => p.group.under);
    const below = byTitle.get(title) ?? [];
    let left = 0;
    for (const { group } of below) if (group.mentions.length > 0) left++;
    for (const { group } of below) {
      // "group therapy: squats, bridges 30 min; gait training 10 min"
      if (group.apart && group.durations.length > 0 && title.durations.length > 0) continue;
      if (!group.mentions.every((m) => PARTS.has(techniques[m.entry].class) || title.mentions.some((t) => t.concept === m.concept))) continue;
      if (title.durations.length === 0) title.durations.push(...group.durations);
      if (title.sites.length === 0) title.sites.push(...group.sites);
      if (group.mentions.length > 0) left--;
      group.durations.length = 0;
      group.mentions.length = 0;
      title.announces = left > 0;
    }
  }
}

const SETTINGS: ReadonlySet<string> = new Set(['aquatic', 'group']);
const WITHIN: ReadonlySet<string> = new Set(['exercise', 'neuromuscular']);

/** "aquatic therapy, chest depth, marching, squats, 32 min": what is done in the water or in the group, without minutes of its own, is that service. */
function absorbListed(placed: readonly Placed[], k: number, classOf: (m: StatusedMention) => string): void {
  const { group, sentence } = placed[k];
  // "group therapy and therapeutic exercise": another service by its own name
  const isWithin = (m: StatusedMention): boolean => WITHIN.has(classOf(m)) && m.concept !== 'therapeutic-exercise';
  const setting = group.mentions.findIndex((m) => isDone(m) && SETTINGS.has(classOf(m)));
  if (setting < 0) return;
  for (let i = group.mentions.length - 1; i > setting; i--) if (isWithin(group.mentions[i])) group.mentions.splice(i, 1);
  for (let p = k + 1; p < placed.length && placed[p].sentence === sentence && !placed[p].group.apart; p++) {
    const next = placed[p].group;
    if (next.mentions.length === 0 || !next.mentions.every(isWithin) || (next.durations.length > 0 && group.durations.length > 0)) return;
    if (group.durations.length === 0) group.durations.push(...next.durations);
    if (group.sites.length === 0) group.sites.push(...next.sites);
    next.durations.length = 0;
    next.mentions.length = 0;
  }
}

/** A generic name whose specific techniques follow is their title and no service of its own. */
export function dropTitles(placed: Placed[], lexicon: Lexicon): void {
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
      const ofFamily = (p: Placed): boolean => p.group.mentions.every((o) => sameFamily(classOf(m), classOf(o)));
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
        for (let p = k + 1; p < end && ofFamily(placed[p]); p++) placed[p].group.under = g;
        if (g.mentions.length > 1) g.mentions.splice(i, 1);
        else {
          g.mentions.length = 0;
        }
      }
    }
  }
}
