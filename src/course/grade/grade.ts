import type { Span } from '../../note/span.ts';
import type { Item } from '../items.ts';
import { gradeAltered } from './altered.ts';
import { gradeCode } from './code.ts';
import { type Count, gradeCount } from './count.ts';
import type { Graded } from './graded.ts';
import { gradeMarks } from './marks.ts';
import { gradeMissing } from './missing.ts';
import { gradeOrder } from './order.ts';
import { gradeSite, type SiteAnswer } from './site.ts';
import { type Exemplars, gradeWrite } from './write.ts';
import type { Engine } from '../reading.ts';

/** What a learner answers, by the kind of the item. */
export type Answer =
  | { readonly kind: 'code'; readonly answer: string }
  | { readonly kind: 'marks'; readonly marked: readonly Span[] }
  | { readonly kind: 'missing'; readonly answers: readonly string[] }
  | { readonly kind: 'order'; readonly order: readonly string[] }
  | ({ readonly kind: 'count' } & Count)
  | ({ readonly kind: 'site' } & SiteAnswer)
  | { readonly kind: 'altered'; readonly version: string; readonly effect: string }
  | { readonly kind: 'write'; readonly text: string };

/** What grading asks beside item and answer. */
export interface Grading extends Exemplars {
  readonly engine: Engine;
  /** Texts of the course's notes, by id. */
  readonly notes: ReadonlyMap<string, { readonly text: string }>;
  /** Titles of rules, by id: ways to name what is missing. */
  readonly titles: ReadonlyMap<string, string>;
}

/** An answer by the key of its item. Throws a RangeError for an answer of another kind. */
export function grade(item: Item, answer: Answer, grading: Grading): Graded {
  if (item.kind === 'code' && answer.kind === 'code') return gradeCode(item, answer.answer);
  if (item.kind === 'marks' && answer.kind === 'marks') return gradeMarks(item, grading.notes.get(item.note)?.text ?? '', answer.marked);
  if (item.kind === 'missing' && answer.kind === 'missing') return gradeMissing(item, answer.answers, grading.titles);
  if (item.kind === 'order' && answer.kind === 'order') return gradeOrder(item, answer.order);
  if (item.kind === 'count' && answer.kind === 'count') return gradeCount(item, answer);
  if (item.kind === 'site' && answer.kind === 'site') return gradeSite(item, answer);
  if (item.kind === 'altered' && answer.kind === 'altered') return gradeAltered(item, answer, grading.titles);
  if (item.kind === 'write' && answer.kind === 'write') return gradeWrite(item, answer.text, grading.engine, grading);
  throw new RangeError(`item ${item.id} is of the kind ${item.kind}, its answer of the kind ${answer.kind}`);
}
