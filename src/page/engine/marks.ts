import type { Coding } from '../../lexicon/coding.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import type { CodedNote } from '../../note/code.ts';
import type { Span } from '../../note/span.ts';
import { MARK_KINDS, type MarkKind, type Marks, STATUSES } from './marked.ts';
import { teller } from './told.ts';

/** One mark before it goes into its columns. */
interface Mark {
  readonly kind: MarkKind;
  readonly span: Span;
  /** Of techniques alone: the place in STATUSES; 0 for all others. */
  readonly status: number;
  readonly of: string;
  readonly told: string;
}

/** What is coloured in a note; marks of different kinds may overlap, none of a kind stands twice. */
export function marksOf(note: CodedNote, coding: Coding, lexicon: Lexicon): Marks {
  const { facts, statuses, tokens: { start, end } } = note;
  const tell = teller(note, coding, lexicon);
  const marks: Mark[] = statuses.map((m) => ({ kind: 'technique', span: [start[m.from], end[m.to - 1]], status: STATUSES.indexOf(m.status), ...tell.technique(m) }));
  const seen = new Set<string>();
  const add = (kind: MarkKind, span: Span | null | undefined, said: () => { readonly of: string; readonly told: string }): void => {
    if (!span || span[1] <= span[0] || seen.has(`${kind} ${span.join()}`)) return;
    seen.add(`${kind} ${span.join()}`);
    marks.push({ kind, span, status: 0, ...said() });
  };
  for (const i of facts.interventions) {
    for (const site of i.sites) add('region', [start[site.from], end[site.to - 1]], () => tell.treated(site, i));
    add('minutes', i.minutesAt, () => tell.minutes(i));
    for (const at of i.intentAt) add('intention', at, () => tell.intention(i));
  }
  for (const site of [...facts.noteSites, ...facts.findingSites]) add('region', [start[site.from], end[site.to - 1]], () => tell.named(site));
  add('minutes', facts.time.totalAt, () => ({ of: amount(facts.time.totalMinutes), told: 'The total time of the visit.' }));
  add('minutes', facts.time.statedTimedAt, () => ({ of: amount(facts.time.statedTimedMinutes), told: 'The total of the minutes that are counted by time.' }));
  for (const loss of facts.losses) add('loss', loss.span, () => tell.loss(loss));
  for (const goal of facts.goals) add(goal.purpose ? 'intention' : 'goal', goal.span, () => tell.goal(goal));
  return columns(marks.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]));
}

const amount = (minutes: number | null): string => (minutes === null ? 'minutes' : `${minutes} minutes`);

function columns(marks: readonly Mark[]): Marks {
  const numbers = new Map<string, number>();
  const number = (words: string): number => {
    const n = numbers.get(words) ?? numbers.size;
    numbers.set(words, n);
    return n;
  };
  return {
    kind: Uint8Array.from(marks, (m) => MARK_KINDS.indexOf(m.kind)),
    status: Uint8Array.from(marks, (m) => m.status),
    from: Uint32Array.from(marks, (m) => m.span[0]),
    to: Uint32Array.from(marks, (m) => m.span[1]),
    of: Uint32Array.from(marks, (m) => number(m.of)),
    told: Uint32Array.from(marks, (m) => number(m.told)),
    words: [...numbers.keys()],
    longest: marks.reduce((most, m) => Math.max(most, m.span[1] - m.span[0]), 0),
  };
}
