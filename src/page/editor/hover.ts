import type { EditorState } from '@codemirror/state';
import { activateHover, closeHoverTooltips, type EditorView, hasHoverTooltips, hoverTooltip, type Tooltip } from '@codemirror/view';
import type { NamedFinding } from '../../note/finding.ts';
import { MARK_KINDS, marksIn } from '../engine/marked.ts';
import { el } from './dom.ts';
import { off } from './off.ts';
import { before, held, now } from './reading.ts';
import { lastAt } from './stops.ts';
import { findingCard, markCard, spoken, toldOfFinding, toldOfMark } from './tell.ts';

/** What stands at a place: findings first, then what is coloured there, the shortest first. */
interface Here {
  readonly from: number;
  readonly to: number;
  readonly findings: readonly NamedFinding[];
  readonly marks: readonly number[];
}

export function hereAt(state: EditorState, at: number): Here | null {
  const here = state.field(held);
  if (here === null) return null;
  const { marks, flaws } = here.reading;
  let from = 0;
  let to = Number.POSITIVE_INFINITY;
  const covers = (columns: typeof marks | typeof flaws) => (i: number): boolean => {
    const span = now(here, [columns.from[i], columns.to[i]]);
    if (!span || at < span[0] || at > span[1]) return false;
    from = Math.max(from, span[0]);
    to = Math.min(to, span[1]);
    return true;
  };
  const place = before(here, at, at);
  const hidden = off.peek();
  const findings = hidden.has('finding') ? [] : [...new Set(marksIn(flaws, ...place).filter(covers(flaws)).map((i) => flaws.findings[i]))];
  const shown = marksIn(marks, ...place).filter((i) => !hidden.has(MARK_KINDS[marks.kind[i]])).filter(covers(marks)).sort((a, b) => marks.to[a] - marks.from[a] - (marks.to[b] - marks.from[b]));
  return findings.length + shown.length > 0 ? { from, to, findings, marks: shown } : null;
}

function tooltipAt(view: EditorView, at: number): Tooltip | null {
  const stop = lastAt.get(view);
  if (stop && stop.from === at && stop.to === at) return { pos: at, above: true, create: () => ({ dom: together([findingCard(stop.finding)]) }) };
  const here = hereAt(view.state, at);
  const reading = view.state.field(held)?.reading;
  if (!here || !reading) return null;
  return { pos: here.from, end: here.to, above: true, create: () => ({ dom: together([...here.findings.map(findingCard), ...here.marks.map((i) => markCard(reading.marks, i))]) }) };
}

/** Cards below one another; where they are many they scroll, by keyboard too. */
function together(list: readonly HTMLElement[]): HTMLElement {
  const dom = el('div', 'cards', ...list);
  dom.tabIndex = 0;
  dom.setAttribute('role', 'group');
  dom.setAttribute('aria-label', 'What is marked here');
  return dom;
}

/** What stands at a place, in words to be heard; null where nothing does. */
export function heardAt(state: EditorState, at: number): string | null {
  const here = hereAt(state, at);
  const reading = state.field(held)?.reading;
  if (!here || !reading) return null;
  return [...here.findings.map((f) => spoken(toldOfFinding(f))), ...here.marks.map((i) => spoken(toldOfMark(reading.marks, i)))].join(' ');
}

export const cards = hoverTooltip((view, at) => tooltipAt(view, at), { hideOnChange: 'touch' });

/** Tells what stands at a place until the note or the selection changes, or it is put away. */
export const tellAt = (view: EditorView, at: number): void => activateHover(view, at, 1, { tooltip: cards, until: (tr) => tr.docChanged || tr.selection !== undefined });

/** Puts away what is told of a place; false where nothing is. */
export function closeCards(view: EditorView): boolean {
  if (!hasHoverTooltips(view.state)) return false;
  view.dispatch({ effects: closeHoverTooltips });
  return true;
}
