import { countsByTime } from '../../lexicon/services.ts';
import type { Span } from '../../note/span.ts';
import { heldIn, holdsOnly, tidied } from './held.ts';
import type { Mutator } from './mutation.ts';

/**
 * The minutes of one service, taken out. Not where a stated total of timed minutes could stand for them, where the same
 * words tell something else, or where they are those of other work too.
 */
export const minutesTaken: Mutator = ({ input: { text }, read: { coded } }) => {
  const { interventions, time } = coded.facts;
  if (time.statedTimedAt !== null || time.statedTimedMinutes !== null || time.clockMinutes !== null) return [];
  const held = heldIn(coded);
  return coded.services.flatMap((service) => {
    if (!countsByTime(service.entry) || service.minutes === null || service.interventions.some((i) => i.minutesAt === null || i.units !== null)) return [];
    const places = [...new Map(service.interventions.map((i) => [String(i.minutesAt), i.minutesAt as Span])).values()];
    if (interventions.some((i) => !service.interventions.includes(i) && i.minutesAt !== null && places.some((p) => String(p) === String(i.minutesAt)))) return [];
    const edits = places.map((at) => ({ span: tidied(text, at), by: '' }));
    if (!edits.every(({ span }) => holdsOnly(span, held, ['minutes']))) return [];
    return [{ kind: 'minutes' as const, edits, raises: 'minutes-missing', changes: ['minutes'] as const, billed: null, done: (after) => after.coded.services.some((s) => s.code === service.code && s.minutes === null) }];
  });
};
