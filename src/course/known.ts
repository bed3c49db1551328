import type { Coding } from '../lexicon/coding.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Rule } from '../rules/rule.ts';
import type { Concept, CourseSource } from './schema.ts';

/** What a course may name of the engine: its rules, regions, payers and codes. */
export interface Known {
  readonly rules: readonly Rule[];
  readonly regions: ReadonlySet<string>;
  readonly payers: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
}

export function knownOf(rules: readonly Rule[], { lexicon, coding }: { readonly lexicon: Lexicon; readonly coding: Coding }): Known {
  return { rules, regions: new Set(lexicon.entries.regions.map((r) => r.id)), payers: new Set(coding.payers.keys()), codes: new Set(coding.codes.keys()) };
}

/** The id of a rule's own source in the course. */
export const sourceOfRule = (rule: Rule): string => `rule-${rule.id}`;

/** The sources that the rules bring along, by id. */
export const ruleSources = (rules: readonly Rule[]): Map<string, CourseSource> => new Map(rules.map((rule) => [sourceOfRule(rule), { id: sourceOfRule(rule), ...rule.source }]));

/** Every rule as a concept: its title, and why it matters with what is written if it is true. */
export const ruleConcepts = (rules: readonly Rule[]): Map<string, Concept> =>
  new Map(rules.map((rule) => [rule.id, { id: rule.id, kind: 'rule', title: rule.title, idea: `${rule.why} ${rule.fix}`, sources: [{ id: sourceOfRule(rule), ...rule.source }] }]));
