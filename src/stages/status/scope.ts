import type { EntryOf } from '../../lexicon/schema.ts';
import { AMPERSAND, COLON, COMMA, PLUS, type Reading, SEMICOLON, SLASH } from '../reading.ts';
import type { Match } from '../match/automaton.ts';

export type Cue = EntryOf<'cues'>;

/** A cue with the tokens it speaks of. */
export interface Scope {
  readonly cue: Cue;
  readonly from: number;
  readonly to: number;
  readonly match: Match;
}

/** What the words of a list item need to be passed over by a shared cue. */
export interface ListView {
  /** Minutes, a count of units or a dose stand in `[from, to)`. */
  detailed(from: number, to: number): boolean;
  /** A concept that a cue can speak of begins at token `i`. */
  concept(i: number): boolean;
}

/** The cues of a sentence, each with how far it reaches: to a terminator, a cue of another kind, a semicolon, its own reach, or where its list ends. */
export function scopesOf(r: Reading, list: ListView): Scope[] {
  const cues = r.all('cues').map((match) => ({ match, cue: r.entry('cues', match) })).filter((x) => x.cue.effect !== 'standing');
  const scopes: Scope[] = [];
  for (let k = 0; k < cues.length; k++) {
    const { match, cue } = cues[k];
    if (cue.effect === 'pseudo' || cue.effect === 'terminator' || cue.effect === 'standing') continue;
    const label = denies(cue) && (r.isMark(match.to, COLON) || r.isMark(match.to - 1, COLON)) && !anyConcept(r, list, r.sentence.from, match.from);
    const sentenceWide = label || cue.reach === 'sentence' || (denies(cue) && (r.isMark(match.to, COLON) || r.isMark(match.to - 1, COLON)) && match.from <= r.sentence.from + 1);
    // `NMES not used: pacemaker`: in the middle of a sentence the words with a colon look back
    const looksBack = r.isMark(match.to - 1, COLON) && match.to - match.from > 1 && match.from > r.sentence.from + 1;
    const words = typeof cue.reach === 'number' ? cue.reach : Number.POSITIVE_INFINITY;
    if ((cue.direction !== 'backward' && !looksBack) || label) {
      let to = r.sentence.to;
      for (let j = k + 1; j < cues.length; j++) {
        const other = cues[j];
        if (other.match.from >= to) break;
        if (ends(cue, other.cue, 'forward')) {
          to = other.match.from;
          break;
        }
      }
      scopes.push({ cue, match, from: match.to, to: forwardEnd(r, list, cue, match.to, to, words, sentenceWide) });
    }
    if ((cue.direction !== 'forward' || looksBack) && !label) {
      let from = r.sentence.from;
      for (let j = k - 1; j >= 0; j--) {
        const other = cues[j];
        if (ends(cue, other.cue, 'backward')) {
          // "considered but held", "… but could not tolerate it so not started": nothing named since
          if (cue.effect === 'withheld' && other.cue.effect === 'terminator' && !anyConcept(r, list, other.match.to, match.from) && !anyConcept(r, list, match.to, clauseEnd(r, match.to))) continue;
          from = other.match.to;
          break;
        }
      }
      const start = backwardStart(r, list, cue, match.from, from, words);
      scopes.push({ cue, match, from: denies(cue) && isElliptic(r, list, match) ? previousClause(r, match.from) : start, to: match.from });
    }
  }
  return scopes;
}

/** "I offered hot stone; she refused": the refusal names nothing in its own clause. */
function isElliptic(r: Reading, list: ListView, match: Match): boolean {
  const from = clauseStart(r, match.from);
  if (from === r.sentence.from) return false;
  for (let i = from; i < r.sentence.to && !r.isMark(i, SEMICOLON); i++) if (list.concept(i)) return false;
  return true;
}

function anyConcept(r: Reading, list: ListView, from: number, to: number): boolean {
  void r;
  for (let i = from; i < to; i++) if (list.concept(i)) return true;
  return false;
}

function clauseEnd(r: Reading, i: number): number {
  let to = i;
  while (to < r.sentence.to && !r.isMark(to, SEMICOLON) && !r.isMark(to, COMMA)) to++;
  return to;
}

function clauseStart(r: Reading, i: number): number {
  let from = i;
  while (from > r.sentence.from && !r.isMark(from - 1, SEMICOLON)) from--;
  return from;
}

const previousClause = (r: Reading, i: number): number => clauseStart(r, Math.max(r.sentence.from, clauseStart(r, i) - 1));

const denies = (cue: Cue): boolean => cue.effect === 'negated' || cue.effect === 'withheld';

