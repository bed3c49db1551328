import { LAYER } from '../../lexicon/lexicon.ts';
import type { Mention, Status, StatusedMention } from '../../note/note.ts';
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
  let open = mention.from - 1;
  while (open > r.sentence.from && !r.isMark(open, OPEN) && !r.isMark(open, CLOSE)) open--;
  if (!r.isMark(open, OPEN)) return false;
  let k = statuses.length - 1;
  while (k >= 0 && statuses[k].sentence === mention.sentence && statuses[k].to > open) k--;
  const outer = statuses[k] as StatusedMention | undefined;
  return outer?.sentence === mention.sentence && outer.status === 'performed' && open - outer.to <= MINUTES && ACTIVE.has(techniques[outer.entry].class) && techniques[outer.entry].code !== techniques[mention.entry].code;
}
