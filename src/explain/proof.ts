import { codedNote, onItsDay, type Policy, reviewed } from '../analyze.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { NoteInput } from '../note/note.ts';
import { codeProof } from './code-proof.ts';
import { named } from './named.ts';
import { ruleProof } from './rule-proof.ts';
import type { Proof } from './step.ts';

/**
 * Why a note's code is suggested, excluded or absent, or a rule raised or not, as a tree: verdict, rules, facts,
 * words. A code may carry its modifiers (`97140-59`). Null for what is neither a code nor a rule.
 */
export function proofOf(name: string, input: NoteInput, policy: Policy, lexicon: Lexicon): Proof | null {
  const about = named(name, policy.coding);
  if (about === null) return null;
  const note = codedNote(input, policy, lexicon);
  const analysis = reviewed(note, policy, lexicon);
  const asked = { note, analysis, policy: onItsDay(policy, note.facts), lexicon };
  const head = { schema: 'palpate/proof@1', note: analysis.note.id } as const;
  if (about.kind === 'rule') return { ...head, about: 'rule', name: about.rule.id, ...ruleProof(about.rule, asked) };
  return { ...head, about: 'code', name: about.code.code, ...codeProof(about.code, asked) };
}
