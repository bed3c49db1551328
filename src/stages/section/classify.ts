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
  const scores = runs.map(([from, to]) => scoreOf(tokens, from, to, model));
  const best: Float64Array[] = [];
  const back: Int32Array[] = [];
  for (let t = 0; t < runs.length; t++) {
    const here = new Float64Array(classes);
    const from = new Int32Array(classes);
    for (let c = 0; c < classes; c++) {
      let top = t === 0 ? model.starts[c] : Number.NEGATIVE_INFINITY;
      if (t > 0) {
        for (let p = 0; p < classes; p++) {
          const value = best[t - 1][p] + model.transitions[p][c];
          if (value > top) {
            top = value;
            from[c] = p;
          }
        }
      }
      here[c] = top + scores[t][c];
    }
    best.push(here);
    back.push(from);
  }
  const guesses: Guess[] = new Array(runs.length);
  let at = -1;
  for (let t = runs.length - 1; t >= 0; t--) {
    if (at < 0) for (let c = 0; c < classes; c++) if (at < 0 || best[t][c] > best[t][at]) at = c;
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += Math.exp(Math.max(-60, Math.min(0, scores[t][c] - Math.max(...scores[t]))));
    const share = Math.exp(scores[t][at] - Math.max(...scores[t])) / sum;
    guesses[t] = { kind: model.classes[at] as SectionKind, confidence: Math.round(share * 1000) / 1000 };
    at = t > 0 ? back[t][at] : at;
  }
  return guesses;
}

/** Log-likelihood of each class for the words `[from, to)`. */
function scoreOf(tokens: Tokens, from: number, to: number, model: SectionModel): Float64Array {
  const classes = model.classes.length;
  const score = new Float64Array(classes);
  let words = 0;
  for (let i = from; i < to; i++) {
    const kind = tokens.kind[i];
    if (kind === NUMBER) {
      const row = model.cues['#'];
      if (row) for (let c = 0; c < classes; c++) score[c] += row[c] * 0.5;
      words++;
    } else if (kind === WORD && tokens.symbol[i] >= FIRST_WORD) {
      const at = tokens.symbol[i] - FIRST_WORD;
      for (let c = 0; c < classes; c++) score[c] += model.weights[c][at];
      words++;
    }
  }
  // long sentences say little more than short ones: words repeat each other
  const damp = words > 12 ? 12 / words : 1;
  for (let c = 0; c < classes; c++) score[c] = score[c] * damp + model.priors[c];
  return score;
}
