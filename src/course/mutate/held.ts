import words from '../../../lexicons/course/coach.json' with { type: 'json' };
import type { CodedNote } from '../../note/code.ts';
import type { Span } from '../../note/span.ts';
import { sentenceIndexAt } from '../../note/sentence-at.ts';

/** A fact of a note and the words that hold it. */
export interface Held {
  readonly what: 'technique' | 'site' | 'minutes' | 'loss' | 'goal' | 'purpose' | 'plan' | 'response' | 'signature' | 'time' | 'code' | 'date' | 'other-signal' | 'particular';
  readonly span: Span;
}

export const overlap = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];
export const within = (inner: Span, outer: Span): boolean => inner[0] >= outer[0] && inner[1] <= outer[1];
export const spanOf = ({ tokens: { start, end } }: Pick<CodedNote, 'tokens'>, from: number, to: number): Span => [start[from], end[to - 1]];

/** Every fact of a note with its words: what a change must leave alone. */
export function heldIn(note: CodedNote): readonly Held[] {
  const { facts } = note;
  const one = (what: Held['what'], span: Span | null | undefined): Held[] => (span ? [{ what, span }] : []);
  return [
    ...facts.interventions.flatMap((i) => [
      ...one('technique', i.at), ...one('minutes', i.minutesAt), ...i.sites.flatMap((s) => one('site', spanOf(note, s.from, s.to))), ...i.intentAt.flatMap((s) => one('purpose', s)), ...[...i.told.values()].flatMap((s) => one('particular', s)),
    ]),
    ...note.statuses.filter((m) => m.status !== 'mentioned').flatMap((m) => one('technique', spanOf(note, m.from, m.to))),
    ...facts.losses.flatMap((l) => one('loss', l.span)), ...facts.goals.flatMap((g) => [...one('goal', g.span), ...one('goal', g.dayAt)]),
    ...facts.frequency.flatMap((s) => one('plan', s)), ...facts.billed.flatMap((b) => [...one('code', b.span), ...one('code', b.unitsAt)]),
    ...one('time', facts.time.totalAt), ...one('time', facts.time.statedTimedAt), ...one('date', facts.dateAt),
    ...facts.signals.flatMap(({ kind, span }) => one(kind === 'plan' || kind === 'response' || kind === 'signature' ? kind : 'other-signal', span)),
  ];
}

/** Whether words hold nothing but facts of these kinds. */
export const holdsOnly = (span: Span, held: readonly Held[], kinds: readonly Held['what'][]): boolean => held.every((h) => !overlap(h.span, span) || kinds.includes(h.what));

export const sentenceOf = (note: CodedNote, at: number): Span => {
  const { from, to } = note.sentences[sentenceIndexAt(note, at)];
  return spanOf(note, from, to);
};

const LEADS: ReadonlySet<string> = new Set(words.leads);

/**
 * The span with what would be left hanging without it: brackets around it, a lead ("for", "x"), blanks, and one of the
 * two commas that it stood between.
 */
export function tidied(text: string, [from, to]: Span): Span {
  let a = from;
  let b = to;
  const blank = (i: number): boolean => text[i] === ' ' || text[i] === '\u00a0';
  for (;;) {
    let before = a;
    while (before > 0 && blank(before - 1)) before--;
    const word = /[\p{L}×]+[.:]?$/u.exec(text.slice(Math.max(0, before - 20), before))?.[0] ?? '';
    if (word !== '' && LEADS.has(word.toLowerCase().replace(/[.:]$/, ''))) {
      a = before - word.length;
      continue;
    }
    let after = b;
    while (after < text.length && blank(after)) after++;
    if ((text[before - 1] === '(' && text[after] === ')') || (text[before - 1] === '[' && text[after] === ']')) {
      a = before - 1;
      b = after + 1;
      continue;
    }
    if (/[,;-]/.test(text[before - 1] ?? '') && (after >= text.length || /[,;.\n]/.test(text[after]))) {
      a = before - 1;
      while (a > 0 && blank(a - 1)) a--;
      return [a, b];
    }
    return [before, b];
  }
}

/** The span with all of its lines, where nothing but marks would be left of them. */
export function lineless(text: string, [from, to]: Span): Span {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const next = text.indexOf('\n', to);
  const end = next < 0 ? text.length : next;
  if (!/^[\s\p{P}]*$/u.test(text.slice(start, from) + text.slice(to, end))) return [from, to];
  return next < 0 ? [Math.max(0, start - 1), end] : [start, end + 1];
}

export { words };
