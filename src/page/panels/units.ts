import type { Counting } from '../../lexicon/coding.ts';
import type { Analysis } from '../../note/analysis.ts';
import { placesOf } from '../../stages/suggest/allotment.ts';
import { unitsBy } from '../../stages/suggest/units.ts';
import { unitsOf } from './codes.ts';

export const QUARTER = 15;
/** Minutes from which on a started quarter hour counts. */
export const LEAST = 8;

/** The minutes of one code as quarter hours, and the units that they became. */
export interface Lane {
  readonly code: string;
  readonly minutes: number;
  readonly whole: number;
  readonly rest: number;
  readonly units: number;
  /** What became of the rest: a unit, which place it won among those left over (null by midpoint), or nothing. */
  readonly won: boolean;
  readonly place: number | null;
  readonly told: string;
}

/** One way of counting, all timed codes of the day under it. */
export interface Method {
  readonly counting: Counting;
  readonly name: string;
  /** As it is called in a sentence, behind "by". */
  readonly by: string;
  /** The term that explains it. */
  readonly term: string;
  /** This payer counts so. */
  readonly payers: boolean;
  readonly lanes: readonly Lane[];
  readonly units: number;
  /** Under the 8-minute rule: minutes and units of the day, and units left when whole quarter hours are served. */
  readonly day: { readonly minutes: number; readonly units: number; readonly left: number } | null;
  readonly told: string;
}

export interface UnitsView {
  /** One where both ways come to the same, else two or three, the payer's first. */
  readonly methods: readonly Method[];
  readonly differ: boolean;
  /** Minutes that all pictures have room for. */
  readonly widest: number;
  /** How they differ, or that they do not. */
  readonly told: string;
  /** Codes counted by time of which minutes or units are not known. */
  readonly unknown: readonly string[];
}

const NAMES: Readonly<Record<Counting, Pick<Method, 'name' | 'by' | 'term'>>> = {
  medicare: { name: '8-minute rule', by: 'the 8-minute rule', term: 'counting.medicare' }, midpoint: { name: 'Midpoint', by: 'midpoint', term: 'counting.midpoint' }, whole: { name: 'Whole quarter hours', by: 'whole quarter hours', term: 'counting.whole' },
};

/** The timed minutes of a note under both ways of counting; null where nothing timed was done. */
export function unitsView({ codes }: Analysis): UnitsView | null {
  const timed = codes.flatMap((c) => (c.allotment ? [{ code: c.code, minutes: c.allotment.minutes, counting: c.allotment.counting }] : [])).sort((a, b) => (a.code < b.code ? -1 : 1));
  const unknown = codes.filter((c) => c.allotment === null && c.units === null).map((c) => c.code);
  if (timed.length === 0) return unknown.length > 0 ? { methods: [], differ: false, widest: 0, told: 'No timed minutes are known.', unknown } : null;
  const own = timed[0].counting;
  const all = [own, ...(['medicare', 'midpoint'] as const).filter((c) => c !== own)].map((counting) => methodOf(counting, timed, counting === own));
  const differ = all.some((m) => m.lanes.some((lane, k) => lane.units !== all[0].lanes[k].units));
  const widest = Math.max(...all.map((m) => m.day?.minutes ?? Math.max(...m.lanes.map((l) => l.minutes))));
  return { methods: all, differ, widest, told: differ ? differenceOf(all) : `Both ways of counting come to the same: ${unitsOf(all[0].units)}.`, unknown };
}

function methodOf(counting: Counting, timed: readonly { readonly code: string; readonly minutes: number }[], payers: boolean): Method {
  const minutes = timed.map((t) => t.minutes);
  const units = unitsBy(counting, minutes);
  const total = minutes.reduce((a, b) => a + b, 0);
  const sum = units.reduce((a, b) => a + b, 0);
  const left = sum - minutes.reduce((n, m) => n + Math.floor(m / QUARTER), 0);
  const places = counting === 'medicare' ? placesOf(minutes, left) : minutes.map(() => null);
  const last = places.indexOf(left);
  const lanes = timed.map(({ code }, k): Lane => {
    const whole = Math.floor(minutes[k] / QUARTER);
    const rest = minutes[k] % QUARTER;
    const tied = counting === 'medicare' && last >= 0 && (k === last || places[k] === null) ? timed.filter((_, i) => i !== k && (i === last || places[i] === null) && rest > 0 && minutes[i] % QUARTER === minutes[last] % QUARTER && rest === minutes[last] % QUARTER).map((t) => t.code) : [];
    const lane = { code, minutes: minutes[k], whole, rest, units: units[k], won: units[k] > whole, place: places[k] };
    return { ...lane, told: laneTold(lane, counting, tied) };
  });
  const day = counting === 'medicare' ? { minutes: total, units: sum, left } : null;
  return { counting, ...NAMES[counting], payers, lanes, units: sum, day, told: dayTold(counting, total, sum, left) };
}

const quarters = (n: number): string => (n === 1 ? '1 whole quarter hour' : `${n} whole quarter hours`);
const min = (n: number): string => `${n} ${n === 1 ? 'minute' : 'minutes'}`;

function laneTold({ code, minutes, whole, rest, units, won, place }: Omit<Lane, 'told'>, counting: Counting, tied: readonly string[]): string {
  const parts = whole > 0 && rest > 0 ? ` = ${quarters(whole)} and ${rest} over` : whole > 0 ? ` = ${quarters(whole)}` : '';
  const doubt = tied.length > 0 ? ` ${tied.join(' and ')} ${tied.length === 1 ? 'has' : 'have'} as much over, so the unit may be theirs.` : '';
  return `${code}: ${min(minutes)}${parts}${rest > 0 ? restTold(counting, whole > 0 ? `the ${rest}` : 'they', won, place) : ''}: ${unitsOf(units)}.${doubt}`;
}

function restTold(counting: Counting, they: string, won: boolean, place: number | null): string {
  if (counting === 'whole') return `; ${they} count for nothing`;
  if (counting === 'midpoint') return won ? `; ${they} are ${LEAST} or more` : `; ${they} are under ${LEAST}`;
  return won ? `; ${they} win ${place === 1 ? 'the first' : `the ${ordinal(place ?? 0)}`} unit left over` : `; ${they} win no unit, and stay in the total`;
}

const ordinal = (n: number): string => ['', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth'][n] ?? `${n}th`;

function dayTold(counting: Counting, total: number, units: number, left: number): string {
  if (counting === 'whole') return 'Each code by itself; only whole quarter hours count.';
  if (counting === 'midpoint') return `Each code by itself; a started quarter hour counts from ${LEAST} minutes.`;
  return `All timed minutes together: ${total} give ${unitsOf(units)}. ${left === 0 ? 'Whole quarter hours take them all.' : `Whole quarter hours take ${units - left}; ${left === 1 ? 'the one' : `the ${left}`} left over ${left === 1 ? 'goes' : 'go'} to the largest ${left === 1 ? 'remainder' : 'remainders'}.`}`;
}

function differenceOf(all: readonly Method[]): string {
  const by = (of: (m: Method) => number): string => all.map((m) => `${of(m)} by ${m.by}`).join(', ');
  const differing = all[0].lanes.flatMap(({ code }, k) => (all.some((m) => m.lanes[k].units !== all[0].lanes[k].units) ? [`${code}: ${by((m) => m.lanes[k].units)}`] : []));
  return `The ways of counting differ. Together ${by((m) => m.units)}. ${differing.join('; ')}.`;
}
