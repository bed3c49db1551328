import { type Derived, derived } from '../lexicon/derived.ts';
import { type EntryIn, LAYER, type Layer, type Lexicon } from '../lexicon/lexicon.ts';
import type { Sentence } from '../note/note.ts';
import type { Span } from '../note/span.ts';
import { NUMBER, PUNCT, type Tokens, WORD } from '../note/tokens.ts';
import { COMMA, DOWN, SEMICOLON, SLASH } from './marks.ts';
import type { Match } from './match/automaton.ts';

export * from './marks.ts';

/** Room for the tables of many sentences, given out from the front; a new one is begun when it is full. */
const ROOM = 1 << 14;
let room = new Int32Array(ROOM);
let used = 0;

const NONE: readonly Match[] = [];

/** What tokens are that are no marks. */
const FIGURE = -NUMBER;
const LETTERS = -WORD;

/** Questions that stages ask of one sentence: which vocabulary entry, number or mark stands at a token. */
export class Reading {
  readonly tokens: Tokens;
  readonly lexicon: Lexicon;
  readonly sentence: Sentence;
  readonly matches: readonly Match[];
  /** Four numbers a token of the sentence: layers of which a match begins there (bit 1 << layer), layers of which one lies over it, the place of the first match that begins there, and what it is: the code of a mark, or below 0 its kind. */
  readonly #table: Int32Array;
  readonly #base: number;
  readonly #from: number;
  readonly #size: number;
  /** Layers of which there is a match. */
  readonly #present: number;
  /** Whether a number stands in the sentence, and whether an arrow that says "less" does. */
  readonly numbers: boolean;
  readonly arrows: boolean;
  /** A bit for the last five bits of the code of each mark. */
  readonly #marks: number;
  /** The matches of each layer that was asked for all of them. */
  #lists: (readonly Match[] | undefined)[] | null = null;
  readonly #tables: Derived;

  constructor(tokens: Tokens, lexicon: Lexicon, sentence: Sentence, matches: readonly Match[]) {
    this.tokens = tokens;
    this.lexicon = lexicon;
    this.#tables = derived(lexicon);
    this.sentence = sentence;
    this.matches = matches;
    const size = sentence.to - sentence.from;
    if (used + size * 4 > room.length) {
      room = new Int32Array(Math.max(ROOM, size * 4));
      used = 0;
    }
    const table = room;
    const base = used - sentence.from * 4;
    used += size * 4;
    const { kind, symbol } = tokens;
    let numbers = false;
    let arrows = false;
    let marks = 0;
    for (let i = sentence.from; i < sentence.to; i++) {
      const what = kind[i];
      if (what === PUNCT) {
        table[base + i * 4 + 3] = symbol[i];
        marks |= 1 << (symbol[i] & 31);
        if (symbol[i] === DOWN) arrows = true;
      } else {
        table[base + i * 4 + 3] = -what;
        if (what === NUMBER) numbers = true;
      }
    }
    this.numbers = numbers;
    this.arrows = arrows;
    this.#marks = marks;
    let present = 0;
    for (let k = matches.length - 1; k >= 0; k--) {
      const { layer, from, to } = matches[k];
      const bit = 1 << layer;
      present |= bit;
      const at = base + from * 4;
      table[at] |= bit;
      table[at + 2] = k;
      for (let i = from; i < to; i++) table[base + i * 4 + 1] |= bit;
    }
    this.#table = table;
    this.#base = base;
    this.#from = sentence.from;
    this.#size = size;
    this.#present = present;
  }

