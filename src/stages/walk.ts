import { step } from '../lexicon/compile.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { NEWLINE, PASSED_OVER, type Tokens } from '../note/tokens.ts';

/** The longest form of one vocabulary that begins at token `i`: the entry's place and the token after it; null if none. */
export function longestAt(tokens: Tokens, lexicon: Lexicon, layer: number, i: number): { readonly entry: number; readonly to: number } | null {
  const { count, kind, flags, symbol, start, end, text } = tokens;
  const { automaton } = lexicon;
  let node = symbol[i] > 0 && symbol[i] < automaton.first.length ? automaton.first[symbol[i]] : 0;
  let best: { entry: number; to: number } | null = null;
  let j = i;
  while (node !== 0) {
    const t = automaton.terminalOf[node];
    if (t >= 0) {
      for (const terminal of automaton.terminals[t]) {
        if (terminal.layer !== layer) continue;
        if (terminal.exact !== null && text.slice(start[i], end[j]).replace(/\s+/g, ' ') !== terminal.exact) continue;
        best = { entry: terminal.entry, to: j + 1 };
      }
    }
    j++;
    while (j < count && flags[j] & PASSED_OVER && !(symbol[j] > 0 && step(automaton, node, symbol[j]) > 0)) j++;
    if (j >= count || kind[j] === NEWLINE || symbol[j] === 0) break;
    node = step(automaton, node, symbol[j]);
  }
  return best;
}
