import { derived } from '../lexicon/derived.ts';
import type { Span } from '../note/span.ts';
import type { Case } from './rule.ts';

/** Regions complained of or examined on one side only and treated on the other only. */
export function sideConflicts(c: Case): { region: string; stated: string; treated: string; spans: Span[] }[] {
  const found: { region: string; stated: string; treated: string; spans: Span[] }[] = [];
  const tokens = c.note.tokens;
  const treated = new Map<string, Set<string>>();
  for (const i of c.handsOn) for (const s of i.sites) if (!s.unspecific) treated.set(s.region, (treated.get(s.region) ?? new Set()).add(s.laterality));
  const treatedAt = new Set(c.handsOn.flatMap((i) => i.sites.map((s) => s.from)));
  for (const [region, sides] of treated) {
    if (sides.size > 1) sides.delete('unspecified');
    if (sides.size !== 1) continue;
    const side = [...sides][0];
    if (side !== 'left' && side !== 'right') continue;
    const near = derived(c.lexicon).neighbours.get(region);
    const outer = (name: string): boolean => name === region || (derived(c.lexicon).regionKind.get(region) === 'extraspinal' && derived(c.lexicon).regionKind.get(name) === 'extraspinal' && near?.has(name) === true && !treated.has(name));
    const stated = c.facts.noteSites.filter((s) => outer(s.region) && !treatedAt.has(s.from) && s.laterality !== 'unspecified');
    if (stated.length === 0 || stated.some((s) => s.laterality === side || s.laterality === 'bilateral' || s.laterality === 'midline')) continue;
    // the other side was worked too, beside it: nodes of the sound side before the swollen arm
    const beside = c.handsOn.some((i) => i.sites.some((t) => near?.has(t.region) === true && t.laterality === stated[0].laterality));
    if (beside) continue;
    found.push({ region, stated: stated[0].laterality, treated: side, spans: stated.map((s) => [tokens.start[s.from], tokens.end[s.to - 1]] as const) });
  }
  return found;
}
