import { codedNote, reviewed } from '../analyze.ts';
import type { Coding } from '../lexicon/coding.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Analysis } from '../note/analysis.ts';
import type { CodedNote } from '../note/code.ts';
import type { NoteInput } from '../note/note.ts';
import { policyOf } from '../policy.ts';
import { RULES } from '../rules/index.ts';
import type { Grammar } from '../stages/4-status.ts';
import { Case } from '../stages/review/case.ts';

/** The engine as a door has it. */
export interface Engine {
  readonly lexicon: Lexicon;
  readonly coding: Coding;
  readonly grammar: Grammar | null;
}

/** A note read by the engine: what it holds, with places, and what leaves the engine. */
export interface ReadNote {
  readonly coded: CodedNote;
  readonly analysis: Analysis;
}

export function readNote(input: NoteInput, { lexicon, coding, grammar }: Engine): ReadNote {
  const policy = policyOf(input, {}, coding, grammar);
  const coded = codedNote(input, policy, lexicon);
  return { coded, analysis: reviewed(coded, policy, lexicon) };
}

/** The rules that a note is asked at all, by what was done in it; the others say nothing of whether their matter is known. */
export function rulesAsked(input: NoteInput, { coded }: ReadNote, { lexicon, coding, grammar }: Engine): ReadonlySet<string> {
  const policy = policyOf(input, {}, coding, grammar);
  const c = new Case(coded, lexicon, policy.coding, policy.payer, policy.asOf?.date ?? null);
  return new Set(RULES.filter((rule) => c.concerns(rule.about)).map(({ id }) => id));
}
