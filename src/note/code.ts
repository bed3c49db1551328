import type { CodeEntry, Counting } from '../lexicon/coding.ts';
import type { Span } from './span.ts';
import type { ExtractedNote, Intervention } from './note.ts';

export interface Reason {
  readonly reason: string;
  readonly span?: Span;
  readonly source?: string;
}

/** A code that the note supports, wholly or in part, or that it rules out, with its reasons. */
export interface Suggestion {
  readonly code: string;
  readonly units: number | null;
  readonly modifiers: readonly string[];
  readonly support: 'documented' | 'incomplete' | 'excluded';
  readonly confidence: number;
  readonly because: readonly Reason[];
  readonly against: readonly Reason[];
  readonly missing: readonly string[];
  /** What proves each modifier, in the order of the modifiers. */
  readonly proofs: readonly Proof[];
  /** What would settle code, units or modifiers. */
  readonly questions: readonly Question[];
  /** How its minutes became units; null where it is not counted by time, or its minutes are unknown. */
  readonly allotment: Allotment | null;
}

/** A modifier with the sentence that proves it. */
export interface Proof {
  readonly modifier: string;
  readonly reason: string;
  readonly span: Span;
  readonly source: string;
}

/** One missing fact that would settle something of a suggestion. It asks what happened. */
export interface Question {
  readonly id: string;
  readonly settles: 'code' | 'units' | 'modifiers';
  readonly ask: string;
}

/** The working of a service's units: its minutes are `whole` quarter hours and a `rest`. */
export interface Allotment {
  readonly counting: Counting;
  readonly minutes: number;
  readonly whole: number;
  readonly rest: number;
  readonly units: number;
  /** Under the 8-minute rule, the timed minutes of the day, its units, and how many of these are left when all whole quarter hours are served. */
  readonly day: { readonly minutes: number; readonly units: number; readonly left: number } | null;
  /** Which of the units left over its rest won, from 1 on; null: none. */
  readonly place: number | null;
  /** Codes whose rest is as large, so that the last unit may be theirs as well. */
  readonly tied: readonly string[];
  /** The units by the other method. */
  readonly other: { readonly counting: Counting; readonly units: number };
}

/** Services reported under one code, before units and support are known. */
export interface Service {
  readonly code: string;
  /** What the coding tables say of the code; null where they do not have it. */
  readonly entry: CodeEntry | null;
  readonly interventions: readonly Intervention[];
  /** Minutes of its distinct blocks; null where none can be attributed. */
  readonly minutes: number | null;
  /** Its minutes are those of a block that services of another code share, so they cannot be told apart. */
  readonly mingled: boolean;
}

export interface CodedNote extends ExtractedNote {
  readonly services: readonly Service[];
  readonly codes: readonly Suggestion[];
  /** Units by code as this payer counts them, for services whose minutes are known. */
  readonly units: ReadonlyMap<string, number>;
  /** Regions that were adjusted, spinal and extraspinal. */
  readonly adjusted: ReadonlySet<string>;
}
