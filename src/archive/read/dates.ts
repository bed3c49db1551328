import visits from '../../../lexicons/archive/visits.json' with { type: 'json' };

const { months } = visits;
const MONTH = months.map((names) => [...names].sort((a, b) => b.length - a.length).join('|')).map((names) => `(?:${names})`);
const ANY_MONTH = MONTH.join('|');
const ISO = String.raw`(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})`;
const FIGURES = String.raw`(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})`;
const DAY_MONTH = String.raw`(\d{1,2})(?:st|nd|rd|th)?[-\s.]*(?:of\s+)?(${ANY_MONTH})\.?,?[-\s]*(\d{4}|\d{2})`;
const MONTH_DAY = String.raw`(${ANY_MONTH})\.?[-\s]*(\d{1,2})(?:st|nd|rd|th)?,?[-\s]+(\d{4}|\d{2})`;

/** A day as people and programs write it, whole in a text of one line. Two-digit years are of this century; in figures the month comes first, unless only the other order is a day. */
export const DATE = new RegExp(String.raw`(?<![\d/.-])(?:${ISO}|${FIGURES}|${DAY_MONTH}|${MONTH_DAY})(?![\d/]|[-.]\d)`, 'gi');
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:\d{2,6}(?:\.\d+)?)?(?:[+-]\d{4}|Z)?$/;
const WHOLE = new RegExp(String.raw`^(?:${ISO}|${FIGURES}|${DAY_MONTH}|${MONTH_DAY})(?:[T ,]\s*\d{1,2}:\d{2}.*)?$`, 'i');

/** ISO day of what a field holds: an ISO or US date, with or without a time, `20260302`, `2 Mar 2026`; null where it is none. */
export function isoDate(value: unknown): string | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).trim();
  // the usual case, without a search
  if (text.length === 10 && text[4] === '-' && text[7] === '-') return day(text.slice(0, 4), text.slice(5, 7), text.slice(8));
  const compact = COMPACT.exec(text);
  if (compact) return day(compact[1], compact[2], compact[3]);
  const found = WHOLE.exec(text);
  return found ? isoOf(found) : null;
}

/** The day that a match of {@link DATE} writes; null where no such day exists. */
export function isoOf(m: RegExpExecArray | RegExpMatchArray): string | null {
  if (m[1] !== undefined) return day(m[1], m[2], m[3]);
  if (m[4] !== undefined) return day(m[6], m[4], m[5]) ?? day(m[6], m[5], m[4]);
  if (m[7] !== undefined) return day(m[9], monthOf(m[8]), m[7]);
  return day(m[12], monthOf(m[10]), m[11]);
}

const monthOf = (name: string): string => String(months.findIndex((names) => names.includes(name.toLowerCase())) + 1);

function day(year: string, month: string, date: string): string | null {
  const y = year.length === 2 ? 2000 + Number(year) : Number(year);
  const m = Number(month);
  const d = Number(date);
  if (!(y >= 1900 && y <= 2199 && m >= 1 && m <= 12 && d >= 1)) return null;
  const last = m === 2 ? ((y % 4 === 0 && y % 100 !== 0) || y % 400 === 0 ? 29 : 28) : m === 4 || m === 6 || m === 9 || m === 11 ? 30 : 31;
  return d > last ? null : `${y}-${m < 10 ? '0' : ''}${m}-${d < 10 ? '0' : ''}${d}`;
}
