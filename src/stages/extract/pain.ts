import { LAYER } from '../../lexicon/lexicon.ts';
import type { Pain } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import { PUNCT, WORD } from '../../note/tokens.ts';
import type { Match } from '../match/automaton.ts';
import { COLON, COMMA, DASH, DOT, EQUALS, EXCLAMATION, QUESTION, type Reading, SEMICOLON, SLASH } from '../reading.ts';
import type { SentenceFacts } from './deeds/deed.ts';
import { type Value, valueBehind } from './readings.ts';

/** Layers that make a statement of pain one of a motion, an activity or a treatment; those of a place count for a denial alone. */
const CONDITIONS = (1 << LAYER.motions) | (1 << LAYER.activities) | (1 << LAYER.techniques);
const PLACES = (1 << LAYER.regions) | (1 << LAYER.structures);
/** Layers that name pain or a scale of it. */
const NAMING = (1 << LAYER.qualities) | (1 << LAYER.tests);
const NONE: Pain = { denied: [], rated: [] };
/** Sections in which pain is neither denied nor rated as it is on arrival. */
const APART: ReadonlySet<string> = new Set(['plan', 'goals', 'signature', 'billing']);
/** The highest score of pain. */
const WORST = 10;
/** Tokens between a denial and the pain it denies. */
const DENIAL = 3;

interface Clause {
  readonly from: number;
  readonly to: number;
}

/** Pain as a whole denied, and pain rated, in the complaint or among the findings, each without a motion, an activity or another time beside it. */
export function painOf(facts: readonly SentenceFacts[]): Pain {
  const denied: Span[] = [];
  const rated: Span[] = [];
  for (let s = 0; s < facts.length; s++) {
    const { reading: r } = facts[s];
    const { section, headed, box } = r.sentence;
    if (box === 'empty' || APART.has(section) || (headed && (section === 'treatment' || section === 'history' || section === 'assessment'))) continue;
    if (box === 'ticked' && isBareNo(r)) {
      const asked = painAskedOn(facts, s);
      if (asked) denied.push(asked);
    }
    if ((r.present & NAMING) === 0 || !tellsPain(r)) continue;
    for (const clause of clausesOf(r)) {
      if (isConditional(r, clause)) continue;
      for (const m of r.matches) {
        if (m.from < clause.from || m.from >= clause.to) continue;
        if (m.layer === LAYER.tests && r.entry(LAYER.tests, m).measures === 'pain') rate(r, m, clause, rated);
        if (m.layer !== LAYER.qualities) continue;
        const { id } = r.entry(LAYER.qualities, m);
        if (id === 'pain-free' && isBare(r, m.to, clause.to)) denied.push(r.span(m.from, m.to));
        if (id !== 'pain-word' || r.over(LAYER.tests, m.from) !== null) continue;
        const denial = denialOf(r, m, clause);
        const none = denial < 0 ? noneBehind(r, m, clause) : 0;
        if (none > 0) denied.push(r.span(m.from, none));
        else if (denial < 0) rate(r, m, clause, rated);
        else if (isBare(r, m.to, clause.to)) denied.push(r.span(denial, m.to));
      }
    }
  }
  return denied.length > 0 || rated.length > 0 ? { denied, rated } : NONE;
}

/** Pain, its absence or a scale of it is named. */
function tellsPain(r: Reading): boolean {
  for (const m of r.matches) {
    if (m.layer === LAYER.tests ? r.entry(LAYER.tests, m).measures === 'pain' : m.layer === LAYER.qualities && isPain(r.entry(LAYER.qualities, m).id)) return true;
  }
  return false;
}

const isPain = (id: string): boolean => id === 'pain-free' || id === 'pain-word';

/** Runs between commas, full stops, semicolons, and words that begin anew (and, but). */
function clausesOf(r: Reading): Clause[] {
  const clauses: Clause[] = [];
  let from = r.sentence.from;
  for (let i = from; i <= r.sentence.to; i++) {
    if (i < r.sentence.to && !isEnd(r, i)) continue;
    if (i > from) clauses.push({ from, to: i });
    from = i + 1;
  }
  return clauses;
}

function isEnd(r: Reading, i: number): boolean {
  if (r.isMark(i, COMMA) || r.isMark(i, SEMICOLON) || r.isMark(i, EXCLAMATION) || r.isMark(i, QUESTION) || (r.isMark(i, DOT) && !r.isNumber(i + 1))) return true;
  if (r.particle(i) === 'and' && r.tokens.end[i] - r.tokens.start[i] === 3) return true;
  const cue = r.at(LAYER.cues, i);
  return cue !== null && r.entry(LAYER.cues, cue).effect === 'terminator' && r.particle(i) === null && r.over(LAYER.qualities, i) === null;
}

const CONDITIONAL: ReadonlySet<string> = new Set(['historical', 'planned', 'hypothetical', 'other-person', 'home']);

