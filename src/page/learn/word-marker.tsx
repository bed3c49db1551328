import { useMemo, useRef, useState } from 'preact/hooks';
import type { Span } from '../../note/span.ts';
import { between, spansOf, type WordPart, wordParts } from './words.ts';

interface Props {
  readonly text: string;
  readonly label: string;
  readonly onMark: (spans: readonly Span[]) => void;
}

/**
 * A note in which words are marked. Mouse: a click marks a word or takes its mark away, a drag does it to all that it
 * passes. Keyboard: arrow keys go from word to word and line to line, Space marks, Shift with an arrow key marks on
 * the way. To assistive technology it is a list box of words.
 */
export function WordMarker({ text, label, onMark }: Props) {
  const parts = useMemo(() => wordParts(text), [text]);
  const words = useMemo(() => parts.filter((p) => p.word !== null), [parts]);
  const [marked, set] = useState<ReadonlySet<number>>(new Set());
  const [at, move] = useState(0);
  const places = useRef(new Map<number, HTMLSpanElement>());
  /** What was marked when a drag or a run of Shift began, and where. */
  const run = useRef<{ readonly from: number; readonly base: ReadonlySet<number>; readonly off: boolean } | null>(null);
  const mark = (next: ReadonlySet<number>): void => {
    set(next);
    onMark(spansOf(words, next));
  };
  const extend = (to: number): void => {
    if (!run.current) return;
    const { from, base, off } = run.current;
    const range = between(from, to);
    mark(new Set(off ? [...base].filter((w) => !range.includes(w)) : [...base, ...range]));
  };
  const toggle = (word: number): void => mark(new Set(marked.has(word) ? [...marked].filter((w) => w !== word) : [...marked, word]));
  const go = (to: number, shift: boolean): void => {
    const next = Math.max(0, Math.min(words.length - 1, to));
    if (shift) run.current ??= { from: at, base: marked, off: false };
    else run.current = null;
    move(next);
    places.current.get(next)?.focus();
    if (shift) extend(next);
  };
  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.altKey || e.ctrlKey || e.metaKey) return;
    if (e.key === 'ArrowRight') go(at + 1, e.shiftKey);
    else if (e.key === 'ArrowLeft') go(at - 1, e.shiftKey);
    else if (e.key === 'ArrowDown' || e.key === 'ArrowUp') go(beside(places.current, at, e.key === 'ArrowDown'), e.shiftKey);
    else if (e.key === 'Home') go(0, e.shiftKey);
    else if (e.key === 'End') go(words.length - 1, e.shiftKey);
    else if (e.key === ' ') toggle(at);
    else return;
    e.preventDefault();
  };
  const over = (x: number, y: number): number | null => {
    const word = (document.elementFromPoint(x, y) as HTMLElement | null)?.dataset.word;
    return word === undefined ? null : Number(word);
  };
  const spans = spansOf(words, marked);
  return (
    <div class="word-marker">
      <p class="dim how" id="marking">Click words or drag over them; or arrow keys and Space, with Shift to mark as you go.</p>
      <div
        class="note-text markable" role="listbox" aria-label={label} aria-multiselectable="true" aria-describedby="marking" onKeyDown={onKeyDown}
        onPointerDown={(e) => {
          const word = over(e.clientX, e.clientY);
          if (word === null || e.button !== 0) return;
          e.preventDefault();
          run.current = { from: word, base: marked, off: marked.has(word) };
          move(word);
          places.current.get(word)?.focus();
          extend(word);
        }}
        onPointerMove={(e) => {
          const word = e.buttons === 1 ? over(e.clientX, e.clientY) : null;
          if (word !== null) extend(word);
        }}
        onPointerUp={() => { run.current = null; }} onPointerCancel={() => { run.current = null; }}
      >
        {parts.map((p) => (p.word === null ? p.text : (
          <span key={p.word} role="option" data-word={p.word} aria-selected={marked.has(p.word)} tabIndex={p.word === at ? 0 : -1} ref={(el) => keep(places.current, p, el)}>{p.text}</span>
        )))}
      </div>
      <p class="marked" aria-live="polite"><span class="dim">Marked:</span> {spans.length === 0 ? 'nothing yet' : spans.map(([from, to]) => `“${text.slice(from, to)}”`).join(' ')}</p>
      {spans.length > 0 && <button type="button" class="quiet" onClick={() => { run.current = null; mark(new Set()); places.current.get(at)?.focus(); }}>Take all marks away</button>}
    </div>
  );
}

function keep(places: Map<number, HTMLSpanElement>, { word }: WordPart, el: HTMLSpanElement | null): void {
  if (word !== null && el) places.set(word, el);
}

/** The word of the next line, up or down, that stands nearest to this one. */
function beside(places: ReadonlyMap<number, HTMLSpanElement>, at: number, down: boolean): number {
  const here = places.get(at)?.getBoundingClientRect();
  if (!here) return at;
  let best = at;
  let least = Number.POSITIVE_INFINITY;
  for (const [word, el] of places) {
    const box = el.getBoundingClientRect();
    const lines = (down ? box.top - here.top : here.top - box.top) / here.height;
    if (lines < 0.5) continue;
    const far = Math.round(lines) * 100_000 + Math.abs(box.left + box.width / 2 - here.left - here.width / 2);
    if (far < least) [best, least] = [word, far];
  }
  return best;
}
