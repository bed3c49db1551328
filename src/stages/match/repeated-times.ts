import { LAYER } from '../../lexicon/lexicon.ts';
import { NUMBER, PUNCT, WORD } from '../../note/tokens.ts';
import { COMMA, DOT, EQUALS, PLUS, SEMICOLON } from '../marks.ts';
import type { Reading } from '../reading.ts';
import type { Match } from './automaton.ts';
import type { Duration } from './durations.ts';

/**
 * Times of a sentence that repeat or sum up the others, marked as no service's own:
 * `a quarter of an hour (15 min)`, `MFR 15 min, TrP 10 min, 25 min total`, `40 min. 60 min booked`, `of the half hour the first 18 min`.
 */
export function withoutRepeats(r: Reading, durations: readonly Duration[]): readonly Duration[] {
  const own = durations.filter((d) => !d.excluded);
  if (own.length < 2) return durations;
  const repeats = new Set<Duration>();
  for (let k = 0; k < own.length; k++) {
    if (k > 0 && isSaidAgain(r, own[k - 1], own[k])) repeats.add(own[k]);
    else if (!own[k].bare && isWhole(r, own, k)) repeats.add(own[k]);
    // `12:20-12:45, both calves: effleurage and petrissage, 25 min`
    else if (own.length === 2 && k === 0 && own[0].source === 'clock' && own[1].source === 'stated' && !own[1].bare && own[0].minutes === own[1].minutes) repeats.add(own[0]);
  }
  return repeats.size === 0 ? durations : durations.map((d) => (repeats.has(d) ? { ...d, excluded: true } : d));
}

/** Fewest and most minutes that a number without its unit stands for. */
const FEWEST = 3;
const MOST = 90;

/** `MFR L TFL 12, exs 16, gait 10 = 38 min`: the numbers before the equals sign are minutes, and the last time is their sum. */
export function withSum(r: Reading, durations: readonly Duration[]): readonly Duration[] {
  const sum = durations.find((d) => !d.bare && r.isMark(d.from - 1, EQUALS));
  if (!sum) return durations;
  const parts: Duration[] = [];
  const known = durations.filter((d) => d !== sum && d.to < sum.from && !d.bare);
  for (let i = r.sentence.from; i < sum.from; i++) {
    const written = known.find((d) => d.from <= i && i < d.to);
    if (written) {
      if (written.from === i) parts.push(written);
    } else if (isPart(r, i)) parts.push({ from: i, to: i + 1, minutes: r.tokens.value[i], source: 'stated', each: false, sides: false, times: 1, bare: false, excluded: false });
  }
  return parts.length < 2 ? durations : [...parts, { ...sum, excluded: true, sum: techniquesIn(r, sum.to, r.sentence.to) === 0 }, ...durations.filter((d) => d.from > sum.from)];
}

/** A whole number behind a word and before a mark that goes on with the sum. */
function isPart(r: Reading, i: number): boolean {
  const { kind, value } = r.tokens;
  if (!r.isNumber(i) || value[i] < FEWEST || value[i] > MOST || value[i] % 1 !== 0 || r.glued(i)) return false;
  if (kind[i - 1] === NUMBER || r.quantity(i - 1)?.role === 'times') return false;
  return r.isMark(i + 1, COMMA) || r.isMark(i + 1, PLUS) || r.isMark(i + 1, SEMICOLON) || r.isMark(i + 1, EQUALS) || r.particle(i + 1) === 'and';
}

/** Once in words, once in figures, and no technique of its own beside the second. */
function isSaidAgain(r: Reading, first: Duration, second: Duration): boolean {
  if (first.minutes !== second.minutes || first.bare || second.bare || hasFigure(r, first) === hasFigure(r, second)) return false;
  return techniquesIn(r, first.to, second.from) <= 1 && techniquesIn(r, second.to, itemEnd(r, second.to)) === 0;
}

function itemEnd(r: Reading, from: number): number {
  let i = from;
  while (i < r.sentence.to && !r.isMark(i, COMMA) && !r.isMark(i, SEMICOLON) && r.particle(i) !== 'and') i++;
  return i;
}

function hasFigure(r: Reading, d: Duration): boolean {
  for (let i = d.from; i < d.to; i++) if (r.isNumber(i)) return true;
  return false;
}

const SUMS: ReadonlySet<string> = new Set(['total', 'timed', 'session']);

/** A time said to be the whole, which is no less than the parts beside it and follows no technique of its own. */
function isWhole(r: Reading, own: readonly Duration[], k: number): boolean {
  const d = own[k];
  let parts = 0;
  let largest = 0;
  for (const o of own) {
    if (o === d) continue;
    parts += o.minutes;
    largest = Math.max(largest, o.minutes);
  }
  if (r.particle(d.from - 1) === 'article' && r.isUsedFor('best', d.from - 2) && d.from - 2 === r.sentence.from) return d.minutes >= parts;
  if (!isSummed(r, d)) return false;
  if (k === 0) return techniquesIn(r, r.sentence.from, d.from) === 0 ? d.minutes >= parts : d.minutes === parts;
  return techniquesIn(r, own[k - 1].to, d.from) === 0 && (d.minutes >= parts || (k > 1 && k === own.length - 1 && d.minutes > largest));
}

/** `75 min integrated session`: the word for a session behind one that tells of what kind it was. */
export function sessionBehind(r: Reading, i: number): Match | null {
  if (i + 1 >= r.sentence.to || r.tokens.kind[i] !== WORD || r.over(LAYER.techniques, i) !== null || r.over(LAYER.qualities, i) !== null || r.over(LAYER.cues, i) !== null || r.particle(i) !== null) return null;
  const word = r.at(LAYER.quantities, i + 1);
  return word !== null && r.entry(LAYER.quantities, word).role === 'session' ? word : null;
}

/** A word for a total or a session stands directly behind or before the time. */
function isSummed(r: Reading, d: Duration): boolean {
  const behind = r.at(LAYER.quantities, r.isMark(d.to, DOT) ? d.to + 1 : d.to);
  if (behind ? SUMS.has(r.entry(LAYER.quantities, behind).role) : sessionBehind(r, d.to) !== null) return true;
  let at = d.from - 1;
  while (at > r.sentence.from && (r.tokens.kind[at] === PUNCT || r.particle(at) === 'is' || r.quantity(at)?.role === 'approx')) at--;
  const before = r.over(LAYER.quantities, at);
  return before !== null && SUMS.has(r.entry(LAYER.quantities, before).role);
}

function techniquesIn(r: Reading, from: number, to: number): number {
  if (!r.has(LAYER.techniques)) return 0;
  return r.all(LAYER.techniques).filter((m) => m.from >= from && m.from < to && r.entry(LAYER.techniques, m).class !== 'decoy').length;
}
