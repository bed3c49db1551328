import type { Chance } from './chance.ts';
import { type Edit, edited, type Original, type Variation } from './original.ts';

const UNITS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty'];

function spelled(n: number): string {
  if (n < 20) return UNITS[n - 1];
  return n % 10 === 0 ? TENS[n / 10] : `${TENS[Math.floor(n / 10)]}-${UNITS[(n % 10) - 1]}`;
}

interface Length {
  readonly start: number;
  readonly end: number;
  readonly minutes: number;
  /** `x` or `for` before it. */
  readonly times: boolean;
}

/** Whole minutes written with a unit, no ranges; with `ofServices`, those only that are a service's. */
function lengths(note: Original, ofServices: boolean): Length[] {
  const { text } = note;
  const served = note.facts.interventions.flatMap((i) => (i.minutesAt ? [i.minutesAt] : []));
  const found: Length[] = [];
  for (const m of text.matchAll(/(?<![\d.,:/\-–~<>]\s*|to |or )\b(?:(x) ?)?(\d{1,2}) ?(?:min(?:ute)?s?\b|')(?![\w'.-])/g)) {
    const minutes = Number(m[2]);
    const end = m.index + m[0].length;
    if (minutes < 1 || minutes > 59 || (ofServices && !served.some(([from, to]) => from < end && to > m.index))) continue;
    found.push({ start: m.index, end, minutes, times: m[1] !== undefined });
  }
  return found;
}

function timed(write: (l: Length) => string | null, ofServices = false): Variation {
  return (note: Original, _: Chance) => {
    const edits: Edit[] = [];
    for (const l of lengths(note, ofServices)) {
      const text = write(l);
      if (text !== null) edits.push({ start: l.start, end: l.end, text });
    }
    return edited(note.text, edits);
  };
}

/** `(15)`: only where other minutes of the note keep their unit. */
const parenthesized: Variation = (note) => {
  const all = lengths(note, false);
  const served = lengths(note, true).filter((l) => !/[([][^)\]\n]*$/.test(note.text.slice(0, l.start)) && !/(total|timed)[^.\n]*$/i.test(note.text.slice(0, l.start)) && !/^[^.\n]*(total|timed)/i.test(note.text.slice(l.end)));
  return served.length === all.length ? null : edited(note.text, served.map((l) => ({ start: l.start, end: l.end, text: `(${l.minutes})` })));
};

/** Feet are written with the same mark, metres with the same letter: only where a service has no distance. */
export const times: Readonly<Record<string, Variation>> = {
  "minutes as x15'": timed((l) => `x${l.minutes}'`, true),
  'minutes as x15m': timed((l) => `x${l.minutes}m`, true),
  'minutes as (15)': parenthesized,
  'minutes as 15 mins': timed((l) => `${l.times ? 'x ' : ''}${l.minutes} mins`),
  'minutes as 15min': timed((l) => `${l.times ? 'x' : ''}${l.minutes}min`),
  'minutes in words': timed((l) => `${l.times ? 'for ' : ''}${spelled(l.minutes)} minute${l.minutes === 1 ? '' : 's'}`),
  'minutes as 0.25 hr': timed((l) => (l.minutes % 15 === 0 ? `${l.times ? 'x ' : ''}${l.minutes / 60} hr` : null), true),
};
