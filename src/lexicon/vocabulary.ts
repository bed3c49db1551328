import { FIRST_WORD } from '../note/tokens.ts';

/**
 * Distinct words of all vocabularies, each with a number from {@link FIRST_WORD} on. Look-up compares the
 * characters in place, so reading a note makes no strings.
 */
export class Vocabulary {
  readonly words: readonly string[];
  readonly #byWord = new Map<string, number>();
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #chars: Uint8Array;
  readonly #offsets: Int32Array;

  /** `words` are folded and distinct; the word at index i has the number FIRST_WORD + i. */
  constructor(words: readonly string[]) {
    this.words = words;
    let size = 1024;
    while (size < words.length * 4) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size);
    this.#offsets = new Int32Array(words.length + 1);
    let total = 0;
    for (const w of words) total += w.length;
    this.#chars = new Uint8Array(total);
    let at = 0;
    for (let i = 0; i < words.length; i++) {
      const word = words[i];
      this.#offsets[i] = at;
      let hash = 0;
      for (let k = 0; k < word.length; k++) {
        const c = word.charCodeAt(k);
        this.#chars[at++] = c;
        hash = (Math.imul(hash, 31) + c) | 0;
      }
      let slot = spread(hash) & this.#mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = FIRST_WORD + i;
      this.#byWord.set(word, FIRST_WORD + i);
    }
    this.#offsets[words.length] = at;
  }

  /** The number of the word that stands at `[from, to)`, given its hash over lower-case ASCII; 0 if none. */
  find(text: string, from: number, to: number, hash: number): number {
    let slot = spread(hash) & this.#mask;
    for (;;) {
      const number = this.#slots[slot];
      if (number === 0) return 0;
      const at = this.#offsets[number - FIRST_WORD];
      if (this.#offsets[number - FIRST_WORD + 1] - at === to - from) {
        let k = 0;
        const size = to - from;
        while (k < size) {
          let c = text.charCodeAt(from + k);
          if (c >= 65 && c <= 90) c += 32;
          if (c !== this.#chars[at + k]) break;
          k++;
        }
        if (k === size) return number;
      }
      slot = (slot + 1) & this.#mask;
    }
  }

  /** The number of a folded word; 0 if it is in no vocabulary. */
  number(word: string): number {
    return this.#byWord.get(word) ?? 0;
  }

  wordOf(number: number): string {
    return this.words[number - FIRST_WORD] ?? '';
  }
}

const spread = (hash: number): number => (hash ^ (hash >>> 15)) >>> 0;
