import type { Severity, Source } from '../../note/finding.ts';

/** One visit of a small archive, as its note and its claim tell it. */
export interface Visit {
  readonly provider: string;
  readonly patient: string;
  /** ISO date. */
  readonly date: string;
  /** As `97140-59 x2`. */
  readonly billed?: readonly string[];
  /** Techniques performed, with the minutes stated for each: `myofascial-release 15`. */
  readonly care?: readonly string[];
  /** Techniques set to be done at home. */
  readonly home?: readonly string[];
  /** As `9:00-9:45`. */
  readonly clock?: string;
  /** What was measured, as `cervical rotation 52/80`, `pain-scale 6/10`; `goal 70` behind it where the note names one. */
  readonly measures?: readonly string[];
  readonly evaluation?: true;
  /** The plan's words. */
  readonly plan?: string;
  /** Number of an earlier visit of the archive, from 1, that this note resembles, and in what. */
  readonly like?: { readonly visit: number; readonly in: 'findings and treatment' | 'home programme' };
}

/** A small archive: what it shows, and its visits. */
export interface Archive {
  readonly about: string;
  readonly visits: readonly Visit[];
}

/** One finding that takes many notes: what it is, why it matters, what to do, from how many notes on, and the archives that prove it. */
export interface AcrossRule {
  readonly id: string;
  readonly severity: Severity;
  /** What is found, in one sentence. */
  readonly title: string;
  /** What it costs patient, provider or payer. */
  readonly why: string;
  /** What to look at, and what to do if it is so. */
  readonly fix: string;
  /** What its rate is the share of. */
  readonly rate: string;
  /** The fewest notes that it is told of. */
  readonly volume: string;
  /** Its thresholds, by their names in lexicons/coding/archive.json. */
  readonly settings: readonly string[];
  readonly source: Source;
  readonly examples: { readonly bad: readonly Archive[]; readonly good: readonly Archive[] };
}

export const defineAcrossRule = (rule: AcrossRule): AcrossRule => rule;
