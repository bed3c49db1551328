import { distance } from 'fastest-levenshtein';
import type { CodeEntry, Coding } from '../lexicon/coding.ts';
import { RULES, ruleNamed } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';

/** What a name stands for: a rule by its id, or a code by its number. */
export type Named = { readonly kind: 'rule'; readonly rule: Rule } | { readonly kind: 'code'; readonly code: CodeEntry };

/** The rule or code of a name, in any letter case; a code may carry its modifiers (`97140-59`). Null for what is neither. */
export function named(name: string, { codes }: Pick<Coding, 'codes'>): Named | null {
  const rule = ruleNamed(name.toLowerCase());
  if (rule) return { kind: 'rule', rule };
  const code = codes.get(name.toUpperCase().split('-')[0]);
  return code ? { kind: 'code', code } : null;
}

/** What a name that is neither was perhaps meant to be, the closest first; `others` are further names that would do. Empty where none is close. */
export function meantBy(name: string, { codes }: Pick<Coding, 'codes'>, others: readonly string[] = []): string {
  const asked = name.toLowerCase();
  const close = [...RULES.map((r) => r.id), ...codes.keys(), ...others].map((known) => ({ known, far: distance(asked, known.toLowerCase()) })).filter(({ known, far }) => far <= Math.max(2, Math.floor(known.length / 4)) || known.includes(asked));
  const names = close.sort((a, b) => a.far - b.far || (a.known < b.known ? -1 : 1)).slice(0, 5).map(({ known }) => known);
  return names.length > 0 ? `; did you mean ${names.join(', ')}?` : '';
}
