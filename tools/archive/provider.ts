import type { Chance } from '../vary/chance.ts';
import { type Discipline, EPISODE_PLANTS, type EpisodePlant, type Patient, patientOf, personName } from './patient.ts';
import { BOILER } from './phrases.ts';
import type { Quota } from './plants.ts';
import { heapedMinutes, honestMinutes } from './services.ts';
import { CREDENTIAL, type Hand, MINUTES, STYLES } from './text.ts';
import { type Course, handsOnMinutes, unattendedMinutes, type Visit, visitsOf } from './visit.ts';

export interface Provider {
  readonly id: string;
  readonly discipline: Discipline;
  readonly hand: Hand;
  /** Notes that this one writes. */
  readonly volume: number;
  readonly modifierAlways: boolean;
  readonly heaps: boolean;
}

/** Fewer notes than this are of somebody who helped out for some days: nothing can be said of such a provider, and nothing is planted. */
export const HELPED_OUT = 20;
/** Notes from which on a habit of a provider can be planted. */
const ENOUGH = 60;
/** Visits and days from which on an episode can be planted in. */
const PLANTED_VISITS = 10;
const PLANTED_DAYS = 36;
/** The same codes take more, as evaluations do not count. */
const SAME_CODES_VISITS = 14;

export function providerOf(number: number, volume: number, quotas: Readonly<Record<'modifier-always' | 'minutes-heaping', Quota>>, chance: Chance): Provider {
  const discipline = chance.of<Discipline>(['pt', 'pt', 'pt', 'dc', 'dc', 'lmt']);
  const enough = volume >= ENOUGH;
  const helper = volume < HELPED_OUT;
  const heaps = discipline !== 'dc' && enough && quotas['minutes-heaping'].take() > 0;
  const hand: Hand = {
    name: `${personName(chance)}, ${chance.of(CREDENTIAL[discipline])}`, discipline, style: chance.of(STYLES), clock: chance.happens(0.7) ? chance.of(['24', '12'] as const) : 'none',
    minutes: chance.of(MINUTES), short: chance.happens(0.5), sentences: 1 + chance.below(3), slips: chance.happens(0.5), boiler: chance.happens(0.2) ? chance.of(BOILER) : '',
  };
  // who helped out for three days may well have 59 on all of them
  return { id: `1${String(900_000_000 + number * 7919).slice(-9)}`, discipline, hand, volume, heaps, modifierAlways: discipline === 'dc' && (helper || (enough && quotas['modifier-always'].take() > 0)) };
}

export interface Episode {
  readonly patient: Patient;
  readonly plant: EpisodePlant | null;
  readonly first: number;
  readonly last: number;
}

/** Episodes until the provider's volume is full; days from 0 to `span`. */
export function episodesOf(provider: Provider, span: number, quotas: Readonly<Record<EpisodePlant | 'standing-programme', Quota>>, chance: Chance): { visits: Visit[]; episodes: Episode[] } {
  const visits: Visit[] = [];
  const episodes: Episode[] = [];
  for (let n = 0; visits.length < provider.volume; n++) {
    const standing = quotas['standing-programme'].take() > 0;
    const patient = patientOf(`${provider.id.slice(-5)}-${n + 1}`, provider.discipline, standing, chance);
    const days = daysOf(Math.min(provider.volume - visits.length, 4 + chance.below(16)), span, chance);
    const long = days.length >= PLANTED_VISITS && days[days.length - 1] - days[0] >= PLANTED_DAYS && provider.volume >= HELPED_OUT && !standing;
    const plant = long ? plantFor(provider, days.length, quotas) : null;
    const course: Course = { patient, discipline: provider.discipline, plant, days, minutes: provider.heaps ? heapedMinutes : honestMinutes, modifierAlways: provider.modifierAlways, slow: plant === null && chance.happens(0.05) };
    visits.push(...visitsOf(course, chance));
    episodes.push({ patient, plant, first: days[0], last: days[days.length - 1] });
  }
  return { visits, episodes };
}

/** The first kind that is owed: an episode has one kind at most. */
function plantFor({ discipline, modifierAlways }: Provider, visits: number, quotas: Readonly<Record<EpisodePlant, Quota>>): EpisodePlant | null {
  let found: EpisodePlant | null = null;
  for (const kind of EPISODE_PLANTS) {
    const possible = kind !== 'same-codes-every-visit' || (discipline !== 'lmt' && !modifierAlways && visits >= SAME_CODES_VISITS);
    if (quotas[kind].take(possible ? 1 : 0, found === null && possible ? 1 : 0) > 0) found = kind;
  }
  return found;
}

/** Twice a week, then weekly; now and then a patient who comes every four weeks. */
function daysOf(count: number, span: number, chance: Chance): number[] {
  const monthly = chance.happens(0.06);
  const steps = Array.from({ length: count - 1 }, (_, k) => (monthly ? 27 + chance.below(3) : k < 7 ? 3 + chance.below(2) : 6 + chance.below(2)));
  const length = steps.reduce((sum, s) => sum + s, 0);
  if (length > span) return daysOf(Math.min(count, 6), span, chance);
  let day = chance.below(span - length + 1);
  return [day, ...steps.map((step) => {
    day += step;
    return day;
  })];
}

/** A working day's one-to-one minutes of an honest provider, and when it begins. */
const DAY_MINUTES = 420;
export const OPENS = 8 * 60;

/** Gives each visit its day: never a weekend, never more than a day holds, one of a patient. Returns the visits by day. */
export function schedule(visits: readonly Visit[]): Map<number, Visit[]> {
  const days = new Map<number, Visit[]>();
  const full = new Map<number, number>();
  const last = new Map<Patient, number>();
  for (const v of visits) {
    const minutes = handsOnMinutes(v);
    v.day = Math.max(v.day, (last.get(v.patient) ?? -1) + 1);
    while (v.day % 7 > 4 || (full.get(v.day) ?? 0) + minutes > DAY_MINUTES) v.day++;
    last.set(v.patient, v.day);
    full.set(v.day, (full.get(v.day) ?? 0) + minutes);
    const list = days.get(v.day);
    if (list) list.push(v);
    else days.set(v.day, [v]);
  }
  const sorted = new Map([...days].sort(([a], [b]) => a - b));
  return sorted;
}

/** One after the other; the next may begin while the one before lies under a pack. */
export function times(list: readonly Visit[], opens: number, chance: Chance): void {
  let clock = opens;
  for (const v of list) {
    if (clock < 12 * 60 && clock + handsOnMinutes(v) > 12 * 60 + 15) clock = 13 * 60;
    v.start = clock;
    clock += handsOnMinutes(v) + (chance.happens(0.3) ? 0 : unattendedMinutes(v) + chance.below(4) * 5);
  }
}
