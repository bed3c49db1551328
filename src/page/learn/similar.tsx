import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Similar } from '../../course/similar.ts';
import { Named } from '../panels/term.tsx';
import { current, engine, fault, givenOf } from '../state.ts';
import { NoteText } from './note-text.tsx';

const WRITERS: Readonly<Record<string, string>> = { dc: 'a chiropractor', pt: 'a physical therapist', pta: "a physical therapist's assistant", ot: 'an occupational therapist', lmt: 'a massage therapist' };
/** Words quoted of one difference. */
const MOST = 3;

const shown = signal<{ readonly similar: Similar | null } | null>(null);

/** The way to a note that does it right, beside the analysis. */
export function SimilarButton() {
  const ask = async (): Promise<void> => {
    try {
      shown.value = { similar: await engine.ask('similar', givenOf(current.peek())) };
    } catch (error) {
      fault.value = (error as Error).message;
    }
  };
  return <p class="similar-way"><button type="button" aria-haspopup="dialog" onClick={() => void ask()}>Show a note that does it right</button></p>;
}

/** The note of the corpus most like the one in view that does it right, with the differences that matter. */
export function SimilarDialog() {
  const dialog = useRef<HTMLDialogElement>(null);
  const now = shown.value;
  const close = (): void => { shown.value = null; };
  useEffect(() => {
    if (now && !dialog.current?.open) dialog.current?.showModal();
    if (!now) dialog.current?.close();
  }, [now]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does for the keyboard what a click beside the box does
    <dialog class="explanation similar" ref={dialog} aria-labelledby="similar-title" onClose={close} onClick={(e) => { if (e.target === dialog.current) close(); }}>
      {now && <div class="all"><h2 id="similar-title">A note like this one that does it right</h2>{now.similar ? <Told similar={now.similar} /> : <p>No note of the corpus is like this one.</p>}<button type="button" class="close" onClick={close}>Close</button></div>}
    </dialog>
  );
}

function Told({ similar: { example, likeness, differences } }: { readonly similar: Similar }) {
  const lit = differences.flatMap(({ words }, k) => words.map((span) => ({ span, kind: 'proof', number: k + 1 })));
  return (
    <>
      <p class="dim">By {WRITERS[example.writer] ?? 'a clinician'}; likeness {likeness.toFixed(2)} of 1. It is invented and tells of another visit: what your note can tell is what was found and done at yours, and nothing else.</p>
      <NoteText text={example.text} lit={lit} label="The example" />
      <h3>{differences.length > 0 ? 'What it records and this note lacks' : 'No finding of this note is answered by it'}</h3>
      <ol class="differences">
        {differences.map(({ rule, message, words }, k) => (
          <li key={rule}>
            <span class="number" aria-hidden="true">{k + 1}</span>
            <div>{message} <Named name={rule}>{rule}</Named>{words.length > 0 && <p class="there">There: {words.slice(0, MOST).map(([from, to], j) => <span key={from}>{j > 0 && ' · '}<q>{example.text.slice(from, to)}</q></span>)}{words.length > MOST && <span class="dim"> and {words.length - MOST} more</span>}</p>}</div>
          </li>
        ))}
      </ol>
    </>
  );
}
