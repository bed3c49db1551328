import { LAYER } from '../../lexicon/lexicon.ts';
import { codeNumberEnd } from '../../note/code-numbers.ts';
import { CLOSE, COLON, COMMA, DASH, GREATER, LESS, OPEN, type Reading, SEMICOLON } from '../reading.ts';
import { STAR, UNDERSCORE } from '../marks.ts';

const REACH = 4;

/** Compared, repeated, past, daily, or the length of an activity, a rest or a complaint. */
export function isExcluded(r: Reading, from: number, to: number): boolean {
  const before = beforeMarkup(r, from - 1);
  if (r.isMark(before, LESS) || r.isMark(before, GREATER) || r.particle(before) === 'than') return true;
  if (r.particle(before) === 'every') return true;
  const missed = r.at(LAYER.signals, to);
  if (missed && r.entry(LAYER.signals, missed).signal === 'time.missed') return true;
  if (r.over(LAYER.techniques, before) !== null || isCode(r, r.isMark(before, COLON) || r.isMark(before, DASH) || r.isMark(before, OPEN) ? before - 1 : before)) return false;
  if (before >= r.sentence.from && r.tokens.start[from] - r.tokens.end[before] >= 3) return false;
  const next = r.at(LAYER.manner, to);
  if (next && r.entry(LAYER.manner, next).kind === 'hold') return true;
  for (let i = to; i < Math.min(r.sentence.to, to + 2); i++) {
    const cue = r.at(LAYER.cues, i);
    if (cue && r.entry(LAYER.cues, cue).effect === 'historical' && cue.to - cue.from === 1) return true;
    const signal = r.at(LAYER.signals, i);
    if (signal && r.entry(LAYER.signals, signal).signal === 'dose.daily') return true;
  }
  for (let i = to; i < Math.min(r.sentence.to, to + 3); i++) {
    if (r.over(LAYER.techniques, i)) break;
    if (r.isMark(i, COMMA) || r.isMark(i, SEMICOLON) || (r.isMark(i, DASH) && !r.glued(i + 1)) || r.isMark(i, CLOSE) || r.isMark(i, COLON) || r.at(LAYER.purposes, i)) break;
    const after = r.at(LAYER.activities, i);
    const test = r.at(LAYER.tests, i);
    // `12 min unilateral PA L4-5`: a test's name that is a technique here
    if ((after && !r.entry(LAYER.activities, after).onlyInGoals) || (test && r.over(LAYER.techniques, test.to - 1) === null)) return true;
  }
  // within an item that names a technique the words before the time say what was done
  for (let i = before; i >= r.sentence.from; i--) {
    if (r.over(LAYER.techniques, i)) return false;
    if (r.isMark(i, 44) || r.isMark(i, 59) || r.quantity(i)?.role === 'minute') break;
  }
  // `TherAct - reaching to shelf height, donning jacket practice x 10 min`: the activities are what was done
  if (ofActivities(r, from)) return false;
  let seen = 0;
  for (let i = before; i >= r.sentence.from && seen < REACH; i--, seen++) {
    if (r.over(LAYER.techniques, i) || r.isMark(i, 59) || r.over(LAYER.structures, i) || r.over(LAYER.regions, i)) return false;
    if (r.isMark(i, 44) || r.isMark(i, COLON)) return false;
    const activity = r.over(LAYER.activities, i);
    if (activity && !r.entry(LAYER.activities, activity).onlyInGoals) return true;
    const quality = r.over(LAYER.qualities, i);
    if (quality && r.entry(LAYER.qualities, quality).role === 'impairment') return true;
  }
  return false;
}

/** A procedure code, behind which stands its own time: `97530: 10 min`. */
const isCode = (r: Reading, i: number): boolean => r.isNumber(i) && codeNumberEnd(r.tokens, i) > 0;

const PRACTISED: ReadonlySet<string> = new Set(['activities', 'self-care']);

/** The last technique before the time, in its clause, is one that consists of activities, and nothing said of the patient parts them. */
function ofActivities(r: Reading, from: number): boolean {
  if (r.sentence.section !== 'treatment') return false;
  for (let i = from - 1; i >= r.sentence.from && !r.isMark(i, 59); i--) {
    const technique = r.over(LAYER.techniques, i);
    if (technique) return PRACTISED.has(r.entry(LAYER.techniques, technique).class);
    const quality = r.over(LAYER.qualities, i);
    if (quality && ['impairment', 'reported'].includes(r.entry(LAYER.qualities, quality).role)) return false;
  }
  return false;
}

/** `*NMR* 8 min`: behind the stars or lines that set a word off stands the word. */
function beforeMarkup(r: Reading, at: number): number {
  let i = at;
  while (i > r.sentence.from && (r.isMark(i, STAR) || r.isMark(i, UNDERSCORE))) i--;
  return i;
}
