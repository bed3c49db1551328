import { derived } from '../lexicon/derived.ts';
import { LAYER, type LayerName, type Lexicon } from '../lexicon/lexicon.ts';
import type { EntryOf } from '../lexicon/schema.ts';
import type { Sentence } from '../note/note.ts';
import type { Span } from '../note/span.ts';
import { NUMBER, PUNCT, type Tokens, WORD } from '../note/tokens.ts';
import type { Match } from './match/automaton.ts';

/** Questions that stages ask of one sentence: which vocabulary entry, number or mark stands at a token. */
export class Reading {
  readonly tokens: Tokens;
  readonly lexicon: Lexicon;
  readonly sentence: Sentence;
  readonly matches: readonly Match[];

  constructor(tokens: Tokens, lexicon: Lexicon, sentence: Sentence, matches: readonly Match[]) {
    this.tokens = tokens;
    this.lexicon = lexicon;
    this.sentence = sentence;
    this.matches = matches;
  }

  /** The match of a vocabulary that begins at token `i`, if any. */
  at(layer: LayerName, i: number): Match | null {
    const number = LAYER[layer];
    for (const m of this.matches) {
      if (m.from > i) return null;
      if (m.from === i && m.layer === number) return m;
    }
    return null;
  }

  /** The match of a vocabulary that covers token `i`, if any. */
  over(layer: LayerName, i: number): Match | null {
    const number = LAYER[layer];
    for (const m of this.matches) {
      if (m.from > i) return null;
      if (m.to > i && m.layer === number) return m;
    }
    return null;
  }

  /** All matches of a vocabulary, in order. */
  all(layer: LayerName): Match[] {
    const number = LAYER[layer];
    return this.matches.filter((m) => m.layer === number);
  }

  has(layer: LayerName): boolean {
    const number = LAYER[layer];
    for (const m of this.matches) if (m.layer === number) return true;
    return false;
  }

  entry<N extends LayerName>(layer: N, m: Match): EntryOf<N> {
    return this.lexicon.entries[layer][m.entry] as EntryOf<N>;
  }

  /** What the quantity word at `i` is (minute, hour, unit …), or null. */
  quantity(i: number): EntryOf<'quantities'> | null {
    const m = this.at('quantities', i);
    return m ? this.lexicon.entries.quantities[m.entry] : null;
  }

  /** The role of the single-word particle at `i` (and, or, onto, then …), or null. */
  particle(i: number): string | null {
    return i >= this.sentence.from && i < this.sentence.to && this.tokens.kind[i] === WORD ? (derived(this.lexicon).particles.get(this.tokens.symbol[i]) ?? null) : null;
  }

  isNumber(i: number): boolean {
    return i >= this.sentence.from && i < this.sentence.to && this.tokens.kind[i] === NUMBER;
  }

  isMark(i: number, code: number): boolean {
    return i >= this.sentence.from && i < this.sentence.to && this.tokens.kind[i] === PUNCT && this.tokens.symbol[i] === code;
  }

  /** Token `i` follows the one before without a space. */
  glued(i: number): boolean {
    return i > 0 && this.tokens.start[i] === this.tokens.end[i - 1];
  }

  span(from: number, to: number): Span {
    return [this.tokens.start[from], this.tokens.end[to - 1]];
  }
}

export const COLON = 58;
export const SEMICOLON = 59;
export const COMMA = 44;
export const SLASH = 47;
export const DASH = 45;
export const PLUS = 43;
export const AMPERSAND = 38;
export const OPEN = 40;
export const CLOSE = 41;
export const BAR = 124;
export const TAB = 9;
export const PRIME = 39;
export const DOUBLE_PRIME = 34;
export const LESS = 60;
export const GREATER = 62;
export const DOWN = 0x81;
export const UP = 0x82;
export const PERCENT = 37;
export const DEGREE = 0xb0;
export const EQUALS = 61;
