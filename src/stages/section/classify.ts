import { sectionRows } from '../../lexicon/derived.ts';
import type { Lexicon, SectionModel } from '../../lexicon/lexicon.ts';
import { onceFor } from '../../lexicon/once.ts';
import type { SectionKind } from '../../note/note.ts';
import { FIRST_WORD, type Tokens, WORD } from '../../note/tokens.ts';
import { type Run, signsIn, signsOf } from './signs.ts';

export interface Guess {
  readonly kind: SectionKind;
  /** The class's share among all, or between it and the rival, by what the sentence itself shows, 0 to 1. */
  readonly confidence: number;
}

/** A sentence and the kind that it has by a heading, null where it has none. */
export interface Placed extends Run {
  readonly kind: SectionKind | null;
}

/** A row of classes for each sentence, for the call that runs: its own scores, the best way to it, and the class before on that way. */
let scores = new Float64Array(0);
let best = new Float64Array(0);
let back = new Uint8Array(0);

/** A share so much below another, as a logarithm, adds nothing to it. */
const NOTHING = -37;

/** What the signs of a lexicon say of each class, a row a sign, with room for those of one sentence. */
interface SignRows {
  readonly values: Float64Array;
  readonly found: Int32Array;
  readonly seen: Uint8Array;
}

const signRows = onceFor((lexicon: Lexicon): SignRows => {
  const { names } = signsIn(lexicon);
  const classes = lexicon.sections?.classes.length ?? 0;
  const values = new Float64Array(names.length * classes);
  names.forEach((name, sign) => {
    lexicon.sections?.signs[name]?.forEach((value, c) => {
      values[sign * classes + c] = value;
    });
  });
  return { values, found: new Int32Array(names.length), seen: new Uint8Array(names.length) };
});

/** The most likely kinds of the sentences `[first, behind)`: words and signs by the trained model, order by its transitions (Viterbi), from the kind of the sentence before. `rival`: the one kind that each guess is weighed against; `barred`: a kind that some sentences cannot be of. */
export function classify(tokens: Tokens, lexicon: Lexicon, sentences: readonly Placed[], first: number, behind: number, model: SectionModel, rival: SectionKind | null = null, barred?: { readonly kind: SectionKind; readonly from: (sentence: Run) => boolean }): Guess[] {
  const classes = model.classes.length;
  const { transitions } = sectionRows(model);
  const size = (behind - first) * classes;
  const bar = barred ? model.classes.indexOf(barred.kind) : -1;
  if (scores.length < size) {
    scores = new Float64Array(size * 2);
    best = new Float64Array(size * 2);
    back = new Uint8Array(size * 2);
  }
  const given = first > 0 ? model.classes.indexOf(sentences[first - 1].kind ?? '') : -1;
  for (let row = 0, t = first; t < behind; t++, row += classes) {
    score(tokens, lexicon, sentences, t, behind, model, row);
    if (bar >= 0 && barred?.from(sentences[t])) scores[row + bar] = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c++) {
      let top = given < 0 ? model.starts[c] : transitions[c * classes + given];
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
  const against = rival === null ? -1 : model.classes.indexOf(rival);
  let at = highest(best, size - classes, classes);
  for (let t = behind - first - 1; t >= 0; t--) {
    const row = t * classes;
    guesses[t] = { kind: model.classes[at] as SectionKind, confidence: shareOf(row, at, classes, against) };
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

/** What part of a sentence's likelihood one class has, against one other or, where that is -1, all, in thousandths; never all of it, which is a heading's. */
function shareOf(row: number, at: number, classes: number, against: number): number {
  const top = scores[row + highest(scores, row, classes)];
  let sum = 0;
  for (let c = 0; c < classes; c++) {
    if (against >= 0 && c !== at && c !== against) continue;
    const less = scores[row + c] - top;
    if (less > NOTHING) sum += less === 0 ? 1 : Math.exp(less);
  }
  return Math.min(999, Math.round((Math.exp(scores[row + at] - top) / sum) * 1000)) / 1000;
}

/** Which words the sentence in hand has had. */
let had = new Uint32Array(0);
let turn = 0;

/** What the words and signs of sentence `t`, with no heading before sentence `behind`, say for each class, from `row` on; a word says it once, and more where it is the first. */
function score(tokens: Tokens, lexicon: Lexicon, sentences: readonly Run[], t: number, behind: number, model: SectionModel, row: number): void {
  const { rowOf, values } = sectionRows(model);
  const { priors } = model;
  const classes = priors.length;
  const { kind, symbol } = tokens;
  const { from, to } = sentences[t];
  const into = scores;
  for (let c = 0; c < classes; c++) into[row + c] = priors[c];
  const rows = values.length / (classes * 2);
  if (had.length < rows) {
    had = new Uint32Array(rows);
    turn = 0;
  }
  turn++;
  let opening = true;
  for (let i = from; i < to; i++) {
    if (kind[i] !== WORD) continue;
    const opens = opening;
    opening = false;
    const word = symbol[i] >= FIRST_WORD ? rowOf[symbol[i] - FIRST_WORD] : 0;
    if (word === 0) continue;
    const at = word * classes * 2;
    if (opens) for (let c = 0; c < classes; c++) into[row + c] += values[at + classes + c];
    if (had[word] === turn) continue;
    had[word] = turn;
    for (let c = 0; c < classes; c++) into[row + c] += values[at + c];
  }
  const signs = signRows(lexicon);
  const count = signsOf(tokens, lexicon, sentences[t], t, behind, signs.found, signs.seen);
  for (let k = 0; k < count; k++) {
    const at = signs.found[k] * classes;
    for (let c = 0; c < classes; c++) into[row + c] += signs.values[at + c];
  }
}
