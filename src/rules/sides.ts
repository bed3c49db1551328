import { derived } from '../lexicon/derived.ts';
import type { Laterality, Loss } from '../note/note.ts';
import type { Span } from '../note/span.ts';
import type { Case } from '../stages/review/case.ts';

/** Regions complained of or examined on one side only and treated on the other only. */
export function sideConflicts(c: Case): { region: string; stated: string; treated: string; spans: Span[] }[] {
  const found: { region: string; stated: string; treated: string; spans: Span[] }[] = [];
  const { tokens } = c.note;
  const treated = treatedSides(c);
  for (const [region, side] of treated) {
    if (side !== 'left' && side !== 'right') continue;
    const { neighbours, regionKind } = derived(c.lexicon);
    const near = neighbours.get(region);
    const outer = regionKind.get(region) === 'extraspinal';
    const concerned = (name: string): boolean => name === region || (outer && near?.has(name) === true && regionKind.get(name) === 'extraspinal' && !treated.has(name));
    const stated: { readonly laterality: Laterality; readonly span: Span }[] = [];
    for (const s of c.facts.ailingSites) if (s.laterality !== 'unspecified' && concerned(s.region)) stated.push({ laterality: s.laterality, span: [tokens.start[s.from], tokens.end[s.to - 1]] });
    const named = stated.length;
    // the spine turns as a whole: a motion lost to one side may be won at the other
    if (outer) for (const l of c.facts.losses) if (!isComparison(l, c.facts.losses) && l.laterality !== 'unspecified' && l.region !== null && concerned(l.region)) stated.push(l);
    if (stated.length === 0 || stated.some((s) => s.laterality !== opposite(side))) continue;
    // the other side was worked too, beside it: nodes of the sound side before the swollen arm
    if (c.treatment.some((i) => i.sites.some((t) => t.laterality === opposite(side) && near?.has(t.region) === true))) continue;
    found.push({ region, stated: stated[0].laterality, treated: side, spans: (named > 0 ? stated.slice(0, named) : stated).map((s) => s.span) });
  }
  return found;
}

/** The better of two sides was measured for comparison. */
const isComparison = (l: Loss, all: readonly Loss[]): boolean => all.some((o) => o !== l && o.kind === l.kind && o.region === l.region && o.laterality !== l.laterality && o.value !== null && l.value !== null && o.value < l.value);

const opposite = (side: 'left' | 'right'): Laterality => (side === 'left' ? 'right' : 'left');

/** The side of each region treated; both where it is treated on several. */
function treatedSides(c: Case): ReadonlyMap<string, Laterality> {
  const sides = new Map<string, Laterality>();
  for (const { sites } of c.treatment) {
    for (const { region, laterality, unspecific } of sites) {
      if (unspecific) continue;
      const known = sides.get(region);
      if (known === undefined || known === 'unspecified') sides.set(region, laterality);
      else if (laterality !== 'unspecified' && laterality !== known) sides.set(region, 'bilateral');
    }
  }
  return sides;
}
