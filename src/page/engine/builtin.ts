import { data } from '../../generated/lexicon.ts';
import type { Coding } from '../../lexicon/coding.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { type SmallArtefact, unpackSmall } from '../../lexicon/small.ts';

let made: { lexicon: Lexicon; coding: Coding } | null = null;

/** What `lexicon/builtin.ts` is to Node; the build puts it in its place, and the small artefact in that of the generated one. */
export function builtin(): { lexicon: Lexicon; coding: Coding } {
  made ??= unpackSmall(JSON.parse(data) as SmallArtefact);
  return made;
}
