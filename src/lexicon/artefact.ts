import type { Coding, Payer } from './coding.ts';
import { joined } from './compile.ts';
import { rememberSectionRows, rowsBy, sectionRows, type SectionRows } from './derived.ts';
import { type Automaton, BELOW, EDGES, ENDS, type Entries, type Indices, indices, LAYERS, type Lexicon, NODE, nodesOf, type SectionModel } from './lexicon.ts';
import { settled } from './payers.ts';
import { Vocabulary, WordList } from './vocabulary.ts';

/** What the build writes and the engine starts from: everything compiled, arrays in base64. */
export interface Artefact {
  readonly entries: Entries;
  readonly words: { readonly text: string; readonly lengths: string; readonly slots: string; readonly others: readonly number[] };
  /** `below` has places in `masks`. */
  readonly automaton: { readonly [K in (typeof ARRAYS)[number]]: string } & { readonly masks: readonly number[]; readonly exact: readonly (readonly [number, string])[] };
  readonly plainWords: string;
  /** Numbers of the words that are spelling targets. */
  readonly spellingTargets: string;
  /** `rowOf` numbers the words that have weights, from 1 on; `rows` has their weights in steps, a row after the other. */
  readonly sections: (Omit<SectionModel, 'weights'> & { readonly rowOf: string; readonly rows: string }) | null;
  readonly coding: Omit<Coding, 'codes' | 'payers'> & { readonly codes: readonly (readonly [string, unknown])[]; readonly payers: readonly Pick<Payer, 'id' | 'name' | 'about' | 'like' | 'settings'>[] };
}

/** The arrays of the automaton that are written; where the edges of a node begin is told by how many each has. */
const ARRAYS = ['first', 'edgeCounts', 'edgeSymbols', 'edgeTargets', 'below', 'ends', 'terminals'] as const;
/** Steps of a section weight in an artefact: one in sixteen. */
export const WEIGHT_STEPS = 16;

/** Forms are compiled into the automaton; only these vocabularies, and headings that name a service, are asked for their words again. */
const KEEPS_FORMS: ReadonlySet<string> = new Set(['stops', 'particles']);

export function pack(lexicon: Lexicon, coding: Coding): Artefact {
  const { automaton, vocabulary } = lexicon;
  const ofNodes = (what: number): Int32Array => Int32Array.from({ length: nodesOf(automaton) }, (_, node) => automaton.nodes[(node << NODE) + what]);
  const below = ofNodes(BELOW);
  const masks = [...new Set(below)];
  const slim = Object.fromEntries(
    LAYERS.map((name) => [
      name,
      lexicon.entries[name].map((entry) => {
        const { examples, note, source, ...rest } = entry;
        void examples;
        void note;
        void source;
        if (KEEPS_FORMS.has(name) || ('service' in rest && rest.service)) return rest;
        const { terms, verbs, abbreviations, exact: cased, capitals, misspellings, ...bare } = rest;
        void terms;
        void verbs;
        void abbreviations;
        void cased;
        void capitals;
        void misspellings;
        return bare;
      }),
    ]),
  ) as unknown as Entries;
  return {
    entries: slim,
    words: { text: vocabulary.text, lengths: encode(vocabulary.tables.lengths), slots: encode(vocabulary.tables.slots), others: vocabulary.tables.others },
    automaton: {
      first: encode(automaton.first), edgeCounts: encode(ofNodes(EDGES).map((from, node) => automaton.nodes[((node + 1) << NODE) + EDGES] - from)), edgeSymbols: encode(automaton.edgeSymbols),
      edgeTargets: encode(automaton.edgeTargets), ends: encode(ofNodes(ENDS).map((place) => place + 1)), terminals: encode(automaton.terminals),
      below: encode(below.map((layers) => masks.indexOf(layers))), masks, exact: [...automaton.exact],
    },
    // words that have a number are never respelled
    plainWords: [...lexicon.plainWords].filter((word) => vocabulary.number(word) === 0).sort().join(' '),
    spellingTargets: encode(Int32Array.from(lexicon.spellingTargets, (word) => vocabulary.number(word))),
    sections: lexicon.sections ? packSections(lexicon.sections) : null,
    coding: { ...coding, codes: [...coding.codes], payers: [...coding.payers.values()].map(({ id, name, about, like, settings }) => ({ id, name, about, like, settings })) },
  };
}

function packSections(model: SectionModel): Artefact['sections'] {
  const { rowOf, rows } = steppedRows(model);
  return { ...slimSections(model), rowOf: encode(rowOf), rows: encode(Int32Array.from(rows)) };
}

/** A model without its weights. */
export function slimSections(model: Omit<SectionModel, 'weights'>): Omit<SectionModel, 'weights'> {
  const { classes, priors, signs, transitions, starts } = model;
  return { classes, priors, signs, transitions, starts };
}

/** The weights a row a word, each in steps, 128 for none. */
export function steppedRows({ weights }: SectionModel): { readonly rowOf: Int32Array; readonly rows: readonly number[] } {
  const { rowOf, rows } = rowsBy(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight * WEIGHT_STEPS))) || 0);
  return { rowOf, rows: rows.map((steps) => steps + 128) };
}

