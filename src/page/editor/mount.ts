import { effect } from '@preact/signals';
import { EditorSelection, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { caret, chosen, type Sheet } from '../state.ts';
import { choosing, show } from './chosen.ts';
import { closeCards } from './hover.ts';
import { arrived, held, now, readingOf } from './reading.ts';
import { writing } from './setup.ts';
import { Trail } from './trail.ts';

/** Told in the document when marks have been put in place; the detail says whether they are of the text as it stands. */
const READ = 'palpate-read';

/** What is kept of a note's editor while another note is in view: caret, history, edits not yet read. */
interface Kept {
  state: EditorState;
  readonly trail: Trail;
}
const kept = new WeakMap<Sheet, Kept>();

function begun(sheet: Sheet): Kept {
  const doc = EditorState.create({ doc: sheet.text.peek() }).doc;
  // lines end alike in the editor, so that offsets mean the same on both sides
  const text = doc.toString();
  if (sheet.text.peek() !== text) sheet.text.value = text;
  const trail = new Trail(text);
  const keeps = EditorView.updateListener.of(({ state, docChanged, changes }) => {
    if (!docChanged) return;
    const after = state.doc.toString();
    trail.edited(after, changes.desc);
    sheet.text.value = after;
  });
  return { state: EditorState.create({ doc, extensions: [keeps, writing, choosing] }), trail };
}

/** An editor of a note in a place of the page; what is returned takes it away again. */
export function openIn(parent: HTMLElement, sheet: Sheet): () => void {
  const own = kept.get(sheet) ?? begun(sheet);
  const { trail } = own;
  const view = new EditorView({ parent, state: own.state });
  const before = caret.peek();
  const ends = [
    effect(() => {
      const text = sheet.text.value;
      if (trail.last !== text) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    }),
    effect(() => {
      const read = sheet.fresh.value;
      const since = read && trail.since(read.text);
      if (!read || !since) return;
      view.dispatch({ effects: arrived.of({ reading: readingOf(read.text, read.analysis, read.marks), since }) });
      parent.dispatchEvent(new CustomEvent(READ, { bubbles: true, detail: since.empty }));
    }),
    effect(() => show(view, chosen.value)),
    effect(() => {
      const asked = caret.value?.span;
      if (!asked || caret.value === before) return;
      const here = view.state.field(held);
      const [, to] = (here && now(here, asked)) ?? asked.map((at) => Math.min(here ? here.since.mapPos(at) : at, view.state.doc.length));
      view.dispatch({ selection: EditorSelection.cursor(to), scrollIntoView: true });
      view.focus();
    }),
  ];
  const onKey = (e: KeyboardEvent): void => {
    if (e.key === 'Escape') closeCards(view);
  };
  document.addEventListener('keydown', onKey);
  return () => {
    for (const end of ends) end();
    document.removeEventListener('keydown', onKey);
    kept.set(sheet, { state: view.state, trail });
    view.destroy();
  };
}
