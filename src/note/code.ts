import type { CodeEntry } from '../lexicon/coding.ts';
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
