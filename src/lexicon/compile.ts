import { foldMark } from '../note/characters.ts';
import { FIRST_WORD } from '../note/tokens.ts';
import { formsOf, partsOf } from './forms.ts';
import { type Automaton, BELOW, CASED_TERMINAL, EDGES, ENDS, type Entries, type Indices, indices, KINDS, LAST_TERMINAL, LAYERS, type LayerName, type Lexicon, NODE, type SectionModel, SIEVE, SMALL_TERMINAL, type Terminal } from './lexicon.ts';
import type { Forms } from './schema.ts';
import { Vocabulary } from './vocabulary.ts';

export interface CompileExtras {
  /** Words to number although no form holds them, the section model's; the frequent before the rare, because what is kept of words that stand together lies together. */
  readonly words?: Iterable<string>;
  readonly plainWords?: Iterable<string>;
  readonly sections?: SectionModel | null;
}

/** Vocabularies of small words have no plurals. */
export const pluralised = (name: LayerName): boolean => name !== 'particles';

/** Layers whose long words are spelling targets, and from which length on: the everyday words of the last two are mistaken sooner. */
const SPELLED: ReadonlyMap<LayerName, number> = new Map([['techniques', 5], ['regions', 5], ['structures', 5], ['motions', 5], ['cues', 8], ['qualities', 8]]);

/** Vocabularies to one automaton. Longest forms win at match time; the order of entries never matters. */
export function compile(entries: Entries, extras: CompileExtras = {}): Lexicon {
  const paths: { parts: string[]; terminal: Terminal }[] = [];
  const words = new Set<string>();
  const targets = new Set<string>();
  for (let layer = 0; layer < LAYERS.length; layer++) {
    const name = LAYERS[layer];
    entries[name].forEach((entry, index) => {
      for (const form of formsOf(entry as Forms, pluralised(name))) {
        const parts = partsOf(form.text);
        paths.push({ parts, terminal: { layer, entry: index, kind: form.kind, exact: form.caseMatters ? form.text : null, small: form.smallToo } });
        for (const part of parts) {
          if (!/^[\p{L}\p{M}\d]/u.test(part)) continue;
          words.add(part);
          if (part.length >= (SPELLED.get(name) ?? Number.POSITIVE_INFINITY) && !form.caseMatters && form.kind !== 'misspelling' && /^[a-z]+$/.test(part)) targets.add(part);
        }
      }
    });
  }
  for (const region of entries.regions) for (const prefix of region.levels?.prefixes ?? []) words.add(prefix.toLowerCase());
  const vocabulary = new Vocabulary([...new Set(['x', ...(extras.words ?? []), ...[...words].sort()])]);
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
  const listPlaces = new Map<string, number>();
  const terminals: number[] = [];
  const exact = new Map<number, string>();
  const placeOf = (list: readonly Terminal[]): number => {
    if (list.length === 0) return -1;
    const name = JSON.stringify(list);
    const known = listPlaces.get(name);
    if (known !== undefined) return known;
    const place = terminals.length;
    for (const t of list) {
      if (t.exact !== null) exact.set(terminals.length, t.exact);
      terminals.push(t.layer | (KINDS.indexOf(t.kind) << 5) | (t === list.at(-1) ? LAST_TERMINAL : 0) | (t.exact !== null ? CASED_TERMINAL : 0) | (t.small ? SMALL_TERMINAL : 0) | (t.entry << 11));
    }
    listPlaces.set(name, place);
    return place;
  };
  const ends: number[] = [-1];
  const edgesFrom: number[] = [0, 0];
  const edgeSymbols: number[] = [];
  const edgeTargets: number[] = [];
  // children before parents, so that a node's number is above those it leads to
  const numberOf = (node: Node): number => {
    const children = [...node.edges].map(([symbol, child]) => [symbol, numberOf(child)] as const).sort((x, y) => x[0] - y[0]);
    const end = placeOf(node.ends);
    const name = `${end}|${children.map(([symbol, child]) => `${symbol}:${child}`).join(',')}`;
    let number = numbers.get(name);
    if (number === undefined) {
      number = ends.push(end) - 1;
      numbers.set(name, number);
      for (const [symbol, child] of children) {
        edgeSymbols.push(symbol);
        edgeTargets.push(child);
      }
      edgesFrom.push(edgeSymbols.length);
    }
    return number;
  };
  const first = new Int32Array(FIRST_WORD + vocabulary.size);
  for (const [symbol, child] of root.edges) first[symbol] = numberOf(child);
  return inOrder({ first, edgesFrom, edgeSymbols, edgeTargets, ends, below: layersBelow({ edgesFrom, edgeTargets, ends, terminals }), terminals, exact });
}

