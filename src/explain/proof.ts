import { codedNote, type Policy, reviewed } from '../analyze.ts';
import type { CodeEntry, Coding } from '../lexicon/coding.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { NoteInput } from '../note/note.ts';
import { ruleNamed } from '../rules/index.ts';
import type { Rule } from '../rules/rule.ts';
import { codeProof } from './code-proof.ts';
import { ruleProof } from './rule-proof.ts';
import type { Proof } from './step.ts';

const ruleIn = (name: string): Rule | undefined => ruleNamed(name.toLowerCase());
const codeNamed = (name: string, { codes }: Coding): CodeEntry | undefined => codes.get(name.toUpperCase().split('-')[0]);

/** Whether a name is a rule's, or a code's with or without modifiers. */
export const isKnown = (name: string, coding: Coding): boolean => ruleIn(name) !== undefined || codeNamed(name, coding) !== undefined;

/**
 * Why a note's code is suggested, excluded or absent, or a rule raised or not, as a tree: verdict, rules, facts,
 * words. A code may carry its modifiers (`97140-59`). Null for what is neither a code nor a rule.
 */
export function proofOf(name: string, input: NoteInput, policy: Policy, lexicon: Lexicon): Proof | null {
  const rule = ruleIn(name);
  const entry = codeNamed(name, policy.coding);
  if (!rule && !entry) return null;
  const note = codedNote(input, policy, lexicon);
  const analysis = reviewed(note, policy, lexicon);
  const asked = { note, analysis, policy, lexicon };
  const head = { schema: 'palpate/proof@1', note: analysis.note.id } as const;
  if (rule) return { ...head, about: 'rule', name: rule.id, ...ruleProof(rule, asked) };
  return entry ? { ...head, about: 'code', name: entry.code, ...codeProof(entry, asked) } : null;
}
