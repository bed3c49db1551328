import type { Visit } from './rule.ts';

/** Visits of examples: `count` of them, the first on `from` (ISO), `step` days apart; what each holds is told by its number from 0. */
export const visits = (count: number, from: string, step: number, visit: (k: number) => Omit<Visit, 'date'>): Visit[] =>
  Array.from({ length: count }, (_, k) => ({ date: dayAfter(from, k * step), ...visit(k) }));

/** The day so many days after another, ISO. */
export const dayAfter = (from: string, days: number): string => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
