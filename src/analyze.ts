import type { Settled } from './config/settle.ts';
import type { Coding, Payer } from './lexicon/coding.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { toAnalysis, type Analysis } from './note/analysis.ts';
import type { CodedNote } from './note/code.ts';
import type { NoteInput } from './note/note.ts';
import { tokenize } from './stages/1-tokenize.ts';
import { section } from './stages/2-section.ts';
import { mention } from './stages/3-match.ts';
import { type Grammar, status } from './stages/4-status.ts';
import { extract } from './stages/5-extract.ts';
import { suggest } from './stages/6-suggest.ts';
import { review } from './stages/7-review.ts';

/** The rules of the house for one analysis: who pays, on which day's rules, who treated. */
export interface Policy {
  readonly payer: Payer;
  /** ISO date whose edition of the rules holds; null: the newest. */
  readonly asOf: string | null;
  readonly discipline: 'dc' | 'pt' | 'lmt' | 'ot' | null;
  readonly coding: Coding;
  /** Rules switched and findings suppressed by a configuration. */
  readonly settled: Settled;
  /** Asked for the tense of a verb that no cue settles; null where it is not at hand. */
  readonly grammar: Grammar | null;
}

/** The whole pipeline: a note's text to what it supports. Pure and deterministic; linear in the length of the note. */
export function analyze(input: NoteInput, policy: Policy, lexicon: Lexicon): Analysis {
  return reviewed(codedNote(input, policy, lexicon), policy, lexicon);
}

/** Stages 1 to 6: all that is read out of a note, and the codes that it supports. */
export function codedNote(input: NoteInput, policy: Policy, lexicon: Lexicon): CodedNote {
  const tokenized = { input, text: input.text, tokens: tokenize(input.text, lexicon.vocabulary) };
  const sectioned = section(tokenized, lexicon);
  const matched = mention(sectioned, lexicon, policy.discipline);
  const statused = status(matched, lexicon, policy.grammar);
  const extracted = extract(statused, lexicon, policy.coding);
  return suggest(extracted, lexicon, policy.coding, policy.payer, policy.asOf);
}

/** Stage 7, and what leaves the engine. */
export function reviewed(note: CodedNote, policy: Policy, lexicon: Lexicon): Analysis {
  return toAnalysis(note, review(note, lexicon, policy.coding, policy.payer, policy.asOf, policy.settled.rules), policy);
}
