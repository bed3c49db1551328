import { standingOf } from '../standing.ts';
import { type Cell, hiddenCells, SMALL } from './cells.ts';
import type { ComparedConcept, Comparison, Incomparable } from './comparison.ts';
import type { Learner } from './learners.ts';

/** The classes of all learners compared by what has been mastered; learners outside of a class are left out. */
export function compareClasses(learners: readonly Learner[], cards: readonly { readonly id: string; readonly title: string }[], now: Date): Comparison | Incomparable {
  const names = [...new Set(learners.flatMap((l) => (l.class === null ? [] : [l.class])))];
  if (names.length < 2) return { why: 'Classes are folders: put the exports of each class into a folder of its own below the one that is reported on. There are fewer than two.' };
  const ids = cards.map((c) => c.id);
  const masters = new Map(learners.map((l) => [l, new Set(standingOf(ids, l.progress.reviews, now).cards.filter((c) => c.state === 'mastered').map((c) => c.card))]));
  const members = names.map((name) => ({ name, learners: learners.filter((l) => l.class === name) }));
  const shown = members.filter((m) => m.learners.length >= SMALL);
  if (shown.length < 2) return { why: `Fewer than two classes have ${SMALL} learners or more. Put small classes together.` };
  const concepts = cards.map(({ id, title }): ComparedConcept => {
    const row = shown.map((m): Cell => ({ n: m.learners.filter((l) => masters.get(l)?.has(id)).length, of: m.learners.length }));
    const hidden = hiddenCells(row);
    return { card: id, title, mastered: row.map(({ n }, i) => (hidden.cells[i] ? null : n)), total: hidden.total ? null : row.reduce((sum, { n }) => sum + n, 0) };
  });
  return { classes: shown.map(({ name, learners: { length } }) => ({ name, learners: length })), learners: shown.reduce((sum, m) => sum + m.learners.length, 0), leftOut: members.length - shown.length, concepts };
}
