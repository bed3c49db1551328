import visits from '../../../lexicons/archive/visits.json' with { type: 'json' };
import type { Read } from '../record.ts';
import { DATE, isoOf } from './dates.ts';

/** Longer lines are no headers. */
const MOST_HEADER = 160;

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/\s+/g, '\\s+');
/** Any of some words, the longest first, as words of their own. */
const anyOf = (words: readonly string[]): string => `(?<![\\w])(?:${[...words].sort((a, b) => b.length - a.length).map(escaped).join('|')})(?![\\w])`;

const { labels } = visits;
const OTHER = new RegExp(anyOf(labels.other), 'i');
const VISIT = new RegExp(anyOf([...labels.visit, ...labels.date]), 'gi');
const WEAK = new RegExp(anyOf(labels.weak), 'gi');
/** Labels that end in a sign (`no.`, `#`) need no border behind it. */
const WORDS = labels.number.filter((w) => /\w$/.test(w));
const SIGNS = labels.number.filter((w) => !WORDS.includes(w)).sort((x, y) => y.length - x.length).map(escaped).join('|');
const NUMBERED = new RegExp(`(?:${anyOf(WORDS)}\\s*(?:${SIGNS})?|(?<!\\w)(?:${SIGNS}))\\s*\\d{1,4}(?:\\s*(?:/|of)\\s*\\d{1,4})?`, 'gi');
const BESIDE = new RegExp(anyOf([...visits.beside, ...visits.weekdays]), 'gi');
const CLOCK = /\b\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?/gi;
/** Rulers, brackets, colons, dashes: whatever is no word and no figure. */
const MARKS = /[^\p{L}\p{N}]+/gu;

/** A line that begins a visit; `weak` where it may as well tell of a day to come. */
export interface Header {
  readonly day: string;
  readonly weak: boolean;
}

/** What a line begins; null where it is no header of a visit. */
export function headerOf(line: string): Header | null {
  if (line.length > MOST_HEADER || !/\d/.test(line)) return null;
  const dates = [...line.matchAll(DATE)];
  if (dates.length !== 1) return null;
  const day = isoOf(dates[0]);
  if (day === null) return null;
  const around = `${line.slice(0, dates[0].index)} \u0000 ${line.slice((dates[0].index ?? 0) + dates[0][0].length)}`;
  if (OTHER.test(around)) return null;
  const left = around.replace('\u0000', '').replace(NUMBERED, ' ').replace(VISIT, ' ').replace(CLOCK, ' ').replace(BESIDE, ' ');
  if (left.replace(MARKS, '') === '') return { day, weak: false };
  // a sentence is no header
  return left.replace(WEAK, ' ').replace(MARKS, '') === '' && !/\.\s*$/.test(line) ? { day, weak: true } : null;
}

interface Start extends Header {
  readonly at: number;
}

/**
 * The visits of a text, each from its header on. What stands before the first header goes to the first visit, since it is about all
 * (a name, a diagnosis); headers of one day that follow one another without text between are one. A text with fewer than two
 * visits is left whole, with the day of its one header where the archive tells none. Billed codes of several visits are of none.
 */
export function visitsOf(read: Read, { notice }: { readonly notice: (message: string) => void }): Read[] {
  if (!('record' in read)) return [read];
  const { record } = read;
  const starts = startsIn(record.text);
  if (starts.length < 2) return [starts.length === 1 && record.dateOfService === null ? { record: { ...record, dateOfService: starts[0].day } } : read];
  if (record.billed.length > 0) notice(`${record.source.file}: has records of several visits whose billed codes are not told by visit; these are judged without them`);
  return starts.map(({ at, day }, i) => {
    const text = record.text.slice(i === 0 ? 0 : at, starts[i + 1]?.at ?? record.text.length);
    const place = `${record.source.place === '' ? '' : `${record.source.place}, `}visit ${i + 1}`;
    return { record: { ...record, id: record.id === null ? null : `${record.id}#${i + 1}`, text, dateOfService: day, billed: [], source: { ...record.source, place } } };
  });
}

/** Lines of text that a weak header has below it. */
const LINES_BELOW = 2;

function startsIn(text: string): Start[] {
  const found: (Start & { readonly free: boolean; below: number })[] = [];
  let free = true;
  let last: Header | null = null;
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    const line = text.slice(at, end);
    const blank = line.trim() === '';
    const header = blank ? null : headerOf(line);
    if (header && !(last && last.day === header.day)) {
      found.push({ ...header, at, free, below: 0 });
      last = header;
    } else if (!blank && header === null) {
      last = null;
      const above = found.at(-1);
      if (above) above.below++;
    }
    free = blank;
    at = end + 1;
  }
  return found.filter((start, i) => !start.weak || (start.free && start.below >= LINES_BELOW && between(start.day, found.slice(0, i).findLast((s) => !s.weak)?.day, found.slice(i + 1).find((s) => !s.weak)?.day)));
}

const between = (day: string, before: string | undefined, after: string | undefined): boolean => (before === undefined || after === undefined ? before !== undefined || after !== undefined : (before <= day && day <= after) || (after <= day && day <= before));
