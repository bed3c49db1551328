import type { MatchedNote, Mention } from '../../note/note.ts';
import { NUMBER, type Tokens } from '../../note/tokens.ts';
import { type Reading, separates, SLASH } from '../reading.ts';

const MONTH = 31;
const YEAR = 12 * MONTH;
/** Days, months taken as 31 long, up to which a day before the visit is of the same course of care. */
const COURSE = 250;

/** "On 9/14 we did MFR", in a note of 9/28: the technique and a day before the visit's stand in one breath. */
export function isOfOtherDay(note: MatchedNote, r: Reading, mention: Mention): boolean {
  if (!r.numbers || !r.mayHold(SLASH)) return false;
  for (let i = r.sentence.from + 1; i < r.sentence.to - 2; i++) {
    if (r.particle(i - 1) !== 'onto' || !r.isNumber(i)) continue;
    const day = dayAt(r.tokens, i);
    if (day === null || separates(r, Math.min(i, mention.to), Math.max(i, mention.from))) continue;
    const visit = visitDay(note);
    const before = visit === null ? 0 : (visit - day + YEAR) % YEAR;
    if (before > 0 && before < COURSE) return true;
  }
  return false;
}

/** `9/14`, or `14/9` where there is no such month, as days from the year's begin. */
function dayAt({ value, kind, symbol }: Tokens, i: number): number | null {
  if (kind[i] !== NUMBER || symbol[i + 1] !== SLASH || kind[i + 2] !== NUMBER) return null;
  const [month, day] = value[i] > 12 ? [value[i + 2], value[i]] : [value[i], value[i + 2]];
  return month >= 1 && month <= 12 && day >= 1 && day <= MONTH ? month * MONTH + day : null;
}

/** The day that the record gives, else the first date with a year in the note. */
function visitDay({ input, tokens }: MatchedNote): number | null {
  const given = input.dateOfService?.split('-');
  if (given?.length === 3) return Number(given[1]) * MONTH + Number(given[2]);
  for (let i = 0; i + 4 < tokens.count; i++) if (tokens.symbol[i + 3] === SLASH && tokens.kind[i + 4] === NUMBER && dayAt(tokens, i) !== null) return dayAt(tokens, i);
  return null;
}
