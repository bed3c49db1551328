import { Choice, type Coder, Amount } from './coder.ts';

/** Letters have numbers from 1 on; any other byte is told behind OTHER. */
const LETTERS = 32;
const OTHER = 27;
const letter = (byte: number): number => (byte >= 97 && byte <= 122 ? byte - 96 : byte === END ? END : OTHER);
const END = 0;
/** A word begins with at most so many of the letters of the one before. */
const MOST_SHARED = 63;

/** Writes and reads lists of words in alphabetical order: of each how much it shares with the one before, then letter by letter, each by the two before it. */
export class WordCodes {
  private readonly shared = new Choice(6, MOST_SHARED + 1);
  private readonly letters = new Choice(5, LETTERS * LETTERS);
  /** The first letter that differs, by the one before it and the one that stood there. */
  private readonly turns = new Choice(5, LETTERS * LETTERS);
  private readonly others = new Choice(8);
  private readonly size = new Amount();

  /** The words with a space between any two. */
  code(coder: Coder, given: readonly string[] | null): string {
    const encoder = new TextEncoder();
    const count = this.size.code(coder, given?.length ?? 0);
    let out = new Uint8Array(1 << 20);
    let length = 0;
    // where the word before begins and how long it is
    let from = 0;
    let size = 0;
    for (let w = 0; w < count; w++) {
      const word = given ? encoder.encode(given[w]) : null;
      if (length + 4096 > out.length) {
        const more = new Uint8Array(out.length * 2);
        more.set(out);
        out = more;
      }
      let k = this.shared.code(coder, word ? sharedBy(out, from, size, word) : 0, Math.min(MOST_SHARED, size));
      for (let i = 0; i < k; i++) out[length + i] = out[from + i];
      for (let first = true; ; first = false) {
        const last = k > 0 ? letter(out[length + k - 1]) : 0;
        const other = first ? letter(k < size ? out[from + k] : END) : k > 1 ? letter(out[length + k - 2]) : 0;
        const wanted = word ? (word[k] ?? END) : END;
        const number = (first ? this.turns : this.letters).code(coder, letter(wanted), last * LETTERS + other);
        if (number === END) break;
        out[length + k++] = number === OTHER ? this.others.code(coder, wanted) : number + 96;
      }
      from = length;
      size = k;
      length += k;
      out[length++] = 32;
    }
    return new TextDecoder().decode(out.subarray(0, Math.max(0, length - 1)));
  }
}

function sharedBy(out: Uint8Array, from: number, size: number, word: Uint8Array): number {
  const most = Math.min(size, word.length, MOST_SHARED);
  let k = 0;
  while (k < most && out[from + k] === word[k]) k++;
  return k;
}
