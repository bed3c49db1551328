import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import data from '../../../lexicons/course/synonyms.json' with { type: 'json' };
import { foldWord } from '../../note/characters.ts';

/** What learners say in words of their own, compared with what a choice says: stems, with synonyms as one. */

const words = (text: string): string[] => text.split(/[^\p{L}\p{M}\p{N}'’]+/u).map(foldWord).filter(Boolean);
const stems = (text: string): string[] => words(text).map((word) => stemmer.stem(word));

const IGNORED: ReadonlySet<string> = new Set(data.absence.flatMap(stems));
const SYNONYMS: readonly { readonly phrase: readonly string[]; readonly as: string }[] = data.rows.flatMap((row, i) => row.map((form) => ({ phrase: stems(form), as: `#${i}` }))).sort((a, b) => b.phrase.length - a.phrase.length);

/** The things that a text names, each once; longer synonyms before shorter. */
export function namedIn(text: string): ReadonlySet<string> {
  const left = stems(text);
  const found = new Set<string>();
  for (let i = 0; i < left.length; ) {
    const synonym = SYNONYMS.find(({ phrase }) => phrase.every((stem, k) => left[i + k] === stem));
    if (synonym) found.add(synonym.as);
    else if (!IGNORED.has(left[i])) found.add(left[i]);
    i += synonym?.phrase.length ?? 1;
  }
  return found;
}

/** How well words of the learner's own say what a choice says, from 0 to 1: what both name, against what the learner names; ties go to the choice that says least beside it. */
export function likeness(said: string, choice: string): number {
  const mine = namedIn(said);
  const theirs = namedIn(choice);
  if (mine.size === 0 || theirs.size === 0) return 0;
  const both = [...mine].filter((name) => theirs.has(name)).length;
  return both / mine.size - (theirs.size - both) / 1000;
}
