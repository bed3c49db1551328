import { sectionRows } from '../../lexicon/derived.ts';
import type { SectionModel } from '../../lexicon/lexicon.ts';
import { FIRST_WORD, NUMBER, type Tokens, WORD } from '../../note/tokens.ts';
import type { SectionKind } from '../../note/note.ts';

export interface Guess {
  readonly kind: SectionKind;
  /** The class's share among all, 0 to 1, neighbours considered. */
  readonly confidence: number;
}

/** The most likely kinds of a run of sentences without headings: words by the trained model, order by its transitions (Viterbi). */
export function classify(tokens: Tokens, runs: readonly (readonly [from: number, to: number])[], model: SectionModel): Guess[] {
  const classes = model.classes.length;
  const { starts, transitions } = model;
  // a row of `classes` a sentence in each
  const scores = new Float64Array(runs.length * classes);
  const best = new Float64Array(runs.length * classes);
  const back = new Uint8Array(runs.length * classes);
  for (let t = 0; t < runs.length; t++) {
    const row = t * classes;
    score(tokens, runs[t][0], runs[t][1], model, scores, row);
    for (let c = 0; c < classes; c++) {
      let top = starts[c];
      if (t > 0) {
        top = Number.NEGATIVE_INFINITY;
        for (let p = 0; p < classes; p++) {
          const value = best[row - classes + p] + transitions[p][c];
          if (value > top) {
            top = value;
            back[row + c] = p;
          }
        }
      }
      best[row + c] = top + scores[row + c];
    }
  }
  const guesses: Guess[] = new Array(runs.length);
  let at = -1;
  for (let t = runs.length - 1; t >= 0; t--) {
    const row = t * classes;
    if (at < 0) for (let c = 0; c < classes; c++) if (at < 0 || best[row + c] > best[row + at]) at = c;
    let top = scores[row];
    for (let c = 1; c < classes; c++) if (scores[row + c] > top) top = scores[row + c];
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += Math.exp(Math.max(-60, scores[row + c] - top));
    const share = Math.exp(scores[row + at] - top) / sum;
    guesses[t] = { kind: model.classes[at] as SectionKind, confidence: Math.round(share * 1000) / 1000 };
    at = t > 0 ? back[row + at] : at;
  }
  return guesses;
}

/** Log-likelihood of each class for the words `[from, to)`, into `into` from `row` on. */
function score(tokens: Tokens, from: number, to: number, model: SectionModel, into: Float64Array, row: number): void {
  const classes = model.classes.length;
  const { rowOf, values } = sectionRows(model);
  const number = model.cues['#'];
  const { kind, symbol } = tokens;
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
  for (let c = 0; c < classes; c++) into[row + c] = into[row + c] * damp + model.priors[c];
}
