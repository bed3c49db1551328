import { FIRST_WORD } from '../note/tokens.ts';
import { type Indices, indices } from './lexicon.ts';

/** Words beyond this length are in no vocabulary that the tokenizer asks. */
export const LONGEST_WORD = 64;
const scratch = new Uint16Array(LONGEST_WORD);

/**
 * Distinct words of all vocabularies, each with a number from {@link FIRST_WORD} on. Look-up compares
 * characters in arrays, so reading a note makes no strings.
 */
export class Vocabulary {
  /** The words with a space between any two. */
  readonly text: string;
  readonly size: number;
  #words: readonly string[] | null = null;
  /** Words that are not pure ASCII, which {@link find} is never asked for. */
  readonly #others = new Map<string, number>();
  readonly #slots: Indices;
  readonly #mask: number;
  readonly #chars: Uint8Array;
  readonly #offsets: Int32Array;

  /** `words` are folded and distinct; the word at index i has the number FIRST_WORD + i. */
  constructor(words: readonly string[]);
  /** A vocabulary as {@link tables} gave it, with its words joined by spaces. */
  constructor(words: string, tables: VocabularyTables);
  constructor(words: string | readonly string[], tables?: VocabularyTables) {
    this.text = typeof words === 'string' ? words : words.join(' ');
    const { lengths, slots, others } = tables ?? tablesOf(words as readonly string[]);
    this.size = lengths.length;
    this.#slots = slots;
    this.#mask = slots.length - 1;
    this.#offsets = new Int32Array(lengths.length + 1);
    for (let i = 0, at = 0; i < lengths.length; i++) {
      at += lengths[i] + 1;
      this.#offsets[i + 1] = at;
    }
    this.#chars = latin1(this.text);
    for (const index of others) this.#others.set(this.wordOf(FIRST_WORD + index), FIRST_WORD + index);
  }

  /** What the constructor need not work out again. */
  get tables(): VocabularyTables {
    return { lengths: this.#offsets.subarray(1).map((to, i) => to - this.#offsets[i] - 1), slots: this.#slots, others: Array.from(this.#others.values(), (n) => n - FIRST_WORD) };
  }

  get words(): readonly string[] {
    this.#words ??= this.size === 0 ? [] : this.text.split(' ');
    return this.#words;
  }

  /**
   * The number of the word that is `size` letters or digits of ASCII from `from` on, in any letter case; 0 if none.
   * `hash` is over them in lower case: for each, the hash before times 31 and the character, in 32 bits.
   */
  find(units: Uint16Array, from: number, size: number, hash: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    const offsets = this.#offsets;
    const chars = this.#chars;
    let slot = spread(hash) & mask;
    for (;;) {
      const number = slots[slot];
      if (number === 0) return 0;
      const at = offsets[number - FIRST_WORD];
      if (offsets[number - FIRST_WORD + 1] - at === size + 1) {
        let k = 0;
        while (k < size && (units[from + k] | SMALL) === chars[at + k]) k++;
        if (k === size) return number;
      }
      slot = (slot + 1) & mask;
    }
  }

  /** The number of a folded word; 0 if it is in no vocabulary. */
  number(word: string): number {
    const units = word.length <= LONGEST_WORD ? scratch : new Uint16Array(word.length);
    let hash = 0;
    for (let i = 0; i < word.length; i++) {
      const c = word.charCodeAt(i);
      if (c > 127) return this.#others.get(word) ?? 0;
      units[i] = c;
      hash = (Math.imul(hash, 31) + c) | 0;
    }
    return this.find(units, 0, word.length, hash);
  }

  wordOf(number: number): string {
    const index = number - FIRST_WORD;
    return index >= 0 && index < this.size ? this.text.slice(this.#offsets[index], this.#offsets[index + 1] - 1) : '';
  }
}

/** The bit that tells small letters from capitals; digits have it too. */
const SMALL = 32;

const spread = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0;

/** The table that words are found by, and what it is read with. */
export interface VocabularyTables {
  readonly lengths: Int32Array;
  /** A word's number at the place that its hash gives, or at the next that was free; 0 for none. */
  readonly slots: Indices;
  /** Indices of the words that are not pure ASCII; they have no slot. */
  readonly others: readonly number[];
}

function tablesOf(words: readonly string[]): VocabularyTables {
  let room = 1024;
  while (room < words.length * 2) room *= 2;
  const slots = new Int32Array(room);
  const others: number[] = [];
  words.forEach((word, index) => {
    let hash = 0;
    let wide = 0;
    for (let i = 0; i < word.length; i++) {
      hash = (Math.imul(hash, 31) + word.charCodeAt(i)) | 0;
      wide |= word.charCodeAt(i);
    }
    if (wide > 127) {
      others.push(index);
      return;
    }
    let slot = spread(hash) & (room - 1);
    while (slots[slot] !== 0) slot = (slot + 1) & (room - 1);
    slots[slot] = FIRST_WORD + index;
  });
  return { lengths: Int32Array.from(words, (word) => word.length), slots: indices(slots), others };
}

/** The characters of a text, each cut to a byte; Node's way where there is one, for it is much faster. */
function latin1(text: string): Uint8Array {
  if (typeof Buffer === 'function') {
    const { buffer, byteOffset, byteLength } = Buffer.from(text, 'latin1');
    return new Uint8Array(buffer, byteOffset, byteLength);
  }
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Many words that are seldom asked for: sorted in one string, found by halving it, so that they cost nothing to load. */
export class WordList implements Iterable<string> {
  readonly text: string;

  /** `text`: words in the order of their code units, a space between any two. */
  constructor(text: string) {
    this.text = text;
  }

  has(word: string): boolean {
    const { text } = this;
    let low = 0;
    let high = text.length;
    // the word, if it is there, begins in [low, high), and low is where one begins
    while (low < high) {
      const middle = (low + high) >> 1;
      const from = middle === 0 ? 0 : text.lastIndexOf(' ', middle - 1) + 1;
      const order = orderAt(text, from, word);
      if (order === 0) return true;
      if (order > 0) high = from;
      else {
        const next = text.indexOf(' ', middle);
        if (next < 0) return false;
        low = next + 1;
      }
    }
    return false;
  }

  [Symbol.iterator](): Iterator<string> {
    return (this.text === '' ? [] : this.text.split(' '))[Symbol.iterator]();
  }
}

/** How the word that begins at `from` in the text is ordered to another: below, at or above 0. */
function orderAt(text: string, from: number, word: string): number {
  for (let k = 0; ; k++) {
    const at = from + k;
    const here = at < text.length ? text.charCodeAt(at) : 32;
    const there = k < word.length ? word.charCodeAt(k) : 32;
    if (here !== there) return here - there;
    if (here === 32) return 0;
  }
}
