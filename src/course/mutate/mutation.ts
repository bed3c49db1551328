import type { NoteInput } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import type { Inventory } from './inventory.ts';
import type { Engine, ReadNote } from '../reading.ts';

/** What is taken out of a note or changed in it. */
export const MUTATIONS = ['minutes', 'region', 'measure', 'outcome', 'signature', 'side', 'shared-site', 'planned'] as const;
export type MutationKind = (typeof MUTATIONS)[number];

export interface Edit {
  readonly span: Span;
  readonly by: string;
}

/** One element of one note, changed: its edits, and what an auditor would say, which follows from how it is made. */
export interface Mutation {
  readonly kind: MutationKind;
  /** In order of place, apart from one another. */
  readonly edits: readonly Edit[];
  /** The one rule that the changed note breaks and the note does not. */
  readonly raises: string;
  /** What of the note's facts differs by that, and what may differ with it; all others are the same. */
  readonly changes: readonly (keyof Inventory)[];
  /** Whether the changed note, as it is read, has lost the element. */
  readonly done: (after: ReadNote) => boolean;
  /** What is on the claim, where that is part of it; null: no claim. */
  readonly billed: readonly string[] | null;
}

/** A note with what the engine reads in it, for those who look for what may be changed. */
export interface Subject {
  readonly input: NoteInput;
  readonly read: ReadNote;
  readonly engine: Engine;
}

export type Mutator = (subject: Subject) => readonly Mutation[];

/** A text with edits made. */
export function edited(text: string, edits: readonly Edit[]): string {
  let made = text;
  for (const { span, by } of [...edits].sort((a, b) => b.span[0] - a.span[0])) made = made.slice(0, span[0]) + by + made.slice(span[1]);
  return made;
}

/** Where what is told stands in the edited text: the edits' own words, and for what was taken out the place where it stood. */
export function placesAfter(edits: readonly Edit[]): readonly Span[] {
  let moved = 0;
  return edits.map(({ span, by }) => {
    const at = span[0] + moved;
    moved += by.length - (span[1] - span[0]);
    return [at, at + by.length];
  });
}
