import { inOrder, layersBelow } from '../compile.ts';
import { type Automaton, CASED_TERMINAL, EDGES, ENDS, entryOfTerminal, LAST_TERMINAL, layerOfTerminal, NODE, SMALL_TERMINAL } from '../lexicon.ts';
import { Amount, Choice, type Coder } from './coder.ts';
import { Guess, Memory, Ranks } from './recent.ts';

/** Symbols in the order of the alphabet, so that a word stands beside its inflections: marks by their codes, words by their places. */
export interface Alphabet {
  readonly placeOf: ArrayLike<number>;
  readonly symbolAt: ArrayLike<number>;
}

/** What an edge leads to: a form's end and nothing beyond, a node that was not met yet, one that was. */
const LEAF = 0;
const NEW = 1;
const MET = 2;

/** Parts keys that are made of two numbers. */
const SPREAD = 70_001;

interface Edge {
  /** Place of its symbol in the alphabet. */
  readonly place: number;
  readonly target: number;
}

/**
 * Writes or reads an automaton, node by node as they are met from the root. What often comes again is guessed from what stood
 * in the same place before: the next symbol by the symbols before it, the forms that end there by the symbol and by the forms before.
 */
class Walk {
  private readonly coder: Coder;
  private readonly source: Automaton | null;
  private readonly alphabet: Alphabet;
  private readonly counts = new Amount(64);
  private readonly firsts = new Amount(4);
  private readonly steps = new Amount(17 * 8);
  private readonly kinds = new Choice(2, 4 * 4 * 64);
  private readonly endings = new Choice(1, 8);
  private readonly behindSymbol = new Memory(15);
  private readonly behindBoth = new Memory(16);
  private readonly symbolGuess = new Guess([this.behindBoth, this.behindSymbol], 8);
  private readonly behindSibling = new Memory(13);
  private readonly listOf = new Memory(15);
  private readonly behindList = new Memory(13);
  private readonly listGuess = new Guess([this.behindSibling, this.listOf, this.behindList], 8);
  private readonly lists = new Ranks(16);
  private readonly nodeOf = new Memory(14);
  private readonly nodeGuess = new Guess([this.nodeOf]);
  private readonly nodes = new Ranks(1);
  private readonly terminalCodes = new TerminalCodes();
  private readonly lastKind: Uint8Array;
  private readonly lastCount: Uint8Array;
  private lastList = 0;
  // of the source: its nodes and its lists of forms, by what they are here
  private readonly metOf = new Map<number, number>();
  private readonly listAt = new Map<number, number>();
  // what is made: children before parents
  readonly ends: number[] = [-1];
  readonly edgesFrom: number[] = [0, 0];
  private readonly edgePlaces: number[] = [];
  private readonly edgeTargets: number[] = [];
  readonly terminals: number[] = [];
  readonly first: Int32Array;
  /** Of the source: the forms whose letter case matters, in the order of {@link terminals}. */
  readonly casedForms: string[] = [];
  private readonly listPlaces: number[] = [];
  private readonly leaves: number[] = [];
  /** By the number a node has in {@link nodes}, which is that of meeting it: its number in what is made, 0 until it is done. */
  private readonly madeOf: number[] = [];
  /** The edges of the nodes that are not done, those of the innermost last. */
  private readonly openPlaces: number[] = [];
  private readonly openTargets: number[] = [];

  constructor(coder: Coder, source: Automaton | null, alphabet: Alphabet) {
    this.coder = coder;
    this.source = source;
    this.alphabet = alphabet;
    this.lastKind = new Uint8Array(alphabet.symbolAt.length);
    this.lastCount = new Uint8Array(alphabet.symbolAt.length);
    this.first = new Int32Array(alphabet.symbolAt.length);
  }

  root(): void {
    const given = this.source ? this.inAlphabet(Array.from(this.source.first, (target, symbol) => ({ place: this.alphabet.placeOf[symbol], target })).filter((e) => e.target > 0)) : null;
    this.edges(given, 0, 0);
    this.openPlaces.forEach((place, i) => {
      this.first[this.alphabet.symbolAt[place]] = this.openTargets[i];
    });
  }

  private inAlphabet(edges: Edge[]): Edge[] {
    return edges.sort((a, b) => a.place - b.place);
  }

  private given(node: number): Edge[] {
    const { nodes, edgeSymbols, edgeTargets } = this.source as Automaton;
    const from = nodes[(node << NODE) + EDGES];
    return this.inAlphabet(Array.from({ length: nodes[((node + 1) << NODE) + EDGES] - from }, (_, i) => ({ place: this.alphabet.placeOf[edgeSymbols[from + i]], target: edgeTargets[from + i] })));
  }

