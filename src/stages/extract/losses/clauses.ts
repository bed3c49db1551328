import { LAYER } from '../../../lexicon/lexicon.ts';
import type { Match } from '../../match/automaton.ts';
import { WORD } from '../../../note/tokens.ts';
import { CLOSE, COMMA, OPEN, type Reading, SEMICOLON, separates } from '../../reading.ts';
import type { Phase } from '../readings.ts';
import type { Context } from './context.ts';

/** The phase of what stands at token `i`: the nearest word of time before it in its clause, else one behind it. */
export function phaseAt(c: Context, i: number): Phase {
  const { r } = c;
  let phase: Phase = 'now';
  for (const m of r.all(LAYER.qualities)) {
    const { role, when } = r.entry(LAYER.qualities, m);
    if (role !== 'after' && role !== 'before' && role !== 'improved') continue;
    if (m.from > i) {
      if (role === 'before' && m.from - i <= 3 && !separates(r, i, m.from)) {
        phase = when ?? 'now';
        break;
      }
      if (role === 'after' && m.from - i <= 5 && !separates(r, i, m.from)) phase = 'after';
      break;
    }
    if (hasStop(r, m.to, i)) continue;
    if (role === 'improved') phase = i - m.to <= 6 ? 'after' : phase;
    else phase = when ?? (role === 'after' ? 'after' : 'earlier');
  }
  for (const m of r.all(LAYER.cues)) {
    if (m.from > i) {
      if (r.entry(LAYER.cues, m).effect === 'historical' && !isBeyond(r, m) && m.from - i <= 4 && !separates(r, i, m.from) && phase === 'now') phase = 'earlier';
      continue;
    }
    if (r.entry(LAYER.cues, m).effect === 'historical' && !isBeyond(r, m) && !hasStop(r, m.to, i) && !separates(r, m.to, i)) phase = 'earlier';
  }
  return phase;
}

/** "reaches past L5": beyond a level, and no time. */
const isBeyond = (r: Reading, m: Match): boolean => r.tokens.kind[m.to] === WORD && r.tokens.end[m.to] - r.tokens.start[m.to] === 1 && r.isNumber(m.to + 1) && r.glued(m.to + 1);

/** A semicolon, or the end of parentheses opened before. */
export function hasStop(r: Reading, from: number, to: number): boolean {
  let open = 0;
  for (let k = from; k < to; k++) {
    if (r.isMark(k, SEMICOLON)) return true;
    if (r.isMark(k, OPEN)) open++;
    else if (r.isMark(k, CLOSE) && --open < 0) return true;
  }
  return false;
}

/** A denial stands close before a finding ("no restriction", "not limited", "denies stiffness"). */
export function denied(r: Reading, m: Match): boolean {
  for (let i = m.from - 1; i >= Math.max(r.sentence.from, m.from - 7); i--) {
    if (r.isMark(i, SEMICOLON)) return false;
    const cue = r.over(LAYER.cues, i);
    if (cue) {
      const effect = r.entry(LAYER.cues, cue).effect;
      if (effect === 'terminator') return false;
      if (effect === 'negated' || effect === 'withheld') {
        if (m.from - cue.to <= 2) return true;
        return !separatesFinding(r, cue.to, m.from);
      }
    }
  }
  const after = r.at(LAYER.cues, m.to);
  return after !== null && r.entry(LAYER.cues, after).effect === 'negated' && r.entry(LAYER.cues, after).direction !== 'forward' && m.to - after.from <= 0;
}

function separatesFinding(r: Reading, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (r.isMark(k, COMMA) && !(r.particle(k + 1) === 'or')) return !orBehind(r, k, to + 2);
  return false;
}

function orBehind(r: Reading, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (r.particle(k) === 'or') return true;
  return false;
}
