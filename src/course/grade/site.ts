import type { ItemOf, Place } from '../items.ts';
import { type Graded, remark, type Remark, worth } from './graded.ts';

export interface SiteAnswer {
  readonly adjusted: readonly { readonly region: string; readonly side?: Place['side'] }[];
  readonly handsOn: readonly { readonly region: string; readonly side?: Place['side'] }[];
  readonly answer: string;
}

/** What the verdict is worth; the rest is for the places. */
const VERDICT = 0.6;

/** Same site or separate: both services placed on the body, and the verdict. A place without its side is worth half. */
export function gradeSite(item: ItemOf<'site'>, { adjusted, handsOn, answer }: SiteAnswer): Graded {
  const verdict = answer.trim().toLowerCase();
  const remarks: Remark[] = [];
  const settled = verdict === item.key.answer;
  remarks.push(remark(settled ? 'right' : 'wrong', verdict in item.why ? item.why[verdict as keyof typeof item.why] : 'Answer same, separate or unclear.'));
  if (!settled) remarks.push(remark('gap', `${item.key.answer}: ${item.why[item.key.answer]}`));
  const placed = (share(item.key.adjusted, adjusted, 'The adjustment', remarks) + share(item.key.handsOn, handsOn, 'The work by hand', remarks)) / 2;
  return { score: settled && placed === 1 ? 1 : worth(Math.min(0.95, (settled ? VERDICT : 0) + (1 - VERDICT) * placed)), right: settled && placed === 1, remarks, concepts: {} };
}

function share(key: readonly Place[], given: SiteAnswer['adjusted'], what: string, remarks: Remark[]): number {
  const told = opened(given);
  const wanted = opened(key);
  let points = 0;
  for (const place of wanted) {
    const exact = told.some((g) => g.region === place.region && g.side === place.side);
    const near = !exact && told.some((g) => g.region === place.region);
    points += exact ? 1 : near ? 0.5 : 0;
    if (near) remarks.push(remark('wrong', `${what} at the ${place.region}: the side is ${place.side ?? 'none: it is in the midline or not told'}.`));
    else if (!exact) remarks.push(remark('gap', `${what} was given at the ${placeText(place)} too.`));
  }
  const beyond = told.filter((g) => !wanted.some((k) => k.region === g.region));
  for (const place of beyond) remarks.push(remark('wrong', `${what} was not given at the ${placeText(place)}.`));
  return wanted.length + beyond.length === 0 ? 1 : points / Math.max(wanted.length + beyond.length, told.length);
}

interface Sided {
  readonly region: string;
  readonly side: Place['side'];
}

/** Both sides as left and right, so that either way of placing them is the same; midline as no side; each place once. */
function opened(places: readonly { readonly region: string; readonly side?: Place['side'] }[]): readonly Sided[] {
  const all = places.flatMap(({ region, side = null }): Sided[] => (side === 'bilateral' ? [{ region, side: 'left' }, { region, side: 'right' }] : [{ region, side: side === 'midline' ? null : side }]));
  return [...new Map(all.map((p) => [`${p.region} ${p.side}`, p])).values()];
}

const placeText = ({ region, side }: Sided): string => (side ? `${side} ${region}` : region);
