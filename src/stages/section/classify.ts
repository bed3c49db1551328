import { sectionRows } from '../../lexicon/derived.ts';
import type { SectionModel } from '../../lexicon/lexicon.ts';
import type { SectionKind } from '../../note/note.ts';
import { FIRST_WORD, NUMBER, type Tokens, WORD } from '../../note/tokens.ts';

export interface Guess {
  readonly kind: SectionKind;
  /** The class's share among all, 0 to 1, neighbours considered. */
  readonly confidence: number;
}

/** Tokens that a sentence is of. */
interface Run {
  readonly from: number;
  readonly to: number;
}

/** A row of classes for each sentence, for the call that runs: its own scores, the best way to it, and the class before on that way. */
let scores = new Float64Array(0);
let best = new Float64Array(0);
let back = new Uint8Array(0);

/** A share so much below another, as a logarithm, adds nothing to it. */
const NOTHING = -37;

/** The most likely kinds of the sentences `[first, behind)`: words by the trained model, order by its transitions (Viterbi). */
export function classify(tokens: Tokens, sentences: readonly Run[], first: number, behind: number, model: SectionModel): Guess[] {
  const classes = model.classes.length;
  const { starts } = model;
  const { transitions } = sectionRows(model);
  const size = (behind - first) * classes;
  if (scores.length < size) {
    scores = new Float64Array(size * 2);
    best = new Float64Array(size * 2);
    back = new Uint8Array(size * 2);
  }
  for (let row = 0, t = first; t < behind; t++, row += classes) {
    score(tokens, sentences[t].from, sentences[t].to, model, row);
    for (let c = 0; c < classes; c++) {
      let top = starts[c];
      if (row > 0) {
        let before = 0;
        top = best[row - classes] + transitions[c * classes];
        for (let p = 1; p < classes; p++) {
          const value = best[row - classes + p] + transitions[c * classes + p];
          if (value > top) {
            top = value;
            before = p;
          }
        }
        back[row + c] = before;
      }
      best[row + c] = top + scores[row + c];
    }
  }
  const guesses: Guess[] = new Array(behind - first);
  let at = highest(best, size - classes, classes);
  for (let t = behind - first - 1; t >= 0; t--) {
    const row = t * classes;
    guesses[t] = { kind: model.classes[at] as SectionKind, confidence: shareOf(row, at, classes) };
    at = back[row + at];
  }
  return guesses;
}

/** The first of the greatest of `count` values from `row` on. */
function highest(values: Float64Array, row: number, count: number): number {
  let at = 0;
  for (let c = 1; c < count; c++) if (values[row + c] > values[row + at]) at = c;
  return at;
}

/** What part of a sentence's likelihood one class has, in thousandths. */
function shareOf(row: number, at: number, classes: number): number {
  const top = scores[row + highest(scores, row, classes)];
  let sum = 0;
  for (let c = 0; c < classes; c++) {
    const less = scores[row + c] - top;
    if (less > NOTHING) sum += less === 0 ? 1 : Math.exp(less);
  }
  return Math.round((Math.exp(scores[row + at] - top) / sum) * 1000) / 1000;
}

/** Log-likelihood of each class for the words `[from, to)`, from `row` on. */
function score(tokens: Tokens, from: number, to: number, model: SectionModel, row: number): void {
  const { rowOf, values } = sectionRows(model);
  const number = model.cues['#'];
  const { priors } = model;
  const classes = priors.length;
  const { kind, symbol } = tokens;
  const into = scores;
  for (let c = 0; c < classes; c++) into[row + c] = 0;
  let words = 0;
  for (let i = from; i < to; i++) {
    if (kind[i] === NUMBER) {
      if (number) for (let c = 0; c < classes; c++) into[row + c] += number[c] * 0.5;
      words++;
    } else if (kind[i] === WORD && symbol[i] >= FIRST_WORD) {
      const at = rowOf[symbol[i] - FIRST_WORD] * classes;
      if (at > 0) for (let c = 0; c < classes; c++) into[row + c] += values[at + c];
      words++;
    }
  }
  // long sentences say little more than short ones: words repeat each other
  const damp = words > 12 ? 12 / words : 1;
  for (let c = 0; c < classes; c++) into[row + c] = into[row + c] * damp + priors[c];
}
