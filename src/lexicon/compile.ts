import { foldMark } from '../note/characters.ts';
import { FIRST_WORD } from '../note/tokens.ts';
import { formsOf, partsOf } from './forms.ts';
import { type Automaton, type Entries, LAYERS, type LayerName, type Lexicon, type SectionModel, type Terminal } from './lexicon.ts';
import type { Forms } from './schema.ts';
import { Vocabulary } from './vocabulary.ts';

export interface CompileExtras {
  /** Words to number although no form holds them: the section model's. */
  readonly words?: Iterable<string>;
  readonly plainWords?: Iterable<string>;
  readonly sections?: SectionModel | null;
}

/** Vocabularies of small words have no plurals. */
export const pluralised = (name: LayerName): boolean => name !== 'particles';

/** Layers whose long words are spelling targets. */
const SPELLED: ReadonlySet<LayerName> = new Set(['techniques', 'regions', 'structures']);

/** Vocabularies to one automaton. Longest forms win at match time; the order of entries never matters. */
export function compile(entries: Entries, extras: CompileExtras = {}): Lexicon {
  const paths: { parts: string[]; terminal: Terminal }[] = [];
  const words = new Set<string>(['x']);
  const targets = new Set<string>();
  for (let layer = 0; layer < LAYERS.length; layer++) {
    const name = LAYERS[layer];
    entries[name].forEach((entry, index) => {
      for (const form of formsOf(entry as Forms, pluralised(name))) {
        const parts = partsOf(form.text);
        paths.push({ parts, terminal: { layer, entry: index, kind: form.kind, exact: form.caseMatters ? form.text : null } });
        for (const part of parts) {
          if (!/^[\p{L}\p{M}\d]/u.test(part)) continue;
          words.add(part);
          if (SPELLED.has(name) && part.length >= 5 && !form.caseMatters && form.kind !== 'misspelling' && /^[a-z]+$/.test(part)) targets.add(part);
        }
      }
    });
  }
  for (const word of extras.words ?? []) words.add(word);
  for (const region of entries.regions) for (const prefix of region.levels?.prefixes ?? []) words.add(prefix.toLowerCase());
  const vocabulary = new Vocabulary([...words].sort());
  return {
    entries,
    vocabulary,
    automaton: buildAutomaton(paths, vocabulary),
    plainWords: new Set(extras.plainWords ?? []),
    spellingTargets: [...targets].sort(),
    sections: extras.sections ?? null,
  };
}

/** The symbol a part of a form stands for: a mark's code or a word's number. */
export function symbolOf(part: string, vocabulary: Vocabulary): number {
  if (/^[\p{L}\p{M}\d]/u.test(part)) return vocabulary.number(part);
  return foldMark(part.charCodeAt(0));
}

/** Edge keys are node × this + symbol; exact in a double. */
export const SYMBOL_SPAN = 65536;

/** A node while the trie is built. */
interface Node {
  readonly edges: Map<number, Node>;
  readonly ends: Terminal[];
}

/** The trie of all forms with equal endings shared, so that "walk|walks|walked to the shop" costs its tail once. */
function buildAutomaton(paths: readonly { parts: string[]; terminal: Terminal }[], vocabulary: Vocabulary): Automaton {
  const root: Node = { edges: new Map(), ends: [] };
  for (const { parts, terminal } of paths) {
    let at = root;
    for (const part of parts) {
      const symbol = symbolOf(part, vocabulary);
      let next = at.edges.get(symbol);
      if (!next) {
        next = { edges: new Map(), ends: [] };
        at.edges.set(symbol, next);
      }
      at = next;
    }
    if (at !== root) at.ends.push(terminal);
  }
  const numbers = new Map<string, number>();
  const terminalNumbers = new Map<string, number>();
  const terminals: Terminal[][] = [];
  const terminalOf: number[] = [-1];
  const edges = new Map<number, number>();
  const numberOf = (node: Node): number => {
    const children = [...node.edges].map(([symbol, child]) => [symbol, numberOf(child)] as const).sort((x, y) => x[0] - y[0]);
    let end = -1;
    if (node.ends.length > 0) {
      const name = JSON.stringify(node.ends);
      end = terminalNumbers.get(name) ?? -1;
      if (end < 0) {
        end = terminals.push(node.ends) - 1;
        terminalNumbers.set(name, end);
      }
    }
    const name = `${end}|${children.map(([symbol, child]) => `${symbol}:${child}`).join(',')}`;
    let number = numbers.get(name);
    if (number === undefined) {
      number = terminalOf.push(end) - 1;
      numbers.set(name, number);
      for (const [symbol, child] of children) edges.set(number * SYMBOL_SPAN + symbol, child);
    }
    return number;
  };
  const first = new Int32Array(FIRST_WORD + vocabulary.words.length);
  for (const [symbol, child] of root.edges) first[symbol] = numberOf(child);
  return { first, ...edgeTable(edges), terminalOf: Int32Array.from(terminalOf), terminals };
}

/** Two to four slots an edge, linear probing. */
export function edgeTable(edges: ReadonlyMap<number, number>): Pick<Automaton, 'edgeKeys' | 'edgeTargets'> {
  let size = 1024;
  while (size < edges.size * 2) size *= 2;
  const edgeKeys = new Float64Array(size).fill(-1);
  const edgeTargets = new Int32Array(size);
  for (const [key, target] of edges) {
    let slot = edgeSlot(key, size - 1);
    while (edgeKeys[slot] !== -1) slot = (slot + 1) & (size - 1);
    edgeKeys[slot] = key;
    edgeTargets[slot] = target;
  }
  return { edgeKeys, edgeTargets };
}

export const edgeSlot = (key: number, mask: number): number => (Math.imul((key / SYMBOL_SPAN) | 0, 0x9e3779b1) ^ Math.imul(key % SYMBOL_SPAN, 0x85ebca6b)) >>> 7 & mask;

/** The node that `symbol` leads to from `node`; 0 if none. */
export function step(automaton: Automaton, node: number, symbol: number): number {
  const { edgeKeys, edgeTargets } = automaton;
  const mask = edgeKeys.length - 1;
  const key = node * SYMBOL_SPAN + symbol;
  let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b)) >>> 7 & mask;
  for (;;) {
    const found = edgeKeys[slot];
    if (found === key) return edgeTargets[slot];
    if (found === -1) return 0;
    slot = (slot + 1) & mask;
  }
}
