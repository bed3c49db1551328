import type { CodedNote } from '../../note/code.ts';
import type { Span } from '../../note/span.ts';
import { type Part, partsOf } from './phrases.ts';

/** A sentence of the learner's that is not of this case. */
export interface Padding {
  readonly kind: 'copied' | 'general';
  readonly span: Span;
}

/** Words in a row that nobody writes alike by chance; and the length from which a sentence can be told to be general. */
const ALIKE = 6;
const LEAST = 5;
/** Of the telling words of a sentence, how many must be the sheet's. */
const OWN = 0.34;
/** Shorter words are of any text. */
const TELLING = 4;

/**
 * Sentences that were pasted: those with six words in a row from an exemplary note that the sheet does not have, and
 * those of which hardly a word is the sheet's.
 */
export function paddingIn(answer: CodedNote, sheet: readonly string[], exemplars: readonly string[]): readonly Padding[] {
  const known = new Set(sheet.flatMap((text) => partsOf(text).map(({ stem }) => stem)));
  const own = runsOf(sheet);
  const others = runsOf(exemplars);
  const { start, end } = answer.tokens;
  return answer.sentences.flatMap(({ from, to }): Padding[] => {
    const span: Span = [start[from], end[to - 1]];
    const words = partsOf(answer.text.slice(...span)).filter(({ word }) => word);
    if (rowsIn(words).some((row) => others.has(row) && !own.has(row))) return [{ kind: 'copied', span }];
    const telling = words.filter(({ folded }) => folded.length >= TELLING);
    return words.length >= LEAST && telling.length > 0 && telling.filter(({ stem }) => known.has(stem)).length / telling.length < OWN ? [{ kind: 'general', span }] : [];
  });
}

const rowsIn = (words: readonly Part[]): string[] => words.slice(ALIKE - 1).map((_, i) => words.slice(i, i + ALIKE).map(({ stem }) => stem).join(' '));
const runsOf = (texts: readonly string[]): ReadonlySet<string> => new Set(texts.flatMap((text) => rowsIn(partsOf(text).filter(({ word }) => word))));

/** The text with some parts blanked, so that all else stays in its place. */
export function without(text: string, spans: readonly Span[]): string {
  let left = text;
  for (const [from, to] of spans) left = left.slice(0, from) + left.slice(from, to).replace(/[^\n]/g, ' ') + left.slice(to);
  return left;
}
