import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import { ALL_CAPS, CAPITALISED, NUMBER, PUNCT, type Tokens, WORD } from '../../note/tokens.ts';
import { layersFrom, longestAt, mayBegin } from '../walk.ts';
import { COLON, COMMA, DASH, DOT, OPEN, SLASH } from '../marks.ts';
import type { Draft } from './draft.ts';
import type { Heading } from './headings.ts';

/** Sentences at the end of a note among which its signature may stand. */
const CLOSING = 4;

/** What signs the note is the signature, whatever heading it stands under; what opens the note heads it. */
export function markSignature(tokens: Tokens, drafts: Draft[], lexicon: Lexicon): void {
  const end = partTail(tokens, drafts, lexicon, closing(drafts));
  for (let t = drafts.length - 1; t >= Math.max(1, end + 1 - CLOSING); t--) {
    const d = drafts[t];
    if (!isSignature(tokens, lexicon, d, t === end)) continue;
    d.kind = 'signature';
    if (d.heading && d.heading.kind !== 'signature') d.heading = null;
  }
}

/** The last sentence of what was written of the visit: billing and the like may stand below the signature. */
function closing(drafts: readonly Draft[]): number {
  let end = drafts.length - 1;
  while (end > 0 && drafts[end].headed && (drafts[end].kind === 'billing' || drafts[end].kind === 'header')) end--;
  return end;
}

/** A signature that closes the last sentence without a stop before it becomes a sentence of its own. The place of the last sentence then. */
function partTail(tokens: Tokens, drafts: Draft[], lexicon: Lexicon, end: number): number {
  const last = drafts.at(end);
  if (!last || last.cells || (end > 0 && isSignature(tokens, lexicon, last, true))) return end;
  const tail = signingTail(tokens, lexicon, last);
  if (tail <= last.from) return end;
  drafts.splice(end, 1, { ...last, to: tail }, { ...last, from: tail, kind: 'signature', heading: null, subheading: null, opensLine: false });
  return end + 1;
}

/** Words a signature has at most, and known words among them that name nobody. */
const WORDS = 12;
const SIGNED_WORDS = 9;
const OTHER_WORDS = 3;

/** Whether a sentence at the end of a note signs it: a name with credentials, a name alone, or initials. `last`: no other comes behind it. */
function isSignature(tokens: Tokens, lexicon: Lexicon, d: Draft, last: boolean): boolean {
  if (d.heading && d.heading.from === d.from && namesProvider(tokens, lexicon, d.heading)) return nameAt(tokens, lexicon, pastMarks(tokens, d.heading.to, d.to), d.to) !== null;
  if (isFiled(tokens, d)) return false;
  return credentialled(tokens, lexicon, d) || ((d.opensLine || !d.headed) && isInitials(tokens, lexicon, d)) || (last && isNamed(tokens, lexicon, d));
}

/** `Therapist: Ondine`: the heading says who treated. */
function namesProvider(tokens: Tokens, lexicon: Lexicon, heading: Heading): boolean {
  const found = longestAt(tokens, lexicon, LAYER.sections, heading.from);
  return found !== null && lexicon.entries.sections[found.entry].signs === true;
}

/** `cc: Dr. Patel`, `Refer: B. Lee PT`: a heading of its own says what the name is for. */
function isFiled(tokens: Tokens, d: Draft): boolean {
  const h = d.heading;
  return h !== null && h.text === d.from && !h.alone && h.kind !== 'signature' && h.kind !== 'header' && tokens.end[h.to - 1] - tokens.start[h.from] > 1;
}

