import type { ArchiveFile } from '../../lexicon/archive.ts';
import { CLONES } from '../../lexicon/archive-tables.ts';
import type { Dialect } from '../sql/dialect.ts';
import { selectOf } from '../sql/files.ts';
import { listFunctionsFor } from '../sql/lists.ts';

export type CloneSettings = ArchiveFile['clones'];
/** What palpate ships; a test holds the file against its schema. */
export { CLONES };

/** A step of the search: a table of the session, and the SELECT that fills it. */
export interface Step {
  readonly table: string;
  readonly select: string;
}

/** The search for clones in one dialect: functions and settings of a session, tables one after the other, then the rows of `similar`. */
export interface Search {
  readonly functions: readonly string[];
  /** Of the view `clone_settings`: one row. */
  readonly settings: string;
  readonly steps: readonly Step[];
  /** Of the steps, the two that may be done again and again, each time for some rows of `likely`: the first says for which, the second adds what they give. */
  readonly inParts: { readonly part: 'likely_part'; readonly fills: 'common' };
  /** What `clusters` is replaced by, again and again until no row of it differs from the last. */
  readonly again: Step;
  readonly similar: string;
}

const step = (table: string): Step => ({ table, select: selectOf(table) });

/** The same statements for every engine; only the functions are spelled differently. */
export function cloneSearch(dialect: Dialect, thresholds: CloneSettings = CLONES): Search {
  return {
    functions: listFunctionsFor(dialect),
    settings: `SELECT ${Object.entries(thresholds).map(([name, { value }]) => `${Number.isInteger(value) ? value : `CAST(${value} AS DOUBLE)`} AS ${name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}`).join(', ')}`,
    steps: [...['sketched', 'likely'].map(step), { table: 'likely_part', select: 'SELECT * FROM likely' }, ...['common', 'compared', 'alike', 'passages'].map(step), { table: 'clusters', select: selectOf('clusters-begin') }],
    inParts: { part: 'likely_part', fills: 'common' },
    again: { table: 'clusters', select: selectOf('clusters-step') },
    similar: selectOf('similar'),
  };
}
