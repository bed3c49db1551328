import { WEIGHT_STEPS } from '../artefact.ts';
import type { SectionRows } from '../derived.ts';
import { Amount, Choice, type Coder } from './coder.ts';

/** Rows as {@link SectionRows} with whole numbers from 0 to 255, 128 for none; `order`: the words in the order of the alphabet, where those of one stem, which share a row, stand together. */
export function codeRows(coder: Coder, width: number, order: ArrayLike<number>, given: { readonly rowOf: ArrayLike<number>; readonly rows: ArrayLike<number> } | null): SectionRows {
  const kinds = new Choice(2, 16);
  const before = new Amount();
  const some = new Choice(1, width * 8);
  const weights = new Choice(8, width * 8);
  const rowOf = new Int32Array(order.length);
  const values: number[] = new Array(width).fill(0);
  const numbers = new Map<number, number>();
  let known = 0;
  let last = 0;
  let history = 0;
  for (let i = 0; i < order.length; i++) {
    const from = given ? given.rowOf[order[i]] : 0;
    const number = numbers.get(from) ?? 0;
    const kind = kinds.code(coder, from === 0 ? NONE : number === 0 ? NEW : number === last ? SAME : OTHER, history);
    history = ((history << 2) | kind) & 15;
    if (kind === NONE) continue;
    if (kind === NEW) {
      last = ++known;
      numbers.set(from, last);
      let context = 4;
      for (let c = 0; c < width; c++) {
        const wanted = given ? given.rows[from * width + c] : 0;
        const value = some.code(coder, wanted === 128 ? 0 : 1, c * 8 + context) === 0 ? 128 : weights.code(coder, wanted, c * 8 + context);
        context = value === 128 ? 4 : value < 112 ? 0 : value < 128 ? 1 : value < 144 ? 2 : 3;
        values.push((value - 128) / WEIGHT_STEPS);
      }
    } else if (kind === OTHER) last = known - before.code(coder, known - number);
    rowOf[order[i]] = last;
  }
  return { rowOf, values: Float32Array.from(values) };
}

const NONE = 0;
const NEW = 1;
const SAME = 2;
const OTHER = 3;
