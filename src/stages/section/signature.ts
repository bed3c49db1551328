import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import { ALL_CAPS, CAPITALISED, NUMBER, PUNCT, type Tokens, WORD } from '../../note/tokens.ts';
import { COMMA, OPEN } from '../marks.ts';
import { longestAt } from '../walk.ts';
import type { Draft } from './draft.ts';

/** Sentences at the end of a note among which its signature is looked for. */
const LAST = 4;
/** Words of a signature, and those of them that are neither part of a credential nor unknown. */
const MOST_WORDS = 9;
const MOST_OTHER = 3;

/** A last line that is a name with credentials is the signature, whatever heading it stands under; one that names a treatment is none. */
export function markSignature(tokens: Tokens, drafts: readonly Draft[], lexicon: Lexicon): void {
  // what opens the note heads it
  for (let t = drafts.length - 1; t >= Math.max(1, drafts.length - LAST); t--) {
    const d = drafts[t];
    if (!isSigned(tokens, d, lexicon) && !((d.opensLine || !d.headed) && isInitials(tokens, d))) continue;
    d.kind = 'signature';
    if (!d.headed) d.heading = null;
  }
}

/** A name with credentials and little else. */
function isSigned(tokens: Tokens, d: Draft, lexicon: Lexicon): boolean {
  const { signals, techniques } = lexicon.entries;
  const { kind, start, end, symbol } = tokens;
  let words = 0;
  let signed = false;
  let other = 0;
  for (let i = d.from; i < d.to; i++) {
    if (kind[i] !== WORD) {
      if (kind[i] === NUMBER && i > d.from && isLevel(tokens, i)) return false;
      continue;
    }
    if (++words > MOST_WORDS) return false;
    const found = longestAt(tokens, lexicon, LAYER.signals, i);
    const signal = found ? signals[found.entry].signal : '';
    if (found && signal.startsWith('sign')) {
      signed ||= signal === 'sign.signed' || nameBefore(tokens, d.from, i) || nameBehind(tokens, found.to, d.to);
      i = found.to - 1;
      continue;
    }
    const technique = longestAt(tokens, lexicon, LAYER.techniques, i);
    if (technique && techniques[technique.entry].class !== 'decoy') return false;
    if (symbol[i] !== 0 && end[i] - start[i] > 2 && ++other > MOST_OTHER) return false;
  }
  return signed;
}

/** A number behind one letter, as a vertebra is written. */
const isLevel = ({ kind, start, end, symbol }: Tokens, i: number): boolean => end[i - 1] === start[i] && kind[i - 1] === WORD && end[i - 1] - start[i - 1] === 1 && symbol[i - 2] !== OPEN;

/** Two or three letters that no vocabulary knows, and nothing else: "JP", "- kb". */
function isInitials(tokens: Tokens, d: Draft): boolean {
  let letters = 0;
  for (let i = d.from; i < d.to; i++) {
    if (tokens.kind[i] === PUNCT) continue;
    if (tokens.kind[i] !== WORD) return false;
    letters += tokens.end[i] - tokens.start[i];
    if (tokens.symbol[i] !== 0 && tokens.end[i] - tokens.start[i] > 1) return false;
  }
  return letters >= 2 && letters <= 3;
}

/** A name stands before the credential: a capitalised word that no vocabulary knows, two that are, or initials. */
function nameBefore(tokens: Tokens, from: number, i: number): boolean {
  let words = 0;
  for (let k = i - 1; k >= from; k--) {
    if (tokens.kind[k] === PUNCT) continue;
    if (tokens.kind[k] !== WORD) return false;
    const size = tokens.end[k] - tokens.start[k];
    if ((size === 1 && k <= from + 3) || (k === from && size <= 3 && tokens.symbol[k + 1] === COMMA)) return true;
    if ((tokens.flags[k] & CAPITALISED) === 0) return false;
    if (tokens.symbol[k] === 0 || ++words === 2) return true;
  }
  return false;
}

/** "Dr Lee", "LMT Denise Arroyo". */
function nameBehind(tokens: Tokens, i: number, to: number): boolean {
  let words = 0;
  for (let k = i; k < to; k++) {
    if (tokens.kind[k] === PUNCT || (tokens.kind[k] === WORD && tokens.end[k] - tokens.start[k] === 1)) continue;
    if (tokens.kind[k] !== WORD || (tokens.flags[k] & CAPITALISED) === 0) return false;
    if (tokens.symbol[k] === 0) return true;
    if ((tokens.flags[k] & ALL_CAPS) !== 0) return false;
    if (++words === 2) return true;
  }
  return false;
}
