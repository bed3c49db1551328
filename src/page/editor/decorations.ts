import type { Extension, Range } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, type PluginValue, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { MARK_KINDS, marksIn, STATUSES } from '../engine/marked.ts';
import { before, hasArrived, held, now } from './reading.ts';

/** One decoration a look, so that what stays as it was is known for the same. */
const LOOKS = new Map<string, Decoration>();
function look(name: string): Decoration {
  const made = LOOKS.get(name) ?? Decoration.mark({ class: name });
  LOOKS.set(name, made);
  return made;
}

/** Colours of what is in view, findings underlined. Edits move them at once; a reading or another view makes them anew. */
class Colours implements PluginValue {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = coloured(view);
  }

  update(update: ViewUpdate): void {
    if (update.viewportChanged || hasArrived(update.startState, update.state)) this.decorations = coloured(update.view);
    else if (update.docChanged) this.decorations = this.decorations.map(update.changes);
  }
}

function coloured(view: EditorView): DecorationSet {
  const here = view.state.field(held);
  if (here === null) return Decoration.none;
  const { marks, flaws } = here.reading;
  const ranges: Range<Decoration>[] = [];
  const add = (from: number, to: number, name: string): void => {
    const span = now(here, [from, to]);
    if (span) ranges.push(look(name).range(...span));
  };
  for (const { from, to } of view.visibleRanges) {
    const seen = before(here, from, to);
    for (const i of marksIn(marks, ...seen)) {
      const kind = MARK_KINDS[marks.kind[i]];
      add(marks.from[i], marks.to[i], kind === 'technique' ? `m-technique s-${STATUSES[marks.status[i]]}` : `m-${kind}`);
    }
    for (const i of marksIn(flaws, ...seen)) add(flaws.from[i], flaws.to[i], `f-${flaws.findings[i].severity}`);
  }
  return Decoration.set(ranges, true);
}

export const colours: Extension = ViewPlugin.fromClass(Colours, { decorations: (plugin) => plugin.decorations });
