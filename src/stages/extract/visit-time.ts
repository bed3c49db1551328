import { LAYER } from '../../lexicon/lexicon.ts';
import type { VisitTime } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import { minutesBetween } from '../match/clock.ts';
import type { Duration } from '../match/durations.ts';
import { numberAt } from '../match/numbers.ts';
import type { Match } from '../match/automaton.ts';
import { sessionBehind } from '../match/repeated-times.ts';
import { COLON, EQUALS, type Reading, SLASH, TAB } from '../reading.ts';
import type { Deed, SentenceFacts, Treated } from './deeds/deed.ts';

interface Stated {
  readonly minutes: number;
  readonly at: Span;
}

/** A stretch of the day; when it began, minutes from midnight as written. */
interface Stretch extends Stated {
  readonly start: number | null;
}

/** The visit's times as the sentences give them; of each, the first counts. */
interface Found {
  total: Stated | null;
  timed: Stated | null;
  session: Stated | null;
  clockRange: Stretch | null;
  /** The last of the ranges that make up `clockRange`. */
  lastRange: Duration | null;
  /** When the first of all ranges began and the last ended, those of services among them. */
  span: { readonly from: number; readonly to: number; readonly at: Span; readonly ranges: number } | null;
  readonly clocks: Stated[];
  /** A word for the time of day stands beside a clock time. */
  clockSaid: boolean;
}

/** The visit's own times: stated totals, clock times, the length of the session. */
export function visitTimeOf(facts: readonly SentenceFacts[], deeds: readonly Deed[], treated: Treated, isTimed: (deed: Deed) => boolean, sameService: (a: Deed, b: Deed) => boolean): VisitTime {
  const found: Found = { total: null, timed: null, session: null, clockRange: null, lastRange: null, span: null, clocks: [], clockSaid: false };
  // of the boxes of this line before that one, none is about the session
  let unasked = 0;
  for (let s = 0; s < facts.length; s++) {
    const f = facts[s];
    const r = f.reading;
    if (r.sentence.box === 'ticked' && !found.session) {
      const length = soleIn(f);
      if (length && isOfSession(facts, s, unasked)) found.session = length;
      else if (length) unasked = s;
    }
    if (r.has(LAYER.quantities)) {
      readWords(found, f, treated, s);
      if (f.times.durations.length > 0) readSession(found, f);
    }
    for (const d of f.times.durations) if (d.sum) found.timed ??= { minutes: d.minutes, at: r.span(d.from, d.to) };
    if (f.times.durations.length > 0 || f.times.clocks.length > 0) readClocks(found, f, treated);
  }
  const { clocks, total, timed, session } = found;
  let clock = clocks.length >= 2 && found.clockSaid ? null : found.clockRange;
  if (!clock && clocks.length >= 2) clock = { start: clocks[0].minutes, minutes: minutesBetween(clocks[0].minutes, clocks[clocks.length - 1].minutes), at: [clocks[0].at[0], clocks[clocks.length - 1].at[1]] };
  // `9:00-9:16 ther ex … 9:20-9:55 group`: services by the clock make up the visit
  const { span } = found;
  if (span && span.ranges > 1 && clocks.length < 2 && span.to - span.from > (clock?.minutes ?? 0) && span.to - span.from <= LONGEST_VISIT) clock = { start: span.from, minutes: span.to - span.from, at: span.at };
  const visit = total ?? clock ?? session;
  return {
    timedMinutes: timedMinutes(deeds.filter(isTimed), deeds, timed, sameService), totalMinutes: visit?.minutes ?? null, statedTimedMinutes: timed?.minutes ?? null,
    totalAt: visit?.at ?? null, statedTimedAt: timed?.at ?? null, clockMinutes: clock?.minutes ?? null, clockStart: clock?.start ?? null,
  };
}

/** Minutes beyond which clock times of a note are not those of one visit. */
const LONGEST_VISIT = 240;

