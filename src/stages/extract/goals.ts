import type { Goal, Intent, Sentence } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import { LAYER } from '../../lexicon/lexicon.ts';
import { NEWLINE, PUNCT, WORD } from '../../note/tokens.ts';
import { COLON, COMMA, DASH, OPEN, type Reading, SEMICOLON, SLASH } from '../reading.ts';
import type { Match } from '../match/automaton.ts';
import { longestAt } from '../walk.ts';
import { endsInDate, isoAt } from './dates.ts';
import type { SentenceFacts, Treated } from './deeds/deed.ts';

/** A stretch of a sentence that says what treatment is to bring about. Tokens `[from, to)`. */
export interface Outcome {
  readonly sentence: number;
  readonly from: number;
  readonly to: number;
  readonly intents: readonly Intent[];
  readonly activity: string | null;
  /** Further activities it names. */
  readonly more: readonly string[];
  readonly measurable: boolean;
  readonly timeBound: boolean;
  readonly purpose: boolean;
  /** The day that a date apart from it gives, and where it stands. */
  readonly day?: string | null;
  readonly dayAt?: Span;
}

/** Sections whose aims are none of this visit's, unless something done stands there under no heading. */
const APART: ReadonlySet<string> = new Set(['history', 'header', 'signature', 'billing']);

/** Intended outcomes: goals in their own right, and purposes of what was done. */
export function outcomesOf(facts: readonly SentenceFacts[], sentences: readonly Sentence[], { first: treated }: Treated): Outcome[] {
  const found: Outcome[] = [];
  for (let s = 0; s < facts.length; s++) {
    const r = facts[s].reading;
    const sentence = sentences[s];
    const apart = APART.has(sentence.section);
    const follows = !sentence.headed && treated.has(s - 1);
    if (sentence.box === 'empty' || (apart && (sentence.headed || !(treated.has(s) || follows)))) continue;
    const purposes = r.all(LAYER.purposes);
    if (firstOf(r, purposes, 'goal-met')) continue;
    const goal = goalIn(r, purposes, sentence);
    if (goal || sentence.section === 'goals') {
      const from = goal ? (endsClause(r, goal) ? clauseStart(r, goal.from) : goal.from) : sentence.from;
      const described = describe(r, s, from, stop(r), false);
      const outcome = described.timeBound || !deadlineAhead(r, from) ? described : { ...described, timeBound: true };
      const enough = outcome.activity !== null || (goal || sentence.headed ? outcome.intents.length > 0 || (outcome.measurable && !datesOthers(r) && (goal !== null || r.has(LAYER.tests) || outcome.timeBound)) : outcome.intents.length > 0 && outcome.timeBound);
      if (enough) {
        found.push(outcome);
        continue;
      }
    }
    if (sentence.section === 'subjective' && sentence.headed) continue;
    const wish = firstOf(r, purposes, 'wish');
    if (wish) {
      const outcome = describe(r, s, wish.from, stop(r), false);
      if (outcome.activity !== null && (outcome.measurable || outcome.timeBound || sentence.section === 'subjective')) {
        found.push(outcome);
        continue;
      }
    }
    const plain = plainGoal(r, s, sentence);
    if (plain) {
      found.push(plain);
      continue;
    }
    for (const m of purposes) {
      if (r.entry(LAYER.purposes, m).role !== 'purpose' || isNegatedOrHome(r, m)) continue;
      if (inside(found, s, m.from)) continue;
      if (r.isNumber(m.to) || r.quantity(m.to)?.role === 'number' || r.quantity(m.to)?.role === 'fraction') continue;
      const outcome = describe(r, s, m.from, endOf(r, labelled(r, m)), true);
      if (outcome.intents.length === 0 && outcome.activity === null) continue;
      const word = r.tokens.end[m.to - 1] - r.tokens.start[m.from] <= 3;
      const opens = follows && m.from === r.sentence.from;
      if (word && !opens && !(treated.has(s) && hasDeedBefore(r, treated.get(s), m.from))) continue;
      if (!treated.has(s) && !opens && !['plan', 'treatment', 'assessment'].includes(sentence.section)) continue;
      found.push(outcome);
    }
  }
  return withDates(found, facts, sentences);
}

