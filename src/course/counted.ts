import { countUnits } from '../stages/suggest/units.ts';

/** Units by each way of counting, as the engine's own function counts them. */
export const counted = (services: readonly { readonly code: string; readonly minutes: number }[]) => {
  const minutes: Record<string, number> = {};
  for (const { code, minutes: m } of services) minutes[code] = (minutes[code] ?? 0) + m;
  return { medicare: countUnits(minutes, 'medicare'), midpoint: countUnits(minutes, 'midpoint'), whole: countUnits(minutes, 'whole') };
};
