import type { CodedNote } from '../../note/code.ts';
import type { Span } from '../../note/span.ts';

/** The kinds of words that the page colours, in the order of its legend. */
export const MARK_KINDS = ['technique', 'region', 'minutes', 'loss', 'goal', 'intention'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** Words of the note that the engine took for something; `of` says for what. */
export interface Mark {
  readonly kind: MarkKind;
  readonly span: Span;
  readonly of: string;
}

/** What is coloured in a note, by place; marks of different kinds may overlap. */
export function marksOf({ facts, statuses, tokens: { start, end } }: CodedNote): Mark[] {
  const marks: Mark[] = statuses.map(({ concept, status, from, to }) => ({ kind: 'technique', span: [start[from], end[to - 1]], of: `${concept}, ${status}` }));
  const seen = new Set<string>();
  const add = (kind: MarkKind, span: Span | null | undefined, of: string): void => {
    if (!span || span[1] <= span[0] || seen.has(`${kind} ${span.join()}`)) return;
    seen.add(`${kind} ${span.join()}`);
    marks.push({ kind, span, of });
  };
  for (const { sites, minutesAt, minutes, intents, intentAt } of facts.interventions) {
    for (const { region, laterality, from, to } of sites) add('region', [start[from], end[to - 1]], laterality === 'unspecified' ? region : `${laterality} ${region}`);
    add('minutes', minutesAt, minutes === null ? 'minutes' : `${minutes} min`);
    for (const at of intentAt) add('intention', at, intents.join(', '));
  }
  for (const { region, laterality, from, to } of facts.noteSites) add('region', [start[from], end[to - 1]], laterality === 'unspecified' ? region : `${laterality} ${region}`);
  add('minutes', facts.time.totalAt, 'total minutes');
  add('minutes', facts.time.statedTimedAt, 'timed minutes');
  for (const { kind, span } of facts.losses) add('loss', span, kind.replace('-', ' '));
  for (const { span, activity, purpose, intents } of facts.goals) add(purpose ? 'intention' : 'goal', span, activity ?? intents.join(', '));
  return marks.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1]);
}