/** The first words of a sentence that have a role in what is aimed at. */
function firstOf(r: Reading, purposes: readonly Match[], role: string): Match | null {
  for (const m of purposes) if (r.entry(LAYER.purposes, m).role === role) return m;
  return null;
}

function goalIn(r: Reading, purposes: readonly Match[], sentence: Sentence): Match | null {
  for (const m of purposes) if (r.entry(LAYER.purposes, m).role === 'goal' && goalHere(r, m, sentence)) return m;
  return null;
}

/** Lines from a goal within which a date apart from it may be its own. */
const NEARBY = 2;

/** "Target date: 5/30", "Timeframe: 4 wks" beside goals is theirs. */
function withDates(found: Outcome[], facts: readonly SentenceFacts[], sentences: readonly Sentence[]): Outcome[] {
  if (found.every((o) => o.timeBound || o.purpose)) return found;
  const dated: { readonly line: number; readonly day: string | null; readonly at: Span }[] = [];
  for (let s = 0; s < facts.length; s++) {
    const r = facts[s].reading;
    if (sentences[s].section === 'history' || !r.has(LAYER.purposes)) continue;
    const word = r.all(LAYER.purposes).findLast((m) => isDateWord(r, m) && deadlineAt(r, m, r.sentence.to));
    if (word) dated.push({ line: sentences[s].line, day: dayBehind(r, word.to), at: r.span(word.from, word.to) });
  }
  if (dated.length === 0) return found;
  return found.map((o) => {
    const own = o.timeBound || o.purpose ? undefined : dated.find(({ line }) => Math.abs(line - sentences[o.sentence].line) <= NEARBY);
    return own ? { ...o, timeBound: true, day: own.day, dayAt: own.at } : o;
  });
}

/** "Target date", "timeframe". */
const isDateWord = (r: Reading, m: Match): boolean => r.entry(LAYER.purposes, m).noun === true && r.entry(LAYER.purposes, m).role === 'deadline';

const datesOthers = (r: Reading): boolean => r.all(LAYER.purposes).some((m) => isDateWord(r, m));

/** An outcome of this sentence, the last ones found, already holds the token. */
function inside(found: readonly Outcome[], s: number, at: number): boolean {
  for (let k = found.length - 1; k >= 0 && found[k].sentence === s; k--) if (at >= found[k].from && at < found[k].to) return true;
  return false;
}

/** A goal without the word, in plans: "run 10K without stopping by 5/9/26", "carry full mug 20 ft w/o dropping in 3 wks". */
function plainGoal(r: Reading, s: number, sentence: Sentence): Outcome | null {
  const planned = sentence.section === 'plan' || sentence.section === 'goals' || ((sentence.section === 'assessment' || !sentence.headed) && r.all(LAYER.signals).some((x) => r.entry(LAYER.signals, x).signal === 'plan.frequency'));
  if (!planned) return null;
  for (const m of r.all(LAYER.activities)) {
    const from = clauseStart(r, m.from);
    if (m.from - from > 12 || r.all(LAYER.techniques).some((t) => t.from >= from && t.from < m.from)) continue;
    let home = false;
    for (let i = r.sentence.from; i < m.from; i++) {
      const cue = r.over(LAYER.cues, i);
      if (cue && r.entry(LAYER.cues, cue).effect === 'home' && !r.isMark(from - 1, SEMICOLON)) home = true;
    }
    if (home || r.all(LAYER.signals).some((x) => x.from >= m.from && r.entry(LAYER.signals, x).signal === 'dose.daily')) continue;
    const outcome = describe(r, s, from, stop(r), false);
    if (outcome.timeBound && (outcome.measurable || deadlineAhead(r, m.from))) return outcome;
  }
  return null;
}

