import { derived } from '../lexicon/derived.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Site } from '../note/note.ts';
import type { Span } from '../note/span.ts';
import type { Case } from '../stages/review/case.ts';

/** Whether two regions are the same or share a joint or a muscle. */
export const near = (c: Case, a: string, b: string): boolean => derived(c.lexicon).neighbours.get(a)?.has(b) === true;

/** Whether the note is about one place: all the regions it names are near the first. */
export function isAboutOnePlace(c: Case): boolean {
  const regions = c.facts.noteSites.filter((s) => !s.unspecific).map((s) => s.region);
  return regions.every((region) => near(c, regions[0], region));
}

const regionsOf = (s: Site): readonly string[] => (s.alternatives.length > 0 ? [s.region, ...s.alternatives] : [s.region]);

/** Whether two sites lie in regions that share a joint or a muscle, under any name each is reported under. */
export const isNear = (c: Case, a: Site, b: Site): boolean => regionsOf(a).some((x) => regionsOf(b).some((y) => near(c, x, y)));

/** Whether two sites may be reported under the same region; sacrum and pelvis meet in one joint. */
export const isSame = (c: Case, a: Site, b: Site): boolean => regionsOf(a).some((x) => regionsOf(b).some((y) => x === y || (near(c, x, y) && derived(c.lexicon).regionKind.get(x) !== 'spinal')));

export const isSpinal = (c: Case, s: Site): boolean => derived(c.lexicon).regionKind.get(s.region) === 'spinal';

export const placeOf = ({ note: { tokens } }: Case, s: Site): Span => [tokens.start[s.from], tokens.end[s.to - 1]];

const kinds = new WeakMap<Lexicon, ReadonlyMap<string, string>>();

/** What a site names: a muscle, a joint, a tissue; null where it names a region alone. */
export function structureKind({ lexicon }: Case, { structure }: Site): string | null {
  let known = kinds.get(lexicon);
  if (!known) {
    known = new Map(lexicon.entries.structures.map((s) => [s.id, s.kind]));
    kinds.set(lexicon, known);
  }
  return structure === null ? null : (known.get(structure) ?? null);
}
