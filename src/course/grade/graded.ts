import type { Span } from '../../note/span.ts';

/** One thing said of an answer, tied to words where there are words: of the note that was asked about, or of the learner's own. */
export interface Remark {
  /** right: a part that holds; wrong: one that does not; gap: something left out; invented: something that the sheet does not have; padding: words that say nothing of this case. */
  readonly kind: 'right' | 'wrong' | 'gap' | 'invented' | 'padding';
  readonly text: string;
  readonly spans: readonly Span[];
  /** Whose words the spans are; null where there are none. */
  readonly of: 'note' | 'answer' | null;
}

/** What an answer is worth. */
export interface Graded {
  /** From 0 to 1. */
  readonly score: number;
  readonly right: boolean;
  readonly remarks: readonly Remark[];
  /** The worth of parts that are about one concept alone, by concept; the score holds for all others. */
  readonly concepts: Readonly<Record<string, number>>;
}

export const remark = (kind: Remark['kind'], text: string): Remark => ({ kind, text, spans: [], of: null });
export const inNote = (kind: Remark['kind'], text: string, spans: readonly Span[]): Remark => ({ kind, text, spans, of: 'note' });
export const inAnswer = (kind: Remark['kind'], text: string, spans: readonly Span[]): Remark => ({ kind, text, spans, of: 'answer' });

/** A score within its bounds, to four places, so that it reads back as it was written. */
export const worth = (score: number): number => Math.round(Math.max(0, Math.min(1, score)) * 1e4) / 1e4;
