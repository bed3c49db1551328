import TfIdf from 'natural/lib/natural/tfidf/tfidf.js';
import type { Analysis } from '../note/analysis.ts';
import type { Severity } from '../note/finding.ts';
import type { Span } from '../note/span.ts';
import type { ExampleNote } from './similar/examples.ts';
import { termsOf } from './similar/terms.ts';

/** One thing that the example records and the note does not. */
export interface Difference {
  /** The rule that the note raises and the example answers. */
  readonly rule: string;
  readonly severity: Severity;
  /** What the rule found in the note. */
  readonly message: string;
  /** Where the example says it, in its text. */
  readonly words: readonly Span[];
}

export interface Similar {
  readonly example: Pick<ExampleNote, 'id' | 'writer' | 'text'>;
  /** How alike the two are, from 0 to 1: the cosine of their terms weighed by TF-IDF. */
  readonly likeness: number;
  /** In the order of the findings. */
  readonly differences: readonly Difference[];
}

/** What it counts for that an example answers a finding. */
const WEIGHT: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1 };

/**
 * A search for the example most like a note that does right what the note does not: its likeness times the share of the
 * note's findings that it answers, by their weight. Findings that no example answers do not count. Null where nothing
 * is alike, or the note tells of no service. Pure and deterministic; keeps nothing of the notes that it is asked about.
 */
export function similarIn(examples: readonly ExampleNote[]): (analysis: Analysis, text: string) => Similar | null {
  const index = new TfIdf();
  for (const { id, terms } of examples) index.addDocument([...terms], id);
  const lengths = examples.map(({ terms }, d) => Math.hypot(...[...new Set(terms)].map((term) => index.tfidf([term], d))));
  return (analysis, text) => {
    if (analysis.codes.length === 0) return null;
    const note = weighed(termsOf(analysis, text), index);
    const length = Math.hypot(...note.values());
    const lacking = analysis.findings.filter((f) => !f.suppressed && examples.some((e) => Object.hasOwn(e.answers, f.rule)));
    const weights = new Map(lacking.map((f) => [f.rule, WEIGHT[f.severity]]));
    const most = sum(weights.values());
    let best: { readonly example: ExampleNote; readonly likeness: number; readonly worth: number } | null = null;
    examples.forEach((example, d) => {
      const likeness = sum([...note].map(([term, weight]) => weight * index.tfidf([term], d))) / (length * lengths[d]);
      const answered = sum([...weights].map(([rule, weight]) => (Object.hasOwn(example.answers, rule) ? weight : 0)));
      const worth = most === 0 ? likeness : (likeness * answered) / most;
      if (worth > (best?.worth ?? 0)) best = { example, likeness, worth };
    });
    return best === null ? null : told(best, lacking);
  };
}

function told({ example, likeness }: { readonly example: ExampleNote; readonly likeness: number }, lacking: Analysis['findings']): Similar {
  const differences: Difference[] = [];
  for (const { rule, severity, message } of lacking) {
    if (Object.hasOwn(example.answers, rule) && !differences.some((d) => d.rule === rule)) differences.push({ rule, severity, message, words: example.answers[rule] });
  }
  const { id, writer, text } = example;
  return { example: { id, writer, text }, likeness: Math.round(likeness * 1000) / 1000, differences };
}

/** Each term once, its count weighed by how rare it is among the examples. */
function weighed(terms: readonly string[], index: TfIdf): Map<string, number> {
  const weights = new Map<string, number>();
  for (const term of terms) weights.set(term, (weights.get(term) ?? 0) + index.idf(term));
  return weights;
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, n) => all + n, 0);