/** The sum of timed blocks, each once; the stated one where minutes of a service are open and none of it is known. */
function timedMinutes(work: readonly Deed[], deeds: readonly Deed[], stated: Stated | null, sameService: (a: Deed, b: Deed) => boolean): number | null {
  if (work.length === 0) return null;
  const blocks = new Map<number, number>();
  for (const d of work) if (d.minutes !== null && d.block !== null) blocks.set(d.block, d.minutes);
  if (blocks.size === 0 || (stated && isOpen(work, deeds, sameService))) {
    if (stated) return stated.minutes;
    if (blocks.size === 0) return null;
  }
  let sum = 0;
  for (const minutes of blocks.values()) sum += minutes;
  return sum;
}

/** A service has no minutes of its own, under any of its techniques. */
function isOpen(work: readonly Deed[], deeds: readonly Deed[], sameService: (a: Deed, b: Deed) => boolean): boolean {
  const known = new Set<number>();
  for (const d of work) {
    if ((d.minutes !== null && d.block !== null) || known.has(d.entry)) continue;
    if (!deeds.some((o) => o.minutes !== null && sameService(o, d))) return true;
    known.add(d.entry);
  }
  return false;
}

/** Totals by their words, and the length of a session behind its own. */
function readWords(found: Found, f: SentenceFacts, treated: Treated, s: number): void {
  const r = f.reading;
  for (const m of r.matches) {
    if (m.layer !== LAYER.quantities) continue;
    const { role } = r.entry(LAYER.quantities, m);
    if (role === 'session') {
      found.session ??= sessionLength(f, m.to) ?? soleLength(f);
      continue;
    }
    if ((role !== 'total' && role !== 'timed') || isPart(r, m)) continue;
    // `Total timed 26`, `Timed minutes total 16`: one word for the other's number
    if (role === 'total' && (timedAt(r, m.from - 1) || timedAt(r, m.to) || (r.isMark(m.to, TAB) && timedAt(r, m.to + 1)))) {
      if (timedAt(r, m.from - 1)) found.timed ??= minutesBehind(r, m.to);
      continue;
    }
    if (role === 'timed' && readPair(found, r, m)) continue;
    const stated = minutesBehind(r, m.to) ?? minutesBefore(f, m.from);
    if (!stated) continue;
    const timed = treated.timedSentences.has(s);
    if (role === 'total') {
      if (timed && treated.minutesAt.has(stated.at[0])) continue;
      // the sum below a table of services is that of its parts
      if (r.sentence.cells) found.timed ??= stated;
      found.total ??= stated;
      continue;
    }
    const larger = timed ? [] : longerThan(f, stated);
    if (larger.length === 1) found.total ??= { minutes: larger[0].minutes, at: r.span(larger[0].from, larger[0].to) };
    found.timed ??= stated;
  }
}

/** The times of a sentence that are no shorter than a stated one, itself left out. */
const longerThan = ({ reading: { tokens }, times }: SentenceFacts, stated: Stated): Duration[] => times.durations.filter((d) => !d.bare && d.minutes >= stated.minutes && tokens.start[d.from] !== stated.at[0]);

const timedAt = (r: Reading, i: number): boolean => {
  const m = r.over(LAYER.quantities, i);
  return m !== null && r.entry(LAYER.quantities, m).role === 'timed';
};

/** Tokens within which the numbers of a pair follow it. */
const PAIR = 4;

/** `Timed / total: 24 min / 34 min`, `Timed/Total 24/34`. */
function readPair(found: Found, r: Reading, m: Match): boolean {
  const total = r.isMark(m.to, SLASH) ? r.at(LAYER.quantities, m.to + 1) : null;
  if (!total || r.entry(LAYER.quantities, total).role !== 'total') return false;
  let i = total.to;
  while (i < Math.min(r.sentence.to, total.to + PAIR) && !r.isNumber(i)) i++;
  const parted = r.isMark(i + 1, SLASH) ? i + 1 : i + 2;
  if (!r.isNumber(i) || !r.isMark(parted, SLASH) || !r.isNumber(parted + 1)) return false;
  const { value } = r.tokens;
  found.timed ??= { minutes: value[i], at: r.span(i, i + 1) };
  found.total ??= { minutes: value[parted + 1], at: r.span(parted + 1, parted + 2) };
  return true;
}

