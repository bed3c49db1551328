import type { EntryOf, VocabularyName } from './schema.ts';
import type { FormKind } from './forms.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The layers of the automaton by number: one for each vocabulary. */
export const LAYER = {
  techniques: 0, regions: 1, structures: 2, sides: 3, cues: 4, motions: 5, tests: 6, qualities: 7, activities: 8, intents: 9, signals: 10, stops: 11, manner: 12, purposes: 13, sections: 14, shorthand: 15, quantities: 16, particles: 17, columns: 18, particulars: 19,
} as const satisfies Readonly<Record<VocabularyName, number>>;
export type LayerName = keyof typeof LAYER;
export type Layer = (typeof LAYER)[LayerName];
/** The layers' names in the order of their numbers. */
export const LAYERS = (Object.keys(LAYER) as LayerName[]).sort((a, b) => LAYER[a] - LAYER[b]);
/** The entries of a layer given by its number. */
export type EntryIn<L extends Layer> = EntryOf<{ [N in LayerName]: (typeof LAYER)[N] extends L ? N : never }[LayerName]>;

/** How forms come about, in the order of their numbers in the automaton. */
export const KINDS: readonly FormKind[] = ['exact', 'inflection', 'abbreviation', 'misspelling', 'code', 'past'];

/** One form at the end of a path through the automaton, as it is compiled. */
export interface Terminal {
  readonly layer: number;
  /** Place of the entry in its vocabulary. */
  readonly entry: number;
  readonly kind: FormKind;
  /** The form as it must be written, where letter case matters. */
  readonly exact: string | null;
  /** Small letters will do in a note that has no others. */
  readonly small: boolean;
}

/** A terminal in one number: five bits of layer, three of kind, the three flags, then the entry. */
export const LAST_TERMINAL = 1 << 8;
export const CASED_TERMINAL = 1 << 9;
export const SMALL_TERMINAL = 1 << 10;
export const layerOfTerminal = (terminal: number): number => terminal & 31;
export const kindOfTerminal = (terminal: number): FormKind => KINDS[(terminal >> 5) & 7];
export const entryOfTerminal = (terminal: number): number => terminal >>> 11;

/** Numbers from 0 up in as few bytes each as they all go into: what is half as long is more often at hand. */
export type Indices = Uint16Array | Int32Array;
export const indices = (numbers: Int32Array): Indices => (numbers.every((n) => n < 1 << 16) ? Uint16Array.from(numbers) : numbers);

/** A trie over vocabulary numbers and mark codes with equal endings shared. Node 0 is no node. */
export interface Automaton {
  /** From the root: node for a symbol, 0 if none. */
  readonly first: Indices;
  /**
   * Four numbers a node, which lie together because they are read together; nodes of frequent words stand first.
   * EDGES: where its edges begin (they end where those of the next begin, so that there is one record more than nodes);
   * BELOW: layers (bit 1 << layer) of the forms that end there or behind it; ENDS: place in `terminals` of the first
   * form that ends there, -1 if none; SIEVE: a bit for what each edge's symbol ends in, of nodes with many.
   */
  readonly nodes: Int32Array;
  /** Symbols of the edges, ascending within a node, and where each leads. */
  readonly edgeSymbols: Indices;
  readonly edgeTargets: Indices;
  /** Forms that end together stand together, the last of them marked {@link LAST_TERMINAL}. */
  readonly terminals: Int32Array;
  /** How a form must be written, by its place in `terminals`, where it is marked {@link CASED_TERMINAL}. */
  readonly exact: ReadonlyMap<number, string>;
}

/** A node's record begins at its number times 4, or shifted so far; what stands where in it. */
export const NODE = 2;
export const EDGES = 0;
export const BELOW = 1;
export const ENDS = 2;
export const SIEVE = 3;

export const nodesOf = ({ nodes }: Pick<Automaton, 'nodes'>): number => (nodes.length >> NODE) - 1;

export type Entries = { readonly [N in VocabularyName]: readonly EntryOf<N>[] };

/** Sections for sentences without a heading: what each word, each sign and each order speaks for a class. */
export interface SectionModel {
  readonly classes: readonly string[];
  readonly priors: readonly number[];
  /** For each class what each vocabulary word (index: number - FIRST_WORD) says, then for each what it says more where it opens the sentence; `derived` has them by word. */
  readonly weights: readonly Float32Array[];
  /** By sign (`section/signs.ts`) a value for each class. */
  readonly signs: Readonly<Record<string, readonly number[]>>;
  readonly transitions: readonly (readonly number[])[];
  readonly starts: readonly number[];
}

/** All knowledge of language that the engine reads with. */
export interface Lexicon {
  readonly entries: Entries;
  readonly vocabulary: Vocabulary;
  readonly automaton: Automaton;
  /** English words within two letters of a listed long word: never taken for its misspelling. */
  readonly plainWords: Iterable<string> & { has(word: string): boolean };
  /** Words that unknown ones are compared with: folded, at least five letters. */
  readonly spellingTargets: readonly string[];
  readonly sections: SectionModel | null;
}
