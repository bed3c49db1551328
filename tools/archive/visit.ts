import type { Chance } from '../vary/chance.ts';
import { type Discipline, type EpisodePlant, type Patient, shuffled } from './patient.ts';
import { adjustment, balance, billedFor, elsewhere, exercise, handsOn, honestMinutes, massage, type Minutes, modality, type Service, segmentsOf, tasks } from './services.ts';

/** What happened in one visit, before anybody wrote it down. */
export interface Visit {
  readonly patient: Patient;
  readonly number: number;
  /** Days since the first day of the archive, and the minute of that day: the schedule sets them. */
  day: number;
  start: number;
  /** Minutes of one-to-one services: the schedule may lengthen them. */
  services: readonly Service[];
  billed: readonly string[];
  readonly evaluation: 'initial' | 'again' | null;
  readonly pain: number;
  readonly motions: readonly { readonly name: string; readonly normal: number; readonly value: number; readonly goal: number }[];
  readonly strength: { readonly muscle: string; readonly grade: string } | null;
  readonly scale: number | null;
  /** Exercises to do at home, told anew; empty: none. */
  readonly home: readonly string[];
  /** The day by which the goal is to be reached. */
  readonly due: number;
  /** The plan is repeated word for word. */
  readonly samePlan: boolean;
}

export interface Course {
  readonly patient: Patient;
  readonly discipline: Discipline;
  readonly plant: EpisodePlant | null;
  /** Days of the visits, ascending. */
  readonly days: readonly number[];
  /** The provider's own ways. */
  readonly minutes: Minutes;
  readonly modifierAlways: boolean;
  /** Improves hardly; plan and treatment change for it. */
  readonly slow: boolean;
}

const GRADES = ['3', '3+', '4-', '4', '4+', '5'];
const EVALUATIONS: Readonly<Record<Discipline, readonly [initial: string | null, again: string | null]>> = { pt: ['97161', '97164'], dc: ['99203-25', '99213-25'], lmt: [null, null] };
/** An honest provider measures again at the latest after so many days or visits. */
const DAYS = 18;
const VISITS = 7;

/** All visits of an episode. */
export function visitsOf(course: Course, chance: Chance): Visit[] {
  const { patient: p, discipline, plant, days } = course;
  const samePlan = plant === 'no-progress';
  const segments = segmentsOf(p, chance);
  const steady = shuffled(p.area.exercises, chance).slice(0, 2);
  const goalDay = days[days.length - 1] + 14 + 7 * chance.below(5);
  const visits: Visit[] = [];
  let measured = 0;
  let evaluated = 0;
  for (let k = 0; k < days.length; k++) {
    const stalled = plant === 'no-progress' || course.slow;
    const share = days.length < 2 || stalled ? 0 : 1 - Math.exp((-2.6 * k) / (days.length - 1));
    const nextDay = days[k + 1] ?? days[k] + 7;
    const due = (last: number): boolean => nextDay - days[last] > DAYS || k + 1 - last > VISITS;
    const evaluation = k === 0 ? 'initial' : plant !== 'reevaluation-overdue' && due(evaluated) ? 'again' : null;
    const measures = k === 0 || (plant !== 'reevaluation-overdue' && (evaluation !== null || k === days.length - 1 || due(measured) || chance.happens(0.7)));
    if (measures) measured = k;
    if (evaluation) evaluated = k;
    const at = ([from, to]: readonly [number, number], noise: number): number => Math.round(from + (to - from) * Math.min(1, share * 1.06) + (k === 0 ? 0 : (chance.next() * 2 - 1) * noise));
    const services = servicesOf(course, k, evaluation, segments, chance);
    const code = evaluation === null ? null : EVALUATIONS[discipline][evaluation === 'initial' ? 0 : 1];
    visits.push({
      patient: p, number: k + 1, day: days[k], start: 0, services, evaluation, billed: billedFor(services, p, code),
      pain: Math.max(0, Math.min(10, at(p.pain, 0.9))),
      motions: measures ? p.motions.map(({ motion, from, to }) => ({ name: motion.name, normal: motion.normal, goal: to, value: Math.min(motion.normal, at([from, to], motion.normal * (stalled ? 0.012 : 0.03))) })) : [],
      strength: measures && chance.happens(0.6) ? { muscle: p.strength.muscle, grade: GRADES[Math.max(0, Math.min(5, Math.round(p.strength.from + (p.strength.to - p.strength.from) * share)))] } : null,
      scale: measures && (k === 0 || evaluation !== null || k === days.length - 1 || chance.happens(0.1)) ? Math.max(0, at(p.scale, stalled ? 1.4 : 2)) : null,
      home: samePlan ? steady : plant === 'passive-only' || p.standing !== '' || !(k % 4 === 1 || chance.happens(0.35)) ? [] : shuffled(p.area.exercises, chance).slice(0, 2 + chance.below(2)),
      due: goalDay, samePlan,
    });
  }
  return visits;
}

