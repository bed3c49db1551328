import type { Lexicon } from '../../../lexicon/lexicon.ts';
import type { MinutesSource, Site, Status, StatusedMention } from '../../../note/note.ts';
import type { Span } from '../../../note/span.ts';
import type { Duration, Times } from '../../match/durations.ts';
import type { Reading } from '../../reading.ts';
import type { Group } from '../groups.ts';

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

export interface Placed {
  readonly group: Group;
  readonly sentence: number;
  readonly index: number;
}

/** What makes two sites of a service one. */
export const placeOf = ({ region, structure, laterality }: Site): string => `${region}:${structure}:${laterality}`;

export const isDone = (m: StatusedMention): boolean => m.status === 'performed';

/** Items by a key, in their order. */
export function grouped<K, T>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {
  const by = new Map<K, T[]>();
  for (const item of items) put(by, key(item), item);
  return by;
}

/** Items by their sentence, in their order. */
export function perSentence<T extends { readonly sentence: number }>(items: readonly T[]): ReadonlyMap<number, T[]> {
  const by = new Map<number, T[]>();
  for (const item of items) put(by, item.sentence, item);
  return by;
}

function put<K, T>(by: Map<K, T[]>, key: K, item: T): void {
  const list = by.get(key);
  if (list) list.push(item);
  else by.set(key, [item]);
}

export const TIMED = new Set(['massage', 'by-intent', 'manual-therapy', 'exercise', 'neuromuscular', 'gait', 'activities', 'self-care', 'aquatic', 'modality-attended', 'acupuncture']);
const UNTIMED_BUT_LONG = new Set(['modality-supervised', 'modality-other', 'group', 'other', 'needling', 'evaluation', 'cmt', 'injection']);

export function usable(g: Group, lexicon: Lexicon): Duration[] {
  const stated = g.durations.filter((d) => !d.bare);
  if (stated.length > 0) {
    // `MFR 15 min (2:00-2:15)` says one time twice
    const clock = stated.filter((d) => d.source === 'clock');
    const plain = stated.filter((d) => d.source !== 'clock');
    return clock.length > 0 && plain.length > 0 ? plain : stated;
  }
  return g.mentions.some((m) => TIMED.has(lexicon.entries.techniques[m.entry].class) || UNTIMED_BUT_LONG.has(lexicon.entries.techniques[m.entry].class)) ? g.durations.slice(0, 1) : [];
}

export function set(d: Deed, minutes: number | null, block: number | null, source: MinutesSource, at: Span | null): void {
  d.minutes = minutes;
  d.block = block;
  d.minutesSource = source;
  d.minutesAt = at;
}

/** Where in the note something was done, for questions that every sentence or time asks: looked up, however many deeds there are. */
export interface Treated {
  /** The first token of a deed by its sentence. */
  readonly first: ReadonlyMap<number, number>;
  /** Sentences of techniques planned, for home, of the past or withheld. */
  readonly undone: ReadonlySet<number>;
  /** Sentences with a deed that has minutes, and the places of the text where minutes of deeds stand. */
  readonly timedSentences: ReadonlySet<number>;
  readonly minutesAt: ReadonlySet<number>;
  /** First tokens of the places where something was done. */
  readonly sites: ReadonlySet<number>;
}

const UNDONE: ReadonlySet<Status> = new Set(['planned', 'home', 'historical', 'withheld']);

export function treatedIn(deeds: readonly Deed[], statuses: readonly StatusedMention[]): Treated {
  const first = new Map<number, number>();
  const timedSentences = new Set<number>();
  const minutesAt = new Set<number>();
  const sites = new Set<number>();
  const undone = new Set<number>();
  for (const m of statuses) if (UNDONE.has(m.status)) undone.add(m.sentence);
  for (const d of deeds) {
    for (const site of d.sites) sites.add(site.from);
    const known = first.get(d.sentence);
    if (known === undefined || d.mention.from < known) first.set(d.sentence, d.mention.from);
    if (d.minutesAt === null) continue;
    timedSentences.add(d.sentence);
    minutesAt.add(d.minutesAt[0]);
  }
  return { first, undone, timedSentences, minutesAt, sites };
}
