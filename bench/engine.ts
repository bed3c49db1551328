/** What the bench measures: the whole engine, and its stages one by one. Bundled by bench/run.ts as users get it. */
import { analyze as run, type Policy } from '../src/analyze.ts';
import type { Lexicon } from '../src/lexicon/lexicon.ts';
import { builtin } from '../src/lexicon/builtin.ts';
import { toAnalysis } from '../src/note/analysis.ts';
import { policyOf } from '../src/policy.ts';
import { tokenize } from '../src/stages/1-tokenize.ts';
import { section } from '../src/stages/2-section.ts';
import { mention } from '../src/stages/3-match.ts';
import { type Grammar, status } from '../src/stages/4-status.ts';
import { extract } from '../src/stages/5-extract.ts';
import { suggest } from '../src/stages/6-suggest.ts';
import { review } from '../src/stages/7-review.ts';

export { formsOf } from '../src/lexicon/forms.ts';
export { analyze } from '../src/index.ts';

export const STAGES = ['tokenize', 'section', 'mention', 'status', 'extract', 'suggest', 'review', 'toAnalysis'] as const;

/** Each stage over all notes before the next begins: milliseconds a stage, in the order of {@link STAGES}, and how often the tagger was asked. */
export function timeStages(notes: readonly string[], grammar: Grammar | null): { readonly ms: number[]; readonly asked: number } {
  const { lexicon, coding } = builtin();
  let asked = 0;
  const counting: Grammar = (sentence, at) => {
    asked++;
    return grammar ? grammar(sentence, at) : null;
  };
  const ms: number[] = [];
  const timed = <T>(work: () => T): T => {
    const from = performance.now();
    const made = work();
    ms.push(performance.now() - from);
    return made;
  };
  const policies: Policy[] = notes.map((text) => policyOf({ text }, {}, coding, counting));
  const lex: Lexicon = lexicon;
  const tokenized = timed(() => notes.map((text) => ({ input: { text }, text, tokens: tokenize(text, lex.vocabulary) })));
  const sectioned = timed(() => tokenized.map((n) => section(n, lex)));
  const matched = timed(() => sectioned.map((n) => mention(n, lex, null)));
  const statused = timed(() => matched.map((n) => status(n, lex, counting)));
  const extracted = timed(() => statused.map((n) => extract(n, lex, coding)));
  const coded = timed(() => extracted.map((n, i) => suggest(n, lex, coding, policies[i].payer, null)));
  const reviewed = timed(() => coded.map((n, i) => review(n, lex, coding, policies[i].payer)));
  timed(() => coded.map((n, i) => toAnalysis(n, reviewed[i], policies[i])));
  return { ms, asked };
}

/** The engine without the tagger: what the pipeline itself costs. */
export function analyzeBare(text: string): ReturnType<typeof run> {
  const { lexicon, coding } = builtin();
  return run({ text }, policyOf({ text }, {}, coding, null), lexicon);
}
