import { type ChangeDesc, type EditorState, StateEffect, StateField } from '@codemirror/state';
import type { Analysis } from '../../note/analysis.ts';
import type { Span } from '../../note/span.ts';
import type { Marks } from '../engine/marked.ts';
import { type Flaws, flawsOf } from './flaws.ts';

/** What the engine said of one text of the note. */
export interface Reading {
  readonly text: string;
  readonly analysis: Analysis;
  readonly marks: Marks;
  readonly flaws: Flaws;
}

export const readingOf = (text: string, analysis: Analysis, marks: Marks): Reading => ({ text, analysis, marks, flaws: flawsOf(analysis) });

/** A reading with the edits that came after its text. */
interface Held {
  readonly reading: Reading;
  readonly since: ChangeDesc;
}

/** A reading has arrived from the engine. */
export const arrived = StateEffect.define<Held>();

/** The last reading; its places are those of its own text, and `now` and `before` lead from one to the other. */
export const held = StateField.define<Held | null>({
  create: () => null,
  update(value, tr) {
    for (const effect of tr.effects) if (effect.is(arrived)) return effect.value;
    return value && tr.docChanged ? { reading: value.reading, since: value.since.composeDesc(tr.changes.desc) } : value;
  },
});

/** Where words of the reading stand now; null where they are gone. */
export function now({ since }: Held, [from, to]: Span): Span | null {
  if (since.empty) return [from, to];
  const span = [since.mapPos(from, 1), since.mapPos(to, -1)] as const;
  return span[1] > span[0] ? span : null;
}

/** The stretch of the reading's text that a stretch of the note was. */
export const before = ({ since }: Held, from: number, to: number): Span => (since.empty ? [from, to] : [since.invertedDesc.mapPos(from, -1), since.invertedDesc.mapPos(to, 1)]);

/** Whether this update brings another reading. */
export const hasArrived = (was: EditorState, is: EditorState): boolean => was.field(held)?.reading !== is.field(held)?.reading;
