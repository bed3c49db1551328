import type { Site } from '../../../note/note.ts';
import { type Deed, placeOf, set } from './deed.ts';

/** The same technique in the same block is one service: its sites add up. A deed without minutes goes with the first of its technique. */
export function merge(deeds: Deed[]): Deed[] {
  if (deeds.length < 2) return deeds;
  const kept: Deed[] = [];
  const byTechnique = new Map<string, { readonly first: Deed; readonly byBlock: Map<number | null, Deed> }>();
  const places = new Map<Deed, { readonly known: Set<string>; readonly lists: Set<readonly Site[]> }>();
  for (const d of deeds) {
    const same = byTechnique.get(d.technique);
    // minutes and block come together, so that only the first of a technique can be without
    const twin = !same ? undefined : d.block === null || same.first.block === null ? same.first : same.byBlock.get(d.block);
    if (!twin) {
      kept.push(d);
      if (same) same.byBlock.set(d.block, d);
      else byTechnique.set(d.technique, { first: d, byBlock: new Map([[d.block, d]]) });
      continue;
    }
    if (twin.minutes === null && d.minutes !== null) {
      set(twin, d.minutes, d.block, d.minutesSource, d.minutesAt);
      same?.byBlock.set(d.block, twin);
    }
    if (twin.units === null) twin.units = d.units;
    if (d.sites.length === 0) continue;
    let has = places.get(twin);
    if (!has) {
      has = { known: new Set(twin.sites.map(placeOf)), lists: new Set([twin.sites]) };
      places.set(twin, has);
      twin.sites = [...twin.sites];
    }
    if (has.lists.has(d.sites)) continue;
    has.lists.add(d.sites);
    for (const site of d.sites) {
      const at = placeOf(site);
      if (has.known.has(at)) continue;
      has.known.add(at);
      twin.sites.push(site);
    }
  }
  return kept;
}
