import type { Coding, Edit } from './coding.ts';

/** The pair in force on a day that has `a` and `b` in either order, or null. */
export function editBetween(coding: Coding, a: string, b: string, date: string | null): Edit | null {
  for (const edit of coding.edits) {
    if (!((edit.column1 === a && edit.column2 === b) || (edit.column1 === b && edit.column2 === a))) continue;
    if (edit.indicator === 9) continue;
    if (date !== null ? date < edit.effective || (edit.deleted !== null && date > edit.deleted) : edit.deleted !== null) continue;
    return edit;
  }
  return null;
}
