import type { Span } from '../../note/span.ts';
import { caret, chosen, type Chosen } from '../state.ts';

const same = (a: readonly Span[], b: readonly Span[]): boolean => a.length === b.length && a.every((span, k) => span[0] === b[k][0] && span[1] === b[k][1]);

/** Whether these words are lit up because this verdict was chosen. */
export const isChosen = (now: Chosen | null, spans: readonly Span[], of: readonly string[]): boolean => now !== null && now.by === 'verdict' && same(now.spans, spans) && of.join() === now.of.join();

/** Whether a verdict rests on words that were chosen in the note. */
export const restsOnChosen = (now: Chosen | null, name: string): boolean => now !== null && now.by === 'words' && now.of.includes(name);

/** Lights up the words that something rests on; chosen again, they go out. */
export function choose(spans: readonly Span[], of: readonly string[]): void {
  chosen.value = isChosen(chosen.peek(), spans, of) ? null : { spans, of, by: 'verdict' };
}

/** Puts the caret at a place of the note. */
export function show(span: Span): void {
  caret.value = { span };
}
