import { step } from '../../lexicon/compile.ts';
import type { FormKind } from '../../lexicon/forms.ts';
import { BELOW, CASED_TERMINAL, ENDS, entryOfTerminal, kindOfTerminal, LAST_TERMINAL, layerOfTerminal, LAYERS, type Lexicon, NODE, SMALL_TERMINAL } from '../../lexicon/lexicon.ts';
import { NEWLINE, PASSED_OVER, type Tokens, WORD } from '../../note/tokens.ts';

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
 * Only the layers `wanted` (bit 1 << layer) are looked for.
 */
export function match(tokens: Tokens, lexicon: Lexicon, respell: (token: number) => number, wanted = -1): Match[] {
  const { count, kind, flags, symbol, start, end, text, small } = tokens;
  const { automaton } = lexicon;
  const { first, nodes, terminals, exact } = automaton;
  const matches: Match[] = [];
  covered.fill(0);
  for (let i = 0; i < count; i++) {
    let s = symbol[i];
    let respelled = false;
    if (s === 0) {
      if (kind[i] !== WORD) continue;
      s = respell(i);
      if (s === 0) continue;
      respelled = true;
    }
    let node = first[s];
    if ((nodes[(node << NODE) + BELOW] & wanted) === 0) continue;
    let j = i;
    // layers of which a form begins here
    let found = 0;
    for (;;) {
      let at = nodes[(node << NODE) + ENDS];
      if (at >= 0) {
        for (;;) {
          const terminal = terminals[at];
          const layer = layerOfTerminal(terminal);
          if ((wanted >> layer & 1) !== 0 && ((terminal & CASED_TERMINAL) === 0 || inCase(exact.get(at) ?? '', small && (terminal & SMALL_TERMINAL) !== 0, text, start[i], end[j]))) {
            bestEnd[layer] = j + 1;
            best[layer] = terminal;
            bestRespelled[layer] = respelled ? 1 : 0;
            found |= 1 << layer;
          }
          if (terminal & LAST_TERMINAL) break;
          at++;
        }
      }
      j++;
      while (j < count && flags[j] & PASSED_OVER && !(symbol[j] > 0 && step(automaton, node, symbol[j]) > 0)) j++;
      if (j >= count || kind[j] === NEWLINE) break;
      s = symbol[j];
      if (s === 0) {
        if (kind[j] !== WORD) break;
        s = respell(j);
        if (s === 0) break;
        respelled = true;
      }
      node = step(automaton, node, s);
      if ((nodes[(node << NODE) + BELOW] & wanted) === 0) break;
    }
    while (found !== 0) {
      const layer = 31 - Math.clz32(found & -found);
      found &= found - 1;
      if (i < covered[layer]) continue;
      const terminal = best[layer];
      matches.push({ layer, entry: entryOfTerminal(terminal), kind: bestRespelled[layer] ? 'misspelling' : kindOfTerminal(terminal), from: i, to: bestEnd[layer] });
      covered[layer] = bestEnd[layer];
    }
  }
  return matches;
}

// by layer, for the call that runs: the token behind its last match; of the forms that begin at one token the longest
const covered = new Int32Array(LAYERS.length);
const bestEnd = new Int32Array(LAYERS.length);
const best = new Int32Array(LAYERS.length);
const bestRespelled = new Uint8Array(LAYERS.length);

/** Whether the words written at `[from, to)` are the form as it must be written, in small letters too if these will do. */
const inCase = (form: string, small: boolean, text: string, from: number, to: number): boolean => sameCase(form, text, from, to) || (small && sameCase(form.toLowerCase(), text, from, to));

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