export function unpack(artefact: Artefact): { lexicon: Lexicon; coding: Coding } {
  const { words, sections } = artefact;
  const vocabulary = new Vocabulary(words.text, { lengths: decode(words.lengths), slots: decodeIndices(words.slots), others: words.others });
  return complete(artefact, {
    vocabulary, automaton: unpackAutomaton(artefact.automaton), plainWords: new WordList(artefact.plainWords),
    targets: () => Array.from(decode(artefact.spellingTargets), (number) => vocabulary.wordOf(number)),
    sections: sections ? sectionModel(slimSections(sections), vocabulary.size, () => ({ rowOf: decode(sections.rowOf), values: Float32Array.from(decode(sections.rows), (v) => (v - 128) / WEIGHT_STEPS) })) : null,
  });
}

/** The lexicon of entries as they were packed and of what was read beside them; the targets are made when they are asked for. */
export function complete({ entries, coding }: Pick<Artefact, 'entries' | 'coding'>, { targets, ...parts }: Omit<Lexicon, 'entries' | 'spellingTargets'> & { readonly targets: () => readonly string[] }): { lexicon: Lexicon; coding: Coding } {
  let made: readonly string[] | null = null;
  return {
    lexicon: {
      entries: alike(entries), ...parts,
      get spellingTargets() {
        made ??= targets();
        return made;
      },
    },
    coding: { ...coding, codes: new Map(coding.codes), payers: new Map(coding.payers.map((p) => [p.id, settled(p)])) } as Coding,
  };
}

/** The same entries with the same keys in the same order within a vocabulary: objects of one shape are read several times faster. */
function alike(entries: Entries): Entries {
  return Object.fromEntries(
    LAYERS.map((name) => {
      const list = entries[name] as readonly Readonly<Record<string, unknown>>[];
      const keys = new Set<string>();
      for (const entry of list) for (const key in entry) keys.add(key);
      return [
        name,
        list.map((entry) => {
          const made: Record<string, unknown> = {};
          for (const key of keys) made[key] = entry[key];
          return made;
        }),
      ];
    }),
  ) as unknown as Entries;
}

function unpackAutomaton(packed: Artefact['automaton']): Automaton {
  const counts = decode(packed.edgeCounts);
  const edgesFrom = new Int32Array(counts.length + 1);
  for (let node = 0, at = 0; node < counts.length; node++) {
    at += counts[node];
    edgesFrom[node + 1] = at;
  }
  const ends = decode(packed.ends);
  const below = decode(packed.below);
  const masks = Int32Array.from(packed.masks);
  for (let node = 0; node < ends.length; node++) {
    ends[node]--;
    below[node] = masks[below[node]];
  }
  return joined({ first: decodeIndices(packed.first), edgesFrom, edgeSymbols: decodeIndices(packed.edgeSymbols), edgeTargets: decodeIndices(packed.edgeTargets), below, ends, terminals: decode(packed.terminals), exact: new Map(packed.exact) });
}

/** A model whose weights are kept by word; those by class, which only a clinic's own terms ask for, are made when they are read. */
export function sectionModel(rest: Omit<SectionModel, 'weights'>, words: number, rows: () => SectionRows): SectionModel {
  let weights: readonly Float32Array[] | null = null;
  const width = rest.classes.length * 2;
  const model: SectionModel = {
    ...rest,
    get weights() {
      const { rowOf: placed, values } = sectionRows(model);
      weights ??= Array.from({ length: width }, (_, c) => Float32Array.from({ length: words }, (_, word) => values[placed[word] * width + c]));
      return weights;
    },
  };
  rememberSectionRows(model, rows);
  return model;
}

/** Numbers from 0 up in as few bytes each as the greatest takes (one, two or four, told by the first character), little-endian, in base64. */
function encode(array: Indices): string {
  let greatest = 0;
  for (const n of array) greatest = Math.max(greatest, n);
  const width = greatest < 256 ? 1 : greatest < 65536 ? 2 : 4;
  const narrow = width === 1 ? Uint8Array.from(array) : width === 2 ? Uint16Array.from(array) : Int32Array.from(array);
  const bytes = new Uint8Array(narrow.buffer, narrow.byteOffset, narrow.byteLength);
  return width + toBase64(bytes);
}

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

function decode(text: string): Int32Array {
  const bytes = bytesOf(text.slice(1));
  if (text[0] === '1') return new Int32Array(bytes);
  const { buffer } = bytes;
  return text[0] === '2' ? new Int32Array(new Uint16Array(buffer)) : new Int32Array(buffer);
}

function decodeIndices(text: string): Indices {
  return text[0] === '2' ? new Uint16Array(bytesOf(text.slice(1)).buffer) : indices(decode(text));
}

/** Base64 to bytes in a buffer of their own; Node's way where there is one, for it is much faster. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  if (typeof Buffer === 'function') return new Uint8Array(Buffer.from(text, 'base64'));
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes;
}
