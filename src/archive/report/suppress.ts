/** Counts under this are small cells: they could point at a person. */
export const SMALL = 3;

const small = (n: number): boolean => n > 0 && n < SMALL;

/**
 * Which parts of a whole are hidden, where the whole is shown: small ones, and as many others, the least first, as it
 * takes that the rest of the whole no longer gives them away. A share of its own `of` is small too where what is left of
 * it is. `hidden` are parts that something else hides already. Where nothing is left to hide behind, all is hidden, and
 * `whole` says that the whole must be hidden too.
 * Source: complementary cell suppression, as in L. Willenborg and T. de Waal, Elements of Statistical Disclosure Control (2001), chapter 6.
 */
export function suppressed(parts: readonly { readonly n: number; readonly of?: number; readonly hidden?: boolean }[]): { readonly hidden: readonly boolean[]; readonly whole: boolean } {
  const primary = parts.map(({ n, of, hidden }) => hidden === true || small(n) || (of !== undefined && small(of - n)));
  const hidden = [...primary];
  if (!hidden.includes(true)) return { hidden, whole: false };
  const order = parts.map((_, i) => i).sort((a, b) => parts[a].n - parts[b].n || a - b);
  while (exposed(parts, hidden)) {
    // a part of none tells nothing by being shown, and hides little
    const next = order.find((i) => !hidden[i] && parts[i].n > 0) ?? order.find((i) => !hidden[i]);
    if (next === undefined) return { hidden, whole: true };
    hidden[next] = true;
  }
  return { hidden, whole: false };
}

/** Whether one who knows the sum of the hidden parts, and that some of them are 1 or 2, knows one of them. */
function exposed(parts: readonly { readonly n: number }[], hidden: readonly boolean[]): boolean {
  const out = parts.filter((_, i) => hidden[i]);
  // small parts alone could sum to the least or the most that they can be
  return out.length < 2 || !out.some(({ n }) => n >= SMALL);
}