  /** The match of a vocabulary that begins at token `i`, if any. */
  at(layer: Layer, i: number): Match | null {
    if (i - this.#from >>> 0 >= this.#size) return null;
    const at = this.#base + i * 4;
    return this.#table[at] >> layer & 1 ? this.#beginning(layer, at) : null;
  }

  /** The match of a vocabulary that covers token `i`, if any. */
  over(layer: Layer, i: number): Match | null {
    if (i - this.#from >>> 0 >= this.#size) return null;
    const table = this.#table;
    let at = this.#base + i * 4;
    if ((table[at + 1] >> layer & 1) === 0) return null;
    for (;; at -= 4) {
      if ((table[at] >> layer & 1) === 0) continue;
      const m = this.#beginning(layer, at);
      if (m.to > i) return m;
    }
  }

  #beginning(number: number, at: number): Match {
    const { matches } = this;
    let k = this.#table[at + 2];
    while (matches[k].layer !== number) k++;
    return matches[k];
  }

  /** The layers (bit 1 << layer) of which a match begins at token `i`. */
  begins(i: number): number {
    return i - this.#from >>> 0 < this.#size ? this.#table[this.#base + i * 4] : 0;
  }

  /** The layers (bit 1 << layer) of which a match lies over token `i`. */
  covers(i: number): number {
    return i - this.#from >>> 0 < this.#size ? this.#table[this.#base + i * 4 + 1] : 0;
  }

  /** The layers (bit 1 << layer) of which the sentence has a match. */
  get present(): number {
    return this.#present;
  }

  /** All matches of a vocabulary, in order. */
  all(layer: Layer): readonly Match[] {
    if ((this.#present >> layer & 1) === 0) return NONE;
    this.#lists ??= [];
    const known = this.#lists[layer];
    if (known) return known;
    const found: Match[] = [];
    for (const m of this.matches) if (m.layer === layer) found.push(m);
    this.#lists[layer] = found;
    return found;
  }

  has(layer: Layer): boolean {
    return (this.#present >> layer & 1) !== 0;
  }

  entry<L extends Layer>(layer: L, m: Match): EntryIn<L> {
    return this.#tables.entries[layer][m.entry] as EntryIn<L>;
  }

  /** What the quantity word at `i` is (minute, hour, unit …), or null. */
  quantity(i: number): EntryIn<typeof LAYER.quantities> | null {
    const m = this.at(LAYER.quantities, i);
    if (!m) return null;
    const entry = this.entry(LAYER.quantities, m);
    // `35/50 w/ pain`, `50% w pain`: "with", no weeks
    const letter = entry.role === 'week' && m.to - m.from === 1 && this.tokens.end[m.from] - this.tokens.start[m.from] === 1;
    return letter && (this.isMark(m.to, SLASH) || (!this.isNumber(i - 1) && !this.isMark(i - 1, SLASH)) || this.at(LAYER.qualities, m.to) !== null) ? null : entry;
  }

  /** The role of the single-word particle at `i` (and, or, onto, then …), or null. */
  particle(i: number): string | null {
    return this.#is(i, LETTERS) ? this.#tables.particleOf[this.tokens.symbol[i]] : null;
  }

  /** Whether the single-word particle at `i` is used so (`range`: 8 to 10). */
  isUsedFor(use: NonNullable<EntryIn<typeof LAYER.particles>['use']>, i: number): boolean {
    return this.#is(i, LETTERS) && this.#tables.usesOf[this.tokens.symbol[i]] === use;
  }

  isNumber(i: number): boolean {
    return this.#is(i, FIGURE);
  }

  isMark(i: number, code: number): boolean {
    return this.#is(i, code);
  }

  #is(i: number, what: number): boolean {
    return i - this.#from >>> 0 < this.#size && this.#table[this.#base + i * 4 + 3] === what;
  }

  /** False where the sentence has no such mark; told at once. */
  mayHold(code: number): boolean {
    return (this.#marks >> (code & 31) & 1) !== 0;
  }

  /** Token `i` follows the one before without a space. */
  glued(i: number): boolean {
    return i > 0 && this.tokens.start[i] === this.tokens.end[i - 1];
  }

  span(from: number, to: number): Span {
    return [this.tokens.start[from], this.tokens.end[to - 1]];
  }
}

/** A comma or a semicolon stands in `[from, to)`. */
export function separates(r: Reading, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (r.isMark(k, SEMICOLON) || r.isMark(k, COMMA)) return true;
  return false;
}
