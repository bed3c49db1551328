import { derived, TITLE } from '../../lexicon/derived.ts';
import { LAYER } from '../../lexicon/lexicon.ts';
import type { Decider } from '../../lexicon/schema.ts';
import { CAPITALISED, NUMBER, PUNCT, WORD } from '../../note/tokens.ts';
import { AMPERSAND, CLOSE, COLON, COMMA, DASH, DOT, OPEN, PLUS, PRIME, SEMICOLON, SLASH } from '../marks.ts';
import type { Reading } from '../reading.ts';
import { longestAt } from '../walk.ts';
import type { Match } from './automaton.ts';
import { type Choice, choicesOf } from './choices.ts';

/** The best of the scales that motion and strength are graded on. */
const HIGHEST_GRADE = 6;
/** Tokens on each side within which a word is near. */
const NEAR = 5;
/** Tokens on each side within which a method belongs to its place. */
const AROUND = 8;
/** Tokens from a comparison back to what is compared. */
const LENGTH_OF = 8;
/** Sets of an exercise at most. */
const MOST_SETS = 20;
/** A number over this is a code's. */
const CODES = 9000;

const TECHNIQUES = 1 << LAYER.techniques;
const BODY = (1 << LAYER.regions) | (1 << LAYER.structures);
const MOTIONS = 1 << LAYER.motions;
const QUALITIES = 1 << LAYER.qualities;
const CUES = 1 << LAYER.cues;
const SIDES = 1 << LAYER.sides;
/** What may stand between a word and the finding said of it: sides, places, "is"; and a colon. */
const PASSED = SIDES | BODY | (1 << LAYER.particles);

/** What a sentence that holds shorthand offers to decide how it is read. */
export class Surroundings {
  readonly #r: Reading;
  readonly #discipline: string | null;
  /** Whether minutes stand in the sentence, once asked for. */
  #minutes: boolean | null = null;

  constructor(reading: Reading, discipline: string | null) {
    this.#r = reading;
    this.#discipline = discipline;
  }

