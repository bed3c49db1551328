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
const NUMBERED = new RegExp(`${anyOf(labels.number.filter((w) => /\w$/.test(w)))}\\s*(?:${labels.number.filter((w) => !/^\w+$/.test(w)).map(escaped).join('|')})?\\s*\\d{1,4}(?:\\s*(?:/|of)\\s*\\d{1,4})?`, 'gi');
const BESIDE = new RegExp(anyOf([...visits.beside, ...visits.weekdays]), 'gi');
const CLOCK = /\b\d{1,2}:\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?/gi;
/** Rulers, brackets, colons, dashes: whatever is no word and no figure. */
const MARKS = /[^\p{L}\p{N}]+/gu;

/** The day whose visit a line begins; null where the line is no header of a visit. */
export function visitDay(line: string): string | null {
  if (line.length > MOST_HEADER || !/\d/.test(line)) return null;
  const dates = [...line.matchAll(DATE)];
  if (dates.length !== 1) return null;
  const day = isoOf(dates[0]);
  if (day === null) return null;
  const around = `${line.slice(0, dates[0].index)} \u0000 ${line.slice((dates[0].index ?? 0) + dates[0][0].length)}`;
  if (OTHER.test(around)) return null;
  const left = around.replace('\u0000', '').replace(NUMBERED, ' ').replace(VISIT, ' ').replace(CLOCK, ' ').replace(BESIDE, ' ');
  return left.replace(MARKS, '') === '' ? day : null;
}

interface Line {
  readonly start: number;
  readonly day: string | null;
}

/**
 * The visits of a text, each from its header on. What stands before the first header goes to the first visit, since it is about all
 * (a name, a diagnosis); headers of one day that follow one another without text between are one. A text with fewer than two
 * visits is left whole, with the day of its one header where the archive tells none.
 */
export function visitsOf(read: Read): Read[] {
  if (!('record' in read)) return [read];
  const { record } = read;
  const starts: { readonly start: number; readonly day: string }[] = [];
  let blank = false;
  for (const { start, day } of linesOf(record.text)) {
    const last = starts.at(-1);
    if (day !== null && !(last && last.day === day && !blank)) {
      starts.push({ start, day });
      blank = false;
    } else if (day === null) blank = true;
  }
  if (starts.length < 2) return [starts.length === 1 && record.dateOfService === null ? { record: { ...record, dateOfService: starts[0].day } } : read];
  return starts.map(({ start, day }, i) => {
    const text = record.text.slice(i === 0 ? 0 : start, starts[i + 1]?.start ?? record.text.length);
    const place = `${record.source.place === '' ? '' : `${record.source.place}, `}visit ${i + 1}`;
    return { record: { ...record, id: record.id === null ? null : `${record.id}#${i + 1}`, text, dateOfService: day, billed: starts.length > 1 ? [] : record.billed, source: { ...record.source, place } } };
  });
}

function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start < text.length; ) {
    const at = text.indexOf('\n', start);
    const end = at < 0 ? text.length : at;
    const line = text.slice(start, end);
    yield { start, day: line.trim() === '' ? null : visitDay(line) };
    start = end + 1;
  }
}