/** Nothing but a mark follows in the clause: "kneel 20 min w/o pain = goal". */
function endsClause(r: Reading, m: Match): boolean {
  const next = m.to;
  return next >= r.sentence.to || ((r.isMark(next, COMMA) || r.isMark(next, SEMICOLON) || r.isMark(next, 46)) && m.from > r.sentence.from + 1);
}

function clauseStart(r: Reading, i: number): number {
  let from = i;
  while (from > r.sentence.from && !r.isMark(from - 1, SEMICOLON) && !r.isMark(from - 1, COMMA) && !r.isMark(from - 1, 46) && !r.isMark(from - 1, 0x3e)) from--;
  return from;
}

const hasDeedBefore = (r: Reading, first: number | undefined, at: number): boolean => (first !== undefined && first < at) || (r.sentence.section === 'treatment' && r.has(LAYER.techniques));

/** "goal" as a word in the right place: not a past wish, not a request. */
function goalHere(r: Reading, m: Match, sentence: Sentence): boolean {
  if (sentence.section === 'goals') return true;
  const text = r.tokens.end[m.to - 1] - r.tokens.start[m.from];
  // "be able to" and "return to" need a future or a plan around them
  const bare = m.to - m.from > 1 && text > 6;
  if (sentence.section === 'subjective' && bare && !r.all(LAYER.cues).some((c) => r.entry(LAYER.cues, c).effect === 'planned')) return r.entry(LAYER.purposes, m).noun === true;
  return true;
}

function isNegatedOrHome(r: Reading, m: Match): boolean {
  const cue = r.over(LAYER.cues, m.from - 1);
  return cue !== null && (r.entry(LAYER.cues, cue).effect === 'negated' || r.entry(LAYER.cues, cue).effect === 'withheld');
}

/** "Purpose of today's manual tx: ↓ tone": a label, whose purpose stands behind the colon. */
function labelled(r: Reading, m: Match): Match {
  for (let i = m.to; i < Math.min(r.sentence.to, m.to + LABEL); i++) {
    if (r.isMark(i, COLON)) return { ...m, to: i + 1 };
    if (r.isMark(i, COMMA) || r.isMark(i, SEMICOLON)) break;
  }
  return m;
}

/** Tokens between the word of a purpose and its colon. */
const LABEL = 8;

/** A purpose runs to the next technique, semicolon or minutes behind a comma. */
function endOf(r: Reading, m: Match): number {
  for (let i = m.to; i < r.sentence.to; i++) {
    if (r.isMark(i, SEMICOLON)) return i;
    if (r.isMark(i, COMMA) && detailBehind(r, i + 1)) return i;
    if (r.at(LAYER.techniques, i) && i > m.to + 1 && r.lexicon.entries.techniques[r.at(LAYER.techniques, i)?.entry ?? 0].class !== 'decoy') return i;
    const cue = r.at(LAYER.cues, i);
    if (cue && r.isMark(i - 1, COMMA) && (r.entry(LAYER.cues, cue).effect === 'performed' || r.entry(LAYER.cues, cue).effect === 'withheld')) return i;
  }
  return stop(r);
}

/** The sentence's end without its full stop. */
function stop(r: Reading): number {
  return r.isMark(r.sentence.to - 1, 46) ? r.sentence.to - 1 : r.sentence.to;
}

/** Behind the comma come minutes, a position or an instrument: how it was done, not what for. */
function detailBehind(r: Reading, i: number): boolean {
  for (let k = i; k < Math.min(r.sentence.to, i + 3); k++) {
    if (r.quantity(k)?.role === 'minute' || r.at(LAYER.manner, k)) return true;
    if (r.isNumber(k) && r.quantity(k + 1)?.role === 'minute') return true;
  }
  return false;
}

