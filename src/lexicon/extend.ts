import { FIRST_WORD } from '../note/tokens.ts';
import { joined, step, symbolOf } from './compile.ts';
import { rememberSectionRows, sectionRows } from './derived.ts';
import { type Form, partsOf } from './forms.ts';
import { type Automaton, BELOW, CASED_TERMINAL, EDGES, ENDS, type Entries, entryOfTerminal, KINDS, LAST_TERMINAL, layerOfTerminal, type Lexicon, NODE, nodesOf, type SectionModel, SMALL_TERMINAL } from './lexicon.ts';
import { Vocabulary } from './vocabulary.ts';

/** Forms that an entry gets beside those that are compiled: of a new entry all, of a known one the further ones. */
export interface Addition {
  readonly layer: number;
  /** Place of the entry in its vocabulary. */
  readonly entry: number;
  readonly forms: readonly Form[];
}

/**
 * A compiled lexicon with forms added, as if all had been compiled together: `entries` are those of before, in
 * their places, with new ones behind them; `words` are to have a number although no form holds them. What is
 * compiled is shared; only the paths of the new forms are laid anew. Words are spelling targets as before.
 */
export function extended(ours: Lexicon, entries: Entries, additions: readonly Addition[], words: readonly string[] = []): Lexicon {
  const paths = additions.flatMap(({ layer, entry, forms }) => forms.map((form) => ({ parts: partsOf(form.text), ending: { layer, entry, form } })));
  const known = ours.vocabulary;
  const fresh = new Set([...paths.flatMap(({ parts }) => parts.filter((part) => /^[\p{L}\p{M}\d]/u.test(part))), ...words].filter((word) => known.number(word) === 0));
  const vocabulary = fresh.size === 0 ? known : new Vocabulary([...known.words, ...fresh]);
  const root: Branch = { edges: new Map(), endings: [] };
  for (const { parts, ending } of paths) {
    let at = root;
    for (const part of parts) {
      const symbol = symbolOf(part, vocabulary);
      const next = at.edges.get(symbol) ?? { edges: new Map(), endings: [] };
      at.edges.set(symbol, next);
      at = next;
    }
    if (at !== root) at.endings.push(ending);
  }
  return { entries, vocabulary, automaton: grafted(ours.automaton, root, vocabulary.size), plainWords: ours.plainWords, spellingTargets: ours.spellingTargets, sections: ours.sections && widened(ours.sections, vocabulary.size) };
}

interface Ending {
  readonly layer: number;
  readonly entry: number;
  readonly form: Form;
}

/** A node of what is added. */
interface Branch {
  readonly edges: Map<number, Branch>;
  readonly endings: Ending[];
}

/** The automaton with a trie laid over it: nodes on the new paths are made anew, behind all there are, and lead on into the old ones. */
function grafted(ours: Automaton, root: Branch, words: number): Automaton {
  const nodes = nodesOf(ours);
  const ofNodes = (what: number): number[] => Array.from({ length: nodes }, (_, node) => ours.nodes[(node << NODE) + what]);
  const edgesFrom = [...ofNodes(EDGES), ours.edgeSymbols.length];
  const edgeSymbols = [...ours.edgeSymbols];
  const edgeTargets = [...ours.edgeTargets];
  const ends = ofNodes(ENDS);
  const below = ofNodes(BELOW);
  const terminals = [...ours.terminals];
  const exact = new Map(ours.exact);
  // children before parents, as the compiler has them
  const laid = (old: number, { edges, endings }: Branch): number => {
    const targets = new Map<number, number>();
    if (old !== 0) for (let e = edgesFrom[old]; e < edgesFrom[old + 1]; e++) targets.set(ours.edgeSymbols[e], ours.edgeTargets[e]);
    for (const [symbol, branch] of edges) targets.set(symbol, laid(targets.get(symbol) ?? 0, branch));
    const list = endingsAt(ours, old, endings);
    let layers = 0;
    for (const [symbol, target] of [...targets].sort(([a], [b]) => a - b)) {
      edgeSymbols.push(symbol);
      edgeTargets.push(target);
      layers |= below[target];
    }
    edgesFrom.push(edgeSymbols.length);
    for (const { terminal } of list) layers |= 1 << layerOfTerminal(terminal);
    below.push(layers);
    ends.push(list.length === 0 ? -1 : terminals.length);
    list.forEach(({ terminal, written }, k) => {
      if (written !== null) exact.set(terminals.length, written);
      terminals.push(k === list.length - 1 ? terminal | LAST_TERMINAL : terminal & ~LAST_TERMINAL);
    });
    return ends.length - 1;
  };
  const first = new Int32Array(FIRST_WORD + words);
  first.set(ours.first);
  for (const [symbol, branch] of root.edges) first[symbol] = laid(first[symbol], branch);
  if (ends.length === nodes) return ours;
  return joined({ first, edgesFrom, edgeSymbols, edgeTargets, ends, below, terminals, exact });
}

