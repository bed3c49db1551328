import { data } from '../generated/lexicon.ts';
import { type Artefact, unpack } from './artefact.ts';
import type { Coding } from './coding.ts';
import type { Lexicon } from './lexicon.ts';

let made: { lexicon: Lexicon; coding: Coding } | null = null;

/** The lexicons and coding tables that palpate ships, unpacked once. */
export function builtin(): { lexicon: Lexicon; coding: Coding } {
  made ??= unpack(JSON.parse(data) as Artefact);
  return made;
}
