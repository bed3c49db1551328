import { derived } from '../lexicon/derived.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Site } from '../note/note.ts';
import type { Case } from '../stages/review/case.ts';

/** Whether two regions are the same or share a joint or a muscle. */
export const near = (c: Case, a: string, b: string): boolean => derived(c.lexicon).neighbours.get(a)?.has(b) === true;

/** Whether the note is about one place: all the regions it names are near the first. */
export function isAboutOnePlace(c: Case): boolean {
  const regions = c.facts.noteSites.filter((s) => !s.unspecific).map((s) => s.region);
  return regions.every((region) => near(c, regions[0], region));
}

/** Whether one of the sites may stand for a region, by itself or by another name. */
export const names = (sites: readonly Site[], region: string): boolean => sites.some((s) => s.unspecific || s.region === region || s.alternatives.includes(region));

const muscles = new WeakMap<Lexicon, ReadonlySet<string>>();

/** Whether a site names a muscle. */
export function isMuscle({ lexicon }: Case, site: Site): boolean {
  let known = muscles.get(lexicon);
  if (!known) {
    known = new Set(lexicon.entries.structures.filter((s) => s.kind === 'muscle').map((s) => s.id));
    muscles.set(lexicon, known);
  }
  return site.structure !== null && known.has(site.structure);
}
