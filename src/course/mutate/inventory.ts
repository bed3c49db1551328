import type { ReadNote } from '../reading.ts';

/** The facts of a note, by what they are about, as lines that can be compared. */
export type Inventory = Readonly<Record<'work' | 'sites' | 'sides' | 'minutes' | 'time' | 'manner' | 'purpose' | 'losses' | 'measured' | 'goals' | 'plan' | 'response' | 'signature' | 'parts' | 'billed' | 'date' | 'codes', readonly string[]>>;

/** What a note holds; its findings are no part of it. */
export function inventoryOf({ coded: { facts, statuses, services } }: ReadNote): Inventory {
  const signal = (kind: string): string[] => (facts.signals.some((s) => s.kind === kind) ? [kind] : []);
  const done = facts.interventions;
  return {
    work: sorted([...done.map((i) => i.technique), ...statuses.filter((m) => m.status !== 'mentioned').map((m) => `${m.concept} ${m.status}`)]),
    sites: sorted(done.flatMap((i) => i.sites.map((s) => `${i.technique} ${s.region}`))),
    sides: sorted(done.flatMap((i) => i.sites.map((s) => `${i.technique} ${s.region} ${s.laterality}`))),
    minutes: sorted(done.map((i) => `${i.technique} ${i.minutes}`)),
    time: [facts.time.totalMinutes, facts.time.statedTimedMinutes, facts.time.clockMinutes].map(String),
    manner: sorted(done.flatMap((i) => [`${i.technique} ${i.how !== null}`, ...[...i.told.keys()].map((k) => `${i.technique} ${k}`)])),
    purpose: sorted(done.map((i) => `${i.technique} ${sorted(i.intents).join(' ')}`)),
    losses: sorted(new Set(facts.losses.map((l) => `${l.kind} ${l.region}`))),
    measured: sorted(facts.losses.filter((l) => l.measured).map((l) => l.kind)),
    goals: sorted(facts.goals.filter((g) => !g.purpose).map((g) => `${g.activity} ${g.functional} ${g.measurable} ${g.timeBound}`)),
    plan: [...signal('plan'), String(facts.frequency.length > 0)], response: signal('response'), signature: signal('signature'),
    parts: sorted(new Set(facts.signals.map((s) => s.kind).filter((k) => !APART.has(k)))),
    billed: sorted(facts.billed.map((b) => `${b.code} ${b.units} ${b.modifiers.join('-')}`)), date: [String(facts.textDate)],
    codes: sorted(services.map((s) => s.code)),
  };
}

const APART: ReadonlySet<string> = new Set(['plan', 'response', 'signature']);
const sorted = (list: Iterable<string>): string[] => [...list].sort();

/** What two inventories differ in. */
export const differences = (a: Inventory, b: Inventory): readonly (keyof Inventory)[] => (Object.keys(a) as (keyof Inventory)[]).filter((key) => a[key].join('\n') !== b[key].join('\n'));
