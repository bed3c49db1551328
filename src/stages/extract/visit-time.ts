import { LAYER } from '../../lexicon/lexicon.ts';
import type { VisitTime } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import { type Duration, minutesBetween, numberAt } from '../match/durations.ts';
import { COLON, EQUALS, type Reading } from '../reading.ts';
import type { Deed, SentenceFacts } from './interventions.ts';

interface Stated {
  readonly minutes: number;
  readonly at: Span;
}

/** The visit's own times: stated totals, clock times, the length of the session. */
export function visitTimeOf(facts: readonly SentenceFacts[], deeds: readonly Deed[], isTimed: (deed: Deed) => boolean, sameService: (a: Deed, b: Deed) => boolean): VisitTime {
  let total: Stated | null = null;
  let timed: Stated | null = null;
  let session: Stated | null = null;
  const clocks: { minutes: number; at: Span }[] = [];
  const ranges: Duration[] = [];
  let clockRange: Stated | null = null;
  let said = false;
  const timedSentences = new Set<number>();
  const timesUsed = new Set<number>();
  for (const d of deeds) {
    if (!d.minutesAt) continue;
    timedSentences.add(d.sentence);
    timesUsed.add(d.minutesAt[0]);
  }
  for (const [s, f] of facts.entries()) {
    const r = f.reading;
    const form = f.reading.sentence.box === 'ticked' ? formLength(facts, s) : null;
    if (form) session ??= form;
    if (f.times.durations.length === 0 && f.times.clocks.length === 0 && !r.has(LAYER.quantities)) continue;
    for (const m of r.all(LAYER.quantities)) {
      const role = r.entry(LAYER.quantities, m).role;
      if (role === 'session') {
        const booked = sessionLength(f, m.to) ?? soleLength(f);
        if (booked) session ??= booked;
        continue;
      }
      if (role !== 'total' && role !== 'timed') continue;
      if (r.all(LAYER.quantities).some((o) => o !== m && o.from <= m.from && o.to >= m.to && o.to - o.from > m.to - m.from)) continue;
      const treated = timedSentences.has(s);
      const found = minutesBehind(r, m.to) ?? minutesBefore(f, m.from);
      if (found && role === 'total' && treated && timesUsed.has(found.at[0])) continue;
      if (!found) continue;
      // the sum below a table of services is that of its parts
      if (role === 'total' && r.sentence.cells) timed ??= found;
      if (role === 'timed') {
        const larger = f.times.durations.filter((d) => !d.bare && d.minutes >= found.minutes && r.tokens.start[d.from] !== found.at[0]);
        if (larger.length === 1 && !treated) total ??= { minutes: larger[0].minutes, at: r.span(larger[0].from, larger[0].to) };
      }
      if (role === 'timed') timed ??= found;
      else total ??= found;
    }
    for (const d of f.times.durations) {
      if (d.bare) continue;
      const after = r.at(LAYER.quantities, d.to);
      const technique = r.at(LAYER.techniques, d.to);
      const word = after && r.entry(LAYER.quantities, after).role === 'session' ? after : technique ? r.at(LAYER.quantities, technique.to) : null;
      const before = r.over(LAYER.quantities, d.from - 1) ?? r.over(LAYER.quantities, d.from - 2);
      if ((word && r.entry(LAYER.quantities, word).role === 'session') || (before && r.entry(LAYER.quantities, before).role === 'session')) session ??= { minutes: d.minutes, at: r.span(d.from, d.to) };
      if (d.source !== 'clock' || timesUsed.has(r.tokens.start[d.from])) continue;
      // `10:00-10:45 group, 10:45-11:00 one to one`
      if (clockRange === null) clockRange = { minutes: d.minutes, at: r.span(d.from, d.to) };
      else if (d.hours && ranges.at(-1)?.hours?.[1] === d.hours[0]) clockRange = { minutes: clockRange.minutes + d.minutes, at: [clockRange.at[0], r.span(d.from, d.to)[1]] };
      else continue;
      ranges.push(d);
    }
    const clockWord = r.all(LAYER.quantities).some((m) => r.entry(LAYER.quantities, m).role === 'clock');
    if (clockWord && f.times.clocks.length > 0) said = true;
    if (f.times.clocks.length > 0 && (clockWord || f.times.clocks.length >= 2)) for (const c of f.times.clocks) clocks.push({ minutes: c.minutes, at: r.span(c.from, c.to) });
  }
  let clockMinutes: Stated | null = clocks.length >= 2 && said ? null : clockRange;
  if (!clockMinutes && clocks.length >= 2) clockMinutes = { minutes: minutesBetween(clocks[0].minutes, clocks[clocks.length - 1].minutes), at: [clocks[0].at[0], clocks[clocks.length - 1].at[1]] };
  const blocks = new Map<number, number>();
  let open = false;
  const known = new Set<number>();
  for (const d of deeds) {
    if (!isTimed(d)) continue;
    if (d.minutes === null || d.block === null) {
      if (!open && !known.has(d.entry)) {
        open = !deeds.some((o) => o.minutes !== null && sameService(o, d));
        known.add(d.entry);
      }
    } else blocks.set(d.block, d.minutes);
  }
  let sum = 0;
  for (const minutes of blocks.values()) sum += minutes;
  const anyTimed = deeds.some(isTimed);
  const timedMinutes = !anyTimed ? null : blocks.size > 0 && !(open && timed) ? sum : (timed?.minutes ?? (blocks.size > 0 ? sum : null));
  const visit = total ?? clockMinutes ?? session;
  return {
    timedMinutes, totalMinutes: visit?.minutes ?? null, statedTimedMinutes: timed?.minutes ?? null,
    totalAt: visit?.at ?? null, statedTimedAt: timed?.at ?? null, clockMinutes: clockMinutes?.minutes ?? null,
  };
}

