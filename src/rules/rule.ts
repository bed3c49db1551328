import type { Coding, Payer } from '../lexicon/coding.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { CodedNote } from '../note/code.ts';
import type { Severity, Source } from '../note/finding.ts';
import type { Facts, Intervention, SectionKind } from '../note/note.ts';
import type { Span } from '../note/span.ts';

/** A worked example: a note, with the words a finding points at between ⟦ and ⟧ where it points at words. */
export type Example = string | { readonly note: string; readonly payer?: string; readonly billed?: readonly string[]; readonly dateOfService?: string };

/** What one rule found: a sentence in this note's own terms and the words, or the section where words are missing. */
export interface Found {
  readonly message: string;
  readonly spans?: readonly Span[];
  readonly codes?: readonly string[];
  readonly expectedIn?: SectionKind;
  readonly severity?: Severity;
}

/** The facts a rule may ask. Rules see no text. */
export interface Case {
  readonly note: CodedNote;
  readonly facts: Facts;
  readonly lexicon: Lexicon;
  readonly coding: Coding;
  readonly payer: Payer;
  /** Hands-on services: massage, by intent, manual therapy. */
  readonly handsOn: readonly Intervention[];
  /** Hands-on services and exercise, neuromuscular, gait, activities. */
  readonly procedures: readonly Intervention[];
  readonly adjustments: readonly Intervention[];
  /** Everything done that is treatment. */
  readonly treatment: readonly Intervention[];
  /** Interventions counted by time. */
  readonly timed: readonly Intervention[];
  readonly cmtRegions: ReadonlySet<string>;
  signals(prefix: string): readonly Span[];
  at(intervention: Intervention): Span;
  classOf(intervention: Intervention): string;
  isGeneric(intervention: Intervention): boolean;
}

/** One requirement: what is missing, why it matters, what to write if it is true, where it stands, and the notes that prove it. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
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

/** One finding at a section where words are missing, or none. */
export const absent = (missing: boolean, expectedIn: SectionKind, message: string, codes: readonly string[] = []): readonly Found[] => (missing ? [{ message, expectedIn, codes }] : []);
