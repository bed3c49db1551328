import { derived } from '../../../lexicon/derived.ts';
import { LAYER, type Lexicon } from '../../../lexicon/lexicon.ts';
import type { Laterality, Site, StatusedMention, StatusedNote } from '../../../note/note.ts';
import type { Group } from '../groups.ts';
import { areaLines } from './areas.ts';
import { type Deed, placeOf, type SentenceFacts } from './deed.ts';
import { behindOthers, rowSites, tickedSites } from './ticked.ts';

/** Regions the technique's own name gives come first; "patellar mobs" says knee. */
export function sitesFor(group: Group, named: readonly string[] | undefined, mention: StatusedMention): Site[] {
  const sites = group.sites.length > 0 ? [...group.sites] : [];
  for (const region of named ?? []) {
    if (!sites.some((site) => site.region === region)) sites.push({ region, alternatives: [], laterality: 'unspecified', structure: null, from: mention.from, to: mention.to, unspecific: false });
  }
  return sites;
}

/** Coordinated groups without a site take that of the next, else of the one before. */
export function shareSites(groups: readonly Group[]): void {
  for (let k = groups.length - 2; k >= 0; k--) {
    if (groups[k].sites.length === 0 && !groups[k].announces && !groups[k + 1].apart) groups[k].sites.push(...groups[k + 1].sites);
  }
  for (let k = 1; k < groups.length; k++) if (groups[k].sites.length === 0 && groups[k].under === null) groups[k].sites.push(...groups[k - 1].sites);
  for (const g of groups) if (g.under && g.sites.length === 0) g.sites.push(...g.under.sites);
  for (const g of groups) if (g.sites.length === 0) g.sites.push(...g.spare.slice(0, g.spare.length));
}

/** Where no words give a site and the whole note is about one region, the site is that region; an open side is settled the same way. */
export function sitesFromNote(deeds: readonly Deed[], note: StatusedNote, facts: readonly SentenceFacts[], lexicon: Lexicon): void {
  if (deeds.length === 0) return;
  const { regionKind } = derived(lexicon);
  /** By region named the side told of it. */
  const sides = new Map<string, Laterality | 'none' | 'several'>();
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
      const known = sides.get(site.region);
      if (site.laterality === 'unspecified') {
        if (known === undefined) sides.set(site.region, 'none');
      } else {
        sided ??= site;
        if (known !== site.laterality) sides.set(site.region, known === undefined || known === 'none' ? site.laterality : 'several');
      }
      if (section !== 'subjective') observedSite = true;
    }
  }
  const only: Site | null = sides.size === 1 && observedSite ? (sided ?? first) : complaintAlone(note, facts, lexicon);
  const settle = (site: Site): Site => {
    if (site.laterality !== 'unspecified' || regionKind.get(site.region) !== 'extraspinal') return site;
    const known = sides.get(site.region);
    return known === undefined || known === 'none' || known === 'several' ? site : { ...site, laterality: known };
  };
  const fields = deeds.every((d) => d.sites.length === 0) ? areaLines(note, facts, lexicon).flatMap((line) => line.sites).map(settle) : [];
  // one list for all: a form may tick many areas and many techniques
  let ticked: Site[] | null = null;
  const split = behindOthers(deeds);
  let parted = split - 1;
  const foundBefore = spineFindings(note, facts, lexicon);
  const named = new Set<string>();
  /** Deeds that have each place of such findings once, by the sentence before which they stand. */
  const once = new Map<Deed, number>();
  const give = (d: Deed, sentence: number, again: boolean): void => {
    d.sites = foundBefore(sentence, again);
    if (again) once.set(d, sentence);
  };
  // the last before this sentence that has sites, and the last so far
  let before: Deed | null = null;
  let latest: Deed | null = null;
  for (let k = 0; k < deeds.length; k++) {
    const d = deeds[k];
    // it will be one service with the first of its technique
    const again = d.block === null && named.has(d.technique);
    named.add(d.technique);
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
    if (d.sites.length === 0 && fields.length > 0) {
      d.sites = fields;
      latest = d;
      continue;
    }
    if (d.sites.length === 0) {
      // an adjustment is at a place of the spine that the note is about, not where hands worked beside it
      const spine = lexicon.entries.techniques[d.entry].class !== 'cmt' || d.technique === 'extraspinal-adjustment';
      if (only && (spine || regionKind.get(only.region) === 'spinal')) {
        d.sites.push(only);
        latest = d;
        continue;
      }
      const { reading } = facts[d.sentence];
      if (!spine && reading.all(LAYER.signals).some((m) => reading.entry(LAYER.signals, m).signal === 'site.found')) give(d, d.sentence, again);
      if (d.sites.length === 0 && reading.all(LAYER.signals).some((m) => reading.entry(LAYER.signals, m).signal === 'site.same')) {
        while (parted + 1 < deeds.length && deeds[parted + 1].sentence < d.sentence) parted++;
        const giver: Deed | null = parted >= split ? deeds[parted] : before;
        const at = giver ? once.get(giver) : undefined;
        if (at !== undefined) give(d, at, again);
        else if (giver) d.sites.push(...giver.sites);
      }
    }
    if (d.sites.length === 0) continue;
    d.sites = d.sites.map(settle);
    latest = d;
  }
}

/**
 * The places of the spine that findings before a sentence name, asked for one sentence after the other: "all listed segments adjusted".
 * `again`: each place once, in a list that may be another deed's too.
 */
function spineFindings(note: StatusedNote, facts: readonly SentenceFacts[], lexicon: Lexicon): (sentence: number, again: boolean) => Site[] {
  const { regionKind } = derived(lexicon);
  let next = 0;
  let found: Site[] = [];
  let places = new Map<string, Site>();
  let list: Site[] = [];
  return (sentence, again) => {
    if (sentence < next) {
      next = 0;
      found = [];
      places = new Map();
      list = [];
    }
    for (; next < sentence; next++) {
      const { section } = note.sentences[next];
      if (section === 'history' || section === 'header' || section === 'plan') continue;
      for (const site of facts[next].sites) {
        if (regionKind.get(site.region) !== 'spinal' || (section === 'subjective' && site.structure === null)) continue;
        found.push(site);
        if (!places.has(placeOf(site))) places.set(placeOf(site), site);
      }
    }
    if (!again || found.length === 0) return [...found];
    if (list.length !== places.size) list = [...places.values()];
    return list;
  };
}

/** The one place complained of, where all that was found is of it or of a joint beside it: "Her left heel is the only trouble. Ankle dorsiflexion is 6 of 20." */
function complaintAlone(note: StatusedNote, facts: readonly SentenceFacts[], lexicon: Lexicon): Site | null {
  let complaint: Site | null = null;
  const found = new Set<string>();
  for (let s = 0; s < facts.length; s++) {
    const { section } = note.sentences[s];
    for (const site of facts[s].sites) {
      if (site.unspecific) continue;
      if (section === 'subjective') {
        if (complaint !== null && complaint.region !== site.region) return null;
        complaint = complaint === null || complaint.laterality === 'unspecified' ? site : complaint;
      } else if (section === 'objective') found.add(site.region);
      else return null;
    }
  }
  if (complaint === null || found.size === 0) return null;
  const near = derived(lexicon).neighbours.get(complaint.region);
  for (const region of found) if (region !== complaint.region && !near?.has(region)) return null;
  return complaint;
}