function describe(r: Reading, sentence: number, from: number, to: number, purpose: boolean): Outcome {
  const intents: Intent[] = [];
  const add = (intent: Intent) => {
    if (!intents.includes(intent)) intents.push(intent);
  };
  let activity: string | null = null;
  const more: string[] = [];
  let activityTo = from;
  let measurable = false;
  let timeBound = false;
  let observable = false;
  let number = false;
  for (const m of r.matches) {
    if (m.from < from || m.to > to) continue;
    switch (m.layer) {
      case LAYER.intents: {
        add(r.entry(LAYER.intents, m).intent);
        break;
      }
      case LAYER.motions:
        add('motion');
        break;
      case LAYER.activities: {
        const named = r.over(LAYER.techniques, m.from);
        if ((named && r.entry(LAYER.techniques, named).class !== 'decoy') || (purpose && isOccasion(r, m, intents))) break;
        const { id } = r.entry(LAYER.activities, m);
        if (activity === null) activity = id;
        else if (id !== activity && !more.includes(id) && joined(r, activityTo, m.from)) more.push(id);
        activityTo = m.to;
        add('function');
        break;
      }
      case LAYER.qualities: {
        const q = r.entry(LAYER.qualities, m);
        if (q.role === 'quantity' && q.kind !== 'strength') add('motion');
        else if (q.role === 'quantity' && q.kind === 'strength') add('function');
        break;
      }
      case LAYER.cues: {
        if (r.entry(LAYER.cues, m).effect === 'negated' && freeOf(r, m.to, to)) observable = true;
        break;
      }
      case LAYER.purposes: {
        const role = r.entry(LAYER.purposes, m).role;
        if (role === 'observable') observable = true;
        else if (role === 'deadline' && deadlineAt(r, m, to)) timeBound = true;
        break;
      }
    }
  }
  for (let i = from; i < to; i++) {
    if (!r.isNumber(i)) {
      const word = r.at(LAYER.quantities, i);
      if (word && r.entry(LAYER.quantities, word).role === 'number' && (measuredBy(r, word.to) || ((r.entry(LAYER.quantities, word).value ?? 0) >= 2 && measuredWords(r, i)))) number = true;
      continue;
    }
    if (ofWriting(r, i)) continue;
    if (measuredBy(r, i + 1) || (r.isMark(i + 1, 47) && r.isNumber(i + 2)) || measuredWords(r, i)) number = true;
  }
  for (let i = from; i < to && !timeBound; i++) timeBound = !ofWriting(r, i) && (endsInDate(r, i, to) || lengthAlone(r, i, to));
  if (!timeBound && !purpose) timeBound = datedTitle(r, from);
  measurable = number || observable;
  return { sentence, from, to, intents, activity, more, measurable, timeBound, purpose };
}

/** Tokens between "without" and the finding that is to be gone. */
const FREE = 3;

/** "w/o neck pain", "without any numbness": an end that can be seen. */
function freeOf(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < Math.min(to, from + FREE) && !r.isMark(i, COMMA); i++) {
    const quality = r.at(LAYER.qualities, i);
    if (quality) return r.entry(LAYER.qualities, quality).role === 'impairment';
  }
  return false;
}

/** "for stress relief after night shift": what made the rest wanted, no aim. */
function isOccasion(r: Reading, activity: Match, intents: readonly Intent[]): boolean {
  if (intents.length === 0 || !intents.every((intent) => intent === 'relaxation' || intent === 'circulation')) return false;
  for (let i = activity.from - 1; i >= Math.max(r.sentence.from, activity.from - 3); i--) {
    const word = r.over(LAYER.qualities, i);
    if (word && r.entry(LAYER.qualities, word).role === 'after') return true;
  }
  return false;
}

/** `– 6 wks`, `(4 weeks)`: a length of time between marks, or behind one at the end. */
function lengthAlone(r: Reading, i: number, to: number): boolean {
  const n = r.isNumber(i) && r.tokens.kind[i - 1] === PUNCT && !r.glued(i) && !r.isMark(i - 1, SLASH) ? i : r.isNumber(i) && r.isMark(i - 1, OPEN) ? i : -1;
  if (n < 0) return false;
  const unit = r.isMark(n + 1, DASH) && r.isNumber(n + 2) ? n + 3 : r.isMark(n + 1, DASH) ? n + 2 : n + 1;
  const q = r.quantity(unit);
  return q !== null && (q.role === 'week' || q.role === 'month') && (unit + 1 >= to || r.tokens.kind[unit + 1] === PUNCT);
}

