import { LAYER } from '../../lexicon/lexicon.ts';
import type { EntryOf } from '../../lexicon/schema.ts';
import { AMPERSAND, BAR, CLOSE, COLON, COMMA, DOT, PLUS, type Reading, SEMICOLON, SLASH, TAB } from '../reading.ts';
import type { Match } from '../match/automaton.ts';
import { PUNCT, WORD } from '../../note/tokens.ts';

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
  const scopes: Scope[] = [];
  if (!r.has(LAYER.cues)) return scopes;
  const cues = r.all(LAYER.cues).map((match) => ({ match, cue: r.entry(LAYER.cues, match) })).filter(({ cue, match }) => cue.effect !== 'standing' && !(cue.effect === 'terminator' && namesPart(r, match)));
  const items = new Items(r, list);
  for (let k = 0; k < cues.length; k++) {
    const { match, cue } = cues[k];
    if (cue.effect === 'pseudo' || cue.effect === 'terminator' || cue.effect === 'standing') continue;
    const answered = cue.answers ? labelBefore(r, list, match) : -1;
    if (answered >= 0) scopes.push({ cue, match, from: answered, to: match.from });
    if (answered >= 0 || cue.answers === 'only') continue;
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
      scopes.push({ cue, match, from: match.to, to: forwardEnd(r, items, cue, match.to, to, words, sentenceWide) });
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

/** A word of a technique's name ("evaluation only") ends no cue's reach. */
function namesPart(r: Reading, match: Match): boolean {
  const technique = r.over(LAYER.techniques, match.from);
  return technique !== null && technique.from < match.from && technique.to >= match.to;
}

/** Tokens that a label may have before its answer. */
const LABEL = 6;

/** `Massage: no.`, `US - N`: where the name begins that an answer with nothing behind it denies, or -1. */
function labelBefore(r: Reading, list: ListView, match: Match): number {
  const { to } = match;
  const closed = to >= r.sentence.to || (r.tokens.kind[to] === PUNCT && ANSWER_ENDS.has(r.tokens.symbol[to])) || (list.concept(to) && labels(r, to));
  if (!closed) return -1;
  for (let i = match.from - 1; i >= Math.max(r.sentence.from, match.from - LABEL); i--) {
    if (list.concept(i)) return i;
    if (r.isMark(i, COMMA) || r.isMark(i, SEMICOLON) || r.over(LAYER.cues, i)) return -1;
  }
  return -1;
}

const ANSWER_ENDS: ReadonlySet<number> = new Set([COMMA, SEMICOLON, DOT, CLOSE, BAR, TAB, SLASH]);

/** A colon stands behind the name at token `i`. */
function labels(r: Reading, i: number): boolean {
  for (let k = i + 1; k <= i + LABEL && k < r.sentence.to; k++) {
    if (r.isMark(k, COLON)) return true;
    if (r.tokens.kind[k] !== WORD) return false;
  }
  return false;
}

/** "I offered hot stone; she refused": the refusal names nothing in its own clause. */
function isElliptic(r: Reading, list: ListView, match: Match): boolean {
  const from = clauseStart(r, match.from);
  if (from === r.sentence.from) return false;
  for (let i = from; i < r.sentence.to && !r.isMark(i, SEMICOLON); i++) if (list.concept(i)) return false;
  // "gait training 12 min; stairs deferred": something else was
  for (let i = from; i < r.sentence.to && !r.isMark(i, SEMICOLON); i++) if (r.at(LAYER.activities, i) || r.at(LAYER.tests, i)) return false;
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

function forwardEnd(r: Reading, items: Items, cue: Cue, from: number, to: number, words: number, sentenceWide: boolean): number {
  const { kind, symbol } = r.tokens;
  const lists = (denies(cue) || (cue.effect === 'home' && cue.weak === true)) && !sentenceWide;
  if (lists && words === Number.POSITIVE_INFINITY) return items.end(from, to);
  let counted = 0;
  let item = from;
  let seen = false;
  for (let i = from; i < to; i++) {
    if (kind[i] === WORD && ++counted > words) return i;
    if (kind[i] !== PUNCT) continue;
    if (symbol[i] === SEMICOLON) return i;
    if (!lists || symbol[i] !== COMMA) continue;
    seen ||= items.concept(item, i + 1);
    item = i + 1;
    if (!items.goesOn(i + 1, to, seen)) return i;
  }
  return to;
}

/** An item of a list, from behind a comma to the next comma or semicolon. */
interface Item {
  readonly to: number;
  readonly concept: boolean;
  /** A cue of its own says that it was done. */
  readonly own: boolean;
  readonly detailed: boolean;
  readonly joined: boolean;
  readonly bare: boolean;
}

/** The items of the lists in a sentence, each looked at once, whichever cue asks. */
class Items {
  readonly #r: Reading;
  readonly #list: ListView;
  readonly #behind = new Map<number, Item>();
  /** For each token of the sentence where the next join or semicolon stands, made when first asked. */
  #joins: Int32Array | null = null;

  constructor(r: Reading, list: ListView) {
    this.#r = r;
    this.#list = list;
  }

  concept(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.#list.concept(i)) return true;
    return false;
  }

  /** Where the list that a denial opens at `from` ends, `to` at the latest. */
  end(from: number, to: number): number {
    const { kind, symbol } = this.#r.tokens;
    let seen = false;
    let i = from;
    while (i < to) {
      const known = i > from ? this.#behind.get(i) : undefined;
      if (known && known.to < to) {
        seen ||= known.concept;
        i = known.to;
      } else {
        const first = i;
        while (i < to && !(kind[i] === PUNCT && (symbol[i] === COMMA || symbol[i] === SEMICOLON))) i++;
        seen ||= this.concept(first, Math.min(i + 1, to));
      }
      if (i >= to) return to;
      if (symbol[i] === SEMICOLON || !this.goesOn(i + 1, to, seen)) return i;
      i++;
    }
    return to;
  }

  /** Behind a comma: whether the next item still belongs to the list a denial opened. */
  goesOn(from: number, to: number, seen: boolean): boolean {
    let item = this.#behind.get(from);
    if (!item || item.to > to) {
      item = this.#item(from, to);
      if (item.to < to) this.#behind.set(from, item);
    }
    if (item.own) return false;
    if (!item.concept) return !seen || item.to < to;
    if (item.detailed) return false;
    return item.joined || item.bare || this.#joinedLater(from, to);
  }

  #item(from: number, to: number): Item {
    const r = this.#r;
    let at = from;
    let concept = false;
    let own = false;
    while (at < to && !r.isMark(at, COMMA) && !r.isMark(at, SEMICOLON)) {
      if (this.#list.concept(at)) concept = true;
      const cue = r.at(LAYER.cues, at);
      if (cue && !concept && r.entry(LAYER.cues, cue).effect === 'performed') own = true;
      at++;
    }
    const role = r.particle(from);
    return { to: at, concept, own, detailed: concept && this.#list.detailed(from, at), joined: role === 'or' || role === 'and', bare: !r.has(LAYER.techniques) || (concept && bareItem(r, from, at)) };
  }

  /** An `or`, `nor` or `and` closes the list further on. */
  #joinedLater(from: number, to: number): boolean {
    const { sentence, tokens } = this.#r;
    if (!this.#joins) {
      const joins = new Int32Array(sentence.to - sentence.from + 1);
      let next = sentence.to;
      joins[joins.length - 1] = next;
      for (let i = sentence.to - 1; i >= sentence.from; i--) {
        const role = this.#r.particle(i);
        if (role === 'or' || (role === 'and' && tokens.end[i] - tokens.start[i] === 3) || this.#r.isMark(i, SEMICOLON)) next = i;
        joins[i - sentence.from] = next;
      }
      this.#joins = joins;
    }
    const next = this.#joins[from - sentence.from];
    return next < to && !this.#r.isMark(next, SEMICOLON);
  }
}

/** Nothing but the concept's own words between two commas. */
function bareItem(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!r.over(LAYER.techniques, i) && !r.over(LAYER.cues, i) && r.tokens.kind[i] === 1) return false;
  return true;
}

function backwardStart(r: Reading, list: ListView, cue: Cue, to: number, from: number, words: number): number {
  let counted = 0;
  let concepts = 0;
  for (let i = to - 1; i >= from; i--) {
    if (r.isMark(i, SEMICOLON) || (cue.effect === 'historical' && r.isMark(i, COLON))) return i + 1;
    if (r.tokens.kind[i] === 1 && ++counted > words) return i + 1;
    if (list.concept(i)) concepts++;
    if (!denies(cue)) continue;
    if (r.isMark(i, COMMA)) {
      if (concepts === 0) {
        if (ownSubject(r, i + 1, to) && !ofPatient(r, i)) return i + 1;
        continue;
      }
      const joined = r.particle(i + 1) === 'and' || r.particle(i + 1) === 'or' || joinedWithin(r, i + 1, to);
      if (!joined || list.detailed(previousBreak(r, i, from), i)) return i + 1;
    }
    if (concepts > 0 && list.detailed(i, i + 1) && i < to - 1) return i + 1;
  }
  return from;
}

/** "dry needling offered, client needle-shy, not done": what stands behind the comma says of the patient why. */
function ofPatient(r: Reading, comma: number): boolean {
  const cue = r.at(LAYER.cues, comma);
  return cue !== null && r.entry(LAYER.cues, cue).effect === 'terminator';
}

/** Between a comma and a refusal stands something of its own ("sEMG not available"). */
function ownSubject(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (r.tokens.kind[i] === 1 && r.particle(i) === null && !r.over(LAYER.cues, i) && !r.over(LAYER.sides, i) && !r.over(LAYER.regions, i) && !r.over(LAYER.structures, i)) return true;
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
