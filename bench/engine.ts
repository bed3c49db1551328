/** What the bench measures: the whole engine, and its stages one by one. Bundled by bench/run.ts, as users get it. */
import { analyze as run, onItsDay, type Policy } from '../src/analyze.ts';
import { formsOf } from '../src/lexicon/forms.ts';
import type { Forms } from '../src/lexicon/schema.ts';
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

export { analyze } from '../src/index.ts';

export const STAGES = ['tokenize', 'section', 'mention', 'status', 'extract', 'suggest', 'review', 'toAnalysis'] as const;
/** Notes that are in the hands of the stages at a time: few, so that what is measured is the stage and not the garbage of all. */
const BATCH = 50;

/** Milliseconds of processor time that this process has used: other programs on the machine do not count. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of each stage over all notes, in the order of {@link STAGES}, without the tagger; and how often a sentence would have gone to it. */
export function timeStages(notes: readonly string[]): { readonly ms: number[]; readonly asked: number } {
  const { lexicon, coding } = builtin();
  let asked = 0;
  const grammar: Grammar = () => {
    asked++;
    return null;
  };
  const ms = STAGES.map(() => 0);
  const timed = <T>(stage: number, work: () => T): T => {
    const from = processorTime();
    const made = work();
    ms[stage] += processorTime() - from;
    return made;
  };
  for (let at = 0; at < notes.length; at += BATCH) {
    const batch = notes.slice(at, at + BATCH);
    const policies: Policy[] = batch.map((text) => policyOf({ text }, {}, coding, grammar));
    const tokenized = timed(0, () => batch.map((text) => ({ input: { text }, text, tokens: tokenize(text, lexicon.vocabulary) })));
    const sectioned = timed(1, () => tokenized.map((n) => section(n, lexicon)));
    const matched = timed(2, () => sectioned.map((n) => mention(n, lexicon, null)));
    const statused = timed(3, () => matched.map((n) => status(n, lexicon, grammar)));
    const extracted = timed(4, () => statused.map((n) => extract(n, lexicon, coding)));
    const dated = extracted.map((n, i) => onItsDay(policies[i], n.facts));
    const coded = timed(5, () => extracted.map((n, i) => suggest(n, lexicon, dated[i].coding, dated[i].payer, dated[i].asOf?.date ?? null)));
    const reviewed = timed(6, () => coded.map((n, i) => review(n, lexicon, dated[i].coding, dated[i].payer, dated[i].asOf?.date ?? null)));
    timed(7, () => coded.map((n, i) => toAnalysis(n, reviewed[i], dated[i])));
  }
  return { ms, asked };
}

/** The engine without the tagger: what the pipeline itself costs. */
export function analyzeBare(text: string): ReturnType<typeof run> {
  const { lexicon, coding } = builtin();
  return run({ text }, policyOf({ text }, {}, coding, null), lexicon);
}

/** Every way in which the entries of a vocabulary file are written. */
export function surfaceForms(entries: readonly Forms[]): string[] {
  return [...new Set(entries.flatMap((entry) => formsOf(entry).map((form) => form.text)))];
}
