import { unitsBy } from '../../src/stages/suggest/units.ts';
import type { Chance } from '../vary/chance.ts';
import { type Patient, shuffled } from './patient.ts';

/** One thing done in a visit: the words for it, and what is billed for it. */
export interface Service {
  readonly code: string;
  readonly words: string;
  /** Null where it is not counted by time. */
  readonly minutes: number | null;
  readonly modifiers: readonly string[];
}

/** How the minutes of a service are drawn: any number of a range; a provider who heaps writes one number. */
export type Minutes = (chance: Chance, from: number, to: number) => number;
export const honestMinutes: Minutes = (chance, from, to) => from + chance.below(to - from + 1);
export const heapedMinutes: Minutes = (chance, from, to) => (chance.happens(0.985) ? 15 : honestMinutes(chance, from, to));

const MANNER = ['supine', 'prone', 'in sidelying', 'seated', 'to tolerance', 'slow strokes', 'with thumb pressure', 'with a knuckle', 'moderate depth', 'light depth first', 'with breathing', 'over a bolster', 'along the fibers', 'broad contact'];
const HANDS_ON = ['Myofascial release to the {side} {a}', 'Soft tissue mobilization of the {side} {a} and {b}', 'Trigger point release, {side} {a}', 'Ischemic compression to the {side} {a} and {b}', 'Muscle energy technique for the {side} {a}', 'Joint mobilization grade III, {joint}, {side}', 'Joint mobilization grade II, {joint}, {side}', 'Cross-friction massage to the {side} {a}', 'Contract-relax of the {side} {a}', 'Pin and stretch, {side} {b}', 'Passive stretching of the {side} {a}'];
const MASSAGE = ['Effleurage and petrissage to the {area} to ease muscle spasm', 'Swedish massage to the {area} for tissue circulation and spasm', 'Kneading and effleurage of the {side} {area} to reduce edema and tightness', 'Therapeutic massage with petrissage to the {area} and {side} {a} for muscle spasm'];
const BALANCE = ['Neuromuscular re-education: balance on foam, {side} stance, {n} rounds', 'Neuromuscular re-education: proprioceptive reach drills, {n} sets', 'Neuromuscular re-education: postural control at the mirror, {n} sets', 'Neuromuscular re-education: rhythmic stabilization, {n} bouts'];
const TASKS = ['Therapeutic activities: practice to {act}, {n} rounds', 'Therapeutic activities: graded task work toward being able to {act}', 'Therapeutic activities: lift and carry with {n} lb, then practice to {act}'];

const fill = (text: string, p: Patient, chance: Chance, act = p.goalActivity): string => {
  const [a, b] = shuffled(p.area.structures, chance);
  return text.replace(/\{(\w+)\}/g, (_, slot: string) => (slot === 'side' ? p.side : slot === 'a' ? a : slot === 'b' ? b : slot === 'joint' ? chance.of(p.area.joints) : slot === 'area' ? chance.of(p.area.words) : slot === 'act' ? act : String(2 + chance.below(7))));
};

export const handsOn = (p: Patient, chance: Chance, minutes: number): Service => ({ code: '97140', words: `${fill(chance.of(HANDS_ON), p, chance)}, ${chance.of(MANNER)}`, minutes, modifiers: NONE });
export const massage = (p: Patient, chance: Chance, minutes: number): Service => ({ code: '97124', words: `${fill(chance.of(MASSAGE), p, chance)}, ${chance.of(MANNER)}`, minutes, modifiers: NONE });
export const balance = (p: Patient, chance: Chance, minutes: number): Service => ({ code: '97112', words: fill(chance.of(BALANCE), p, chance), minutes, modifiers: NONE });
export const tasks = (p: Patient, chance: Chance, minutes: number): Service => ({ code: '97530', words: fill(chance.of(TASKS), p, chance, chance.of(p.area.activities)), minutes, modifiers: NONE });
const NONE: readonly string[] = [];