/** A longer word of quantity lies over it. */
const isPart = (r: Reading, m: Match): boolean => r.matches.some((o) => o.layer === LAYER.quantities && o !== m && o.from <= m.from && o.to >= m.to && o.to - o.from > m.to - m.from);

/** `60 min session`, `60 min massage session`, `session of 60 min`. */
function readSession(found: Found, { reading: r, times }: SentenceFacts): void {
  if (found.session) return;
  const isSession = (m: Match | null): boolean => m !== null && r.entry(LAYER.quantities, m).role === 'session';
  for (const d of times.durations) {
    if (d.bare) continue;
    const after = r.at(LAYER.quantities, d.to) ?? sessionBehind(r, d.to);
    const technique = r.at(LAYER.techniques, d.to);
    const before = r.over(LAYER.quantities, d.from - 1) ?? r.over(LAYER.quantities, d.from - 2);
    if (!isSession(after) && !isSession(before) && !(technique && isSession(r.at(LAYER.quantities, technique.to)))) continue;
    found.session = { minutes: d.minutes, at: r.span(d.from, d.to) };
    return;
  }
}

/** Times of the day: a range that is of nothing done, or single ones with a word for them or several together. */
function readClocks(found: Found, { reading: r, times }: SentenceFacts, treated: Treated): void {
  for (const d of times.durations) {
    if (d.source !== 'clock' || d.bare) continue;
    if (d.hours && !d.excluded) found.span = widened(found.span, d.hours, r.span(d.from, d.to));
    if (treated.minutesAt.has(r.tokens.start[d.from])) continue;
    const at = r.span(d.from, d.to);
    // `10:00-10:45 group, 10:45-11:00 one to one`
    if (found.clockRange === null) found.clockRange = { start: d.hours?.[0] ?? null, minutes: d.minutes, at };
    else if (d.hours && found.lastRange?.hours?.[1] === d.hours[0]) found.clockRange = { start: found.clockRange.start, minutes: found.clockRange.minutes + d.minutes, at: [found.clockRange.at[0], at[1]] };
    else continue;
    found.lastRange = d;
  }
  const { clocks } = times;
  if (clocks.length === 0) return;
  const said = r.has(LAYER.quantities) && r.matches.some((m) => m.layer === LAYER.quantities && r.entry(LAYER.quantities, m).role === 'clock');
  if (said) found.clockSaid = true;
  if (said || clocks.length >= 2) for (const c of clocks) found.clocks.push({ minutes: c.minutes, at: r.span(c.from, c.to) });
}

/** The span with a range that begins no earlier than it; as it was with any other. */
function widened(span: Found['span'], [from, to]: readonly [number, number], at: Span): Found['span'] {
  if (!span) return { from, to, at, ranges: 1 };
  return from < span.from ? span : { from: span.from, to: Math.max(span.to, to), at: [span.at[0], at[1]], ranges: span.ranges + 1 };
}

/** What a number counts that is no number of minutes: `total reps 45`. */
const UNLIKE_MINUTES: ReadonlySet<string> = new Set(['second', 'day', 'week', 'month', 'year', 'unit', 'times', 'repetition', 'degree', 'percent', 'length', 'weight']);

