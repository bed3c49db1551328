import type { Coding, Edit } from './coding.ts';
import { onceFor } from './once.ts';

/** The pairs that have a code in either column, by the other code. */
type Partners = ReadonlyMap<string, readonly Edit[]>;
const partnersIn = onceFor((coding: Coding) => tableOf(coding.edits));

/** The pair in force on a day that has `a` and `b` in either order, or null. */
export function editBetween(coding: Coding, a: string, b: string, date: string | null): Edit | null {
  for (const edit of partnersIn(coding).get(a)?.get(b) ?? NONE) {
    if (date !== null ? date < edit.effective || (edit.deleted !== null && date > edit.deleted) : edit.deleted !== null) continue;
    return edit;
  }
  return null;
}

const NONE: readonly Edit[] = [];
/** A pair of this indicator is no longer an edit. */
const WITHDRAWN = 9;

function tableOf(edits: readonly Edit[]): ReadonlyMap<string, Partners> {
  const table = new Map<string, Map<string, Edit[]>>();
  const put = (code: string, other: string, edit: Edit): void => {
    const partners = table.get(code) ?? new Map<string, Edit[]>();
    table.set(code, partners);
    const pairs = partners.get(other);
    if (pairs) pairs.push(edit);
    else partners.set(other, [edit]);
  };
  for (const edit of edits) {
    if (edit.indicator === WITHDRAWN) continue;
    put(edit.column1, edit.column2, edit);
    if (edit.column1 !== edit.column2) put(edit.column2, edit.column1, edit);
  }
  return table;
}
