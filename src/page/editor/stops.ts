import type { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { NamedFinding } from '../../note/finding.ts';
import { held, now } from './reading.ts';

/** A finding at its first place, in the order of the note: what is missing follows the section where it is missing. */
export interface Stop {
  readonly finding: NamedFinding;
  readonly from: number;
  readonly to: number;
}

export function stopsOf(state: EditorState): Stop[] {
  const here = state.field(held);
  if (here === null) return [];
  const { flaws } = here.reading;
  const stops = new Map<NamedFinding, Stop>();
  flaws.findings.forEach((finding, i) => {
    const span = stops.has(finding) ? null : now(here, [flaws.from[i], flaws.to[i]]);
    if (span) stops.set(finding, { finding, from: span[0], to: span[1] });
  });
  for (const { at, findings } of flaws.absent) {
    const end = state.doc.lineAt(here.since.mapPos(at, -1)).to;
    for (const finding of findings) stops.set(finding, { finding, from: end, to: end });
  }
  return [...stops.values()].sort((a, b) => a.from - b.from);
}

/** Which stop each editor is at, so that several at one place are all met. */
export const lastAt = new WeakMap<EditorView, Stop>();
