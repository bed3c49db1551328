import { EditorSelection, type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { Span } from '../../note/span.ts';
import { type Chosen, chosen } from '../state.ts';
import { before, held, now } from './reading.ts';
import { restingOn } from './resting.ts';

const LIT = Decoration.mark({ class: 'lit' });

/** Words to light up, where they stand in the note now. */
const light = StateEffect.define<readonly Span[]>();

const lit = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, tr) {
    for (const effect of tr.effects) if (effect.is(light)) return Decoration.set(effect.value.map((s) => LIT.range(...s)), true);
    return tr.docChanged ? value.map(tr.changes) : value;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Lights up what was chosen, and turns to it where it was chosen elsewhere and is out of sight. */
export function show(view: EditorView, choice: Chosen | null): void {
  const here = view.state.field(held);
  const spans = here === null || choice === null ? [] : choice.spans.map((s) => now(here, s)).filter((s) => s !== null);
  const effects: StateEffect<unknown>[] = [light.of(spans)];
  if (choice?.by === 'verdict' && spans.length > 0) effects.push(EditorView.scrollIntoView(EditorSelection.range(...spans[0]), { y: 'nearest', yMargin: 60 }));
  view.dispatch({ effects });
}

/** Tells what rests on the words where the caret is put; an edit takes the choice back. */
const tells: Extension = EditorView.updateListener.of(({ state, docChanged, selectionSet, transactions }) => {
  if (docChanged) {
    if (chosen.peek() !== null) chosen.value = null;
    return;
  }
  if (!selectionSet || !transactions.some((tr) => tr.isUserEvent('select'))) return;
  const here = state.field(held);
  if (here === null) return;
  const { from, to } = state.selection.main;
  const { of, spans } = restingOn(here.reading.analysis, ...before(here, from, to));
  if (of.length > 0) chosen.value = { spans, of, by: 'words' };
  else if (chosen.peek()?.by === 'words') chosen.value = null;
});

export const choosing: Extension = [lit, tells];