/** A name beside a credential, or words that sign, and no treatment. */
function credentialled(tokens: Tokens, lexicon: Lexicon, d: Draft): boolean {
  if (!maySign(tokens, lexicon, d)) return false;
  const { signals, techniques } = lexicon.entries;
  const opening = nameAt(tokens, lexicon, pastMarks(tokens, d.from, d.to), d.to);
  let words = 0;
  let signed = false;
  let other = 0;
  let foreign = false;
  for (let i = d.from; i < d.to; i++) {
    if (tokens.kind[i] !== WORD) {
      if (isLevel(tokens, d.from, i)) return false;
      continue;
    }
    if (++words > SIGNED_WORDS) return false;
    const found = longestAt(tokens, lexicon, LAYER.signals, i);
    const signal = found ? signals[found.entry].signal : '';
    if (found && signal === 'unsigned') return false;
    if (found && signal.startsWith('sign')) {
      if (signal === 'sign.signed') signed = true;
      else if (signal === 'sign.doctor') signed ||= words === 1 && nameBehind(tokens, found.to, d.to);
      else if (!foreign) signed ||= nameBehind(tokens, found.to, d.to) || nameBefore(tokens, d.from, i);
      i = found.to - 1;
      continue;
    }
    const technique = longestAt(tokens, lexicon, LAYER.techniques, i);
    if (technique && techniques[technique.entry].class !== 'decoy' && opening === null) return false;
    const known = tokens.symbol[i] !== 0 && tokens.end[i] - tokens.start[i] > 2;
    if (known) other++;
    foreign ||= !signed && tokens.symbol[i] !== 0 && (tokens.flags[i] & CAPITALISED) === 0 && !isShort(tokens, d.from, i);
  }
  return signed && other <= OTHER_WORDS;
}

/** A word stands in it that may begin one of those that sign. */
function maySign(tokens: Tokens, lexicon: Lexicon, { from, to }: Draft): boolean {
  for (let i = from; i < to; i++) if (tokens.kind[i] === WORD && mayBegin(tokens, lexicon, LAYER.signals, i)) return true;
  return false;
}

/** `C5`, a vertebra, not `L5` in parentheses behind a qualification. */
function isLevel(tokens: Tokens, from: number, i: number): boolean {
  return tokens.kind[i] === NUMBER && i > from && tokens.end[i - 1] === tokens.start[i] && tokens.kind[i - 1] === WORD && tokens.end[i - 1] - tokens.start[i - 1] === 1 && tokens.symbol[i - 2] !== OPEN;
}

/** A name alone, or one with what else is written with capitals behind a comma ("Tobias Hartnell, M.Ost"). */
function isNamed(tokens: Tokens, lexicon: Lexicon, d: Draft): boolean {
  const from = pastMarks(tokens, d.from, d.to);
  const name = nameAt(tokens, lexicon, from, d.to);
  if (!name) return false;
  let words = 0;
  let dated = false;
  for (let i = name.to; i < d.to; i++) {
    dated ||= tokens.kind[i] === NUMBER && isDateMark(tokens, i + 1);
    if ((tokens.kind[i] === NUMBER && !dated && words === 0) || (tokens.kind[i] === PUNCT && tokens.symbol[i] === COLON)) return false;
    if (tokens.kind[i] !== WORD) continue;
    if (++words > WORDS || !mayName(tokens, i)) return false;
  }
  if (words === 1 && name.words > 1 && isQualification(tokens, d, name.to)) return true;
  if (words > 0) return name.words > 1 && (tokens.symbol[name.to] === COMMA || tokens.symbol[name.to] === OPEN);
  return name.words > 1 || d.opensLine;
}

/** `Vic Rayburn AT`: letters in capitals close it behind a name that is not in them. */
function isQualification(tokens: Tokens, d: Draft, i: number): boolean {
  const size = tokens.end[i] - tokens.start[i];
  const open = pastMarks(tokens, d.from, d.to);
  return tokens.kind[i] === WORD && (tokens.flags[i] & ALL_CAPS) !== 0 && size >= 2 && size <= 5 && tokens.end[open] - tokens.start[open] > 1 && (tokens.flags[open] & ALL_CAPS) === 0;
}

/** The first token behind marks and a date that open a sentence. */
function pastMarks(tokens: Tokens, from: number, to: number): number {
  let i = from;
  while (i < to && (tokens.kind[i] === PUNCT || tokens.kind[i] === NUMBER)) i++;
  return i;
}

/** A word with a capital; where the note has none, a word in no vocabulary or a letter. */
const mayName = ({ kind, flags, small, symbol, start, end }: Tokens, i: number): boolean => kind[i] === WORD && ((flags[i] & CAPITALISED) !== 0 || (small && (symbol[i] === 0 || end[i] - start[i] === 1)));

/** Words a name has at most. */
const LONGEST_NAME = 4;

