/** The place of the first of some things, in an order that puts all for which `reached` does not hold before all for which it does; their number where it holds for none. */
export function firstReached<T>(things: readonly T[], reached: (thing: T) => boolean): number {
  let low = 0;
  let high = things.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (reached(things[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}
