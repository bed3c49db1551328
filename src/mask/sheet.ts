import type { Coding } from '../lexicon/coding.ts';
import { LAYER, type Lexicon } from '../lexicon/lexicon.ts';
import { foldWord } from '../note/characters.ts';
import type { Sentence } from '../note/note.ts';
import { ALL_CAPS, CAPITALISED, NEWLINE, NUMBER, PUNCT, type Tokens, WORD } from '../note/tokens.ts';
import { tokenize } from '../stages/1-tokenize.ts';
import { section } from '../stages/2-section.ts';
import { match, type Match } from '../stages/match/automaton.ts';
import { EXCLAMATION, QUESTION, COLON, DASH, DOT, OPEN, SEMICOLON, STAR } from '../stages/marks.ts';

/** What stands behind a mask. */
export type MaskKind = 'name' | 'date' | 'time' | 'phone' | 'id' | 'address' | 'place' | 'email' | 'number';

/** Words that tell whether a note is written in capitals. */
const ENOUGH = 8;
/** The share of its words in capitals from which on capitals tell nothing. */
const SHOUTED = 0.7;

/** A note while it is masked: what each token is, and what has been decided of it. Reads the text once; linear in its length. */
export class Sheet {
  readonly text: string;
  readonly tokens: Tokens;
  readonly lexicon: Lexicon;
  readonly coding: Coding;
  readonly sentences: readonly Sentence[];
  readonly matches: readonly Match[];
  /** Whether capitals tell names from other words. */
  readonly cased: boolean;
  /** By token the number of tokens of the longest form of any vocabulary that lies over it. */
  readonly covered: Uint8Array;
  /** Tokens of credentials and words that sign. */
  readonly signs: Uint8Array;
  /** First tokens of headings of the vocabulary, to which a colon may follow. */
  readonly heads: Uint8Array;
  /** Tokens of days of the week and months. */
  readonly days: Uint8Array;
  /** First tokens of sentences, items and rows. */
  readonly opens: Uint8Array;
  /** Tokens whose figures stay: codes, modifiers, levels, grades. */
  readonly kept: Uint8Array;
  readonly #kinds: (MaskKind | undefined)[];
  readonly #folded: (string | undefined)[];

  constructor(text: string, lexicon: Lexicon, coding: Coding) {
    const { tokens, sentences } = section({ input: { text }, text, tokens: tokenize(text, lexicon.vocabulary) }, lexicon);
    const { count } = tokens;
    this.text = text;
    this.lexicon = lexicon;
    this.coding = coding;
    this.tokens = tokens;
    this.sentences = sentences;
    // misspelt words are not guessed at: a name may lie close to a word of the clinic
    this.matches = match(tokens, lexicon, () => 0);
    this.cased = !tokens.small && !isShouted(tokens);
    this.covered = new Uint8Array(count);
    this.signs = new Uint8Array(count);
    this.heads = new Uint8Array(count);
    this.days = new Uint8Array(count);
    this.opens = new Uint8Array(count);
    this.kept = new Uint8Array(count);
    this.#kinds = new Array(count);
    this.#folded = new Array(count);
    for (const { layer, entry, from, to } of this.matches) {
      if (layer === LAYER.shorthand || layer === LAYER.stops) {
        for (let i = from; i < to; i++) this.covered[i] ||= 1;
        continue;
      }
      const size = Math.min(255, to - from);
      for (let i = from; i < to; i++) this.covered[i] = Math.max(this.covered[i], size);
      if (layer === LAYER.quantities && DAYS.has(lexicon.entries.quantities[entry].role)) this.days.fill(1, from, to);
      if (layer === LAYER.sections) this.heads[from] = Math.max(this.heads[from], size);
      if (layer === LAYER.signals && lexicon.entries.signals[entry].signal.startsWith('sign.') && lexicon.entries.signals[entry].signal !== 'sign.doctor') this.signs.fill(1, from, to);
    }
    for (const { from } of sentences) this.opens[from] = 1;
  }

  isWord = (i: number): boolean => i >= 0 && i < this.tokens.count && this.tokens.kind[i] === WORD;
  isNumber = (i: number): boolean => i >= 0 && i < this.tokens.count && this.tokens.kind[i] === NUMBER;
  isMark = (i: number, code: number): boolean => i >= 0 && i < this.tokens.count && this.tokens.kind[i] === PUNCT && this.tokens.symbol[i] === code;
  size = (i: number): number => this.tokens.end[i] - this.tokens.start[i];
  hasCapital = (i: number): boolean => (this.tokens.flags[i] & CAPITALISED) !== 0;
  allCapitals = (i: number): boolean => (this.tokens.flags[i] & ALL_CAPS) !== 0;

  /** A word as it is compared; empty for what is no word. */
  word(i: number): string {
    if (!this.isWord(i)) return '';
    this.#folded[i] ??= foldWord(this.text.slice(this.tokens.start[i], this.tokens.end[i]));
    return this.#folded[i];
  }

  /** Token `i` follows the one before without anything between. */
  glued = (i: number): boolean => i > 0 && i < this.tokens.count && this.tokens.start[i] === this.tokens.end[i - 1];

  /** Characters between token `i` and the one before, and whether a line ends there. */
  gap = (i: number): number => (i > 0 && i < this.tokens.count ? this.tokens.start[i] - this.tokens.end[i - 1] : 0);
  breaks(i: number): boolean {
    const { kind, count, start, end } = this.tokens;
    if (i <= 0 || i >= count || kind[i] === NEWLINE || kind[i - 1] === NEWLINE) return true;
    return start[i] > end[i - 1] && /[\n\r]/.test(this.text.slice(end[i - 1], start[i]));
  }

  /** A word stands where a sentence may begin, so that its capital tells nothing. */
  mayOpen(i: number): boolean {
    if (this.opens[i] || this.breaks(i)) return true;
    const { kind, symbol } = this.tokens;
    return kind[i - 1] === PUNCT && OPENERS.has(symbol[i - 1]) && !(symbol[i - 1] === DASH && this.glued(i));
  }

  kind = (i: number): MaskKind | undefined => this.#kinds[i];
  /** Decides about tokens `[from, to)`; what was decided before stands. */
  mark(from: number, to: number, kind: MaskKind): void {
    for (let i = from; i < to; i++) this.#kinds[i] ??= kind;
  }
}

const DAYS: ReadonlySet<string> = new Set(['weekday', 'month-name']);
const OPENERS: ReadonlySet<number> = new Set([DOT, COLON, SEMICOLON, EXCLAMATION, QUESTION, DASH, STAR, OPEN, 34, 39, 124, 9, 47, 35, 0x80]);

function isShouted({ kind, flags, start, end, count }: Tokens): boolean {
  let words = 0;
  let loud = 0;
  for (let i = 0; i < count; i++) {
    if (kind[i] !== WORD || end[i] - start[i] < 2) continue;
    words++;
    if (flags[i] & ALL_CAPS) loud++;
  }
  return words >= ENOUGH && loud >= words * SHOUTED;
}
