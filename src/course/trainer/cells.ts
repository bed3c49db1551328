/** Counts under this are small cells: they could point at a person. */
export const SMALL = 3;

const small = (n: number): boolean => n > 0 && n < SMALL;

/** One count of a row, and out of how many it is. */
export interface Cell {
  readonly n: number;
  readonly of: number;
}

/** Which cells of a row are hidden, and whether its total is. */
export interface Hidden {
  readonly cells: readonly boolean[];
  readonly total: boolean;
}

/**
 * What of a row of counts must be hidden, where its total is shown: counts that are small or leave a small rest, and
 * as many others, the least first, as it takes. It is enough where one hidden cell is not small, so that nobody knows
 * which are, and where whoever subtracts all that is shown from the total is left, for every hidden cell, with three
 * or more counts beside the true one. Where no other cells are left to hide, the total is hidden.
 * Source: complementary suppression with an interval audit, as in L. Willenborg and T. de Waal, Elements of Statistical Disclosure Control (2001), chapter 6.
 */
export function hiddenCells(row: readonly Cell[]): Hidden {
  const primary = row.map(({ n, of }) => small(n) || small(of - n));
  const cells = [...primary];
  if (!cells.includes(true)) return { cells, total: false };
  const order = row.map((_, i) => i).sort((a, b) => row[a].n - row[b].n || a - b);
  while (!safe(row, cells, primary)) {
    const next = order.find((i) => !cells[i] && row[i].n > 0) ?? order.find((i) => !cells[i]);
    if (next === undefined) return { cells, total: true };
    cells[next] = true;
  }
  return { cells, total: false };
}

function safe(row: readonly Cell[], cells: readonly boolean[], primary: readonly boolean[]): boolean {
  const out = row.flatMap((cell, i) => (cells[i] ? [{ ...cell, primary: primary[i] }] : []));
  if (out.every((cell) => cell.primary)) return false;
  const sum = out.reduce((all, { n }) => all + n, 0);
  const room = out.reduce((all, { of }) => all + of, 0);
  return out.every(({ of }) => Math.min(of, sum) - Math.max(0, sum - (room - of)) >= SMALL);
}