/** An automaton as it is made and written, its nodes in arrays side by side. */
export interface Parts {
  readonly first: ArrayLike<number>;
  readonly edgesFrom: ArrayLike<number>;
  readonly edgeSymbols: ArrayLike<number>;
  readonly edgeTargets: ArrayLike<number>;
  readonly ends: ArrayLike<number>;
  readonly below: ArrayLike<number>;
  readonly terminals: ArrayLike<number>;
  readonly exact: ReadonlyMap<number, string>;
}

/** For each node the layers of the forms that end there or behind it. A node stands behind those it leads to. */
export function layersBelow({ edgesFrom, edgeTargets, ends, terminals }: Pick<Parts, 'edgesFrom' | 'edgeTargets' | 'ends' | 'terminals'>): Int32Array {
  const below = new Int32Array(ends.length);
  for (let node = 1; node < ends.length; node++) {
    let layers = 0;
    for (let e = edgesFrom[node]; e < edgesFrom[node + 1]; e++) layers |= below[edgeTargets[e]];
    let at = ends[node];
    if (at >= 0) {
      for (;;) {
        const terminal = terminals[at++];
        layers |= 1 << (terminal & 31);
        if (terminal & LAST_TERMINAL) break;
      }
    }
    below[node] = layers;
  }
  return below;
}

/** The nodes in the order of the rarest word that it takes to reach them, so that those often walked lie together. In `parts` a node stands behind those it leads to. */
export function inOrder(parts: Parts): Automaton {
  const { edgesFrom, edgeSymbols, edgeTargets, ends, below } = parts;
  const count = ends.length;
  const rarest = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (let symbol = parts.first.length - 1; symbol > 0; symbol--) rarest[parts.first[symbol]] = symbol;
  for (let node = count - 1; node > 0; node--) {
    for (let e = edgesFrom[node]; e < edgesFrom[node + 1]; e++) rarest[edgeTargets[e]] = Math.min(rarest[edgeTargets[e]], Math.max(rarest[node], edgeSymbols[e]));
  }
  rarest[0] = -1;
  const order = Int32Array.from({ length: count }, (_, node) => node).sort((a, b) => rarest[a] - rarest[b] || b - a);
  const place = new Int32Array(count);
  order.forEach((node, at) => {
    place[node] = at;
  });
  const ordered = { edgesFrom: new Int32Array(count + 1), edgeSymbols: new Int32Array(edgeSymbols.length), edgeTargets: new Int32Array(edgeSymbols.length) };
  let to = 0;
  order.forEach((node, at) => {
    for (let e = edgesFrom[node]; e < edgesFrom[node + 1]; e++, to++) {
      ordered.edgeSymbols[to] = edgeSymbols[e];
      ordered.edgeTargets[to] = place[edgeTargets[e]];
    }
    ordered.edgesFrom[at + 1] = to;
  });
  return joined({ ...parts, ...ordered, first: Int32Array.from(parts.first, (node) => place[node]), ends: order.map((node) => ends[node]), below: order.map((node) => below[node]) });
}

/** The automaton with what belongs to a node side by side. */
export function joined({ first, edgesFrom, edgeSymbols, edgeTargets, ends, below, terminals, exact }: Parts): Automaton {
  const nodes = new Int32Array(edgesFrom.length << NODE);
  for (let node = 0; node < ends.length; node++) {
    const at = node << NODE;
    let sieve = 0;
    for (let e = edgesFrom[node]; e < edgesFrom[node + 1]; e++) sieve |= 1 << (edgeSymbols[e] & 31);
    nodes[at + EDGES] = edgesFrom[node];
    nodes[at + BELOW] = below[node];
    nodes[at + ENDS] = ends[node];
    nodes[at + SIEVE] = sieve;
  }
  nodes[(ends.length << NODE) + EDGES] = edgesFrom[ends.length];
  return { first: inFew(first), nodes, edgeSymbols: inFew(edgeSymbols), edgeTargets: inFew(edgeTargets), terminals: Int32Array.from(terminals), exact };
}

const inFew = (numbers: ArrayLike<number>): Indices => (numbers instanceof Uint16Array ? numbers : indices(Int32Array.from(numbers)));

/** Edges are searched one by one in so few, by halving in more. */
const FEW = 6;

/** The node that `symbol` leads to from `node`; 0 if none. */
export function step({ nodes, edgeSymbols, edgeTargets }: Automaton, node: number, symbol: number): number {
  const at = node << NODE;
  if ((nodes[at + SIEVE] >> (symbol & 31) & 1) === 0) return 0;
  let low = nodes[at + EDGES];
  let high = nodes[at + (1 << NODE) + EDGES];
  while (high - low > FEW) {
    const middle = (low + high) >> 1;
    if (edgeSymbols[middle] <= symbol) low = middle;
    else high = middle;
  }
  for (; low < high; low++) if (edgeSymbols[low] === symbol) return edgeTargets[low];
  return 0;
}
