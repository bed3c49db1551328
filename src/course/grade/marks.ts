import type { Span } from '../../note/span.ts';
import type { ItemOf } from '../items.ts';
import { type Graded, inNote, type Remark, worth } from './graded.ts';
import { placeOf } from '../quotes.ts';
import { wordStarts, wordsIn } from './places.ts';

/** Of the words of a place, how many must be marked for it to count; and how many words beside it are forgiven. */
const ENOUGH = 0.5;
const FORGIVEN = 6;

/**
 * Mark the words that prove it. A place counts when half of its words or more are touched, wherever the mark begins or
 * ends within a word; places that may be marked are neither asked nor held against it; traps and many other words are.
 */
export function gradeMarks(item: ItemOf<'marks'>, note: string, marked: readonly Span[]): Graded {
  const marks = marked.filter(([from, to]) => to > from && from < note.length);
  const touched = wordStarts(note, marks);
  const remarks: Remark[] = [];
  let points = 0;
  const known = new Set<number>();
  for (const place of item.key) {
    const span = placeOf(note, place) as Span;
    const words = wordsIn(note, span);
    const share = words.filter(([at]) => touched.has(at)).length / words.length;
    for (const [at] of words) known.add(at);
    if (share >= ENOUGH) {
      points++;
      remarks.push(inNote('right', place.because, [span]));
    } else remarks.push(inNote('gap', `“${place.words}” is not marked${share > 0 ? ' as a whole' : ''}: ${place.because}`, [span]));
  }
  for (const place of item.also) for (const [at] of wordsIn(note, placeOf(note, place) as Span)) known.add(at);
  let wrong = 0;
  for (const trap of item.traps) {
    const span = placeOf(note, trap) as Span;
    const words = wordsIn(note, span);
    const hit = words.filter(([at]) => touched.has(at) && !known.has(at)).length;
    const own = words.filter(([at]) => !known.has(at)).length;
    for (const [at] of words) known.add(at);
    if (own === 0 || hit / own < ENOUGH) continue;
    wrong++;
    remarks.push(inNote('wrong', `“${trap.words}” does not prove it: ${trap.why}`, [span]));
  }
  const beside = [...touched].filter((at) => !known.has(at)).length;
  const wide = Math.max(0, beside - Math.max(FORGIVEN, item.key.length * 2));
  if (wide > 0) remarks.push(inNote('wrong', `${beside} words are marked that prove nothing of it; mark no more than the proof.`, marks));
  const score = worth(points / item.key.length - wrong * 0.3 - Math.min(1, wide * 0.03));
  return { score, right: points === item.key.length && wrong === 0 && wide === 0, remarks, concepts: {} };
}