/** Whether a cue met on the way ends another's reach. */
function ends(cue: Cue, met: Cue, direction: 'forward' | 'backward'): boolean {
  if (met.effect === 'terminator') return !met.weak || denies(cue);
  if (met.effect === 'pseudo' || (met.weak && cue.effect === 'other-person')) return false;
  if (met.effect === cue.effect) return false;
  if (denies(cue) && denies(met)) return false;
  if (direction === 'forward') {
    if (cue.effect === 'hypothetical' && cue.reach === 'sentence') return denies(met);
    // `no massage was performed`: a verb behind belongs to the cue before it unless it opens a scope of its own
    if (met.direction === 'backward') return false;
    if (met.direction === 'both') return denies(met) && !denies(cue);
    return met.effect === 'performed' || met.effect === 'planned' || denies(met) || met.effect === 'historical';
  }
  if (met.direction === 'forward') return denies(met) && cue.effect === 'performed';
  return met.direction === 'backward' && cue.effect !== 'performed';
}

function forwardEnd(r: Reading, list: ListView, cue: Cue, from: number, to: number, words: number, sentenceWide: boolean): number {
  let counted = 0;
  let seen = false;
  for (let i = from; i < to; i++) {
    if (r.isMark(i, SEMICOLON)) return i;
    if (r.tokens.kind[i] === 1 && ++counted > words) return i;
    if (list.concept(i)) seen = true;
    if (!(denies(cue) || (cue.effect === 'home' && cue.weak)) || sentenceWide) continue;
    if (r.isMark(i, COMMA) && !listGoesOn(r, list, i + 1, to, seen)) return i;
  }
  return to;
}

/** Behind a comma: whether the next item still belongs to the list a denial opened. */
function listGoesOn(r: Reading, list: ListView, from: number, to: number, seen: boolean): boolean {
  let at = from;
  let concept = false;
  let own = false;
  while (at < to && !r.isMark(at, COMMA) && !r.isMark(at, SEMICOLON)) {
    if (list.concept(at)) concept = true;
    const cue = r.at('cues', at);
    if (cue) {
      const effect = r.entry('cues', cue).effect;
      if (effect === 'performed' && !concept) own = true;
    }
    at++;
  }
  if (own) return false;
  if (!concept) return !seen || at < to;
  if (list.detailed(from, at)) return false;
  const joined = r.particle(from) === 'or' || r.particle(from) === 'and' || lastJoin(r, from, to);
  return joined || !r.has('techniques') || bareItem(r, from, at);
}

/** An `or`, `nor` or `and` closes the list further on. */
function lastJoin(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (r.isMark(i, SEMICOLON)) return false;
    const role = r.particle(i);
    if (role === 'or') return true;
    if (role === 'and' && r.tokens.end[i] - r.tokens.start[i] === 3) return true;
  }
  return false;
}

/** Nothing but the concept's own words between two commas. */
function bareItem(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!r.over('techniques', i) && !r.over('cues', i) && r.tokens.kind[i] === 1) return false;
  return true;
}

function backwardStart(r: Reading, list: ListView, cue: Cue, to: number, from: number, words: number): number {
  let counted = 0;
  let concepts = 0;
  for (let i = to - 1; i >= from; i--) {
    if (r.isMark(i, SEMICOLON)) return i + 1;
    if (r.tokens.kind[i] === 1 && ++counted > words) return i + 1;
    if (list.concept(i)) concepts++;
    if (!denies(cue)) continue;
    if (r.isMark(i, COMMA)) {
      if (concepts === 0) {
        if (ownSubject(r, i + 1, to)) return i + 1;
        continue;
      }
      const joined = r.particle(i + 1) === 'and' || r.particle(i + 1) === 'or' || joinedWithin(r, i + 1, to);
      if (!joined || list.detailed(previousBreak(r, i, from), i)) return i + 1;
    }
    if (concepts > 0 && list.detailed(i, i + 1) && i < to - 1) return i + 1;
  }
  return from;
}

/** Between a comma and a refusal stands something of its own ("sEMG not available"). */
function ownSubject(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (r.tokens.kind[i] === 1 && r.particle(i) === null && !r.over('cues', i) && !r.over('sides', i) && !r.over('regions', i) && !r.over('structures', i)) return true;
  return false;
}

function joinedWithin(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (r.particle(i) === 'and' || r.particle(i) === 'or' || r.isMark(i, AMPERSAND) || r.isMark(i, PLUS) || r.isMark(i, SLASH)) return true;
  return false;
}

function previousBreak(r: Reading, i: number, from: number): number {
  for (let k = i - 1; k >= from; k--) if (r.isMark(k, COMMA) || r.isMark(k, SEMICOLON) || r.isMark(k, COLON)) return k + 1;
  return from;
}
