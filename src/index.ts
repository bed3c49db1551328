/** The public names of palpate; nothing else is promised. */
import { analyze as run, type Policy } from './analyze.ts';
import { proofOf } from './explain/proof.ts';
import type { Proof, Step } from './explain/step.ts';
import type { Config, Suppression } from './config/config.ts';
import { builtin } from './lexicon/builtin.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import type { Analysis } from './note/analysis.ts';
import type { NoteInput } from './note/note.ts';
import { type AnalyzeOptions, policyOf } from './policy.ts';
import { type Assertion, assertionOf } from './stages/status/assertion.ts';
import { grammar } from './tagger.ts';

export { countUnits } from './stages/suggest/units.ts';
export type { Analysis, AnalyzeOptions, Assertion, Config, NoteInput, Proof, Step, Suppression };

/**
 * What one note supports: codes with units, modifiers and reasons, and what its documentation lacks.
 * Synchronous, pure and deterministic, but that suppressions expire: they are judged on the day `today`, or on the
 * machine's day. Throws a RangeError for an unknown payer, a malformed date, and what is no configuration.
 */
export function analyze(note: string | NoteInput, options: AnalyzeOptions = {}): Analysis {
  const { input, policy, lexicon } = given(note, options);
  return run(input, policy, lexicon);
}

/**
 * Why a code is suggested for a note, excluded or absent, or why a rule is raised or not: verdict, rules, facts and
 * words as a tree. Null for what is neither code nor rule; throws as `analyze` does.
 */
export function why(name: string, note: string | NoteInput, options: AnalyzeOptions = {}): Proof | null {
  const { input, policy, lexicon } = given(note, options);
  return proofOf(name, input, policy, lexicon);
}

function given(note: string | NoteInput, options: AnalyzeOptions): { readonly input: NoteInput; readonly policy: Policy; readonly lexicon: Lexicon } {
  const input: NoteInput = typeof note === 'string' ? { text: note } : note;
  const { lexicon, coding } = options.lexicons ?? builtin();
  // the one thing asked of the machine, and only where something can expire
  const today = options.today ?? (options.config?.suppressions?.length ? new Date().toISOString().slice(0, 10) : undefined);
  return { input, policy: policyOf(input, today === options.today ? options : { ...options, today }, coding, grammar), lexicon };
}

/** What a text asserts of the words at `span`: negated, historical, hypothetical, of whom, by which cue. */
export function statusOf(text: string, span: readonly [number, number]): Assertion {
  return assertionOf(text, span, builtin().lexicon);
}
