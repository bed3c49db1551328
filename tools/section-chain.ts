/** The unheaded sentences of a note in a row: the class before them (-1 for none), what each shows, and its label (-1 where it has none). */
export interface Chain {
  readonly before: number;
  readonly shown: number[][];
  readonly labels: number[];
}

export interface Fitted {
  /** For each feature a value for each class. */
  readonly weights: Float64Array;
  readonly starts: Float64Array;
  /** What a step from one class to another is worth. */
  readonly steps: Float64Array;
}

const EPOCHS = 12;
const RATE = 0.2;
/** How strongly weights are drawn to nothing. */
const DECAY = 0.0005;
/** What the squared gradients of a weight begin at. */
const CALM = 0.01;

/** Fits a conditional random field: the labels of each chain become as likely as can be among all orders of classes (AdaGrad, in an order that never changes). */
export function fitted(chains: readonly Chain[], { features, classes, from }: { features: number; classes: number; from: Float64Array }): Fitted {
  const weights = new Weights(Float64Array.from({ length: features * classes }, (_, i) => from[i] ?? 0));
  const starts = new Weights(new Float64Array(classes));
  const steps = new Weights(new Float64Array(classes * classes));
  const order = chains.map((_, i) => i);
  let state = 7;
  const below = (n: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * n);
  };
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = below(i + 1);
      [order[i], order[j]] = [order[j], order[i]];
    }
    for (const at of order) learn(chains[at], classes, weights, starts, steps);
  }
  return { weights: weights.values, starts: starts.values, steps: steps.values };
}

class Weights {
  readonly #squares: Float64Array;
  readonly values: Float64Array;

  constructor(values: Float64Array) {
    this.values = values;
    this.#squares = new Float64Array(values.length).fill(CALM);
  }

  move(at: number, wanted: number): void {
    const gradient = wanted - DECAY * this.values[at];
    this.#squares[at] += gradient * gradient;
    this.values[at] += (RATE * gradient) / Math.sqrt(this.#squares[at]);
  }
}

/** One chain: towards what its labels say, away from what is thought likely without them. */
function learn({ before, shown, labels }: Chain, classes: number, weights: Weights, starts: Weights, steps: Weights): void {
  const own = shown.map((features) => {
    const row = new Float64Array(classes);
    for (const feature of features) for (let c = 0; c < classes; c++) row[c] += weights.values[feature * classes + c];
    return row;
  });
  const opening = before < 0 ? starts.values : steps.values.slice(before * classes, (before + 1) * classes);
  const free = sums(own, opening, steps.values, classes);
  const told = sums(own.map((row, t) => (labels[t] < 0 ? row : row.map((value, c) => (c === labels[t] ? value : Number.NEGATIVE_INFINITY)))), opening, steps.values, classes);
  for (let t = 0; t < shown.length; t++) {
    for (let c = 0; c < classes; c++) {
      const wanted = told.share(t, c) - free.share(t, c);
      if (Math.abs(wanted) > 1e-4) for (const feature of shown[t]) weights.move(feature * classes + c, wanted);
      if (t > 0) continue;
      if (before < 0) starts.move(c, wanted);
      else steps.move(before * classes + c, wanted);
    }
  }
  // the shares of steps are those before the weights moved
  const moves: [number, number][] = [];
  for (let t = 1; t < shown.length; t++) {
    for (let p = 0; p < classes; p++) {
      for (let c = 0; c < classes; c++) {
        const wanted = told.stepShare(t, p, c) - free.stepShare(t, p, c);
        if (Math.abs(wanted) > 1e-5) moves.push([p * classes + c, wanted]);
      }
    }
  }
  for (const [at, wanted] of moves) steps.move(at, wanted);
}

/** Forward and backward sums over all orders of classes, as logarithms. */
function sums(own: readonly Float64Array[], opening: Float64Array, steps: Float64Array, classes: number): { share(t: number, c: number): number; stepShare(t: number, p: number, c: number): number } {
  const length = own.length;
  const fixed = Float64Array.from(steps);
  const forward = own.map(() => new Float64Array(classes));
  const backward = own.map(() => new Float64Array(classes));
  const terms = new Float64Array(classes);
  for (let c = 0; c < classes; c++) forward[0][c] = opening[c] + own[0][c];
  for (let t = 1; t < length; t++) {
    for (let c = 0; c < classes; c++) {
      for (let p = 0; p < classes; p++) terms[p] = forward[t - 1][p] + fixed[p * classes + c];
      forward[t][c] = logOfSum(terms) + own[t][c];
    }
  }
  for (let t = length - 2; t >= 0; t--) {
    for (let p = 0; p < classes; p++) {
      for (let c = 0; c < classes; c++) terms[c] = fixed[p * classes + c] + own[t + 1][c] + backward[t + 1][c];
      backward[t][p] = logOfSum(terms);
    }
  }
  const all = logOfSum(forward[length - 1]);
  return {
    share: (t, c) => Math.exp(forward[t][c] + backward[t][c] - all),
    stepShare: (t, p, c) => Math.exp(forward[t - 1][p] + fixed[p * classes + c] + own[t][c] + backward[t][c] - all),
  };
}

function logOfSum(terms: Float64Array): number {
  let top = Number.NEGATIVE_INFINITY;
  for (const term of terms) if (term > top) top = term;
  if (top === Number.NEGATIVE_INFINITY) return top;
  let sum = 0;
  for (const term of terms) sum += Math.exp(term - top);
  return top + Math.log(sum);
}
