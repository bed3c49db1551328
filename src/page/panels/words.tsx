import type { Span } from '../../note/span.ts';
import { chosen } from '../state.ts';
import { choose, isChosen } from './choosing.ts';

/** Words shown of a long citation. */
const MOST = 90;

export const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MOST ? `${line.slice(0, MOST - 1).trimEnd()}…` : line;
};

/** Words of the note, quoted; pressed, they light up in the note. */
export function Words({ text, span, of }: { readonly text: string; readonly span: Span; readonly of: string }) {
  const spans = [span];
  return <button type="button" class="words" aria-pressed={isChosen(chosen.value, spans, [of])} title="Show these words in the note" onClick={() => choose(spans, [of])}>“{shortened(text)}”</button>;
}
