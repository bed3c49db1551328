import { EditorSelection, type Extension, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { Analysis } from '../../note/analysis.ts';
import { distinct, type Span } from '../../note/span.ts';
import { type Chosen, chosen } from '../state.ts';
import { before, held, now } from './reading.ts';

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

/** What rests on words from one offset to another (a caret where they are the same): codes by their reasons and proofs, rules by their places, each with all the words at hand that it cites. */
export function restingOn({ codes, findings }: Pick<Analysis, 'codes' | 'findings'>, from: number, to: number): { readonly of: string[]; readonly spans: readonly Span[] } {
  const of: string[] = [];
  const spans: Span[] = [];
  const ask = (name: string, cited: readonly (Span | undefined)[]): void => {
    const touched = cited.filter((s) => s !== undefined && s[0] <= to && s[1] >= from && s[1] > s[0]) as Span[];
    if (touched.length === 0) return;
    spans.push(...touched);
    if (!of.includes(name)) of.push(name);
  };
  for (const c of codes) ask(c.code, [...c.because, ...c.against, ...c.proofs].map((r) => r.span));
  for (const f of findings) if (f.suppressed === null) ask(f.rule, f.spans);
  return { of, spans: distinct(spans) };
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
