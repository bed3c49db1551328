const Z = 1.959963984540054;

/** The 95 % Wilson interval of `hits` in `of`. */
export function wilson(hits: number, of: number): [low: number, high: number] {
  if (of === 0) return [0, 1];
  const p = hits / of;
  const z2 = Z * Z;
  const middle = p + z2 / (2 * of);
  const half = Z * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of));
  return [(middle - half) / (1 + z2 / of), (middle + half) / (1 + z2 / of)];
}
