import type { Coding, Modifier } from './coding.ts';
import { onceFor } from './once.ts';

/** The modifier of distinct services that fits where nothing more specific does, or did yet. */
const GENERAL = 'distinct';

const byName = onceFor(({ modifiers }: Coding): ReadonlyMap<string, Modifier> => new Map(modifiers.map((m) => [m.modifier, m])));
const places = onceFor(({ modifiers }: Coding): ReadonlyMap<string, number> => new Map(modifiers.map((m, k) => [m.modifier, k])));

const isOf = ({ since }: Modifier, date: string | null): boolean => since === null || date === null || date >= since;

/** A modifier as a line of a day carries it: a later one for distinct services was the oldest of its kind before; null for what did not exist. */
export function onDay(coding: Coding, modifier: string, date: string | null): string | null {
  const entry = byName(coding).get(modifier);
  if (!entry || isOf(entry, date)) return modifier;
  return entry.kind === GENERAL ? (coding.modifiers.find((m) => m.kind === GENERAL && isOf(m, date))?.modifier ?? null) : null;
}

/** Whether a modifier says that a service is distinct; with a day, whether it did then. */
export function tellsApart(coding: Coding, modifier: string, date: string | null = null): boolean {
  const entry = byName(coding).get(modifier);
  return entry?.kind === GENERAL && isOf(entry, date);
}

/** Whether there were more modifiers than one for distinct services on a day. */
export const severalTellApart = (coding: Coding, date: string | null): boolean => coding.modifiers.filter((m) => m.kind === GENERAL && isOf(m, date)).length > 1;

/** The one modifier of a kind that has no other, as that of office visits or of active care. */
export const modifierOf = (coding: Coding, kind: Modifier['kind']): string => coding.modifiers.find((m) => m.kind === kind)?.modifier ?? '';

/** In the order in which they stand on a line. */
export function inOrder<T extends { readonly modifier: string }>(coding: Coding, list: readonly T[]): T[] {
  const at = places(coding);
  return [...list].sort((a, b) => (at.get(a.modifier) ?? at.size) - (at.get(b.modifier) ?? at.size));
}