/** The name that begins at token `i`: capitalised words of no clinical vocabulary, one of them in none at all, or an initial beside one. */
function nameAt(tokens: Tokens, lexicon: Lexicon, from: number, to: number): { readonly to: number; readonly words: number } | null {
  let i = from;
  let words = 0;
  let unknown = false;
  let initial = false;
  while (i < to && words < LONGEST_NAME && mayName(tokens, i)) {
    const size = tokens.end[i] - tokens.start[i];
    if (size > 1 && isClinical(tokens, lexicon, i)) break;
    if (longestAt(tokens, lexicon, LAYER.signals, i)) break;
    initial ||= size === 1;
    unknown ||= size > 1 && tokens.symbol[i] === 0;
    words++;
    i++;
    while (i < to && tokens.kind[i] === PUNCT && tokens.symbol[i] === DOT && size === 1) i++;
    if (i + 1 < to && tokens.kind[i] === PUNCT && tokens.symbol[i] === DASH && tokens.kind[i + 1] === WORD && tokens.start[i] === tokens.end[i - 1]) i++;
  }
  if (words === 0 || !(unknown || (initial && words > 1))) return null;
  return { to: i, words };
}

const CLINICAL: readonly number[] = [LAYER.techniques, LAYER.regions, LAYER.structures, LAYER.motions, LAYER.tests, LAYER.qualities, LAYER.activities, LAYER.intents, LAYER.purposes, LAYER.cues, LAYER.quantities, LAYER.shorthand, LAYER.sections, LAYER.manner];

/** A form of some vocabulary begins here that no name is. */
function isClinical(tokens: Tokens, lexicon: Lexicon, i: number): boolean {
  const layers = layersFrom(tokens, lexicon, i);
  for (const layer of CLINICAL) if ((layers >> layer & 1) !== 0 && longestAt(tokens, lexicon, layer, i) !== null) return true;
  return false;
}

/** A mark that parts day, month and year. */
const isDateMark = (tokens: Tokens, i: number): boolean => tokens.kind[i] === PUNCT && (tokens.symbol[i] === SLASH || tokens.symbol[i] === DASH || tokens.symbol[i] === DOT);

/** Two or three letters that no vocabulary knows, perhaps with a date, and nothing else: "JP", "- kb", "JR 3/2/26". */
function isInitials(tokens: Tokens, lexicon: Lexicon, d: Draft): boolean {
  let letters = 0;
  let slashed = false;
  for (let i = d.from; i < d.to; i++) {
    if (tokens.kind[i] === PUNCT) continue;
    if (tokens.kind[i] === NUMBER) {
      slashed ||= isDateMark(tokens, i + 1);
      if (!slashed) return false;
      continue;
    }
    if (tokens.kind[i] !== WORD) return false;
    letters += tokens.end[i] - tokens.start[i];
    if (tokens.end[i] - tokens.start[i] > 1 && (isClinical(tokens, lexicon, i) || longestAt(tokens, lexicon, LAYER.signals, i) !== null || longestAt(tokens, lexicon, LAYER.sides, i) !== null)) return false;
  }
  return letters >= 2 && letters <= 3;
}

/** Two or three letters that open the sentence, marks and a date aside: initials perhaps. */
const isShort = (tokens: Tokens, from: number, i: number): boolean => i === pastMarks(tokens, from, i) && tokens.end[i] - tokens.start[i] <= 3;

/** A name stands before the credential: a capitalised word that no vocabulary knows, two that are, or initials. */
function nameBefore(tokens: Tokens, from: number, i: number): boolean {
  let words = 0;
  for (let k = i - 1; k >= from; k--) {
    if (tokens.kind[k] === PUNCT) continue;
    if (tokens.kind[k] !== WORD) return false;
    const size = tokens.end[k] - tokens.start[k];
    if ((size === 1 && k <= from + 3) || (isShort(tokens, from, k) && ((tokens.flags[k] & ALL_CAPS) !== 0 || tokens.symbol[k + 1] === COMMA || tokens.symbol[k + 1] === SLASH))) return true;
    if (!mayName(tokens, k)) return false;
    if (tokens.symbol[k] === 0 || ++words === 2) return true;
  }
  return false;
}

