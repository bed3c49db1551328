import { EditorSelection } from '@codemirror/state';
import { type Command, EditorView, type KeyBinding } from '@codemirror/view';
import { closeCards, heardAt, tellAt } from './hover.ts';
import { say } from './say.ts';
import { lastAt, type Stop, stopsOf } from './stops.ts';
import { spoken, toldOfFinding } from './tell.ts';

const same = (a: Stop, b: Stop | undefined): boolean => b !== undefined && a.finding.fingerprint === b.finding.fingerprint && a.from === b.from;

/** The place among the stops to go to from where the caret is: the next or the one before, around the ends. */
function nextOf(stops: readonly Stop[], view: EditorView, step: 1 | -1): number {
  const { head } = view.state.selection.main;
  const last = lastAt.get(view);
  const at = stops.findIndex((s) => same(s, last));
  if (at >= 0 && last?.from === head) return (at + step + stops.length) % stops.length;
  if (step === 1) return Math.max(0, stops.findIndex((s) => s.from > head));
  const before = stops.findLastIndex((s) => s.from < head);
  return before >= 0 ? before : stops.length - 1;
}

/** Puts the caret before a finding's words (typing replaces nothing), shows them and what is told of them. */
export function goTo(view: EditorView, stop: Stop, order: string): void {
  lastAt.set(view, stop);
  view.dispatch({ selection: EditorSelection.cursor(stop.from), effects: EditorView.scrollIntoView(stop.from, { y: 'nearest', yMargin: 80 }), userEvent: 'select.finding' });
  view.focus();
  tellAt(view, stop.from);
  say(`${order}. ${spoken(toldOfFinding(stop.finding))}`);
}

const walk = (step: 1 | -1): Command => (view) => {
  const stops = stopsOf(view.state);
  if (stops.length === 0) {
    say('There is no finding.');
    return true;
  }
  const at = nextOf(stops, view, step);
  goTo(view, stops[at], `Finding ${at + 1} of ${stops.length}`);
  return true;
};

/** Tells what stands at the caret. */
const explain: Command = (view) => {
  const { head } = view.state.selection.main;
  say(heardAt(view.state, head) ?? 'Nothing is marked here.');
  tellAt(view, head);
  return true;
};

export const findingKeys: readonly KeyBinding[] = [
  { key: 'F8', run: walk(1), shift: walk(-1), preventDefault: true },
  { key: 'Alt-Enter', run: explain, preventDefault: true },
  { key: 'Escape', run: closeCards },
];
