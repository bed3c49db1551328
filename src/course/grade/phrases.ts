import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { foldWord } from '../../note/characters.ts';
import type { Span } from '../../note/span.ts';

/** A word, number or mark, as it is compared and where it stands. */
export interface Part {
  readonly folded: string;
  readonly stem: string;
  readonly word: boolean;
  readonly at: Span;
}

/** Numbers, words and marks apart; hyphens and spaces say nothing. */
const PART = /\p{N}+(?:[.,:]\p{N}+)*|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[^\s\p{L}\p{M}\p{N}\p{Pd}]/gu;

export function partsOf(text: string): readonly Part[] {
  return [...text.matchAll(PART)].map((match) => {
    const word = /\p{L}/u.test(match[0]);
    const folded = word ? foldWord(match[0]) : match[0].replace(/[′’]/g, "'").replace(/[″”]/g, '"');
    return { folded, stem: word && folded.length > 3 ? stemmer.stem(folded) : folded, word, at: [match.index, match.index + match[0].length] };
  });
}

/** From how many letters on a last word may stand for a longer one (`gastroc`); behind a number, as a unit, fewer will do (`3 mi`). */
const SHORTENED = 5;
const UNIT = 2;

/** Where a phrase stands among parts, whatever its letter case, hyphens and endings; null where it does not. */
export function phraseIn(parts: readonly Part[], phrase: string): Span | null {
  const wanted = partsOf(phrase);
  if (wanted.length === 0) return null;
  for (let i = 0; i + wanted.length <= parts.length; i++) {
    if (wanted.every((part, k) => part.stem === parts[i + k].stem || (k === wanted.length - 1 && shortens(part, parts[i + k], wanted[k - 1])))) return [parts[i].at[0], parts[i + wanted.length - 1].at[1]];
  }
  return null;
}

/** Whether a word is the beginning of another. */
function shortens(short: Part, long: Part, before: Part | undefined): boolean {
  return short.word && long.folded.startsWith(short.folded) && short.folded.length >= (before && !before.word && /\p{N}/u.test(before.folded) ? UNIT : SHORTENED);
}
