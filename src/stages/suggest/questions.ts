import type { Question } from '../../note/code.ts';

/**
 * The one fact that would settle a code, its units or its modifiers. A question asks what happened; none asks for
 * words, minutes or places that the record would need.
 */
const asking = (id: QuestionId, settles: Question['settles'], ask: string): Question => ({ id, settles, ask });

export const QUESTIONS = ['regions-adjusted', 'regions-treated', 'minutes', 'minutes-of-total', 'minutes-shared', 'site', 'site-shared', 'site-attached', 'purpose', 'minutes-apart', 'muscles', 'contact', 'reinsertion', 'complexity', 'visit-level', 'examination', 'plan-of-care', 'assistant', 'threshold', 'active-care', 'notice'] as const;
export type QuestionId = (typeof QUESTIONS)[number];

const and = (names: readonly string[]): string => (names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`);
const words = (technique: string): string => technique.replaceAll('-', ' ');

export const ask = {
  regionsAdjusted: (): Question => asking('regions-adjusted', 'code', 'Which regions were adjusted?'),
  regionsTreated: (): Question => asking('regions-treated', 'code', 'Which regions of the body were treated by osteopathic manipulation?'),
  minutes: (technique: string): Question => asking('minutes', 'units', `How many minutes, one to one, did the ${words(technique)} take?`),
  minutesOfTotal: (technique: string, total: number): Question => asking('minutes-of-total', 'units', `How many of the ${total} timed minutes were ${words(technique)}?`),
  minutesShared: (technique: string, minutes: number, others: readonly string[]): Question => asking('minutes-shared', 'units', `How many of the ${minutes} minutes were ${words(technique)}, and how many ${and(others.map(words))}?`),
  site: (technique: string): Question => asking('site', 'modifiers', `Where was the ${words(technique)} done?`),
  siteShared: (technique: string, outside: readonly string[], adjusted: readonly string[]): Question => asking('site-shared', 'modifiers', `Which minutes of the ${words(technique)} were at ${and(outside)}, and which at ${and(adjusted)}, where the adjustment was?`),
  siteAttached: (structures: readonly string[], adjusted: readonly string[], others: readonly string[]): Question => asking('site-attached', 'modifiers', `${and(structures.map(words))} reach from ${and(adjusted)}, which was adjusted, to ${and(others)}: which part was treated?`),
  purpose: (technique: string): Question => asking('purpose', 'code', `What was the ${words(technique)} for?`),
  minutesApart: (technique: string, other: string): Question => asking('minutes-apart', 'modifiers', `Which minutes were ${words(technique)}, and which ${words(other)}?`),
  muscles: (): Question => asking('muscles', 'code', 'Which muscles were needled?'),
  contact: (): Question => asking('contact', 'units', 'How many minutes were spent face to face with the patient?'),
  reinsertion: (): Question => asking('reinsertion', 'units', 'Were needles inserted again after the first quarter hour?'),
  complexity: (): Question => asking('complexity', 'code', 'Was the evaluation of low, moderate or high complexity?'),
  visitLevel: (): Question => asking('visit-level', 'code', 'Was the examination billed as an office visit, and as which?'),
  examination: (code: string): Question => asking('examination', 'modifiers', `Which examination does ${code} stand for, beyond what belongs to the adjustment?`),
  planOfCare: (): Question => asking('plan-of-care', 'modifiers', 'Under whose plan of care was this done, physical or occupational therapy?'),
  assistant: (): Question => asking('assistant', 'modifiers', 'Who furnished this service, the therapist or the assistant who signs too?'),
  threshold: (): Question => asking('threshold', 'modifiers', 'Has the yearly amount of therapy been passed?'),
  activeCare: (): Question => asking('active-care', 'modifiers', 'Which improvement of function is expected of the adjustments, if any?'),
  notice: (): Question => asking('notice', 'modifiers', 'Did the patient sign a notice (ABN) that this care may not be paid?'),
} as const;
