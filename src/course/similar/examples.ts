import { codedNote, onItsDay, type Policy, reviewed } from '../../analyze.ts';
import type { Coding } from '../../lexicon/coding.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import type { NoteInput } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import { policyOf } from '../../policy.ts';
import { RULES } from '../../rules/index.ts';
import type { Grammar } from '../../stages/4-status.ts';
import { Case } from '../../stages/review/case.ts';
import { ANSWERS, apart } from './answers.ts';
import { termsOf } from './terms.ts';

/** A note of the corpus that does it right, with all that a comparison asks: made at build, so that no start of palpate reads notes. */
export interface ExampleNote {
  readonly id: string;
  readonly text: string;
  /** Who wrote it: dc, pt, pta, ot or lmt. */
  readonly writer: string;
  /** What it is compared by. */
  readonly terms: readonly string[];
  /** By rule that it answers: where its words for that stand. */
  readonly answers: Readonly<Record<string, readonly Span[]>>;
}

export interface ExampleSource {
  readonly id: string;
  readonly writer: string;
  readonly note: NoteInput;
}

interface Engine {
  readonly lexicon: Lexicon;
  readonly coding: Coding;
  readonly grammar: Grammar | null;
}

/** The example that a note makes; null for one that the engine finds an error in, which is no example. */
export function exampleOf({ id, writer, note }: ExampleSource, { lexicon, coding, grammar }: Engine): ExampleNote | null {
  const policy = policyOf(note, {}, coding, grammar);
  const coded = codedNote(note, policy, lexicon);
  const analysis = reviewed(coded, policy, lexicon);
  if (analysis.codes.length === 0 || analysis.findings.some((f) => f.severity === 'error')) return null;
  const c = caseOf(coded, policy, lexicon);
  const raised = new Set(analysis.findings.map((f) => f.rule));
  const answers: Record<string, readonly Span[]> = {};
  for (const { id: rule, about } of RULES) {
    if (raised.has(rule) || !c.concerns(about)) continue;
    const words = apart(ANSWERS[rule]?.(c) ?? [], note.text);
    if (words.length > 0) answers[rule] = words;
  }
  return { id, writer, text: note.text, terms: termsOf(analysis, note.text), answers };
}

function caseOf(coded: ReturnType<typeof codedNote>, policy: Policy, lexicon: Lexicon): Case {
  const { coding, payer, asOf } = onItsDay(policy, coded.facts);
  return new Case(coded, lexicon, coding, payer, asOf?.date ?? null);
}
