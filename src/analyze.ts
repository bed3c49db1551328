import type { Settled } from './config/settle.ts';
import type { Coding, Payer } from './lexicon/coding.ts';
import { codingOn } from './lexicon/editions.ts';
import { codingFor } from './lexicon/payers.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import { toAnalysis, type Analysis } from './note/analysis.ts';
import type { CodedNote } from './note/code.ts';
import type { AsOf, Facts, NoteInput } from './note/note.ts';
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
  /** The day whose edition of the rules holds; null: that which the text states, or the newest edition. */
  readonly asOf: AsOf | null;
  readonly discipline: 'dc' | 'pt' | 'lmt' | 'ot' | 'do' | null;
  /** The tables of that day, as the payer applies them. */
  readonly coding: Coding;
  /** The tables of all days. */
  readonly tables: Coding;
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
  const { coding, payer, asOf } = onItsDay(policy, extracted.facts);
  return suggest(extracted, lexicon, coding, payer, asOf?.date ?? null);
}

/** A policy for what a note tells: by the tables of the day of service that its text states, where neither call nor record names a day. */
export function onItsDay(policy: Policy, { textDate }: Pick<Facts, 'textDate'>): Policy {
  if (policy.asOf !== null || textDate === null) return policy;
  return { ...policy, asOf: { date: textDate, by: 'text' }, coding: codingFor(codingOn(policy.tables, textDate), policy.payer) };
}

/** Stage 7, and what leaves the engine. */
export function reviewed(note: CodedNote, policy: Policy, lexicon: Lexicon): Analysis {
  const dated = onItsDay(policy, note.facts);
  return toAnalysis(note, review(note, lexicon, dated.coding, dated.payer, dated.asOf?.date ?? null, dated.settled.rules), dated);
}