/** "By the end of May she should be able to …": a deadline opens the sentence or a part of it before the goal. */
const deadlineAhead = (r: Reading, from: number): boolean => r.all(LAYER.purposes).some((m) => m.to <= from && (m.from === r.sentence.from || r.isMark(m.from - 1, COMMA)) && r.entry(LAYER.purposes, m).role === 'deadline' && deadlineAt(r, m, from));

/** The number belongs to the date on which goals were written: "(set 1/12/26)". */
function ofWriting(r: Reading, i: number): boolean {
  for (const m of r.all(LAYER.purposes)) if (m.to <= i && i - m.to < DATE && r.entry(LAYER.purposes, m).role === 'set' && r.isNumber(m.to)) return true;
  return false;
}

/** The same in a title, which may stand before the sentence. */
function ofWritingAt(r: Reading, i: number, from: number): boolean {
  for (let k = i - 1; k >= Math.max(from, i - DATE); k--) {
    const m = longestAt(r.tokens, r.lexicon, LAYER.purposes, k);
    if (m && r.lexicon.entries.purposes[m.entry].role === 'set') return true;
  }
  return false;
}

/** Tokens of a date, year and strokes included. */
const DATE = 5;

/** Tokens back from a goal in which its title may give a date: "Goals (8/28):", "STG (6 wks):", "LTG 6 wks -". */
const TITLE = 8;

/** The title of the goals gives their date or the weeks until then. */
function datedTitle(r: Reading, from: number): boolean {
  const { tokens: t } = r;
  if (weeksBefore(r, from)) return true;
  for (let i = from; i < Math.min(r.sentence.to, from + TITLE); i++) if ((r.isMark(i, 58) || (r.isMark(i, 45) && !r.glued(i))) && weeksOrDate(r, from, i)) return true;
  if (r.sentence.section !== 'goals' || !r.sentence.headed) return false;
  let start = from;
  while (start > 0 && from - start < TITLE && t.kind[start - 1] !== NEWLINE) start--;
  let colon = start;
  while (colon < from && !r.isMark(colon, 58)) colon++;
  return colon < from && weeksOrDate(r, start, colon);
}

/** "6 wk goal: …", "4-week goals: …" */
function weeksBefore(r: Reading, from: number): boolean {
  const q = r.quantity(from - 1);
  return q !== null && (q.role === 'week' || q.role === 'month') && (r.isNumber(from - 2) || (r.isMark(from - 2, 45) && r.isNumber(from - 3)));
}

function weeksOrDate(r: Reading, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (!r.isNumber(i) || ofWritingAt(r, i, from)) continue;
    if (r.isMark(i + 1, 47) && r.isNumber(i + 2)) return true;
    const q = r.quantity(i + 1) ?? r.quantity(i + 2);
    if (q && ['week', 'month', 'month-name'].includes(q.role)) return true;
  }
  return false;
}

/** "walking and standing": nothing but a joining word or mark between two activities. */
const joined = (r: Reading, from: number, to: number): boolean => to - from === 1 && (r.particle(from) === 'and' || r.particle(from) === 'or' || r.isMark(from, COMMA) || r.isMark(from, 47) || r.isMark(from, 38));

/** A unit that makes a number a measure: minutes, degrees, pounds, percent, hours, repetitions, blocks. */
function measuredBy(r: Reading, i: number): boolean {
  const q = r.quantity(i) ?? (r.isMark(i, 45) ? r.quantity(i + 1) : null);
  if (q && ['minute', 'hour', 'degree', 'percent', 'length', 'weight', 'repetition'].includes(q.role)) return true;
  return r.isMark(i, 37) || r.isMark(i, 0xb0) || r.isMark(i, 39) || (r.isMark(i, 35) && r.glued(i));
}