export function exercise(p: Patient, chance: Chance, minutes: number): Service {
  const list = shuffled(p.area.exercises, chance).slice(0, 2 + chance.below(3));
  return { code: '97110', words: `Therapeutic exercise: ${list.join(', ')}, ${2 + chance.below(2)}x${chance.of([8, 10, 12, 15])}`, minutes, modifiers: NONE };
}

/** Hands-on work in a region that is not adjusted: billed beside the adjustment with 59. */
export function elsewhere(p: Patient, chance: Chance, minutes: number): Service {
  const [place, muscle] = chance.of(p.area.elsewhere.map((e) => [e, chance.of(ELSEWHERE[e])] as const));
  return { code: '97140', words: `${chance.of(['Myofascial release', 'Trigger point release', 'Soft tissue mobilization'])} to the ${p.side} ${place}, ${muscle}, ${chance.of(MANNER)}, for lost motion there`, minutes, modifiers: ['59'] };
}
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = { forearm: ['wrist extensors', 'flexor mass', 'brachioradialis'], thigh: ['hamstrings', 'vastus lateralis', 'rectus femoris'], calf: ['gastrocnemius', 'soleus', 'peroneals'], hip: ['gluteus medius', 'piriformis', 'tensor fasciae latae'], shoulder: ['infraspinatus', 'deltoid', 'teres minor'], neck: ['upper trapezius', 'levator scapulae', 'scalenes'] };

export function modality(p: Patient, chance: Chance): Service {
  const area = chance.of(p.area.words);
  return chance.happens(0.5)
    ? { code: p.payer === 'medicare' ? 'G0283' : '97014', words: `Interferential stimulation to the ${area} for pain, ${chance.of([80, 100, 120])} Hz, unattended, ${chance.of([10, 12, 15])} min`, minutes: null, modifiers: NONE }
    : { code: '97010', words: `${chance.of(['Hot pack', 'Moist heat', 'Cold pack'])} to the ${area}, ${chance.of([8, 10, 12])} min`, minutes: null, modifiers: NONE };
}

const REGION: readonly (readonly [RegExp, string])[] = [[/^C/, 'cervical'], [/^T/, 'thoracic'], [/^L/, 'lumbar'], [/sacrum/, 'sacral'], [/SI/, 'pelvic']];
export const segmentsOf = (p: Patient, chance: Chance): readonly string[] => shuffled(p.area.segments, chance).slice(0, 2 + chance.below(3)).sort();

/** An adjustment of segments, billed by the number of their regions. */
export function adjustment(p: Patient, segments: readonly string[], chance: Chance): Service {
  const regions = new Set(segments.map((s) => REGION.find(([name]) => name.test(s))?.[1]));
  return { code: regions.size > 2 ? '98941' : '98940', words: `${chance.of(['Adjusted', 'Chiropractic adjustment to', 'CMT to', 'Spinal manipulation to'])} ${segments.join(', ')}, ${chance.of(['diversified', 'diversified, side posture', 'drop table', 'Activator', 'supine diversified'])}`, minutes: null, modifiers: p.payer === 'medicare' ? ['AT'] : NONE };
}

/** What is billed, a line a code, timed units by the payer's counting. */
export function billedFor(services: readonly Service[], p: Patient, evaluation: string | null): string[] {
  const minutes = new Map<string, number>();
  for (const s of services) if (s.minutes !== null) minutes.set(s.code, (minutes.get(s.code) ?? 0) + s.minutes);
  const units = unitsBy(p.payer === 'medicare' ? 'medicare' : 'midpoint', [...minutes.values()]);
  const timed = new Map([...minutes.keys()].map((code, i) => [code, units[i]]));
  const lines: string[] = evaluation === null ? [] : [evaluation];
  const done = new Set<string>();
  for (const s of services) {
    if (done.has(s.code)) continue;
    done.add(s.code);
    const n = timed.get(s.code);
    if (n === 0) continue;
    lines.push(`${s.code}${s.modifiers.map((m) => `-${m}`).join('')}${n === undefined ? '' : ` x${n}`}`);
  }
  return lines;
}
