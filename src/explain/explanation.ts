/** What `palpate explain` tells of one rule, code or term: a value that every door writes in its own way. */
import type { CodeEntry } from '../lexicon/coding.ts';
import type { Severity, Source } from '../note/finding.ts';
import type { AcrossRule } from '../rules/across/rule.ts';
import type { Rule } from '../rules/rule.ts';

export interface RuleExplanation {
  readonly kind: 'rule';
  readonly rule: Pick<Rule, 'id' | 'severity' | 'title' | 'why' | 'fix' | 'examples'> & { readonly source: Source };
  /** What it adds to the risk of a note; null where it has no weight of its own. */
  readonly risk: { readonly points: number; readonly ground: string; readonly reason: string } | null;
  /** Payers whose profile gives it another severity. */
  readonly payers: readonly { readonly payer: string; readonly severity: string }[];
  /** How it weighs in this call, and by whom, where configuration or payer make it weigh otherwise than written; else null. */
  readonly here: Here | null;
}

/** `off`: it is not asked. */
export interface Here {
  readonly severity: 'off' | Severity;
  readonly by: 'configuration' | 'payer';
  /** The file of the configuration, or the payer. */
  readonly of: string;
}

/** A pair of codes that the edits know, seen from one of the two. */
export interface PairExplanation {
  readonly with: string;
  /** The code of the pair that is not paid. */
  readonly denied: string;
  readonly indicator: number;
  readonly effective: string;
  readonly deleted: string | null;
  /** The payer's own pair, not the agency's; it has no dates. */
  readonly own: boolean;
}

export interface CodeExplanation {
  readonly kind: 'code';
  readonly code: CodeEntry;
  readonly techniques: readonly string[];
  readonly pairs: readonly PairExplanation[];
  /** Units a day beyond which a claim is questioned; null where the tables have none. */
  readonly limit: number | null;
  /** Payers who do not take it. */
  readonly excludedBy: readonly string[];
  /** The quarter of the pairs, and that of the limit. */
  readonly edition: string;
  readonly limitEdition: string;
  /** The payer whose pairs these are; null: the agency's as they stand. */
  readonly payer: string | null;
}

/** One vocabulary entry that a term is read as. */
export interface TermReading {
  readonly vocabulary: string;
  readonly id: string;
  /** An entry of a clinic's own terms. */
  readonly own: boolean;
  /** What palpate takes it for, in the vocabulary's own fields (`class`, `code`, `kind`, `effect` …). */
  readonly fields: Readonly<Record<string, string>>;
  /** When a short form is read so; null where it always is. */
  readonly when: string | null;
  readonly forms: readonly string[];
  readonly note: string | null;
  readonly source: string | null;
  readonly examples: { readonly matches: readonly string[]; readonly ignores: readonly string[] };
}

export interface TermExplanation {
  readonly kind: 'term';
  readonly term: string;
  readonly readings: readonly TermReading[];
}

/** A rule about many notes, with the thresholds that it goes by. */
export interface AcrossExplanation {
  readonly kind: 'across';
  readonly rule: AcrossRule;
  readonly settings: readonly { readonly name: string; readonly value: string; readonly unit: string; readonly reason: string; readonly source: string; readonly certainty: string }[];
  readonly here: Here | null;
}

export type Explanation = RuleExplanation | AcrossExplanation | CodeExplanation | TermExplanation;