/** `Total timed: 41 min`, `TTT 45`, `Total = 51`. */
function minutesBehind(r: Reading, from: number): Stated | null {
  for (let i = from; i < Math.min(r.sentence.to, from + 4); i++) {
    const n = numberAt(r, i);
    if (n) {
      const unit = r.quantity(n.to);
      if (r.isMark(n.to, COLON) || (r.isMark(n.to, 47) && r.isNumber(n.to + 1))) return null;
      if (unit?.role === 'hour') return { minutes: n.value * 60, at: r.span(i, n.to + 1) };
      if (n.value < 5 || n.value > 480) return null;
      if (unit && UNLIKE_MINUTES.has(unit.role)) return null;
      return { minutes: n.value, at: r.span(i, unit?.role === 'minute' ? n.to + 1 : n.to) };
    }
    if (!(r.isMark(i, COLON) || r.isMark(i, EQUALS) || r.isMark(i, 45) || r.isMark(i, 40) || r.isMark(i, 124) || r.isMark(i, 9) || r.particle(i) !== null || (r.quantity(i) && !UNLIKE_MINUTES.has(r.quantity(i)?.role ?? '')))) return null;
  }
  return null;
}

/** The length that is all a box says. */
function soleIn({ reading: r, times }: SentenceFacts): Stated | null {
  const d = times.durations[0];
  return d && d.from === r.sentence.from && d.to >= r.sentence.to ? { minutes: d.minutes, at: r.span(d.from, d.to) } : null;
}

/** On a line of a form about the session: `Appt length: [ ] 30 min  [x] 90 min`. Sentences before `from` on that line are known not to be. */
function isOfSession(facts: readonly SentenceFacts[], s: number, from: number): boolean {
  const { line } = facts[s].reading.sentence;
  for (let k = s - 1; k >= from && facts[k].reading.sentence.line === line; k--) {
    const before = facts[k].reading;
    if (before.all(LAYER.quantities).some((m) => ['session', 'total'].includes(before.entry(LAYER.quantities, m).role))) return true;
  }
  return false;
}

/** "Session booked: 60 min", "Appt: 90 min". */
function sessionLength(f: SentenceFacts, from: number): Stated | null {
  const r = f.reading;
  if (r.sentence.section === 'plan') return null;
  for (let i = from; i < Math.min(r.sentence.to, from + 4); i++) {
    const d = f.times.durations.find((x) => x.from === i && !x.bare);
    if (d) return r.isMark(i - 1, COLON) || i === from ? { minutes: d.minutes, at: r.span(d.from, d.to) } : null;
    if (r.tokens.kind[i] !== 1 && !r.isMark(i, COLON)) return null;
  }
  return null;
}

const NOT_TODAY: ReadonlySet<string> = new Set(['subjective', 'history', 'plan', 'goals']);

/** The one time in a sentence about this session that names no technique: "Tolerated session well, 45 min". */
function soleLength({ reading: r, times }: SentenceFacts): Stated | null {
  const told = r.sentence.section === 'plan' && r.all(LAYER.signals).some((m) => r.entry(LAYER.signals, m).signal === 'response');
  if ((NOT_TODAY.has(r.sentence.section) && !told) || r.has(LAYER.techniques) || r.has(LAYER.activities)) return null;
  const stated = times.durations.filter((d) => !d.bare);
  if (stated.length !== 1 || stated[0].excluded || stated[0].minutes < 15) return null;
  if (r.has(LAYER.cues) && r.matches.some((m) => m.layer === LAYER.cues && r.entry(LAYER.cues, m).effect !== 'performed')) return null;
  return { minutes: stated[0].minutes, at: r.span(stated[0].from, stated[0].to) };
}

/** `45 min total`. */
function minutesBefore(f: SentenceFacts, from: number): Stated | null {
  const r = f.reading;
  if (r.isNumber(from - 1) && r.tokens.value[from - 1] >= 5 && r.tokens.value[from - 1] <= 240 && !r.isMark(from - 2, COLON) && !(r.isMark(from - 2, SLASH) && r.isNumber(from - 3))) return { minutes: r.tokens.value[from - 1], at: r.span(from - 1, from) };
  const d = f.times.durations.find((x) => (x.to === from || x.to === from - 1) && !x.bare);
  return d ? { minutes: d.minutes, at: f.reading.span(d.from, d.to) } : null;
}
