import type { Chance } from '../vary/chance.ts';
import { type Area, AREAS, type Motion } from './areas.ts';
import { HOME, JOB } from './phrases.ts';

export type Discipline = 'pt' | 'dc' | 'lmt';
/** What is planted in an episode; null: an honest one. */
export type EpisodePlant = 'same-codes-every-visit' | 'no-progress' | 'reevaluation-overdue' | 'passive-only';
export const EPISODE_PLANTS: readonly EpisodePlant[] = ['same-codes-every-visit', 'no-progress', 'reevaluation-overdue', 'passive-only'];

export interface Patient {
  readonly id: string;
  readonly name: string;
  readonly payer: 'commercial' | 'medicare';
  readonly area: Area;
  readonly side: 'left' | 'right';
  readonly job: string;
  readonly goalActivity: string;
  /** Of the first motion: where it begins and what the goal asks for. */
  readonly motions: readonly Followed[];
  readonly pain: readonly [from: number, to: number];
  readonly scale: readonly [from: number, to: number];
  readonly strength: { readonly muscle: string; readonly from: number; readonly to: number };
  /** A home programme that stands word for word from visit to visit; empty: none. */
  readonly standing: string;
}

export interface Followed {
  readonly motion: Motion;
  readonly from: number;
  readonly to: number;
}

const SYLLABLES = ['ka', 'lo', 'mar', 'ten', 'ri', 'bel', 'san', 'do', 'vi', 'quin', 'ash', 'per', 'no', 'zel', 'hu', 'wes', 'tor', 'ly', 'gra', 'mun', 'pe', 'ran', 'dal', 'mi', 'so', 'ber'];

/** An invented name, "Marten Belsan". */
export function personName(chance: Chance): string {
  const word = (): string => {
    const text = Array.from({ length: 2 + chance.below(2) }, () => chance.of(SYLLABLES)).join('');
    return text[0].toUpperCase() + text.slice(1);
  };
  return `${word()} ${word()}`;
}

const between = (chance: Chance, from: number, to: number): number => from + chance.below(to - from + 1);

export function patientOf(id: string, discipline: Discipline, standing: boolean, chance: Chance): Patient {
  const areas = discipline === 'dc' ? AREAS.filter((a) => a.segments.length > 0) : AREAS;
  const area = chance.of(areas);
  const motions = area.motions.slice(0, 1 + chance.below(area.motions.length)).map((motion): Followed => {
    const to = Math.round(motion.normal * (0.86 + 0.1 * chance.next()));
    return { motion, from: Math.round(motion.normal * (0.38 + 0.17 * chance.next())), to };
  });
  return {
    id, area, motions,
    name: personName(chance), payer: chance.happens(0.3) ? 'medicare' : 'commercial', side: chance.happens(0.5) ? 'left' : 'right', job: chance.of(JOB), goalActivity: chance.of(area.activities),
    pain: [between(chance, 5, 8), between(chance, 1, 2)], scale: [between(chance, ...area.scale.from), between(chance, ...area.scale.to)],
    strength: { muscle: chance.of(area.strength), from: between(chance, 0, 2), to: 4 },
    standing: standing ? programme(area, chance) : '',
  };
}

/** A written home programme of sixteen lines: longer than the rest of a note. */
function programme(area: Area, chance: Chance): string {
  const exercises = shuffled(area.exercises, chance);
  const lines = shuffled(HOME, chance).concat(shuffled(HOME, chance)).slice(0, 16);
  return lines.map((line, i) => line.replace('{exercise}', exercises[i % exercises.length])).join('; ');
}

export function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  const made = [...list];
  for (let i = made.length - 1; i > 0; i--) {
    const k = chance.below(i + 1);
    [made[i], made[k]] = [made[k], made[i]];
  }
  return made;
}
