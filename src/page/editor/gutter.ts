import { type Extension, RangeSet } from '@codemirror/state';
import { type BlockInfo, type EditorView, gutter, GutterMarker } from '@codemirror/view';
import type { Severity } from '../../note/finding.ts';
import { marksIn } from '../engine/marked.ts';
import { SEVERITIES } from './flaws.ts';
import { closeCards, tellAt } from './hover.ts';
import { before, hasArrived, held, now } from './reading.ts';
import { sign } from './sign.ts';
import { type Stop, stopsOf } from './stops.ts';
import { goTo } from './walk.ts';

/** The weight of the worst finding of a line, as a sign. */
class Weight extends GutterMarker {
  readonly severity: Severity;

  constructor(severity: Severity) {
    super();
    this.severity = severity;
  }
  override toDOM(): Node {
    return sign(this.severity);
  }
}

const WEIGHTS: ReadonlyMap<Severity, Weight> = new Map(SEVERITIES.map((s) => [s, new Weight(s)]));

function weightOf(view: EditorView, line: BlockInfo): Weight | null {
  const here = view.state.field(held);
  if (here === null) return null;
  const { flaws } = here.reading;
  let worst = SEVERITIES.length;
  for (const i of marksIn(flaws, ...before(here, line.from, line.to))) {
    const span = now(here, [flaws.from[i], flaws.to[i]]);
    if (span && span[0] <= line.to && span[1] >= line.from) worst = Math.min(worst, SEVERITIES.indexOf(flaws.findings[i].severity));
  }
  return WEIGHTS.get(SEVERITIES[worst]) ?? null;
}

/** The first place of a line that a finding speaks of. */
function firstIn(view: EditorView, line: BlockInfo): Stop | null {
  const here = view.state.field(held);
  if (here === null) return null;
  const { flaws } = here.reading;
  for (const i of marksIn(flaws, ...before(here, line.from, line.to))) {
    const span = now(here, [flaws.from[i], flaws.to[i]]);
    if (span && span[0] <= line.to && span[1] >= line.from) return { finding: flaws.findings[i], from: Math.max(span[0], line.from), to: span[1] };
  }
  return null;
}

/** Milliseconds for the mouse to get from a sign to what is told. */
const CROSSING = 250;

/** Signs beside the lines that findings speak of. The gutter keeps its width, and screen readers pass it by: they are told of findings as the caret goes to them. */
export const weights: Extension = gutter({
  class: 'cm-weights',
  markers: () => RangeSet.empty,
  lineMarker: weightOf,
  lineMarkerChange: (update) => hasArrived(update.startState, update.state) || update.docChanged || update.viewportChanged,
  initialSpacer: () => WEIGHTS.get('error') as Weight,
  domEventHandlers: {
    mouseover(view, line) {
      const stop = firstIn(view, line);
      if (stop) tellAt(view, stop.from);
      return stop !== null;
    },
    mouseout(view) {
      setTimeout(() => {
        if (!view.dom.querySelector('.cards:hover, .cm-weights .sign:hover')) closeCards(view);
      }, CROSSING);
      return false;
    },
    mousedown(view, line, event) {
      const stop = firstIn(view, line);
      if (!stop) return false;
      event.preventDefault();
      const stops = stopsOf(view.state);
      goTo(view, stop, `Finding ${stops.findIndex((s) => s.finding === stop.finding) + 1} of ${stops.length}`);
      return true;
    },
  },
});
