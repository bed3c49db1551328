import type { SectionKind } from './note.ts';
import type { Span } from './span.ts';

export type Severity = 'error' | 'warning' | 'info';

/** Where a requirement stands, and when it was read. */
export interface Source {
  readonly title: string;
  readonly section: string;
  readonly url?: string;
  readonly read: string;
}

/** Why a finding need not be acted on, who answers for that, and the last day on which it holds (ISO). */
export interface Suppressed {
  readonly reason: string;
  readonly owner: string;
  readonly expires: string;
}

/** What is wrong with the note: in its words where it has words, at a section where they are missing. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  readonly source: string;
  readonly codes: readonly string[];
  readonly spans: readonly Span[];
  /** Where the missing words are expected; null where `spans` holds the place. */
  readonly expectedIn: SectionKind | null;
}

/** A finding as it leaves the engine: with a name that stays, and whether somebody has suppressed it. */
export interface NamedFinding extends Finding {
  /** 16 hexadecimal digits, made when they are first asked for. */
  readonly fingerprint: string;
  /** Suppressed findings do not count; null for all others. */
  readonly suppressed: Suppressed | null;
}