interface Listed {
  readonly terminal: number;
  /** How the form must be written, where letter case matters. */
  readonly written: string | null;
}

/** Forms that end at a node and those added there, by layer and entry; what an entry has already is not listed again. */
function endingsAt(ours: Automaton, node: number, added: readonly Ending[]): Listed[] {
  const list = listedAt(ours, node);
  for (const { layer, entry, form } of added) {
    const written = form.caseMatters ? form.text : null;
    if (list.some((l) => layerOfTerminal(l.terminal) === layer && entryOfTerminal(l.terminal) === entry && l.written === written)) continue;
    list.push({ terminal: layer | (KINDS.indexOf(form.kind) << 5) | (written === null ? 0 : CASED_TERMINAL) | (form.smallToo ? SMALL_TERMINAL : 0) | (entry << 11), written });
  }
  return list.sort((a, b) => layerOfTerminal(a.terminal) - layerOfTerminal(b.terminal) || entryOfTerminal(a.terminal) - entryOfTerminal(b.terminal));
}

function listedAt({ nodes, terminals, exact }: Automaton, node: number): Listed[] {
  const list: Listed[] = [];
  const from = nodes[(node << NODE) + ENDS];
  if (node === 0 || from < 0) return list;
  for (let at = from; ; at++) {
    list.push({ terminal: terminals[at], written: (terminals[at] & CASED_TERMINAL) === 0 ? null : (exact.get(at) ?? null) });
    if (terminals[at] & LAST_TERMINAL) return list;
  }
}

/** Places of the entries of a vocabulary that have a form, written alike where case matters. */
export function entriesWith({ automaton, vocabulary }: Lexicon, layer: number, form: Form): number[] {
  const [head, ...rest] = partsOf(form.text).map((part) => symbolOf(part, vocabulary));
  let node = head === undefined ? 0 : automaton.first[head];
  for (const symbol of rest) node = node === 0 ? 0 : step(automaton, node, symbol);
  const written = form.caseMatters ? form.text : null;
  return listedAt(automaton, node).filter((l) => layerOfTerminal(l.terminal) === layer && l.written === written).map((l) => entryOfTerminal(l.terminal));
}

/** The section model for so many words; those it was not trained with weigh nothing. */
function widened(model: SectionModel, words: number): SectionModel {
  const weights = (): Float32Array[] => model.weights.map((row) => {
    const longer = new Float32Array(words);
    longer.set(row);
    return longer;
  });
  // all but the weights, which are made when they are asked for, is that of the model
  const wide = Object.create(model, { weights: { get: weights, enumerable: true } }) as SectionModel;
  rememberSectionRows(wide, () => {
    const { rowOf, values } = sectionRows(model);
    const longer = new Int32Array(words);
    longer.set(rowOf);
    return { rowOf: longer, values };
  });
  return wide;
}
