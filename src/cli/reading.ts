/** How archives are read, as options of commands say it. */
import { type Columns, ColumnsError, parseColumns } from '../archive/read/index.ts';
import { complain, UsageError } from './fail.ts';

/** What --columns says; throws {@link UsageError}. */
export function columnsBy(named: string | undefined): Columns {
  try {
    return named === undefined ? {} : parseColumns(named);
  } catch (error) {
    if (error instanceof ColumnsError) throw new UsageError(error.message);
    throw error;
  }
}

/** Tells each notice once, and of `most` different ones. */
export function noticesOnce(most = Number.POSITIVE_INFINITY): (message: string) => void {
  const told = new Set<string>();
  return (message) => {
    if (told.size >= most || told.has(message)) return;
    told.add(message);
    complain(`notice: ${message}`);
  };
}
