import { distance } from 'fastest-levenshtein';
import stemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { foldWord } from '../../note/characters.ts';
import { type Tokens, WORD } from '../../note/tokens.ts';
import { onceFor } from '../../lexicon/once.ts';

const SHORTEST = 5;
const LONGEST = 24;
/** Words at least this long are compared by their stem too, and may be two letters off from the next length on. */
const STEMMED = 7;
/** Distinct unknown words kept with their answer; a note brings a handful, an archive some hundred thousand. */
const REMEMBERED = 50_000;

interface Target {
  readonly word: string;
  readonly mask: number;
  readonly number: number;
}

interface Speller {
  /** Targets by first letter and length, made when a word with that letter first comes. */
  readonly byLetter: (readonly (readonly Target[])[] | undefined)[];
  /** Numbers of long targets by their stem, for the two letters they begin with, which no stemming touches. */
  readonly byStem: Map<string, ReadonlyMap<string, number>>;
  readonly answers: Map<string, number>;
  readonly written: Remembered;
}
const spellerOf = onceFor((_: Lexicon): Speller => ({ byLetter: [], byStem: new Map(), answers: new Map(), written: new Remembered() }));

const letterMask = (word: string): number => {
  let mask = 0;
  for (let i = 0; i < word.length; i++) mask |= 1 << (word.charCodeAt(i) - 97);
  return mask;
};

/** Answers by the word as it is written, in any letter case: asked without making a string. */
class Remembered {
  #chars = new Uint8Array(0);
  #used = 0;
  #slots = new Int32Array(0);
  readonly #from: number[] = [];
  readonly #answers: number[] = [];

  /** The answer kept for the word at `[from, to)`, -1 if there is none; `hash` over its lower-case characters. */
  find(text: string, from: number, to: number, hash: number): number {
    const slots = this.#slots;
    if (slots.length === 0) return -1;
    const mask = slots.length - 1;
    const chars = this.#chars;
    const size = to - from;
    for (let slot = spread(hash) & mask; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const at = this.#from[slots[slot] - 1];
      if (chars[at] !== size) continue;
      let k = 0;
      while (k < size && chars[at + 1 + k] === lower(text.charCodeAt(from + k))) k++;
      if (k === size) return this.#answers[slots[slot] - 1];
    }
    return -1;
  }

  keep(text: string, from: number, to: number, hash: number, answer: number): void {
    if (this.#answers.length >= REMEMBERED) {
      this.#slots.fill(0);
      this.#answers.length = 0;
      this.#from.length = 0;
      this.#used = 0;
    }
    if (this.#answers.length * 2 >= this.#slots.length) this.#grow();
    if (this.#used + LONGEST + 1 > this.#chars.length) {
      const chars = new Uint8Array(Math.max(4096, this.#chars.length * 2));
      chars.set(this.#chars);
      this.#chars = chars;
    }
    this.#place(hash, this.#answers.push(answer));
    this.#from.push(this.#used);
    this.#chars[this.#used++] = to - from;
    for (let i = from; i < to; i++) this.#chars[this.#used++] = lower(text.charCodeAt(i));
  }

  #place(hash: number, number: number): void {
    const mask = this.#slots.length - 1;
    let slot = spread(hash) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = number;
  }

  #grow(): void {
    this.#slots = new Int32Array(Math.max(1024, this.#slots.length * 2));
    this.#from.forEach((at, i) => {
      let hash = 0;
      for (let k = 1; k <= this.#chars[at]; k++) hash = (Math.imul(hash, 31) + this.#chars[at + k]) | 0;
      this.#place(hash, i + 1);
    });
  }
}

const lower = (c: number): number => (c >= 65 && c <= 90 ? c + 32 : c);
const spread = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0;

/**
 * The vocabulary number of the listed word that an unknown one was meant to be: the same stem, or one letter
 * off (two from eight letters on) with the same first letter. Plain English words are never respelled.
 */
export function respell(word: string, lexicon: Lexicon): number {
  const speller = spellerOf(lexicon);
  const known = speller.answers.get(word);
  if (known !== undefined) return known;
  if (speller.answers.size >= REMEMBERED) speller.answers.clear();
  const answer = search(word, speller, lexicon);
  speller.answers.set(word, answer);
  return answer;
}

function search(word: string, speller: Speller, lexicon: Lexicon): number {
  if (!/^[a-z]+$/.test(word) || lexicon.plainWords.has(word)) return 0;
  const byLength = targetsLike(word, speller, lexicon);
  if (word.length >= STEMMED) {
    const stem = stemsLike(word, speller, byLength).get(stemmer.stem(word));
    if (stem !== undefined) return stem;
  }
  const allowed = word.length > STEMMED ? 2 : 1;
  const mask = letterMask(word);
  let best = 0;
  let bestDistance = allowed + 1;
  for (let length = Math.max(SHORTEST, word.length - allowed); length <= word.length + allowed; length++) {
    for (const target of byLength[length] ?? []) {
      if (bits(mask ^ target.mask) > 2 * allowed) continue;
      const d = transposed(word, target.word) ? 1 : distance(word, target.word);
      if (d < bestDistance) {
        bestDistance = d;
        best = target.number;
      }
    }
  }
  return best;
}

/** The targets with the first letter of a word, by length. */
function targetsLike(word: string, speller: Speller, lexicon: Lexicon): readonly (readonly Target[])[] {
  const letter = word.charCodeAt(0) - 97;
  const known = speller.byLetter[letter];
  if (known) return known;
  const made: Target[][] = [];
  for (const target of lexicon.spellingTargets) {
    if (target.charCodeAt(0) !== word.charCodeAt(0)) continue;
    while (made.length <= target.length) made.push([]);
    made[target.length].push({ word: target, mask: letterMask(target), number: lexicon.vocabulary.number(target) });
  }
  speller.byLetter[letter] = made;
  return made;
}

/** The long targets that begin as a word does, by stem. */
function stemsLike(word: string, speller: Speller, byLength: readonly (readonly Target[])[]): ReadonlyMap<string, number> {
  const start = word.slice(0, 2);
  const known = speller.byStem.get(start);
  if (known) return known;
  const made = new Map<string, number>();
  const long = byLength.slice(STEMMED).flat().filter((t) => t.word.startsWith(start)).sort((a, b) => (a.word < b.word ? -1 : 1));
  for (const target of long) made.set(stemmer.stem(target.word), target.number);
  speller.byStem.set(start, made);
  return made;
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
  const { text, start, end, kind } = tokens;
  const { written } = spellerOf(lexicon);
  return (i) => {
    const from = start[i];
    const to = end[i];
    if (to - from < SHORTEST || to - from > LONGEST || kind[i] !== WORD) return 0;
    let hash = 0;
    for (let at = from; at < to; at++) {
      const c = text.charCodeAt(at);
      // an apostrophe, or a letter beyond ASCII
      if (c > 127 || c < 65) return respell(foldWord(text.slice(from, to)), lexicon);
      hash = (Math.imul(hash, 31) + lower(c)) | 0;
    }
    const known = written.find(text, from, to, hash);
    if (known >= 0) return known;
    const answer = search(text.slice(from, to).toLowerCase(), spellerOf(lexicon), lexicon);
    written.keep(text, from, to, hash, answer);
    return answer;
  };
}
