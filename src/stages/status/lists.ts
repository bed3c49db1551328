import { LAYER } from '../../lexicon/lexicon.ts';
import type { Mention, Status, StatusedMention } from '../../note/note.ts';
import type { Times } from '../match/durations.ts';
import { AMPERSAND, CLOSE, COMMA, OPEN, PLUS, type Reading, SLASH } from '../reading.ts';

/** What is said of the first of a list holds for those joined to it, however few words its cue reaches. */
export const CARRIED: ReadonlySet<Status> = new Set(['historical', 'planned', 'home']);

/** Only places, manners and small words stand in `[from, to)`, and one that joins: "deep tissue massage and lumbar mobilization". */
export function isListed(r: Reading, from: number, to: number): boolean {
  let joined = false;
  for (let i = from; i < to; i++) {
    const role = r.particle(i);
    const joins = role === 'and' || role === 'or' || r.isMark(i, AMPERSAND) || r.isMark(i, PLUS) || r.isMark(i, SLASH) || r.isMark(i, COMMA);
    joined ||= joins;
    if (!joins && role !== 'onto' && role !== 'article' && (r.covers(i) & PLACED) === 0) return false;
  }
  return joined;
}

const PLACED = (1 << LAYER.regions) | (1 << LAYER.structures) | (1 << LAYER.sides) | (1 << LAYER.manner);

const ACTIVE: ReadonlySet<string> = new Set(['exercise', 'neuromuscular', 'gait', 'activities', 'aquatic', 'group']);

/** Tokens between a service and the parentheses that list its parts: its minutes. */
const MINUTES = 4;

/** "ther ex 15 min (standing hip abd, step taps)": what else is listed in parentheses behind an active service is how that was done. */
export function partInParentheses(r: Reading, statuses: readonly StatusedMention[], mention: Mention): boolean {
  const { techniques } = r.lexicon.entries;
  if (!ACTIVE.has(techniques[mention.entry].class)) return false;
  const open = opening(r, mention);
  const outer = listedUnder(statuses, mention, open);
  return outer !== null && outer.status === 'performed' && open - outer.to <= MINUTES && ACTIVE.has(techniques[outer.entry].class) && techniques[outer.entry].code !== techniques[mention.entry].code;
}

/** "ther ex (not performed) 15 min (squats, step taps)": the service before the parentheses that was not done now, where they tell of no time; else null. */
export function undoneBefore(r: Reading, statuses: readonly StatusedMention[], mention: Mention, { durations }: Times): StatusedMention | null {
  const open = opening(r, mention);
  const outer = listedUnder(statuses, mention, open);
  if (outer === null || !UNDONE.has(outer.status)) return null;
  const said = outer.cue !== null && outer.cue[1] <= open ? Math.max(outer.to, outer.cue[1]) : outer.to;
  if (open - said > MINUTES + (r.isMark(said, CLOSE) ? 1 : 0)) return null;
  let close = mention.to;
  while (close < r.sentence.to && !r.isMark(close, CLOSE)) close++;
  return durations.some((d) => !d.excluded && d.from > open && d.from < close) ? null : outer;
}

const UNDONE: ReadonlySet<Status> = new Set([...CARRIED, 'withheld']);

/** Where the parenthesis opens that a technique stands in; -1 for none. */
function opening(r: Reading, { from }: Mention): number {
  let open = from - 1;
  while (open > r.sentence.from && !r.isMark(open, OPEN) && !r.isMark(open, CLOSE)) open--;
  return r.isMark(open, OPEN) ? open : -1;
}

/** What is named last before the parenthesis at `open` in the sentence. */
function listedUnder(statuses: readonly StatusedMention[], { sentence }: Mention, open: number): StatusedMention | null {
  const last = open < 0 ? undefined : statuses.findLast((m) => m.sentence !== sentence || m.to <= open);
  return last?.sentence === sentence ? last : null;
}
