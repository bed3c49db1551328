import type { EntryOf, VocabularyName } from './schema.ts';
import type { FormKind } from './forms.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The layers of the automaton in their order; a layer's number is its place here. */
export const LAYERS = ['techniques', 'regions', 'structures', 'sides', 'cues', 'motions', 'tests', 'qualities', 'activities', 'intents', 'signals', 'stops', 'manner', 'purposes', 'sections', 'shorthand', 'quantities', 'particles', 'columns'] as const satisfies readonly VocabularyName[];
export type LayerName = (typeof LAYERS)[number];
export const LAYER = Object.fromEntries(LAYERS.map((name, i) => [name, i])) as Readonly<Record<LayerName, number>>;

/** One form at the end of a path through the automaton. */
export interface Terminal {
  readonly layer: number;
  /** Place of the entry in its vocabulary. */
  readonly entry: number;
  readonly kind: FormKind;
  /** The form as it must be written, where letter case matters. */
  readonly exact: string | null;
}

/** A trie over vocabulary numbers and mark codes, edges in one open-addressed table. */
export interface Automaton {
  /** From the root: node for a symbol, 0 if none. */
  readonly first: Int32Array;
  readonly edgeKeys: Float64Array;
  readonly edgeTargets: Int32Array;
  /** Index into `terminals` for each node, -1 if none. */
  readonly terminalOf: Int32Array;
  readonly terminals: readonly (readonly Terminal[])[];
}

export type Entries = { readonly [N in VocabularyName]: readonly EntryOf<N>[] };

/** Sections by word for sentences without a heading: log-likelihoods, one row a class. */
export interface SectionModel {
  readonly classes: readonly string[];
  readonly priors: readonly number[];
  /** Log-likelihood of each vocabulary word (index: number - FIRST_WORD), class-major. */
  readonly weights: readonly Float32Array[];
  readonly cues: Readonly<Record<string, readonly number[]>>;
  readonly transitions: readonly (readonly number[])[];
  readonly starts: readonly number[];
}

/** All knowledge of language that the engine reads with. */
export interface Lexicon {
  readonly entries: Entries;
  readonly vocabulary: Vocabulary;
  readonly automaton: Automaton;
  /** English words within two letters of a listed long word: never taken for its misspelling. */
  readonly plainWords: ReadonlySet<string>;
  /** Words that unknown ones are compared with: folded, at least five letters. */
  readonly spellingTargets: readonly string[];
  readonly sections: SectionModel | null;
}
