import type { Analysis } from '../note/analysis.ts';
import type { Allotment } from '../note/code.ts';

type Counted = Analysis['codes'][number] & { readonly allotment: Allotment };
const METHOD: Readonly<Record<Allotment['counting'], string>> = { medicare: '8-minute', midpoint: 'midpoint', whole: 'whole quarter hour' };
const units = (n: number): string => `${n} ${n === 1 ? 'unit' : 'units'}`;

/** What a way of counting is called. */
export const methodOf = (counting: Allotment['counting']): string => METHOD[counting];

const counted = ({ codes }: Analysis): Counted[] => codes.filter((c): c is Counted => c.allotment !== null).sort((a, b) => (a.code < b.code ? -1 : 1));

/** The working of the units of a note, a line each: the day where it is counted, then each code. Nothing for one service of whole quarter hours that both methods count alike. */
export function workingOf(analysis: Analysis): string[] {
  const list = counted(analysis);
  if (list.length === 0 || (list.length === 1 && list[0].allotment.rest === 0)) return [];
  const { day } = list[0].allotment;
  return [...(day ? [dayOf(day)] : []), ...list.map(({ code, allotment }) => rowOf(code, allotment))];
}

/** What the minutes of a day come to under the 8-minute rule. */
export const dayOf = (day: NonNullable<Allotment['day']>): string =>
  `the day: ${day.minutes} timed minutes earn ${units(day.units)}; ${day.left < 1 ? 'none is' : day.left === 1 ? '1 is' : `${day.left} are`} left for what is over after whole quarter hours`;

/** How the minutes of one code became its units. */
export const rowOf = (code: string, allotment: Allotment): string => `${code}: ${allotment.minutes} min = ${allotment.whole} × 15 + ${allotment.rest}; ${shareOf(allotment)}`;

function shareOf({ whole, units: own, day, place, tied, rest }: Allotment): string {
  if (!day) return units(own);
  const last = place !== null && place === day.left;
  const tie = tied.length > 0 ? ` (${tied.join(', ')} has as much over, so the last may go there)` : '';
  if (place !== null) return `${units(own)}, ${whole > 0 ? `${whole} whole and ` : ''}${day.left === 1 ? 'the one left over' : last ? 'the last left over' : `number ${place} of those left over`}${tie}`;
  return `${units(own)}${rest > 0 ? `, none for the ${rest} over${tie}` : ''}`;
}

/** The units of every code that has them, and beneath them those by the other method where the two differ; `counting` names the payer's method where no code is counted by time. */
export function unitsOf(analysis: Analysis, counting?: string): string[] {
  const known = analysis.codes.filter((c) => c.units !== null);
  if (known.length === 0) return [];
  const list = counted(analysis);
  const method = counting ?? (list.length > 0 ? methodOf(list[0].allotment.counting) : undefined);
  const rows = [`${known.map((c) => `${c.code} × ${c.units}`).join(', ')}${method ? ` by ${method} counting` : ''}`];
  if (list.some(({ allotment }) => allotment.other.units !== allotment.units)) rows.push(`${list.map(({ code, allotment }) => `${code} × ${allotment.other.units}`).join(', ')} by ${methodOf(list[0].allotment.other.counting)} counting`);
  return rows;
}