function servicesOf({ patient: p, discipline, plant, days, minutes, modifierAlways }: Course, k: number, evaluation: Visit['evaluation'], segments: readonly string[], chance: Chance): Service[] {
  const passive = plant === 'passive-only';
  const phase = k / Math.max(1, days.length - 1);
  const short = evaluation === 'initial';
  if (plant === 'same-codes-every-visit') return discipline === 'dc' ? [adjustment(p, segments, chance), exercise(p, chance, honestMinutes(chance, 10, 14))] : [handsOn(p, chance, honestMinutes(chance, 16, 20)), exercise(p, chance, honestMinutes(chance, 25, 29))];
  if (discipline === 'dc') {
    const list = [adjustment(p, chance.happens(0.4) ? segments : segmentsOf(p, chance), chance)];
    if (modifierAlways ? chance.happens(0.985) : chance.happens(0.3)) list.push(elsewhere(p, chance, minutes(chance, 8, 16)));
    if (!passive && !short && chance.happens(0.25 + 0.4 * phase)) list.push(exercise(p, chance, minutes(chance, 8, 18)));
    if (chance.happens(0.3 - 0.2 * phase)) list.push(modality(p, chance));
    return list;
  }
  if (discipline === 'lmt') {
    if (chance.happens(0.4)) return [massage(p, chance, minutes(chance, 25, 58))];
    return [handsOn(p, chance, minutes(chance, 14, 28)), handsOn(p, chance, minutes(chance, 8, 24)), ...(chance.happens(0.3) ? [modality(p, chance)] : [])];
  }
  const list: Service[] = [];
  if (passive || phase < 0.75 || chance.happens(0.5)) list.push(handsOn(p, chance, minutes(chance, passive ? 14 : 8, short ? 12 : 24)));
  if (passive) list.push(handsOn(p, chance, minutes(chance, 8, 20)));
  else {
    list.push(exercise(p, chance, minutes(chance, short ? 8 : 10, short ? 14 : 30)));
    if (!short && chance.happens(0.25 + 0.3 * phase)) list.push(balance(p, chance, minutes(chance, 8, 16)));
    if (!short && phase > 0.35 && chance.happens(0.6)) list.push(tasks(p, chance, minutes(chance, 8, 18)));
  }
  if (chance.happens(0.35 - 0.3 * phase) || (passive && chance.happens(0.4))) list.push(modality(p, chance));
  return list;
}

/** Minutes of one-to-one services, adjustments and evaluations counted as what they take. */
export const handsOnMinutes = (v: Visit): number => v.services.reduce((sum, s) => sum + (s.minutes ?? (s.code.startsWith('98') ? 6 : 0)), 0) + (v.evaluation === 'initial' ? 20 : v.evaluation === 'again' ? 10 : 0);
/** Minutes of unattended services, at the end of a visit. */
export const unattendedMinutes = (v: Visit): number => (v.services.some((s) => s.minutes === null && !s.code.startsWith('98')) ? 10 : 0);
