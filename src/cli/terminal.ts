/** Columns to write in: the terminal's, or COLUMNS, or 100; at least 40 and at most 120. */
export const terminalWidth = (): number => Math.max(40, Math.min(120, process.stdout.columns || Number(process.env.COLUMNS) || 100));

/** Flags before NO_COLOR before what standard output is. */
export function colored({ color }: { readonly color?: boolean }): boolean {
  if (color !== undefined) return color;
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  if (FORCE_COLOR && FORCE_COLOR !== '0') return true;
  return process.stdout.isTTY === true && TERM !== 'dumb';
}
