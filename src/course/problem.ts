import type { CourseFile } from './schema.ts';

/** What is wrong in a course folder, and what to do about it. */
export interface Problem {
  readonly file: string;
  /** The entry, as `items "count-two-rests"`; null: the file itself. */
  readonly at: string | null;
  readonly message: string;
}

export const problemLine = ({ file, at, message }: Problem): string => `${file}: ${at ? `${at}: ` : ''}${message}`;

/** An entry with the file that it came from. */
export interface Entry {
  readonly file: string;
  readonly holds: CourseFile['holds'];
  readonly value: CourseFile['entries'][number];
}

/** `items "count-two-rests"`, as messages name an entry. */
export const atOf = ({ holds, value }: Entry): string => `${holds.replace(/s$/, '')} "${value.id}"`;

/** How a check tells what is wrong with the entry at hand. */
export type Say = (message: string) => void;

export const notThere = (words: string, nth: number, note: string): string => `the words "${words}"${nth > 1 ? ` (no. ${nth})` : ''} are not in note "${note}". Quote them as they stand there.`;
