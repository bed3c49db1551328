/** What the page colours in a note. Both sides import it: the worker fills it, the editor shows it. */
import type { Status } from '../../note/note.ts';

/** The kinds of words that the page colours, in the order of its legend. */
export const MARK_KINDS = ['technique', 'region', 'minutes', 'loss', 'goal', 'intention'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

export const STATUSES: readonly Status[] = ['performed', 'planned', 'home', 'historical', 'withheld', 'mentioned'];

/** Marks in order of place, in columns: numbers cross from the worker to the page at next to no cost, and objects do not. */
export interface Marks {
  /** Places in MARK_KINDS. */
  readonly kind: Uint8Array;
  /** Of techniques, places in STATUSES. */
  readonly status: Uint8Array;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  /** Places in `words`: what the engine took each for, and what follows from it. */
  readonly of: Uint32Array;
  readonly told: Uint32Array;
  readonly words: readonly string[];
  /** UTF-16 units of the longest. */
  readonly longest: number;
}

/** The numbers of the marks that reach into `[from, to]`, in order of place. */
export function marksIn({ from: starts, to: ends, longest }: Pick<Marks, 'from' | 'to' | 'longest'>, from: number, to: number): number[] {
  const found: number[] = [];
  for (let i = firstFrom(starts, from - longest); i < starts.length && starts[i] <= to; i++) if (ends[i] >= from) found.push(i);
  return found;
}

/** The first place whose number is not below `least`. */
function firstFrom(ascending: Uint32Array, least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle] < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
