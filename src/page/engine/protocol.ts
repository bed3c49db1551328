/** What the page asks of the worker that the engine runs in, and what it answers. Types alone: both sides import it. */
import type { CodeExplanation, RuleExplanation } from '../../explain/explanation.ts';
import type { Proof } from '../../explain/step.ts';
import type { Analysis } from '../../note/analysis.ts';
import type { Source } from '../../note/finding.ts';
import type { PayerDiff } from '../../payers/diff.ts';
import type { Marks } from './marked.ts';
import type { Taught } from './taught.ts';

/** A note as the page has it, with what is chosen at its top. */
export interface Given {
  readonly id: string;
  readonly text: string;
  readonly payer: string;
  /** ISO day whose rules hold; null: the day that the text names, or today's edition. */
  readonly asOf: string | null;
  readonly discipline: Discipline | null;
}

/** What the engine writes of a note: reviews, the analysis, a query for the clinician, and the review and note with names, dates and numbers masked. */
export type Written = 'json' | 'sarif' | 'html' | 'query' | 'shared' | 'shared-text';

/** What is done to the patient: an adjustment, other work by hand, or anything else. */
export type Care = 'adjusted' | 'hands-on' | 'other';

export type Discipline = 'dc' | 'pt' | 'lmt' | 'ot' | 'do';

/** What the page must know of the engine before any note. */
export interface About {
  readonly version: string;
  readonly payers: readonly { readonly id: string; readonly name: string; readonly about: string }[];
  readonly disciplines: readonly Discipline[];
  /** Techniques by id: what care they are, the class of the vocabulary, and the code they are usually reported under. */
  readonly techniques: Readonly<Record<string, { readonly care: Care; readonly class: string; readonly code: string | null }>>;
  /** What the rules say of themselves. */
  readonly rules: readonly RuleAbout[];
}

export interface RuleAbout {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly source: Source;
}

export interface Analyzed {
  readonly analysis: Analysis;
  /** What to colour in the text, by place. */
  readonly marks: Marks;
  /** Milliseconds that the worker was at it. */
  readonly took: number;
}

/** Each question with its answer. */
export interface Asks extends Taught {
  readonly about: { readonly ask: null; readonly answer: About };
  readonly analyze: { readonly ask: Given; readonly answer: Analyzed };
  /** Why a code is suggested or not, or a rule raised or not; null for what is neither. */
  readonly why: { readonly ask: { readonly name: string; readonly note: Given }; readonly answer: Proof | null };
  readonly compare: { readonly ask: { readonly note: Given; readonly other: string }; readonly answer: PayerDiff };
  readonly explain: { readonly ask: { readonly name: string; readonly payer: string }; readonly answer: CodeExplanation | RuleExplanation | null };
  readonly write: { readonly ask: { readonly note: Given; readonly format: Written }; readonly answer: string };
  /** The text of a file that was opened. */
  readonly read: { readonly ask: { readonly name: string; readonly bytes: ArrayBuffer }; readonly answer: string };
}

export type Kind = keyof Asks;
export interface Question<K extends Kind = Kind> {
  readonly number: number;
  readonly kind: K;
  readonly ask: Asks[K]['ask'];
}
export type Answer<K extends Kind = Kind> = { readonly number: number; readonly answer: Asks[K]['answer'] } | { readonly number: number; readonly fault: string };
