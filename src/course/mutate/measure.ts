import type { CodedNote } from '../../note/code.ts';
import type { Span } from '../../note/span.ts';
import { NUMBER } from '../../note/tokens.ts';
import { readNote } from '../reading.ts';
import { heldIn, holdsOnly, overlap, words } from './held.ts';
import { type Edit, edited, type Mutator } from './mutation.ts';
import { joined } from './region.ts';

/** How often a note is read anew for figures that came to light when others were gone. */
const ROUNDS = 5;

/** Every figure of what was found reduced, before treatment and after it, so that losses are told and none is measured. */
export const measureTaken: Mutator = ({ input, read: { coded }, engine }) => {
  if (!coded.facts.losses.some((l) => l.measured) || coded.services.every((s) => s.entry?.kind !== 'timed')) return [];
  const held = heldIn(coded);
  let note = coded;
  let edits: readonly Edit[] = [];
  for (let round = 0; round < ROUNDS && note.facts.losses.some((l) => l.measured); round++) {
    const found = note.facts.losses.filter((l) => l.measured).map((l) => figuresIn(note, l.span));
    if (found.includes(null)) return [];
    const places = (found as Span[]).map((span) => before(span, edits)).filter((span) => span !== null);
    if (places.length < found.length) return [];
    edits = joined([...edits.map((e) => e.span), ...places], input.text).map((span) => closed(input.text, span)).map((span) => ({ span, by: later(coded, span) ? words.improved : words.unmeasured }));
    note = readNote({ ...input, text: edited(input.text, edits) }, engine).coded;
  }
  if (edits.length === 0 || !edits.every(({ span }) => holdsOnly(span, held, ['loss', 'response', 'other-signal', 'site']))) return [];
  return [{ kind: 'measure', edits, raises: 'objective-loss-unmeasured', changes: ['losses', 'measured', 'parts'], billed: null, done: (after) => regionsOf(after.coded) === regionsOf(coded) && !after.coded.facts.losses.some((l) => l.measured) && !painAlone(after.coded) }];
};

/** Whether pain is all that is measured still, which an auditor would say before all else. */
const painAlone = ({ facts: { measures } }: CodedNote): boolean => measures.length > 0 && measures.every((m) => m.measures === 'pain');

/** The regions of losses. */
const regionsOf = ({ facts }: CodedNote): string => [...new Set(facts.losses.map((l) => l.region))].sort().join();

/** The numbers of a loss with their unit; null where it has none. */
function figuresIn({ tokens, text }: CodedNote, span: Span): Span | null {
  let from = -1;
  let to = -1;
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.start[i] < span[0] || tokens.end[i] > span[1] || tokens.kind[i] !== NUMBER) continue;
    if (from < 0) from = tokens.start[i];
    to = tokens.end[i];
  }
  if (from < 0) return null;
  return [from, /^\s*(?:°|%|\p{L}+)$/u.test(text.slice(to, span[1])) ? span[1] : to];
}

/** A span of the edited text as it lies in the text as given; null where it touches words that were put in. */
function before(span: Span, edits: readonly Edit[]): Span | null {
  let moved = 0;
  for (const { span: [from, to], by } of [...edits].sort((a, b) => a.span[0] - b.span[0])) {
    const at = from + moved;
    if (span[1] <= at) break;
    if (span[0] < at + by.length) return null;
    moved += by.length - (to - from);
  }
  return [span[0] - moved, span[1] - moved];
}

/** A span that opens a bracket, up to where that is closed. */
function closed(text: string, [from, to]: Span): Span {
  const inside = text.slice(from, to);
  const close = text.indexOf(')', to);
  return inside.lastIndexOf('(') > inside.lastIndexOf(')') && close >= 0 && close - to < 20 ? [from, close + 1] : [from, to];
}

/** What was found after treatment. */
const later = (note: CodedNote, span: Span): boolean => note.facts.signals.some((s) => s.kind === 'response' && overlap(s.span, span));
