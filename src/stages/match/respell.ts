import { distance } from 'fastest-levenshtein';
import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { foldWord } from '../../note/characters.ts';
import { type Tokens, WORD } from '../../note/tokens.ts';

const SHORTEST = 5;
/** Distinct unknown words kept with their answer; a note brings a handful, an archive some hundred thousand. */
const REMEMBERED = 50_000;

interface Speller {
  readonly byLength: readonly (readonly { readonly word: string; readonly mask: number; readonly number: number }[])[];
  readonly byStem: ReadonlyMap<string, number>;
  readonly answers: Map<string, number>;
}
const spellers = new WeakMap<Lexicon, Speller>();

const letterMask = (word: string): number => {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) - 97);
  return mask;
};

function spellerOf(lexicon: Lexicon): Speller {
  const known = spellers.get(lexicon);
  if (known) return known;
  const byLength: { word: string; mask: number; number: number }[][] = [];
  const byStem = new Map<string, number>();
  for (const word of lexicon.spellingTargets) {
    const number = lexicon.vocabulary.number(word);
    (byLength[word.length] ??= []).push({ word, mask: letterMask(word), number });
    if (word.length >= 7) byStem.set(stemmer.stem(word), number);
  }
  for (let i = 0; i < byLength.length; i++) byLength[i] ??= [];
  const made = { byLength, byStem, answers: new Map<string, number>() };
  spellers.set(lexicon, made);
  return made;
}

/**
 * The vocabulary number of the listed word that an unknown one was meant to be: the same stem, or one letter
 * off (two from eight letters on) with the same first letter. Plain English words are never respelled.
 */
export function respell(word: string, lexicon: Lexicon): number {
  const speller = spellerOf(lexicon);
  const known = speller.answers.get(word);
  if (known !== undefined) return known;
  if (speller.answers.size >= REMEMBERED) speller.answers.clear();
  const answer = search(word, speller, lexicon.plainWords);
  speller.answers.set(word, answer);
  return answer;
}

function search(word: string, speller: Speller, plainWords: ReadonlySet<string>): number {
  if (plainWords.has(word) || !/^[a-z]+$/.test(word)) return 0;
  if (word.length >= 7) {
    const stem = speller.byStem.get(stemmer.stem(word));
    if (stem !== undefined) return stem;
  }
  const allowed = word.length >= 8 ? 2 : 1;
  const mask = letterMask(word);
  let best = 0;
  let bestDistance = allowed + 1;
  for (let length = Math.max(SHORTEST, word.length - allowed); length <= word.length + allowed; length++) {
    for (const target of speller.byLength[length] ?? []) {
      if (bits(mask ^ target.mask) > 2 * allowed || target.word.charCodeAt(0) !== word.charCodeAt(0)) continue;
      const d = transposed(word, target.word) ? 1 : distance(word, target.word);
      if (d < bestDistance) {
        bestDistance = d;
        best = target.number;
      }
    }
  }
  return best;
}

/** Two neighbouring letters changed places. */
function transposed(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at + 1 < a.length && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

function bits(n: number): number {
  let count = 0;
  for (let m = n; m !== 0; m &= m - 1) count++;
  return count;
}

/** A function that respells tokens of one note; short words, names and words with digits stay as they are. */
export function respeller(tokens: Tokens, lexicon: Lexicon): (token: number) => number {
  return (i) => {
    if (tokens.kind[i] !== WORD) return 0;
    const from = tokens.start[i];
    const to = tokens.end[i];
    if (to - from < SHORTEST || to - from > 24) return 0;
    return respell(foldWord(tokens.text.slice(from, to)), lexicon);
  };
}
