import type { Lexicon } from '../../lexicon/lexicon.ts';
import { LAYER } from '../../lexicon/lexicon.ts';
import type { CodedNote } from '../../note/code.ts';
import type { SignalKind } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import { LINE_START, NUMBER } from '../../note/tokens.ts';
import { type Part, partsOf } from './phrases.ts';

/** What an answer says and its sheet does not. */
export interface Invention {
  readonly what: string;
  readonly span: Span;
}

/** Of the vocabularies, those whose words are facts of a case, as a remark calls them. */
const FACTUAL: ReadonlyMap<number, string> = new Map([[LAYER.techniques, 'technique'], [LAYER.regions, 'region'], [LAYER.structures, 'structure'], [LAYER.activities, 'activity'], [LAYER.motions, 'motion'], [LAYER.tests, 'test or measure']]);

/** Parts of a note that the engine takes as shown, each of which somebody must have told. */
const SIGNALS: Partial<Readonly<Record<SignalKind, string>>> = { response: 'response', plan: 'plan', skill: 'skill', signature: 'signature', assessment: 'assessment', 'goal-progress': 'progress', subjective: 'complaint', pain: 'pain', supervised: 'supervision', maintenance: 'maintenance' };

/**
 * Facts of an answer that none of the notes of its sheet has: techniques (and those done that were not), regions,
 * structures, sides, activities, motions, tests, numbers, and parts of a note such as a response or a goal. A word that
 * stands on the sheet as it is written is never an invention.
 */
export function inventionsIn(answer: CodedNote, sheet: readonly CodedNote[], lexicon: Lexicon): readonly Invention[] {
  const found: Invention[] = [];
  const words = new Set(sheet.flatMap((note) => partsOf(note.text).map(({ stem }) => stem)));
  const said = (span: Span): boolean => partsOf(answer.text.slice(...span)).every(({ stem }) => words.has(stem));
  const parts = partsOf(answer.text);

  const entries = new Set(sheet.flatMap((note) => note.matches.flat().map(({ layer, entry }) => `${layer} ${entry}`)));
  const regions = new Set(sheet.flatMap(regionsOf));
  for (const { layer, entry, from, to } of answer.matches.flat()) {
    const what = FACTUAL.get(layer);
    const span = spanOf(answer, from, to);
    if (what === undefined || entries.has(`${layer} ${entry}`) || said(span)) continue;
    if (layer === LAYER.regions && regions.has(lexicon.entries.regions[entry].id)) continue;
    found.push({ what, span });
  }
  found.push(...doneIn(answer, sheet), ...sidesIn(answer, sheet), ...numbersIn(answer, sheet, parts), ...partsInvented(answer, sheet, said));
  return apart(found);
}

const spanOf = ({ tokens: { start, end } }: CodedNote, from: number, to: number): Span => [start[from], end[to - 1]];
const regionsOf = ({ facts }: CodedNote): string[] => [...facts.noteSites, ...facts.findingSites, ...facts.interventions.flatMap((i) => i.sites)].flatMap(({ region, alternatives }) => [region, ...alternatives]);

/** Techniques that are told as done and that the sheet has otherwise: planned, for home, withheld. */
function doneIn(answer: CodedNote, sheet: readonly CodedNote[]): Invention[] {
  const others = sheet.flatMap((note) => note.statuses);
  return answer.statuses.flatMap(({ concept, status, from, to }) => {
    const theirs = others.filter((m) => m.concept === concept);
    const undone = theirs.length > 0 && theirs.every((m) => m.status === 'planned' || m.status === 'withheld' || m.status === 'home');
    return status === 'performed' && undone ? [{ what: 'technique as done', span: spanOf(answer, from, to) }] : [];
  });
}

/** Sides of regions that the sheet has on the other side, or on none. */
function sidesIn(answer: CodedNote, sheet: readonly CodedNote[]): Invention[] {
  const all = (note: CodedNote) => [...note.facts.noteSites, ...note.facts.findingSites, ...note.facts.interventions.flatMap((i) => i.sites)];
  const theirs = sheet.flatMap(all);
  return all(answer).flatMap(({ region, laterality, from, to }) => {
    if (laterality !== 'left' && laterality !== 'right' && laterality !== 'bilateral') return [];
    const same = theirs.filter((s) => s.region === region);
    if (same.length === 0 || same.some((s) => s.laterality === laterality || (laterality === 'bilateral' && ['left', 'right'].every((side) => same.some((t) => t.laterality === side))) || s.laterality === 'bilateral')) return [];
    return [{ what: 'side', span: spanOf(answer, from, to) }];
  });
}

/** Numbers that no line of the sheet has; those that number a list are none. */
function numbersIn({ tokens, text }: CodedNote, sheet: readonly CodedNote[], parts: readonly Part[]): Invention[] {
  const known = new Set(sheet.flatMap((note) => partsOf(note.text).flatMap((p) => (p.word ? [] : [p.folded, ...p.folded.split(/[.,:]/)]))));
  const listed = new Set<number>();
  for (let i = 0; i < tokens.count; i++) if (tokens.kind[i] === NUMBER && (tokens.flags[i] & LINE_START) !== 0 && /^\s*[.)]/.test(text.slice(tokens.end[i], tokens.end[i] + 2))) listed.add(tokens.start[i]);
  return parts.flatMap(({ word, folded, at }) => (word || !/\p{N}/u.test(folded) || known.has(folded) || listed.has(at[0]) ? [] : [{ what: 'number', span: at }]));
}

/** Responses, plans, goals, losses and the like where the sheet has none of their kind. */
function partsInvented(answer: CodedNote, sheet: readonly CodedNote[], said: (span: Span) => boolean): Invention[] {
  const has = (kind: SignalKind): boolean => sheet.some((note) => note.facts.signals.some((s) => s.kind === kind));
  const found = answer.facts.signals.flatMap(({ kind, span }) => {
    const what = SIGNALS[kind];
    return what === undefined || has(kind) || said(span) ? [] : [{ what, span }];
  });
  const goals = sheet.some((note) => note.facts.goals.length > 0) ? [] : answer.facts.goals.filter(({ span }) => !said(span)).map(({ span }) => ({ what: 'goal', span }));
  const losses = answer.facts.losses.filter(({ kind, span }) => !said(span) && !sheet.some((note) => note.facts.losses.some((l) => l.kind === kind))).map(({ span }) => ({ what: 'loss', span }));
  return [...found, ...goals, ...losses];
}

/** Each place once: of what overlaps, that which begins first, and of these the longest. */
function apart(found: readonly Invention[]): Invention[] {
  const kept: Invention[] = [];
  for (const one of [...found].sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1])) {
    const last = kept.at(-1);
    if (!last || one.span[0] >= last.span[1]) kept.push(one);
  }
  return kept;
}