/** Of a motion, an activity, a treatment, another time or another person. */
function isConditional(r: Reading, { from, to }: Clause): boolean {
  for (let i = from; i < to; i++) {
    if ((r.covers(i) & CONDITIONS) !== 0) return true;
    const signal = r.at(LAYER.signals, i);
    if (signal && r.entry(LAYER.signals, signal).signal === 'time.extreme') return true;
    const q = r.at(LAYER.qualities, i);
    if (q) {
      const { id, role, when } = r.entry(LAYER.qualities, q);
      if ((role === 'before' || role === 'after' || role === 'improved') && when !== 'now' && id !== 'now-word') return true;
    }
    const cue = r.at(LAYER.cues, i);
    if (cue && CONDITIONAL.has(r.entry(LAYER.cues, cue).effect)) return true;
  }
  return false;
}

/** Where a denial of the pain at `m` begins: "no pain", "not in any pain", "denies having pain", `0 pain`; -1 where none is. */
function denialOf(r: Reading, m: Match, { from }: Clause): number {
  if (m.from - 1 >= from && ((r.isNumber(m.from - 1) && r.tokens.value[m.from - 1] === 0) || r.quantity(m.from - 1)?.value === 0)) return m.from - 1;
  let words = 0;
  for (let i = m.from - 1; i >= from && words < DENIAL; i--) {
    if (r.tokens.kind[i] === WORD) words++;
    const cue = r.over(LAYER.cues, i);
    if (cue && r.entry(LAYER.cues, cue).effect === 'negated') return cue.from;
    if ((r.covers(i) & (PLACES | NAMING)) !== 0 && !isNow(r, i) || r.isNumber(i)) return -1;
  }
  return -1;
}

/** `Pain: none`, `pain 0/10`: the token behind the answer; 0 where there is none. */
function noneBehind(r: Reading, m: Match, { to }: Clause): number {
  let at = m.to;
  while (at < to && (isNow(r, at) || r.isMark(at, COLON) || r.isMark(at, DASH) || r.isMark(at, EQUALS) || r.particle(at) === 'is')) at++;
  const cue = r.at(LAYER.cues, at);
  if (cue && cue.to <= to && at > m.to && r.entry(LAYER.cues, cue).effect === 'negated' && isBare(r, cue.to, to)) return cue.to;
  const v = valueBehind(r, at);
  return v !== null && v.to <= to && v.value === 0 && v.later === null && (v.normal === null || v.normal === WORST) && isBare(r, v.to, to) ? v.to : 0;
}

/** Nothing but words for now stands in `[from, to)`. */
function isBare(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (r.tokens.kind[i] === PUNCT && !r.isMark(i, SLASH)) continue;
    if (isNow(r, i) || r.particle(i) === 'or') continue;
    const q = r.over(LAYER.qualities, i);
    if (q === null || !['pain', 'pain-complaint', 'swelling', 'stiff'].includes(r.entry(LAYER.qualities, q).id)) return false;
  }
  return true;
}

function isNow(r: Reading, i: number): boolean {
  const q = r.over(LAYER.qualities, i);
  return q !== null && (r.entry(LAYER.qualities, q).when === 'now' || r.entry(LAYER.qualities, q).id === 'now-word');
}

function rate(r: Reading, m: Match, clause: Clause, rated: Span[]): void {
  let from = m.to;
  while (from < clause.to && isNow(r, from)) from++;
  const v = valueBehind(r, from) ?? null;
  if (v === null || v.to > clause.to || v.value <= 0 || v.later !== null || !isScore(m, v)) return;
  for (let i = v.to; i < clause.to; i++) if (r.tokens.kind[i] === WORD && !isNow(r, i) && (r.covers(i) & PLACES) === 0 && r.over(LAYER.sides, i) === null && r.over(LAYER.tests, i) === null) return;
  rated.push(r.span(m.from, v.to));
}

/** Out of ten, or on a scale that says so itself. */
function isScore(m: Match, v: Value): boolean {
  if (v.normal !== null) return v.normal === WORST;
  return m.layer === LAYER.tests && (v.unit === 'cm' || (v.unit === null && v.value <= WORST));
}

/** "[x] no" and nothing more. */
function isBareNo(r: Reading): boolean {
  const cues = r.all(LAYER.cues);
  return cues.length > 0 && r.entry(LAYER.cues, cues[0]).effect === 'negated' && r.sentence.to - r.sentence.from <= cues[0].to - cues[0].from + 1;
}

/** Pain that is asked for before the boxes of the same line. */
function painAskedOn(facts: readonly SentenceFacts[], s: number): Span | null {
  const { line } = facts[s].reading.sentence;
  for (let k = s - 1; k >= 0 && facts[k].reading.sentence.line === line; k--) {
    const { reading: r } = facts[k];
    if (r.sentence.box !== null) continue;
    const pain = r.all(LAYER.qualities).find((m) => r.entry(LAYER.qualities, m).id === 'pain-word');
    if (!pain || (r.present & (CONDITIONS | PLACES)) !== 0) return null;
    return r.span(pain.from, pain.to);
  }
  return null;
}
