import { countsByTime } from '../../lexicon/services.ts';
import type { Intervention } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import { heldIn, holdsOnly, overlap, sentenceOf, spanOf, tidied, words } from './held.ts';
import type { Edit, Mutation, Mutator } from './mutation.ts';
import type { Subject } from './mutation.ts';

/** The sites of all work by hand, or the segments of an adjustment, told no more. Not where how it was done hangs on the same words. */
export const regionTaken: Mutator = (subject) => {
  const { read: { coded } } = subject;
  const hands = coded.services.filter((s) => s.entry?.family === 'hands-on' && countsByTime(s.entry)).flatMap((s) => s.interventions);
  // beside an adjustment, work without a site leaves open whether it was apart
  const apart = coded.adjusted.size === 0 ? hands : [];
  const adjusting = coded.services.filter((s) => s.entry?.role === 'spinal-adjustment').flatMap((s) => s.interventions);
  return [
    ...without(subject, apart, 'site-missing', (after) => after.coded.services.some((s) => s.entry?.family === 'hands-on' && countsByTime(s.entry) && s.interventions.every((i) => i.sites.every((site) => site.unspecific)))),
    ...without(subject, adjusting, 'cmt-regions-missing', (after) => after.coded.facts.cmtSites.every((s) => s.unspecific)),
  ];
};

function without({ input: { text }, read: { coded } }: Subject, work: readonly Intervention[], raises: string, done: Mutation['done']): readonly Mutation[] {
  if (work.length === 0) return [];
  const held = heldIn(coded);
  const sentences = work.map((i) => sentenceOf(coded, i.at[0]));
  // sites told elsewhere are those of the findings, and stay
  const spans = joined(work.flatMap((i) => i.sites.map((s) => spanOf(coded, s.from, s.to))).filter((s) => sentences.some((o) => overlap(s, o))), text);
  if (spans.length === 0 || !spans.every((s) => holdsOnly(s, held, ['site']))) return [];
  const make = (edit: (span: Span) => Edit): Mutation => ({ kind: 'region', edits: spans.map(edit), raises, changes: ['sites', 'sides', 'codes'], billed: null, done });
  return [make((span) => ({ span: tidied(text, sided(text, span)), by: '' })), make((span) => ({ span: sided(text, span), by: words.unspecific }))];
}

/** The span with the side before it. */
export function sided(text: string, [from, to]: Span): Span {
  const before = /(\p{L}[\p{L}-]*)\s+$/u.exec(text.slice(Math.max(0, from - 20), from));
  return before && words.sides.flat().includes(before[1].toLowerCase()) ? [from - before[0].length, to] : [from, to];
}

/** Spans that only commas, blanks, brackets and short words part, as one. */
export function joined(spans: readonly Span[], text: string): readonly Span[] {
  const sorted = [...spans].sort((a, b) => a[0] - b[0]);
  const made: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = made.at(-1);
    if (last && (from <= last[1] || /^[\s,/&+(]*(?:\p{L}{1,3}[\s,]*)?$/u.test(text.slice(last[1], from)))) last[1] = Math.max(last[1], to);
    else made.push([from, to]);
  }
  return made;
}
