import type { Coding, Payer } from '../../lexicon/coding.ts';
import { derived } from '../../lexicon/derived.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { onceFor } from '../../lexicon/once.ts';
import { codesInRole } from '../../lexicon/services.ts';
import type { Facts, Intervention, Loss } from '../../note/note.ts';

const NONE: ReadonlySet<string> = new Set();

/** Regions that were adjusted, those outside the spine only where the payer takes an adjustment of them: else no work by hand is part of it. */
export function adjustedRegions({ cmtSites }: Facts, lexicon: Lexicon, coding: Coding, payer: Payer): ReadonlySet<string> {
  if (cmtSites.length === 0) return NONE;
  const { regionKind } = derived(lexicon);
  const spineOnly = codesInRole(coding, 'extraspinal-adjustment').every(({ code }) => payer.excludes.includes(code));
  const regions = new Set<string>();
  for (const site of cmtSites) if (!site.unspecific && !(spineOnly && regionKind.get(site.region) === 'extraspinal')) regions.add(site.region);
  return regions;
}

/** Distinct spinal regions adjusted. */
export function spinalRegions({ cmtSites }: Facts, lexicon: Lexicon): string[] {
  const { regionKind } = derived(lexicon);
  const regions: string[] = [];
  for (const { region } of cmtSites) if (regionKind.get(region) === 'spinal' && !regions.includes(region)) regions.push(region);
  return regions;
}

const bodies = onceFor((lexicon: Lexicon): ReadonlyMap<string, string> => new Map(lexicon.entries.regions.flatMap((r) => {
  const body = r.body ?? (r.kind === 'spinal' ? r.id : r.group);
  return body ? [[r.id, body] as const] : [];
})));

/** The body regions that osteopathic manipulation counts, of what was treated. */
export function bodyRegions(treated: readonly Intervention[], lexicon: Lexicon): string[] {
  const body = bodies(lexicon);
  return [...new Set(treated.flatMap((i) => i.sites.flatMap((s) => body.get(s.region) ?? [])))];
}

/** Hands-on regions against the adjusted ones: none adjusted, all the same, none the same, or some. */
export function separationOf(handsOn: readonly Intervention[], adjusted: ReadonlySet<string>): 'none' | 'same' | 'separate' | 'unclear' {
  if (adjusted.size === 0) return 'none';
  let inside = false;
  let outside = false;
  for (const { sites } of handsOn) {
    for (const site of sites) {
      if (site.unspecific) continue;
      if (adjusted.has(site.region)) inside = true;
      else outside = true;
    }
  }
  if (inside === outside) return 'unclear';
  return inside ? 'same' : 'separate';
}

/** All losses lie in regions that were neither treated nor neighbour one that was. */
export function lossElsewhere(losses: readonly Loss[], treated: readonly Intervention[], lexicon: Lexicon): boolean {
  if (losses.length === 0) return false;
  for (const loss of losses) if (loss.region === null) return false;
  const regions = namedRegions(treated);
  if (regions.length === 0) return false;
  const { neighbours } = derived(lexicon);
  for (const { region } of losses) {
    const near = neighbours.get(region as string);
    for (const other of regions) if (other === region || near?.has(other)) return false;
  }
  return true;
}

/** Each region that is named as treated, or that a place may be reported under. */
function namedRegions(treated: readonly Intervention[]): string[] {
  const regions: string[] = [];
  for (const { sites } of treated) {
    for (const site of sites) {
      if (site.unspecific) continue;
      if (!regions.includes(site.region)) regions.push(site.region);
      for (const other of site.alternatives) if (!regions.includes(other)) regions.push(other);
    }
  }
  return regions;
}

/** Every site is named in general only, or none is named. */
export const isUnplaced = (treated: readonly Intervention[]): boolean => treated.every((i) => i.sites.every((s) => s.unspecific));
