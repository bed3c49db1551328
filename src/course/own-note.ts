import type { NoteInput } from '../note/note.ts';
import { type Grade, reviewOf, type Review } from './progress.ts';
import { type Engine, readNote, rulesAsked } from './reading.ts';

/**
 * What a note of the learner's own shows, as a review: a finding is a lapse of its rule (again; hard where it is only a
 * remark), a rule that was asked and not raised is a pass (good). Nothing of the text is kept. How often it counts is
 * weighed when the log is replayed (memory.ts). Null for a note in which no rule was asked.
 */
export function reviewOfNote(input: NoteInput, engine: Engine, cards: ReadonlySet<string>, at: Date): Review | null {
  const read = readNote(input, engine);
  const grades: Record<string, Grade> = {};
  for (const rule of rulesAsked(input, read, engine)) if (cards.has(rule)) grades[rule] = 3;
  for (const { rule, severity } of read.analysis.findings) if (cards.has(rule)) grades[rule] = severity === 'info' ? (grades[rule] === 1 ? 1 : 2) : 1;
  return Object.keys(grades).length === 0 ? null : reviewOf({ at: at.toISOString(), from: 'note', item: null, kind: null, seconds: null, score: null, cards: grades });
}