  /** The edges of a node that was reached by the symbol `parent`, with what is behind them; they are left open. */
  private edges(given: readonly Edge[] | null, parent: number, depth: number): void {
    const { coder } = this;
    const level = Math.min(depth, 3);
    const count = this.counts.code(coder, given ? given.length - 1 : 0, level * 16 + 32 - Math.clz32(this.lastCount[parent])) + 1;
    this.lastCount[parent] = Math.min(255, count);
    const size = Math.min(7, 32 - Math.clz32(count));
    let place = 0;
    let step = 0;
    let guessed = 0;
    let kind = 3;
    let list = -1;
    for (let i = 0; i < count; i++) {
      const before = place;
      const wanted = given ? given[i].place : -1;
      place = -1;
      if (depth > 0) {
        this.symbolGuess.keys[0] = Math.imul(parent, SPREAD) + before;
        this.symbolGuess.keys[1] = i === 0 ? -1 : before;
        place = this.symbolGuess.code(coder, wanted, before, (i === 0 ? 4 : 0) + guessed);
        guessed = place < 0 ? 0 : 1;
      }
      if (place < 0) place = before + (i === 0 ? this.firsts.code(coder, wanted, level) : 1 + this.steps.code(coder, wanted - before - 1, depth === 0 ? 0 : (32 - Math.clz32(Math.min(step, 32767)) + 1) * 8 + size));
      if (depth > 0) {
        this.behindBoth.put(Math.imul(parent, SPREAD) + before, place);
        if (i > 0) this.behindSymbol.put(before, place);
      }
      step = place - before;
      const near = i === 0 ? 15 : Math.min(14, 32 - Math.clz32(step));
      const target = given ? given[i].target : 0;
      kind = this.kinds.code(coder, given ? this.kindOf(target) : 0, (this.lastKind[place] * 4 + kind) * 64 + level * 16 + near);
      this.lastKind[place] = kind + 1;
      list = kind === LEAF ? this.list(target, place, level, list) : -1;
      const made = kind === LEAF ? this.leaf(list) : kind === NEW ? this.node(target, place, depth) : this.met(target, place);
      this.openPlaces.push(place);
      this.openTargets.push(made);
    }
  }

  private kindOf(target: number): number {
    const { nodes } = this.source as Automaton;
    return nodes[(target << NODE) + EDGES] === nodes[((target + 1) << NODE) + EDGES] ? LEAF : this.metOf.has(target) ? MET : NEW;
  }

  private node(target: number, place: number, depth: number): number {
    const met = this.nodes.add();
    if (this.source) this.metOf.set(target, met);
    const ends = this.endings.code(this.coder, this.source && this.endsOf(target) >= 0 ? 1 : 0, Math.min(depth, 7)) ? this.listPlaces[this.list(target, place, 4, -1)] : -1;
    const open = this.openPlaces.length;
    this.edges(this.source ? this.given(target) : null, place, depth + 1);
    const made = this.made(ends, open);
    this.madeOf[met] = made;
    this.nodeOf.put(place, met);
    return made;
  }

  private met(target: number, place: number): number {
    const wanted = this.metOf.get(target) ?? -1;
    this.nodeGuess.keys[0] = place;
    let met = this.nodeGuess.code(this.coder, wanted, -1);
    if (met < 0) met = this.nodes.code(this.coder, wanted, 0);
    this.nodeOf.put(place, met);
    return this.madeOf[met];
  }

  private endsOf(node: number): number {
    return (this.source as Automaton).nodes[(node << NODE) + ENDS];
  }

  /** The number of the list of forms that end at the source's node `target`, reached by the symbol at `place`; `sibling`: the list at the edge before, -1 for none. */
  private list(target: number, place: number, level: number, sibling: number): number {
    const { coder } = this;
    const at = this.source ? this.endsOf(target) : -1;
    const wanted = this.listAt.get(at) ?? -1;
    const { keys } = this.listGuess;
    keys[0] = sibling;
    keys[1] = place;
    keys[2] = this.lastList;
    let list = this.listGuess.code(coder, wanted, -1, level);
    if (list < 0) list = this.lists.code(coder, wanted, level * 2 + (sibling < 0 ? 0 : 1));
    if (list === this.listPlaces.length) {
      if (this.source) this.listAt.set(at, list);
      this.listPlaces.push(this.terminals.length);
      const given = this.source ? listFrom(this.source.terminals, at) : null;
      this.terminalCodes.list(coder, given, this.terminals);
      given?.forEach((terminal, i) => {
        if (terminal & CASED_TERMINAL) this.casedForms.push(this.source?.exact.get(at + i) as string);
      });
    }
    if (sibling >= 0) this.behindSibling.put(sibling, list);
    this.behindList.put(this.lastList, list);
    this.listOf.put(place, list);
    this.lastList = list;
    return list;
  }

