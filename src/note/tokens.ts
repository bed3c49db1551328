/** Kinds of token. A newline is a token; spaces are not. */
export const WORD = 1;
export const NUMBER = 2;
export const PUNCT = 3;
export const NEWLINE = 4;
/** The possessive `'s`, which matching passes over. */
export const POSSESSIVE = 5;

/** Flags of a token. */
export const SPACE_BEFORE = 1;
export const CAPITALISED = 2;
export const ALL_CAPS = 4;
export const LINE_START = 8;
/** A hyphen with a letter on both sides: matching passes over it. */
export const PASSED_OVER = 16;

/**
 * The tokens of one note in parallel arrays, `count` of them. `start`/`end` are places in the text as given;
 * `symbol` is the vocabulary number of a word or number (0 where it is in no vocabulary), or the folded
 * character code of a punctuation mark (always under {@link FIRST_WORD}); `value` is what a number says.
 */
export interface Tokens {
  readonly text: string;
  readonly count: number;
  /** Hardly a word has a capital: letter case tells nothing. */
  readonly small: boolean;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly kind: Uint8Array;
  readonly flags: Uint8Array;
  readonly symbol: Int32Array;
  readonly value: Float64Array;
}

/** Vocabulary numbers start here; below are the codes of punctuation marks. */
export const FIRST_WORD = 256;
