import type { Coding } from './coding.ts';
import { edgeTable, SYMBOL_SPAN } from './compile.ts';
import type { Automaton, Entries, Lexicon, SectionModel, Terminal } from './lexicon.ts';
import { LAYERS } from './lexicon.ts';
import type { FormKind } from './forms.ts';
import { Vocabulary } from './vocabulary.ts';

/** What the build writes and the engine starts from: everything compiled, arrays in base64. */
export interface Artefact {
  readonly entries: Entries;
  readonly words: string;
  readonly automaton: { readonly first: string; readonly edges: string; readonly terminalOf: string; readonly terminals: string; readonly exact: readonly string[] };
  readonly plainWords: string;
  readonly spellingTargets: string;
  readonly sections: (Omit<SectionModel, 'weights'> & { readonly weights: readonly string[] }) | null;
  readonly coding: Omit<Coding, 'codes' | 'payers'> & { readonly codes: readonly (readonly [string, unknown])[]; readonly payers: readonly (readonly [string, unknown])[] };
}

const KINDS: readonly FormKind[] = ['exact', 'inflection', 'abbreviation', 'misspelling', 'code'];
/** Steps of a section weight in the artefact: one in sixteen. */
const WEIGHT_STEPS = 16;

/** Forms are compiled into the automaton; only these vocabularies are asked for their words again. */
const KEEPS_FORMS: ReadonlySet<string> = new Set(['stops', 'particles']);

export function pack(lexicon: Lexicon, coding: Coding): Artefact {
  const { automaton } = lexicon;
  const exact: string[] = [];
  const flat: number[] = [];
  for (const list of automaton.terminals) {
    flat.push(list.length);
    for (const t of list) flat.push(t.layer, t.entry, KINDS.indexOf(t.kind), t.exact === null ? -1 : exact.push(t.exact) - 1);
  }
  const slim = Object.fromEntries(
    LAYERS.map((name) => [
      name,
      lexicon.entries[name].map((entry) => {
        const { examples, note, source, ...rest } = entry;
        void examples;
        void note;
        void source;
        if (KEEPS_FORMS.has(name)) return rest;
        const { terms, verbs, abbreviations, exact: cased, misspellings, ...bare } = rest;
        void terms;
        void verbs;
        void abbreviations;
        void cased;
        void misspellings;
        return bare;
      }),
    ]),
  ) as unknown as Entries;
  return {
    entries: slim,
    words: lexicon.vocabulary.words.join(' '),
    automaton: {
      first: encode(automaton.first), edges: encode(listEdges(automaton)), terminalOf: encode(automaton.terminalOf), terminals: encode(Int32Array.from(flat)), exact,
    },
    plainWords: [...lexicon.plainWords].join(' '),
    spellingTargets: lexicon.spellingTargets.join(' '),
    sections: lexicon.sections ? { ...lexicon.sections, weights: lexicon.sections.weights.map((w) => encode(Int8Array.from(w, (v) => Math.max(-127, Math.min(127, Math.round(v * WEIGHT_STEPS)))))) } : null,
    coding: { ...coding, codes: [...coding.codes], payers: [...coding.payers] },
  };
}

export function unpack(artefact: Artefact): { lexicon: Lexicon; coding: Coding } {
  const flat = new Int32Array(decode(artefact.automaton.terminals));
  const terminals: Terminal[][] = [];
  for (let i = 0; i < flat.length; ) {
    const list: Terminal[] = [];
    for (let n = flat[i++]; n > 0; n--) {
      list.push({ layer: flat[i], entry: flat[i + 1], kind: KINDS[flat[i + 2]], exact: flat[i + 3] < 0 ? null : artefact.automaton.exact[flat[i + 3]] });
      i += 4;
    }
    terminals.push(list);
  }
  const automaton: Automaton = {
    first: new Int32Array(decode(artefact.automaton.first)),
    ...tableOf(new Int32Array(decode(artefact.automaton.edges))),
    terminalOf: new Int32Array(decode(artefact.automaton.terminalOf)),
    terminals,
  };
  const sections: SectionModel | null = artefact.sections
    ? { ...artefact.sections, weights: artefact.sections.weights.map((w) => Float32Array.from(new Int8Array(decode(w)), (v) => v / WEIGHT_STEPS)) }
    : null;
  return {
    lexicon: {
      entries: artefact.entries, vocabulary: new Vocabulary(artefact.words.split(' ')), automaton,
      plainWords: new Set(artefact.plainWords.split(' ')), spellingTargets: artefact.spellingTargets.split(' '), sections,
    },
    coding: { ...artefact.coding, codes: new Map(artefact.coding.codes), payers: new Map(artefact.coding.payers) } as Coding,
  };
}

/** Edges as node, symbol, target, one after the other. */
function listEdges({ edgeKeys, edgeTargets }: Automaton): Int32Array {
  const edges: number[] = [];
  edgeKeys.forEach((key, slot) => {
    if (key >= 0) edges.push(Math.floor(key / SYMBOL_SPAN), key % SYMBOL_SPAN, edgeTargets[slot]);
  });
  return Int32Array.from(edges);
}

function tableOf(edges: Int32Array): Pick<Automaton, 'edgeKeys' | 'edgeTargets'> {
  const map = new Map<number, number>();
  for (let i = 0; i < edges.length; i += 3) map.set(edges[i] * SYMBOL_SPAN + edges[i + 1], edges[i + 2]);
  return edgeTable(map);
}

function encode(array: Int32Array | Int8Array): string {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

function decode(text: string): ArrayBuffer {
  const raw = atob(text);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  return bytes.buffer;
}
