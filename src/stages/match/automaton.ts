import { step } from '../../lexicon/compile.ts';
import type { FormKind } from '../../lexicon/forms.ts';
import { LAYERS, type Lexicon } from '../../lexicon/lexicon.ts';
import { NEWLINE, NUMBER, PASSED_OVER, type Tokens } from '../../note/tokens.ts';

/** A form of one vocabulary at a run of tokens `[from, to)`. */
export interface Match {
  readonly layer: number;
  readonly entry: number;
  readonly kind: FormKind;
  readonly from: number;
  readonly to: number;
}

/**
 * Every form of every vocabulary, the longest of each vocabulary first; matches of one vocabulary
 * never overlap, those of two may. `respell` gives a vocabulary number for a word in no vocabulary, or 0.
 */
export function match(tokens: Tokens, lexicon: Lexicon, respell: (token: number) => number): Match[] {
  const { count, kind, flags, symbol, start, end, text } = tokens;
  const { automaton } = lexicon;
  const { first, terminalOf, terminals } = automaton;
  const matches: Match[] = [];
  const layers = LAYERS.length;
  const covered = new Int32Array(layers);
  const bestEnd = new Int32Array(layers);
  const bestEntry = new Int32Array(layers);
  const bestKind: FormKind[] = new Array(layers).fill('exact');
  for (let i = 0; i < count; i++) {
    if (kind[i] === NEWLINE) continue;
    let s = symbol[i];
    let respelled = false;
    if (s === 0) {
      s = respell(i);
      if (s === 0) continue;
      respelled = true;
    }
    let node = first[s];
    if (node === 0) continue;
    let j = i;
    let any = false;
    for (;;) {
      const t = terminalOf[node];
      if (t >= 0) {
        for (const terminal of terminals[t]) {
          if (terminal.exact !== null && !sameCase(terminal.exact, text, start[i], end[j])) continue;
          bestEnd[terminal.layer] = j + 1;
          bestEntry[terminal.layer] = terminal.entry;
          bestKind[terminal.layer] = respelled ? 'misspelling' : terminal.kind;
          any = true;
        }
      }
      j++;
      while (j < count && flags[j] & PASSED_OVER && !(symbol[j] > 0 && step(automaton, node, symbol[j]) > 0)) j++;
      if (j >= count || kind[j] === NEWLINE) break;
      s = symbol[j];
      if (s === 0) {
        if (kind[j] === NUMBER) break;
        s = respell(j);
        if (s === 0) break;
        respelled = true;
      }
      node = step(automaton, node, s);
      if (node === 0) break;
    }
    if (!any) continue;
    for (let layer = 0; layer < layers; layer++) {
      if (bestEnd[layer] === 0) continue;
      if (i >= covered[layer]) {
        matches.push({ layer, entry: bestEntry[layer], kind: bestKind[layer], from: i, to: bestEnd[layer] });
        covered[layer] = bestEnd[layer];
      }
      bestEnd[layer] = 0;
    }
  }
  return matches;
}

/** Whether the words written at `[from, to)` have the letter case of the form; spaces count as one. */
function sameCase(form: string, text: string, from: number, to: number): boolean {
  let at = from;
  for (let k = 0; k < form.length; k++) {
    const c = form.charCodeAt(k);
    if (c === 32) {
      while (at < to && /\s/.test(text[at])) at++;
      continue;
    }
    if (at >= to || text.charCodeAt(at) !== c) return false;
    at++;
  }
  return at === to;
}

