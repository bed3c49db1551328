/** Turns at something that few can use at once: who comes while all are taken waits in line, if there is room. */
export interface Turns {
  /** Resolves with what to call when the turn is over; null where the line is full, or `leave` came first. */
  take(leave: AbortSignal): Promise<(() => void) | null>;
}

export function turnsFor(atOnce: number, waiting: number): Turns {
  let free = atOnce;
  const line = new Set<() => void>();
  const over = (): void => {
    const [next] = line;
    if (next) {
      line.delete(next);
      next();
    } else free++;
  };
  return {
    async take(leave) {
      if (leave.aborted) return null;
      if (free > 0) {
        free--;
        return over;
      }
      if (line.size >= waiting) return null;
      return new Promise((done) => {
        const mine = (): void => {
          leave.removeEventListener('abort', left);
          done(over);
        };
        const left = (): void => {
          line.delete(mine);
          done(null);
        };
        leave.addEventListener('abort', left, { once: true });
        line.add(mine);
      });
    },
  };
}