/** A bare number that a motion, a strength or an activity stands beside ("rotation to 70", "lift 20", "6 stairs"). */
function measuredWords(r: Reading, i: number): boolean {
  if (isTimeOrDate(r, i)) return false;
  for (let k = i - 4; k <= i + 3; k++) {
    if (k === i || k < r.sentence.from || k >= r.sentence.to) continue;
    if (r.over(LAYER.motions, k) || r.over(LAYER.tests, k) || r.over(LAYER.activities, k)) return true;
    const q = r.over(LAYER.qualities, k);
    if (q && r.entry(LAYER.qualities, q).role === 'quantity') return true;
  }
  return false;
}

function isTimeOrDate(r: Reading, i: number): boolean {
  const q = r.quantity(i + 1) ?? (r.isMark(i + 1, 45) ? r.quantity(i + 3) : null);
  if (q && ['day', 'week', 'month', 'year', 'times', 'session', 'unit'].includes(q.role)) return true;
  if (r.isMark(i + 1, 47) || r.isMark(i - 1, 47)) return true;
  return r.quantity(i - 1)?.role === 'month-name' || r.at(LAYER.signals, i + 1) !== null;
}

/** A number of weeks, a date, a month, a count of visits behind "in", "within", "by". */
function deadlineAt(r: Reading, m: Match, to: number): boolean {
  for (let i = m.to; i < Math.min(to, m.to + 5); i++) {
    const q = r.quantity(i);
    if (q && ['day', 'week', 'month', 'year', 'month-name', 'weekday', 'session'].includes(q.role)) return true;
    if (r.isNumber(i) && r.isMark(i + 1, 47) && r.isNumber(i + 2)) return true;
    if (r.isNumber(i) && (r.isMark(i + 1, 45)) && r.isNumber(i + 2) && r.quantity(i + 3)?.role === undefined && m.to - m.from === 1 && r.tokens.end[m.from] - r.tokens.start[m.from] === 2 && r.tokens.text[r.tokens.start[m.from]].toLowerCase() === 'b') return true;
    const signal = r.at(LAYER.signals, i);
    if (signal && ['plan.visits', 'plan.discharge', 'plan.next', 'visit.session'].includes(r.entry(LAYER.signals, signal).signal)) return true;
  }
  const word = r.tokens.end[m.to - 1] - r.tokens.start[m.from];
  return m.to - m.from > 1 && word > 8;
}

export function asGoal(o: Outcome, r: Reading): Goal {
  return { span: r.span(o.from, o.to), activity: o.activity, more: o.more, functional: o.activity !== null, measurable: o.measurable, timeBound: o.timeBound, purpose: o.purpose, intents: o.intents, due: dueOf(o, r), ...(o.dayAt ? { dayAt: o.dayAt } : {}) };
}

/** The last whole date within the goal that a word of deadline stands before, or that is a cell of its table alone. */
function dueOf(o: Outcome, r: Reading): string | null {
  if (!o.timeBound) return null;
  let due = o.day ?? null;
  if (!r.numbers) return due;
  for (let i = o.from; i < o.to; i++) {
    const iso = r.isNumber(i) ? isoAt(r, i) : null;
    if (iso && (isBehindDeadline(r, i) || isCell(r, i))) due = iso;
  }
  return due;
}

function isBehindDeadline(r: Reading, i: number): boolean {
  for (let k = i - 1; k >= Math.max(r.sentence.from, i - 3); k--) {
    const m = r.over(LAYER.purposes, k);
    if (!m) continue;
    const { role, noun } = r.entry(LAYER.purposes, m);
    // `target 8/31/26`
    if (role === 'deadline' || (role === 'goal' && noun === true && k === i - 1)) return true;
  }
  return false;
}

/** A cell begins with the number at token `i` and holds no word. */
const isCell = (r: Reading, i: number): boolean => r.sentence.cells?.some(({ from, to }) => {
  if (from !== i) return false;
  for (let k = from; k < to; k++) if (r.tokens.kind[k] === WORD) return false;
  return true;
}) === true;

/** The first whole date within a few tokens of token `at`. */
function dayBehind(r: Reading, at: number): string | null {
  for (let i = at; i < Math.min(r.sentence.to, at + 3); i++) {
    const iso = r.isNumber(i) ? isoAt(r, i) : null;
    if (iso) return iso;
  }
  return null;
}