/** "Dr Lee", "LMT Denise Arroyo". */
function nameBehind(tokens: Tokens, i: number, to: number): boolean {
  let words = 0;
  for (let k = i; k < to; k++) {
    if (tokens.kind[k] === PUNCT || (tokens.kind[k] === WORD && tokens.end[k] - tokens.start[k] === 1)) continue;
    if (!mayName(tokens, k)) return false;
    if (tokens.symbol[k] === 0) return true;
    if ((tokens.flags[k] & ALL_CAPS) !== 0) return false;
    if (++words === 2) return true;
  }
  return false;
}

/** Tokens from the end of a note within which a sentence may turn into its signature. */
const TAIL = 12;

/** Where the signature begins that closes a note's last sentence without a stop before it ("... in 2 wks  -kb", "... BY 4/10/26 R OKAFOR PT"), or -1. */
function signingTail(tokens: Tokens, lexicon: Lexicon, d: Draft): number {
  const marked = markedInitials(tokens, lexicon, d);
  if (marked > d.from) return marked;
  for (let i = Math.max(d.from + 1, d.to - TAIL); i < d.to; i++) {
    const found = tokens.kind[i] === WORD ? longestAt(tokens, lexicon, LAYER.signals, i) : null;
    if (!found || lexicon.entries.signals[found.entry].signal !== 'sign.credential') continue;
    let from = i;
    while (from > d.from && i - from < LONGEST_NAME && partOfName(tokens, lexicon, from - 1)) from--;
    if (from === d.from) return -1;
    if (from < i && !isObject(tokens, lexicon, from) && !endsOtherwise(tokens, found.to, d.to)) return from;
    const name = from === i ? nameAt(tokens, lexicon, found.to, d.to) : null;
    if (name && name.words > 1 && !endsOtherwise(tokens, name.to, d.to)) return i;
  }
  return -1;
}

/** Somebody the sentence speaks of: "follow up with Dr Smith, MD". */
function isObject(tokens: Tokens, lexicon: Lexicon, from: number): boolean {
  let i = from - 1;
  while (i > 0 && tokens.kind[i] === PUNCT && tokens.symbol[i] === DOT) i--;
  const title = longestAt(tokens, lexicon, LAYER.signals, i);
  const doctor = title !== null && lexicon.entries.signals[title.entry].signal === 'sign.doctor';
  return longestAt(tokens, lexicon, LAYER.particles, doctor ? i - 1 : i) !== null;
}

/** `-kb` behind a space, last of all. */
function markedInitials(tokens: Tokens, lexicon: Lexicon, d: Draft): number {
  const i = d.to - 1;
  if (tokens.kind[i] !== WORD || tokens.kind[i - 1] !== PUNCT || tokens.symbol[i - 1] !== DASH || tokens.start[i] !== tokens.end[i - 1] || tokens.start[i - 1] === tokens.end[i - 2]) return -1;
  return isInitials(tokens, lexicon, { ...d, from: i }) ? i - 1 : -1;
}

/** A capitalised word of no vocabulary, or an initial, with its dot or comma. */
function partOfName(tokens: Tokens, lexicon: Lexicon, i: number): boolean {
  if (tokens.kind[i] === PUNCT && tokens.symbol[i] === DASH) return tokens.end[i - 1] === tokens.start[i] && tokens.kind[i - 1] === WORD;
  if (tokens.kind[i] === PUNCT) return (tokens.symbol[i] === DOT || tokens.symbol[i] === COMMA) && tokens.kind[i - 1] === WORD && (tokens.symbol[i] === COMMA || tokens.end[i - 1] - tokens.start[i - 1] === 1);
  return mayName(tokens, i) && (tokens.end[i] - tokens.start[i] === 1 || ((tokens.symbol[i] === 0 || (tokens.flags[i] & ALL_CAPS) === 0) && !isClinical(tokens, lexicon, i) && longestAt(tokens, lexicon, LAYER.signals, i) === null));
}

/** Behind the name stands a small word: the sentence goes on. */
function endsOtherwise(tokens: Tokens, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tokens.kind[i] === WORD && !mayName(tokens, i)) return true;
  return false;
}