  private leaf(list: number): number {
    this.leaves[list] ??= this.made(this.listPlaces[list], this.openPlaces.length);
    return this.leaves[list];
  }

  /** A node whose edges are those open from a place on. */
  private made(ends: number, open: number): number {
    const { openPlaces, openTargets } = this;
    for (let i = open; i < openPlaces.length; i++) {
      this.edgePlaces.push(openPlaces[i]);
      this.edgeTargets.push(openTargets[i]);
    }
    openPlaces.length = open;
    openTargets.length = open;
    this.edgesFrom.push(this.edgePlaces.length);
    return this.ends.push(ends) - 1;
  }

  /** Symbols and targets of the edges, ascending by symbol within a node: sorted by symbol all together, then dealt to their nodes. */
  sortedEdges(): { readonly edgeSymbols: Int32Array; readonly edgeTargets: Int32Array } {
    const { edgePlaces, edgeTargets, edgesFrom } = this;
    const { symbolAt } = this.alphabet;
    const count = edgePlaces.length;
    const nodeOf = new Int32Array(count);
    for (let node = 0; node + 1 < edgesFrom.length; node++) nodeOf.fill(node, edgesFrom[node], edgesFrom[node + 1]);
    const places = new Int32Array(symbolAt.length + 1);
    for (let e = 0; e < count; e++) places[symbolAt[edgePlaces[e]] + 1]++;
    for (let symbol = 0; symbol < symbolAt.length; symbol++) places[symbol + 1] += places[symbol];
    const order = new Int32Array(count);
    for (let e = 0; e < count; e++) order[places[symbolAt[edgePlaces[e]]]++] = e;
    const next = Int32Array.from(edgesFrom);
    const sorted = { edgeSymbols: new Int32Array(count), edgeTargets: new Int32Array(count) };
    for (const e of order) {
      const at = next[nodeOf[e]]++;
      sorted.edgeSymbols[at] = symbolAt[edgePlaces[e]];
      sorted.edgeTargets[at] = edgeTargets[e];
    }
    return sorted;
  }
}

function listFrom(terminals: Int32Array, at: number): Int32Array {
  let to = at + 1;
  while ((terminals[to - 1] & LAST_TERMINAL) === 0) to++;
  return terminals.subarray(at, to);
}

/** The forms of a list: each its vocabulary, its kind and how its letters must be, and the entry by its distance from that vocabulary's last. */
class TerminalCodes {
  private readonly last = new Choice(1, 32);
  private readonly layers = new Choice(5, 32);
  private readonly kinds = new Choice(5, 32);
  private readonly entries = new Amount(32);
  private readonly lastEntry = new Int32Array(32);
  private lastLayer = 0;

  list(coder: Coder, given: Int32Array | null, out: number[]): void {
    for (let i = 0, more = 1; more === 1; i++) {
      const terminal = given ? given[i] : 0;
      const layer = this.layers.code(coder, layerOfTerminal(terminal), this.lastLayer);
      this.lastLayer = layer;
      more = this.last.code(coder, terminal & LAST_TERMINAL ? 0 : 1, layer);
      const kind = this.kinds.code(coder, ((terminal >> 5) & 7) | (terminal & CASED_TERMINAL ? 8 : 0) | (terminal & SMALL_TERMINAL ? 16 : 0), layer);
      const distance = entryOfTerminal(terminal) - this.lastEntry[layer];
      const zigzag = this.entries.code(coder, distance < 0 ? -distance * 2 - 1 : distance * 2, layer);
      const entry = this.lastEntry[layer] + (zigzag & 1 ? -((zigzag + 1) >> 1) : zigzag >> 1);
      this.lastEntry[layer] = entry;
      out.push(layer | ((kind & 7) << 5) | (more ? 0 : LAST_TERMINAL) | (kind & 8 ? CASED_TERMINAL : 0) | (kind & 16 ? SMALL_TERMINAL : 0) | (entry << 11));
    }
  }
}

/** Writes an automaton; the forms with letter case of their own in the order of the terminals that it will be read with. */
export function writeAutomaton(coder: Coder, automaton: Automaton, alphabet: Alphabet): string[] {
  const walk = new Walk(coder, automaton, alphabet);
  walk.root();
  return walk.casedForms;
}

export function readAutomaton(coder: Coder, alphabet: Alphabet, casedForms: readonly string[]): Automaton {
  const walk = new Walk(coder, null, alphabet);
  walk.root();
  const exact = new Map<number, string>();
  walk.terminals.forEach((terminal, at) => {
    if (terminal & CASED_TERMINAL) exact.set(at, casedForms[exact.size]);
  });
  const { first, edgesFrom, ends, terminals } = walk;
  const parts = { ...walk.sortedEdges(), first, edgesFrom, ends, terminals, exact };
  return inOrder({ ...parts, below: layersBelow(parts) });
}
