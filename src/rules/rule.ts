import type { Severity, Source } from '../note/finding.ts';
import type { SectionKind } from '../note/note.ts';
import type { Span } from '../note/span.ts';
import type { Case, Subject } from '../stages/review/case.ts';

/** A worked example: a note, with the words a finding points at between ⟦ and ⟧ where it points at words. */
export type Example = string | { readonly note: string; readonly payer?: string; readonly billed?: readonly string[]; readonly dateOfService?: string };

/** What one rule found: a sentence in this note's own terms and the words, or the section where words are missing. */
export interface Found {
  readonly message: string;
  readonly spans?: readonly Span[];
  readonly codes?: readonly string[];
  readonly expectedIn?: SectionKind;
}

/** One requirement: what is missing, why it matters, what to write if it is true, where it stands, and the notes that prove it. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** What a note must hold for the rule to be asked. */
  readonly about: Subject;
  /** What is missing or wrong, in one sentence. */
  readonly title: string;
  /** What it costs patient, reader or payer. */
  readonly why: string;
  /** What to write, if it is true. */
  readonly fix: string;
  readonly source: Source;
  readonly examples: { readonly bad: readonly Example[]; readonly good: readonly Example[] };
  readonly check: (c: Case) => readonly Found[];
}

export const defineRule = (rule: Rule): Rule => rule;

export const NOTHING: readonly Found[] = [];

/** One finding at a section where words are missing, or none. */
export const absent = (missing: boolean, expectedIn: SectionKind, message: string): readonly Found[] => (missing ? [{ message, expectedIn }] : NOTHING);
