import { Chance } from '../vary/chance.ts';
import { copiesAmong, edited } from './clones.ts';
import { canBeImpossible, lengthen, overlap } from './impossible.ts';
import { type Plant, PLANTS, Quota, type Rates } from './plants.ts';
import { episodesOf, HELPED_OUT, OPENS, providerOf, schedule, times } from './provider.ts';
import { DAY, write, type Written } from './text.ts';
import type { Visit } from './visit.ts';

export interface Options {
  readonly notes: number;
  readonly seed: number;
  readonly rates: Rates;
}

/** One line of the archive. */
export interface ArchiveNote {
  readonly id: string;
  readonly text: string;
  readonly dateOfService: string;
  readonly provider: string;
  readonly patient: string;
  readonly payer: string;
  readonly billed: readonly string[];
}

/** What was planted, and where. */
export interface Truth {
  readonly notes: number;
  readonly seed: number;
  readonly providers: number;
  readonly planted: Record<Plant, { readonly rate: number; readonly shareOf: string; of: number; taken: number }>;
  /** Of providers. */
  readonly 'modifier-always': string[];
  readonly 'minutes-heaping': string[];
  readonly episodes: { readonly rule: string; readonly provider: string; readonly patient: string; readonly from: string; readonly to: string }[];
  readonly 'impossible-day': { readonly provider: string; readonly date: string; readonly how: 'long' | 'overlap' }[];
  /** `note` was copied from `source`; `changed` is the most of its words that were changed. Copies of one source belong together. */
  readonly clones: { readonly note: string; readonly source: string; readonly kind: 'exact' | 'edited'; readonly changed: number; readonly samePatient: boolean }[];
  /** Patients whose home programme stands word for word in each note, honestly. */
  readonly standing: string[];
}

/** The first day, a Monday, and how many days an archive spans. */
const FIRST = new Date(Date.UTC(2024, 8, 2));
const SPAN = 360;
/** Honest home programmes that stand, where nothing else is said. */
const STANDING = 0.04;

const iso = (day: number): string => new Date(FIRST.getTime() + day * DAY).toISOString().slice(0, 10);

/** Mean notes of a provider: more in a larger archive, so that a small one has providers enough to count. */
const meanVolume = (notes: number): number => Math.max(50, Math.min(1500, Math.round(1.2 * Math.sqrt(notes))));

/** The notes provider by provider, each in the order of days, and the truth, which is whole when the last was taken. The same options give the same archive. */
export function makeArchive(options: Options): { readonly notes: Generator<{ readonly provider: number; readonly note: ArchiveNote }>; readonly truth: Truth } {
  const quotas = Object.fromEntries(Object.keys(PLANTS).map((name) => [name, new Quota(options.rates[name as Plant] ?? (name === 'standing-programme' ? STANDING : 0), new Chance(`${options.seed}/quota/${name}`))])) as Record<Plant, Quota>;
  const truth: Truth = {
    notes: options.notes, seed: options.seed, providers: 0,
    planted: Object.fromEntries(Object.entries(PLANTS).map(([name, shareOf]) => [name, { rate: options.rates[name as Plant] ?? 0, shareOf, of: 0, taken: 0 }])) as Truth['planted'],
    'modifier-always': [], 'minutes-heaping': [], episodes: [], 'impossible-day': [], clones: [], standing: [],
  };
  return { notes: notesOf(options, quotas, truth), truth };
}

function* notesOf({ notes, seed }: Options, quotas: Record<Plant, Quota>, truth: Truth): Generator<{ provider: number; note: ArchiveNote }> {
  const mean = meanVolume(notes);
  const sizes = new Chance(`${seed}/sizes`);
  let left = notes;
  let number = 0;
  let written = 0;
  while (left > 0) {
    const wished = sizes.happens(0.08) ? 3 + sizes.below(6) : Math.round(mean * (0.5 + sizes.next()));
    const volume = left - wished < HELPED_OUT ? left : wished;
    for (const note of providerNotes(number, volume, written, seed, quotas, truth)) yield { provider: number, note };
    left -= volume;
    written += volume;
    number++;
  }
  (truth as { providers: number }).providers = number;
  for (const [name, quota] of Object.entries(quotas)) Object.assign(truth.planted[name as Plant], { of: quota.seen, taken: quota.taken });
}

function* providerNotes(number: number, volume: number, before: number, seed: number, quotas: Record<Plant, Quota>, truth: Truth): Generator<ArchiveNote> {
  const chance = new Chance(`${seed}/provider/${number}`);
  const provider = providerOf(number, volume, quotas, chance);
  const { visits, episodes } = episodesOf(provider, SPAN, quotas, chance);
  const days = schedule(visits);
  const inOrder = [...days.values()].flat();
  const apart = new Set(episodes.filter((e) => e.plant !== null || e.patient.standing !== '').map((e) => e.patient));
  const helper = volume < HELPED_OUT;
  const copies = copiesAmong(inOrder, (v) => !helper && v.evaluation === null && !apart.has(v.patient), quotas, chance);
  for (const [day, list] of days) {
    const impossible = !helper && quotas['impossible-day'].take(1, canBeImpossible(list, provider.hand.clock !== 'none') && list.every((v) => !copies.has(v)) ? 1 : 0) > 0;
    const long = impossible && lengthen(list);
    times(list, OPENS, chance);
    if (impossible && !long) overlap(list);
    if (impossible) truth['impossible-day'].push({ provider: provider.id, date: iso(day), how: long ? 'long' : 'overlap' });
  }
  if (provider.modifierAlways && !helper) truth['modifier-always'].push(provider.id);
  if (provider.heaps) truth['minutes-heaping'].push(provider.id);
  for (const { patient, plant } of episodes) {
    const own = visits.filter((v) => v.patient === patient);
    if (plant !== null) truth.episodes.push({ rule: plant, provider: provider.id, patient: patient.id, from: iso(own[0].day), to: iso(own[own.length - 1].day) });
    if (patient.standing !== '') truth.standing.push(patient.id);
  }
  const texts = new Map<Visit, { id: string; written: Written }>();
  for (const [i, v] of inOrder.entries()) {
    const id = `n${String(before + i + 1).padStart(7, '0')}`;
    const copy = copies.get(v);
    const own = write(v, provider.hand, FIRST, chance);
    const source = copy && texts.get(copy.source);
    const made = source ? { ...own, body: copy.kind === 'exact' ? source.written.body : edited(source.written.body, copy.share, chance) } : own;
    texts.set(v, { id, written: made });
    if (source) truth.clones.push({ note: id, source: source.id, kind: copy.kind, changed: Math.round(copy.share * 1000) / 1000, samePatient: copy.source.patient === v.patient });
    yield { id, text: `${made.head}\n${made.body}\n${made.foot}\n`, dateOfService: iso(v.day), provider: provider.id, patient: v.patient.id, payer: v.patient.payer, billed: v.billed };
  }
}
