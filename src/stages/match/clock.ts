import { BAR, COLON, DASH, type Reading, SLASH, TAB } from '../reading.ts';
import type { ClockTime } from './durations.ts';

/** `9:05`, `9:05 am`, `14:05`. */
export function clockAt(r: Reading, i: number): ClockTime | null {
  const t = r.tokens;
  if (fourDigits(r, i) && ((r.isMark(i + 1, DASH) && fourDigits(r, i + 2)) || (r.isMark(i - 1, DASH) && fourDigits(r, i - 2)))) return { from: i, to: i + 1, minutes: Math.floor(t.value[i] / 100) * 60 + (t.value[i] % 100) };
  if (!r.isNumber(i) || !r.isMark(i + 1, COLON) || !r.isNumber(i + 2) || !r.glued(i + 1) || !r.glued(i + 2)) return null;
  if (t.end[i + 2] - t.start[i + 2] !== 2 || t.value[i] > 24 || t.value[i + 2] > 59) return null;
  let to = i + 3;
  let minutes = t.value[i] * 60 + t.value[i + 2];
  if (r.particle(to) === 'meridiem') {
    if (isAfternoon(r, to) && t.value[i] < 12) minutes += 720;
    to++;
  } else if ((t.text.slice(t.start[to] ?? 0, t.end[to] ?? 0).toLowerCase() === 'p' || t.text.slice(t.start[to] ?? 0, t.end[to] ?? 0).toLowerCase() === 'a') && r.glued(to) && to < r.sentence.to) to++;
  return { from: i, to, minutes };
}

/** Minutes that a range may last whose first hour is written without minutes, so that it is no range of anything else. */
const LONGEST_FROM_HOUR = 120;

/** A whole hour that begins a range whose end is a clock time: `9 to 9:20`, `10am-10:45am`. */
export function hourAt(r: Reading, i: number): ClockTime | null {
  const { value } = r.tokens;
  if (!r.isNumber(i) || value[i] < 1 || value[i] > 12 || value[i] % 1 !== 0 || r.isMark(i - 1, COLON) || r.isMark(i - 1, SLASH)) return null;
  const named = r.particle(i + 1) === 'meridiem';
  const at = named ? i + 2 : i + 1;
  if (!r.isMark(at, DASH) && r.particle(at) !== 'onto' && r.particle(at) !== 'range') return null;
  const end = clockAt(r, at + 1);
  if (!end) return null;
  const from = { from: i, to: at, minutes: (value[i] + (named && value[i] < 12 && isAfternoon(r, i + 1) ? 12 : 0)) * 60 };
  return minutesBetween(from.minutes, end.minutes) <= LONGEST_FROM_HOUR ? from : null;
}

const isAfternoon = (r: Reading, i: number): boolean => (r.tokens.text.charCodeAt(r.tokens.start[i]) | 32) === 112;

/** `0915`, `1430`. */
const fourDigits = (r: Reading, i: number): boolean => r.isNumber(i) && r.tokens.end[i] - r.tokens.start[i] === 4 && r.tokens.value[i] < 2400 && r.tokens.value[i] % 100 < 60;

/** The clock time after a dash or "to" behind another, and the minutes between them. */
export function clockRange(r: Reading, first: ClockTime): { to: number; minutes: number } | null {
  let at = first.to;
  // a row has its start and its stop in cells of their own
  if (r.isMark(at, DASH) || r.isMark(at, BAR) || r.isMark(at, TAB) || r.particle(at) === 'onto' || r.particle(at) === 'range') at++;
  else return null;
  const second = clockAt(r, at);
  if (!second) return null;
  return { to: second.to, minutes: minutesBetween(first.minutes, second.minutes) };
}

/** Minutes from one clock time to a later one on a 12-hour dial. */
export function minutesBetween(from: number, to: number): number {
  let minutes = to - from;
  while (minutes <= 0) minutes += 720;
  while (minutes > 720) minutes -= 720;
  return minutes;
}