/** `Total timed: 41 min`, `TTT 45`, `Total = 51`. */
function minutesBehind(r: Reading, from: number): Stated | null {
  for (let i = from; i < Math.min(r.sentence.to, from + 4); i++) {
    const n = numberAt(r, i);
    if (n) {
      const unit = r.quantity(n.to);
      if (r.isMark(n.to, COLON) || (r.isMark(n.to, 47) && r.isNumber(n.to + 1))) return null;
      if (unit?.role === 'hour') return { minutes: n.value * 60, at: r.span(i, n.to + 1) };
      if (n.value < 5 || n.value > 480) return null;
      if (unit && ['second', 'day', 'week', 'month', 'year', 'unit', 'times', 'repetition', 'degree', 'percent', 'length', 'weight'].includes(unit.role)) return null;
      return { minutes: n.value, at: r.span(i, unit?.role === 'minute' ? n.to + 1 : n.to) };
    }
    if (!(r.isMark(i, COLON) || r.isMark(i, EQUALS) || r.isMark(i, 45) || r.isMark(i, 40) || r.isMark(i, 124) || r.isMark(i, 9) || r.particle(i) !== null || r.quantity(i))) return null;
  }
  return null;
}

/** A ticked length on a line of a form about the session: `Appt length: [ ] 30 min  [x] 90 min`. */
function formLength(facts: readonly SentenceFacts[], s: number): Stated | null {
  const { reading: r, times } = facts[s];
  const d = times.durations[0];
  if (!d || d.from !== r.sentence.from || d.to < r.sentence.to) return null;
  for (let k = s - 1; k >= 0 && facts[k].reading.sentence.line === r.sentence.line; k--) {
    const before = facts[k].reading;
    if (before.all(LAYER.quantities).some((m) => ['session', 'total'].includes(before.entry(LAYER.quantities, m).role))) return { minutes: d.minutes, at: r.span(d.from, d.to) };
  }
  return null;
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
function soleLength(f: SentenceFacts): Stated | null {
  const r = f.reading;
  const stated = f.times.durations.filter((d) => !d.bare);
  if (stated.length !== 1 || stated[0].excluded || stated[0].minutes < 15 || NOT_TODAY.has(r.sentence.section) || r.has(LAYER.techniques) || r.has(LAYER.activities)) return null;
  if (r.all(LAYER.cues).some((m) => r.entry(LAYER.cues, m).effect !== 'performed')) return null;
  return { minutes: stated[0].minutes, at: r.span(stated[0].from, stated[0].to) };
}

/** `45 min total`. */
function minutesBefore(f: SentenceFacts, from: number): Stated | null {
  const r = f.reading;
  if (r.isNumber(from - 1) && r.tokens.value[from - 1] >= 5 && r.tokens.value[from - 1] <= 240 && !r.isMark(from - 2, COLON) && !(r.isMark(from - 2, 47) && r.glued(from - 1))) return { minutes: r.tokens.value[from - 1], at: r.span(from - 1, from) };
  const d = f.times.durations.find((x) => (x.to === from || x.to === from - 1) && !x.bare);
  return d ? { minutes: d.minutes, at: f.reading.span(d.from, d.to) } : null;
}