  /** The reading of a match of shorthand whose conditions hold first; undefined if none does. */
  choose(m: Match): Choice | undefined {
    for (const choice of choicesOf(this.#r.lexicon, m.entry)) {
      const { unless, when } = choice.reading;
      if (!this.#anyHolds(unless, m) && (choice.open || this.#anyHolds(when, m) || this.#isNear(choice, m))) return choice;
    }
    return undefined;
  }

  #anyHolds(deciders: readonly Decider[], m: Match): boolean {
    for (const decider of deciders) if (this.#holds(decider, m)) return true;
    return false;
  }

  #isNear({ near, nearUnlisted }: Choice, m: Match): boolean {
    if (near.length === 0 && nearUnlisted.length === 0) return false;
    const { sentence, tokens } = this.#r;
    for (let i = Math.max(sentence.from, m.from - NEAR); i < Math.min(sentence.to, m.to + NEAR); i++) {
      if (i >= m.from && i < m.to) continue;
      if (near.includes(tokens.symbol[i]) || (nearUnlisted.length > 0 && nearUnlisted.includes(this.#written(i, i + 1).toLowerCase()))) return true;
    }
    return false;
  }

  #holds(decider: Decider, m: Match): boolean {
    const r = this.#r;
    const { sentence } = r;
    const { section } = sentence;
    switch (decider) {
      case 'dc': case 'pt': case 'lmt': return this.#discipline === decider;
      case 'section-treatment': return section === 'treatment';
      case 'section-objective': return section === 'objective';
      case 'section-plan': return section === 'plan';
      case 'section-subjective': return section === 'subjective' || section === 'history';
      case 'section-goals': return section === 'goals';
      case 'boxed': return sentence.box !== null;
      case 'line-start': return m.from === sentence.from && sentence.opensLine;
      case 'lower-case': return this.#written(m.from, m.to) === this.#written(m.from, m.to).toLowerCase();
      case 'upper-case': return this.#written(m.from, m.to) === this.#written(m.from, m.to).toUpperCase();
      case 'minutes': return this.#hasMinutes();
      case 'minutes-after': return this.#minutesIn(m.to, m.to + 4) || this.#minutesInRow(m.to);
      case 'grade': return this.#gradeAt(m.to) || this.#gradeAt(m.to + 1) || this.#gradeAt(m.to + 2) || (m.from > sentence.from + 1 && this.#gradeAt(m.from - 4)) || this.#gradeAt(m.from - 3);
      case 'grade-motion': return this.#gradeAt(m.to) || this.#gradeAt(m.to + 1);
      case 'degrees': return (r.isNumber(m.to) && !this.#setsAt(m.to) && !this.#minutesIn(m.to, m.to + 3)) || (this.#anyIn(SIDES, m.to, m.to + 1) && r.isNumber(m.to + 1) && !this.#hasMinutes()) || (r.isMark(m.to, COLON) && r.isNumber(m.to + 1) && !this.#minutesIn(m.to, m.to + 3)) || (this.#anyIn(MOTIONS | QUALITIES, m.to, m.to + 3) && !this.#hasMinutes());
      case 'level': {
        for (let i = Math.max(sentence.from, m.from - 3); i < Math.min(sentence.to - 1, m.to + 4); i++) if (this.#levelAt(i)) return true;
        return false;
      }
      case 'beside-technique': return this.#isBeside(TECHNIQUES, m);
      case 'beside-structure': return this.#isBeside(BODY, m);
      case 'beside-motion': return this.#anyIn(MOTIONS, m.to, m.to + 2) || this.#isBeside(MOTIONS, m);
      case 'before-motion': return this.#anyIn(MOTIONS, m.to, m.to + 1);
      case 'before-structure': return this.#leadsToBody(m.to);
      case 'after-structure': return this.#anyIn(BODY, m.from - 2, m.from);
      case 'before-extremity': {
        for (let i = m.to; i < m.to + 5; i++) {
          const region = r.over(LAYER.regions, i);
          if (region && r.entry(LAYER.regions, region).kind === 'extraspinal') return true;
        }
        return false;
      }
      case 'after-side': return this.#anyIn(SIDES, m.from - 1, m.from);
      case 'after-name': return section === 'signature' || (r.isMark(m.from - 1, COMMA) && this.#isName(m.from - 2));
      case 'after-code': return m.from > sentence.from && (isCode(r, m.from - 1) || (r.isMark(m.from - 1, DASH) && isCode(r, m.from - 2)));
      case 'after-number': return r.isNumber(m.from - 1);
      case 'technique-in-sentence': return r.has(LAYER.techniques) && r.all(LAYER.techniques).some((q) => r.entry(LAYER.techniques, q).class !== 'decoy');
      case 'billing-units': return r.isNumber(m.to) && this.#isQuantity(m.to + 1, 'unit');
      case 'verb-before': return this.#anyIn(CUES, m.from - 3, m.from) && !this.#anyIn(MOTIONS, m.to, m.to + 2);
      case 'dosage': return this.#hasDose();
      case 'dosed-in-treatment': return section === 'treatment' && this.#hasDose() && !r.has(LAYER.techniques) && !this.#namesHandsOn();
      case 'hands-on-in-sentence': return this.#namesHandsOn();
      case 'to-structure': return r.particle(m.to) === 'onto' && this.#leadsToBody(m.to + 1);
      case 'beside-finding': return this.#findingFrom(m.to, 1, m) || this.#findingFrom(m.from - 1, -1, m);
      case 'before-to': return r.particle(m.to) === 'onto';
      case 'before-spine': return this.#spineFrom(m.to, 1);
      case 'after-spine': return this.#spineFrom(m.from - 1, -1);
      case 'spine-near': {
        for (let i = Math.max(sentence.from, m.from - AROUND); i < Math.min(sentence.to, m.to + AROUND); i++) if (this.#isSpine(i)) return true;
        return false;
      }
      case 'headed-subjective': return sentence.headed && (section === 'subjective' || section === 'history');
      case 'out-of-ten': return r.isNumber(m.to) && r.isMark(m.to + 1, SLASH) && r.isNumber(m.to + 2) && r.tokens.value[m.to + 2] === 10;
      case 'glued-number': return r.isNumber(m.to) && r.glued(m.to);
      case 'among-letters': return r.has(LAYER.techniques) && (this.#spineLetterAt(m.from - 2, m.from - 1) || this.#spineLetterAt(m.to + 1, m.to)) && !r.isNumber(m.to);
      case 'after-level': return this.#behindSides(m.from - 1, (i) => r.isNumber(i) && this.#levelAt(i - 1));
      case 'after-pelvis': return this.#behindSides(m.from - 1, (i) => (r.covers(i) & BODY) !== 0 && this.#isSpine(i));
      case 'before-technique': return this.#anyIn(TECHNIQUES, m.to, m.to + 2);
      case 'behind-landmark': return this.#behindLandmark(m.from - 1);
      case 'after-title': return isTitle(r, m.from - 1) || this.#isName(m.from - 1) || (r.isMark(m.from - 1, DOT) && (isTitle(r, m.from - 2) || isInitial(r, m.from - 2)));
      case 'manual-title': return this.#underManual(m.from);
      case 'massage-list': return this.#followsMassage(m.from);
    }
  }

  /** A generic name of manual therapy stands before in the clause, with nothing but work by hand between: "Manual therapy: STM, capsule stretch". */
  #underManual(at: number): boolean {
    const r = this.#r;
    let title = -1;
    for (const q of r.all(LAYER.techniques)) {
      if (q.to > at) break;
      const { class: kind, generic } = r.entry(LAYER.techniques, q);
      if (kind === 'manual-therapy' && generic) title = q.to;
      else if (kind !== 'decoy' && !BY_HAND.has(kind)) title = -1;
    }
    if (title < 0) return false;
    let announced = false;
    for (let i = title; i < at; i++) {
      if (r.isMark(i, COLON)) announced = true;
      else if (!announced && (r.isMark(i, SEMICOLON) || r.particle(i) === 'then')) return false;
    }
    return true;
  }

  /** The techniques before in the sentence are massage alone, and nothing is counted: "Swedish strokes, deep tissue, stretching of the neck". */
  #followsMassage(at: number): boolean {
    const r = this.#r;
    let massage = false;
    for (const q of r.all(LAYER.techniques)) {
      const { class: kind } = r.entry(LAYER.techniques, q);
      if (kind === 'decoy' || (q.from <= at && at < q.to)) continue;
      if (kind !== 'massage' && kind !== 'by-intent') return false;
      massage ||= kind === 'massage' && q.to <= at;
    }
    return massage && !r.all(LAYER.quantities).some((q) => isDose(r.entry(LAYER.quantities, q).role));
  }

  #written(from: number, to: number): string {
    const { text, start, end } = this.#r.tokens;
    return text.slice(start[from], end[to - 1]);
  }

  /** A match of one of the layers lies over a token in `[from, to)`. */
  #anyIn(layers: number, from: number, to: number): boolean {
    if ((this.#r.present & layers) === 0) return false;
    for (let i = from; i < to; i++) if ((this.#r.covers(i) & layers) !== 0) return true;
    return false;
  }

  #isQuantity(i: number, role: string): boolean {
    return this.#r.quantity(i)?.role === role;
  }

  #hasMinutes(): boolean {
    this.#minutes ??= this.#minutesIn(this.#r.sentence.from, this.#r.sentence.to);
    return this.#minutes;
  }

  /** `3x10`, `3 sets`: how often, behind a name, and no angle. */
  #setsAt(i: number): boolean {
    return this.#isQuantity(i + 1, 'times') || this.#isQuantity(i + 1, 'repetition') || this.#isQuantity(i + 1, 'dosage');
  }

  /** A weight, a count of repetitions, or sets of them (`3x10`, `5 x 45 s`). */
  #hasDose(): boolean {
    const r = this.#r;
    if (r.has(LAYER.quantities) && r.all(LAYER.quantities).some((q) => isDose(r.entry(LAYER.quantities, q).role))) return true;
    if (!r.numbers) return false;
    for (let i = r.sentence.from + 1; i + 1 < r.sentence.to; i++) if (r.isNumber(i - 1) && r.tokens.value[i - 1] <= MOST_SETS && r.isNumber(i + 1) && this.#isQuantity(i, 'times') && !this.#isQuantity(i + 2, 'minute') && !r.isMark(i + 2, PRIME)) return true;
    return false;
  }

  /** The sentence names, in full or in short, work by hand or neuromuscular training. */
  #namesHandsOn(): boolean {
    const r = this.#r;
    const { techniques } = r.lexicon.entries;
    for (const m of r.matches) {
      if (m.layer === LAYER.techniques && HANDS_ON.has(techniques[m.entry].class)) return true;
      if (m.layer === LAYER.shorthand && choicesOf(r.lexicon, m.entry).some(({ meant }) => meant?.layer === LAYER.techniques && HANDS_ON.has(techniques[meant.entry].class))) return true;
    }
    return false;
  }

  #minutesIn(from: number, to: number): boolean {
    const r = this.#r;
    if (from === r.sentence.from && this.#minutesInRow(from)) return true;
    for (let i = from; i < to; i++) {
      if (!r.isNumber(i)) continue;
      if (this.#isQuantity(i + 1, 'minute') || r.isMark(i + 1, PRIME) || (r.isMark(i + 1, DASH) && this.#isQuantity(i + 2, 'minute'))) return true;
      // `9:05-9:20`
      if (r.isMark(i + 1, COLON) && r.isNumber(i + 2) && r.isMark(i + 3, DASH) && r.isNumber(i + 4)) return true;
    }
    return false;
  }

  /** The row has a cell of minutes behind token `from`. */
  #minutesInRow(from: number): boolean {
    const r = this.#r;
    return r.sentence.cells?.some((cell) => cell.role === 'minutes' && cell.from >= from && r.isNumber(cell.from)) ?? false;
  }

  /** `4/5`, `4-/5`. */
  #gradeAt(i: number): boolean {
    const r = this.#r;
    if (!r.isNumber(i)) return false;
    const slash = r.isMark(i + 1, DASH) || r.isMark(i + 1, PLUS) ? i + 2 : i + 1;
    return r.isMark(slash, SLASH) && r.isNumber(slash + 1) && r.tokens.value[slash + 1] <= HIGHEST_GRADE;
  }

  /** A vertebra, `C5`. */
  #levelAt(i: number): boolean {
    const r = this.#r;
    return r.isNumber(i + 1) && r.glued(i + 1) && derived(r.lexicon).levels.has(r.tokens.symbol[i]);
  }

  /** A vertebra, a spinal region, or a bone or joint there. */
  #isSpine(i: number): boolean {
    const r = this.#r;
    if (this.#levelAt(i)) return true;
    if ((r.covers(i) & BODY) === 0) return false;
    const { regionKind } = derived(r.lexicon);
    const region = r.over(LAYER.regions, i);
    if (region && regionKind.get(r.entry(LAYER.regions, region).id) === 'spinal') return true;
    const structure = r.over(LAYER.structures, i);
    if (!structure) return false;
    const { kind, regions } = r.entry(LAYER.structures, structure);
    return (kind === 'joint' || kind === 'bone' || kind === 'landmark') && regionKind.get(regions[0]) === 'spinal';
  }

  /** At token `i` stands a letter that is one of a list of spinal regions ("C, T, L"), joined at token `join`. */
  #spineLetterAt(i: number, join: number): boolean {
    const { sentence, tokens } = this.#r;
    if (i < sentence.from || i >= sentence.to || !((this.#joins(join) || this.#r.isMark(join, DASH)) && (this.#r.covers(join) & SIDES) === 0)) return false;
    return tokens.kind[i] === WORD && tokens.end[i] - tokens.start[i] === 1 && !(this.#r.isNumber(i + 1) && this.#r.glued(i + 1)) && derived(this.#r.lexicon).levels.has(tokens.symbol[i]) && this.#written(i, i + 1) !== this.#written(i, i + 1).toLowerCase();
  }

  /** What stands directly before, sides left out. */
  #behindSides(i: number, holds: (i: number) => boolean): boolean {
    let at = i;
    while (at >= this.#r.sentence.from && (this.#r.covers(at) & SIDES) !== 0 && this.#r.over(LAYER.structures, at) === null) at--;
    return holds(at);
  }

  /** "left iliac crest sits 1 cm …": a place that is compared with its fellow, and between only a verb, a side and a length. */
  #behindLandmark(i: number): boolean {
    const r = this.#r;
    let words = 0;
    for (let at = i; at >= r.sentence.from && at > i - LENGTH_OF; at--) {
      if ((r.covers(at) & BODY) !== 0) {
        const structure = r.over(LAYER.structures, at);
        if (!structure) return true;
        const { kind } = r.entry(LAYER.structures, structure);
        return kind === 'landmark' || kind === 'bone' || kind === 'joint';
      }
      if ((r.covers(at) & QUALITIES) !== 0 || r.isMark(at, COMMA)) return false;
      if (r.tokens.kind[at] === WORD && r.quantity(at) === null && (r.covers(at) & PASSED) === 0 && ++words > 1) return false;
    }
    return false;
  }

  /** In one direction from token `i`, before a comma or a number that is no vertebra's, stands a place of the spine. */
  #spineFrom(i: number, direction: 1 | -1): boolean {
    const r = this.#r;
    for (let at = i; at >= r.sentence.from && at < r.sentence.to && Math.abs(at - i) < NEAR; at += direction) {
      if (this.#isSpine(at)) return true;
      if (r.tokens.kind[at] === PUNCT && !SPINE_PASSES.has(r.tokens.symbol[at])) return false;
      if (r.tokens.kind[at] === NUMBER && direction > 0) return false;
    }
    return false;
  }

  /** Behind what joins, on one side or the other, stands a match of one of the layers. */
  #isBeside(layers: number, m: Match): boolean {
    if ((this.#r.present & layers) === 0) return false;
    let left = m.from - 1;
    while (this.#joins(left)) left--;
    if (left < m.from - 1 && (this.#r.covers(left) & layers) !== 0) return true;
    let right = m.to;
    while (this.#joins(right)) right++;
    return right > m.to && (this.#r.covers(right) & layers) !== 0;
  }

  /** A mark or word that joins what stands beside it, or a side. */
  #joins(i: number): boolean {
    const r = this.#r;
    if (i < r.sentence.from || i >= r.sentence.to) return false;
    if ((r.covers(i) & SIDES) !== 0) return true;
    if (r.tokens.kind[i] === PUNCT) return isConnector(r.tokens.symbol[i]);
    const role = r.particle(i);
    return role === 'and' || role === 'or';
  }

  /** The next words are a part of the body, before any number or mark but a parenthesis. */
  #leadsToBody(from: number): boolean {
    const r = this.#r;
    const { kind, symbol } = r.tokens;
    for (let i = from; i < Math.min(r.sentence.to, from + 4); i++) {
      if ((r.covers(i) & BODY) !== 0 || this.#levelAt(i)) return true;
      if (kind[i] === NUMBER || (kind[i] === PUNCT && symbol[i] !== OPEN && symbol[i] !== CLOSE)) return false;
    }
    return false;
  }

  /** A word of loss or of none stands in one direction from token `i` on: "R patellar glide hypomobile", "restricted inferior glide". */
  #findingFrom(i: number, direction: 1 | -1, m: Match): boolean {
    const r = this.#r;
    for (let at = i; at >= r.sentence.from && at < r.sentence.to && Math.abs(at - m.from) <= NEAR; at += direction) {
      const quality = r.over(LAYER.qualities, at);
      if (quality && isFinding(r.entry(LAYER.qualities, quality).role)) return true;
      if ((r.covers(at) & PASSED) === 0 && !r.isMark(at, COLON)) return false;
    }
    return false;
  }

  /** A capitalised word that no vocabulary has. */
  #isName(i: number): boolean {
    const r = this.#r;
    const { kind, flags } = r.tokens;
    if (i < r.sentence.from || kind[i] !== WORD || (flags[i] & CAPITALISED) === 0 || r.covers(i) !== 0) return false;
    return !longestAt(r.tokens, r.lexicon, LAYER.sections, i) && !longestAt(r.tokens, r.lexicon, LAYER.stops, i) && !longestAt(r.tokens, r.lexicon, LAYER.columns, i);
  }
}

/** Marks that may stand between a thrust and its vertebra. */
const SPINE_PASSES: ReadonlySet<number> = new Set([OPEN, CLOSE, DASH, SLASH, COLON]);

const isTitle = (r: Reading, i: number): boolean => i >= r.sentence.from && r.tokens.kind[i] === WORD && (derived(r.lexicon).stops[r.tokens.symbol[i]] & TITLE) !== 0;
const isInitial = (r: Reading, i: number): boolean => i >= r.sentence.from && r.tokens.kind[i] === WORD && r.tokens.end[i] - r.tokens.start[i] === 1 && (r.tokens.flags[i] & CAPITALISED) !== 0;
const HANDS_ON: ReadonlySet<string> = new Set(['massage', 'by-intent', 'manual-therapy', 'cmt', 'neuromuscular']);
const BY_HAND: ReadonlySet<string> = new Set(['manual-therapy', 'by-intent', 'massage']);
const isConnector = (mark: number): boolean => mark === PLUS || mark === SLASH || mark === COMMA || mark === AMPERSAND;
const isFinding = (role: string): boolean => role === 'reduced' || role === 'deficit' || role === 'normal';
const isDose = (role: string): boolean => role === 'weight' || role === 'repetition' || role === 'dosage';
const isCode = (r: Reading, i: number): boolean => r.tokens.kind[i] === NUMBER && r.tokens.value[i] > CODES;
