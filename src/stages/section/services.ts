import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import { onceFor } from '../../lexicon/once.ts';
import { NEWLINE, NUMBER, type Tokens, WORD } from '../../note/tokens.ts';
import { BAR, COLON, DOT, GREATER, isMark, PRIME } from '../marks.ts';
import { longestAt } from '../walk.ts';
import { checkbox } from './checkbox.ts';
import type { Heading } from './headings.ts';
import { onlyTime } from './sentences.ts';

/** A technique that labels its line (`Adj> C4`, `Ultrasound: 8 min`, `Manual Therapy Minutes: 9`) or opens it and has minutes (`- IASTM L calf, 11 min`): a part of the treatment. */
export function labelAt(tokens: Tokens, lexicon: Lexicon, i: number, from: number): Heading | null {
  const technique = longestAt(tokens, lexicon, LAYER.techniques, from);
  const behind = technique ? technique.to : shorthandAt(tokens, lexicon, from);
  if (behind === 0 || (technique && lexicon.entries.techniques[technique.entry].class === 'decoy')) return null;
  const label = (bound: Heading['bound']): Heading => ({ open: i, from, to: behind, text: from, kind: 'treatment', sub: true, alone: false, opensLine: true, part: false, label: true, bound });
  for (let k = behind; technique && k < Math.min(tokens.count, behind + 4); k++) {
    if (isMark(tokens, k, COLON) || (k === behind && isMark(tokens, k, GREATER))) return label(null);
    if (tokens.kind[k] !== WORD && tokens.kind[k] !== NUMBER) break;
  }
  return isTimedService(tokens, lexicon, behind) ? label((i === 0 || tokens.kind[i - 1] === NEWLINE) && boxesBelow(tokens, behind) ? null : 'line') : null;
}

/** The next line begins with a box: a list to tick below a title with its time. */
function boxesBelow(tokens: Tokens, from: number): boolean {
  let i = from;
  while (i < tokens.count && tokens.kind[i] !== NEWLINE) i++;
  return checkbox(tokens, i + 1) !== null;
}

/** The token behind a short form that may stand for a technique (`PROM`); 0 where there is none. */
function shorthandAt(tokens: Tokens, lexicon: Lexicon, from: number): number {
  const short = longestAt(tokens, lexicon, LAYER.shorthand, from);
  return short && standForTechniques(lexicon)[short.entry] ? short.to : 0;
}

/** Whether each short form of a lexicon may stand for a technique. */
const standForTechniques = onceFor((lexicon: Lexicon): readonly boolean[] => lexicon.entries.shorthand.map(({ readings }) => readings.some((reading) => reading.as?.startsWith('techniques:') === true)));

/** Tokens behind a heading within which minutes make it the name of a service. */
const LINE = 45;

/** `Self-care: donning wraps, 13 min`: minutes, and nothing of every day, stand behind it in its sentence. */
export function isTimedService(tokens: Tokens, lexicon: Lexicon, from: number): boolean {
  let timed = false;
  for (let i = from; i < Math.min(tokens.count, from + LINE) && tokens.kind[i] !== NEWLINE; i++) {
    if (isMark(tokens, i, DOT) && tokens.kind[i - 1] !== NUMBER && !onlyTime(tokens, lexicon, i + 1)) break;
    if (tokens.kind[i] === NUMBER) {
      const unit = longestAt(tokens, lexicon, LAYER.quantities, i + 1);
      timed ||= (unit !== null && lexicon.entries.quantities[unit.entry].role === 'minute') || isMark(tokens, i - 1, BAR);
    }
    const signal = longestAt(tokens, lexicon, LAYER.signals, i);
    if (signal && lexicon.entries.signals[signal.entry].signal.startsWith('dose.')) return false;
    const cue = longestAt(tokens, lexicon, LAYER.cues, i);
    if (cue && lexicon.entries.cues[cue.entry].effect === 'home') return false;
  }
  return timed;
}

/** A technique and minutes stand in `[from, to)`, and nothing of every day, of home or of the future. */
export function tellsTimedTreatment(tokens: Tokens, lexicon: Lexicon, from: number, to: number): boolean {
  let timed = false;
  let treats = false;
  for (let i = from; i < to; i++) {
    if (tokens.kind[i] === NUMBER) {
      const unit = longestAt(tokens, lexicon, LAYER.quantities, i + 1);
      timed ||= (unit !== null && lexicon.entries.quantities[unit.entry].role === 'minute') || isMark(tokens, i + 1, PRIME);
    }
    const technique = longestAt(tokens, lexicon, LAYER.techniques, i);
    treats ||= technique !== null ? lexicon.entries.techniques[technique.entry].class !== 'decoy' : shorthandAt(tokens, lexicon, i) > 0;
    const signal = longestAt(tokens, lexicon, LAYER.signals, i);
    if (signal && lexicon.entries.signals[signal.entry].signal.startsWith('dose.')) return false;
    const cue = longestAt(tokens, lexicon, LAYER.cues, i);
    if (cue && NOT_NOW.has(lexicon.entries.cues[cue.entry].effect)) return false;
  }
  return timed && treats;
}

const NOT_NOW: ReadonlySet<string> = new Set(['home', 'planned', 'historical', 'hypothetical']);
