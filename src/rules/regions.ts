import { derived } from '../lexicon/derived.ts';
import { sentenceIndexAt } from '../note/sentence-at.ts';
import type { Site } from '../note/note.ts';
import type { Span } from '../note/span.ts';
import type { Case } from '../stages/review/case.ts';
import { type Found, NOTHING } from './rule.ts';

/** Whether two regions are the same or share a joint or a muscle. */
export const near = (c: Case, a: string, b: string): boolean => derived(c.lexicon).neighbours.get(a)?.has(b) === true;

/** Whether the note is about one place: all the regions it names are near the first. */
export function isAboutOnePlace(c: Case): boolean {
  const regions = c.facts.noteSites.filter((s) => !s.unspecific).map((s) => s.region);
  return regions.every((region) => near(c, regions[0], region));
}

/** The sites of complaints and findings, of those reported under the same regions the first; null where there are none, or one so general that it may be anywhere: its sentence names no other ("lumbar flexion 25/60, the paraspinals in spasm" does). */
export function examinedSites(c: Case): readonly Site[] | null {
  const sites = sitesExamined(c);
  return sites && [...new Map(sites.toReversed().map((s) => [regionsOf(s).join(), s])).values()];
}

function sitesExamined(c: Case): readonly Site[] | null {
  const { facts: { findingSites }, note } = c;
  const isGeneral = (s: Site): boolean => s.unspecific || isVague(c, s);
  const named = findingSites.filter((s) => !isGeneral(s));
  if (named.length === findingSites.length) return named.length > 0 ? named : null;
  const sentenceOf = (s: Site): number => sentenceIndexAt(note, note.tokens.start[s.from]);
  const told = new Set(named.map(sentenceOf));
  const general = findingSites.filter(isGeneral);
  const placed = new Set(general.filter((s) => s.structure !== null && told.has(sentenceOf(s))).map((s) => s.structure));
  if (named.length > 0 && general.every((s) => s.structure !== null && placed.has(s.structure))) return named;
  return findingSites.some((s) => s.unspecific) ? null : findingSites;
}

/** A landmark over several regions of the spine, as the trunk is. */
const isVague = (c: Case, s: Site): boolean => structureKind(c, s) === 'landmark' && regionsOf(s).filter((region) => derived(c.lexicon).regionKind.get(region) === 'spinal').length > 1;

/** What is found of sites that nobody complained of or examined; `where` says how far from them: "at", "near". */
export const unexamined = (c: Case, strange: readonly Site[], where: string): readonly Found[] =>
  strange.length > 0 ? [{ message: `Nothing was complained of or found ${where}: ${[...new Set(strange.map((s) => s.region))].join(', ')}.`, spans: strange.map((s) => placeOf(c, s)) }] : NOTHING;

const regionsOf = (s: Site): readonly string[] => (s.alternatives.length > 0 ? [s.region, ...s.alternatives] : [s.region]);

/** Whether two sites lie in regions that share a joint or a muscle, under any name each is reported under. */
export const isNear = (c: Case, a: Site, b: Site): boolean => regionsOf(a).some((x) => regionsOf(b).some((y) => near(c, x, y)));

/** Whether two sites may be reported under the same region, or the first lies outside the spine and its own region meets that of the second in a joint or a muscle. */
export const isSame = (c: Case, a: Site, b: Site): boolean => regionsOf(a).some((x) => regionsOf(b).includes(x)) || (near(c, a.region, b.region) && derived(c.lexicon).regionKind.get(a.region) !== 'spinal');

export const isSpinal = (c: Case, s: Site): boolean => derived(c.lexicon).regionKind.get(s.region) === 'spinal';

export const placeOf = ({ note: { tokens } }: Case, s: Site): Span => [tokens.start[s.from], tokens.end[s.to - 1]];

/** What a site names: a muscle, a joint, a tissue; null where it names a region alone. */
export function structureKind({ lexicon }: Case, { structure }: Site): string | null {
  return structure === null ? null : (derived(lexicon).structureKind.get(structure) ?? null);
}
