import { step } from '../lexicon/compile.ts';
import { BELOW, CASED_TERMINAL, ENDS, entryOfTerminal, LAST_TERMINAL, layerOfTerminal, type Lexicon, NODE, SMALL_TERMINAL } from '../lexicon/lexicon.ts';
import { COLON } from './marks.ts';
import { NEWLINE, PASSED_OVER, type Tokens } from '../note/tokens.ts';

/** The vocabularies (bit 1 << layer) of which a form may begin with the word at token `i`: none for most, and told at once. */
export function layersFrom(tokens: Tokens, lexicon: Lexicon, i: number): number {
  const { nodes, first } = lexicon.automaton;
  return nodes[(first[tokens.symbol[i]] << NODE) + BELOW];
}

/** Whether the word at token `i` begins any form of a vocabulary. */
export const mayBegin = (tokens: Tokens, lexicon: Lexicon, layer: number, i: number): boolean => (layersFrom(tokens, lexicon, i) >> layer & 1) !== 0;

/** The longest form of one vocabulary that begins at token `i`: the entry's place and the token after it; null if none. */
export function longestAt(tokens: Tokens, lexicon: Lexicon, layer: number, i: number): { readonly entry: number; readonly to: number } | null {
  const { automaton } = lexicon;
  const { nodes } = automaton;
  const wanted = 1 << layer;
  let node = i < tokens.count ? automaton.first[tokens.symbol[i]] : 0;
  // most words begin no form of the vocabulary: nothing is walked for them
  if ((nodes[(node << NODE) + BELOW] & wanted) === 0) return null;
  const { count, kind, flags, symbol } = tokens;
  const { terminals } = automaton;
  let entry = -1;
  let to = 0;
  let j = i;
  do {
    let at = nodes[(node << NODE) + ENDS];
    if (at >= 0) {
      for (;;) {
        const terminal = terminals[at];
        if (layerOfTerminal(terminal) === layer && ((terminal & CASED_TERMINAL) === 0 || isInCase(automaton.exact.get(at) ?? '', tokens, i, j, (terminal & SMALL_TERMINAL) !== 0))) {
          entry = entryOfTerminal(terminal);
          to = j + 1;
        }
        if (terminal & LAST_TERMINAL) break;
        at++;
      }
    }
    j++;
    while (j < count && flags[j] & PASSED_OVER && !(symbol[j] > 0 && step(automaton, node, symbol[j]) > 0)) j++;
    if (j >= count || kind[j] === NEWLINE || symbol[j] === 0) break;
    node = step(automaton, node, symbol[j]);
  } while ((nodes[(node << NODE) + BELOW] & wanted) !== 0);
  return entry < 0 ? null : { entry, to };
}

/** The entry of a vocabulary of which `[from, to)` with a colon behind would be a form: `Home` over a list, as `Home:`; -1 for none. */
export function entryBeforeColon({ symbol }: Tokens, { automaton }: Lexicon, layer: number, from: number, to: number): number {
  let node = automaton.first[symbol[from]];
  for (let i = from + 1; i < to && node > 0; i++) node = step(automaton, node, symbol[i]);
  if (node > 0) node = step(automaton, node, COLON);
  let at = node > 0 ? automaton.nodes[(node << NODE) + ENDS] : -1;
  if (at < 0) return -1;
  for (;;) {
    const terminal = automaton.terminals[at];
    if (layerOfTerminal(terminal) === layer && (terminal & CASED_TERMINAL) === 0) return entryOfTerminal(terminal);
    if (terminal & LAST_TERMINAL) return -1;
    at++;
  }
}

const isInCase = (form: string, { text, start, end, small }: Tokens, from: number, last: number, smallToo: boolean): boolean =>
  isWritten(form, text, start[from], end[last]) || (small && smallToo && isWritten(form.toLowerCase(), text, start[from], end[last]));

/** Whether `[from, to)` of a text is a form to the letter, any run of spaces for a space. */
function isWritten(form: string, text: string, from: number, to: number): boolean {
  let at = from;
  for (let k = 0; k < form.length; k++) {
    if (at >= to) return false;
    if (form.charCodeAt(k) === SPACE && isSpace(text, at)) {
      do at++;
      while (at < to && isSpace(text, at));
    } else if (text.charCodeAt(at++) !== form.charCodeAt(k)) return false;
  }
  return at === to;
}

const SPACE = 32;
const isSpace = (text: string, at: number): boolean => /\s/.test(text[at]);
