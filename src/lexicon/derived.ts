import { formsOf, partsOf } from './forms.ts';
import type { Lexicon } from './lexicon.ts';
import type { Forms } from './schema.ts';

/** Small tables made once from a lexicon: what stages ask of single words. */
export interface Derived {
  /** Abbreviations before a name: no sentence ends behind their dot. */
  readonly titles: ReadonlySet<number>;
  /** Abbreviations whose dot ends a sentence only before a capital. */
  readonly abbreviations: ReadonlySet<number>;
  /** Single-word particles by vocabulary number. */
  readonly particles: ReadonlyMap<number, string>;
  /** Regions that share a joint or a muscle with a region, itself included. */
  readonly neighbours: ReadonlyMap<string, ReadonlySet<string>>;
  /** Letters of vertebral levels by vocabulary number. */
  readonly levels: ReadonlyMap<number, { readonly region: string; readonly from: number; readonly to: number }>;
  readonly regionKind: ReadonlyMap<string, 'spinal' | 'extraspinal' | 'unspecific'>;
}

const cache = new WeakMap<Lexicon, Derived>();

export function derived(lexicon: Lexicon): Derived {
  const known = cache.get(lexicon);
  if (known) return known;
  const number = (text: string): number => lexicon.vocabulary.number(text);
  const stops = (kind: string): Set<number> =>
    new Set(lexicon.entries.stops.filter((e) => e.kind === kind).flatMap((e) => formsOf(e as Forms).map((form) => number(partsOf(form.text)[0]))));
  const particles = new Map<number, string>();
  for (const entry of lexicon.entries.particles) {
    for (const form of formsOf(entry as Forms)) {
      const parts = partsOf(form.text);
      if (parts.length === 1 && number(parts[0]) > 0) particles.set(number(parts[0]), entry.role);
    }
  }
  const levels = new Map<number, { region: string; from: number; to: number }>();
  for (const region of lexicon.entries.regions) {
    for (const prefix of region.levels?.prefixes ?? []) levels.set(number(prefix.toLowerCase()), { region: region.id, from: region.levels?.from ?? 0, to: region.levels?.to ?? 0 });
  }
  const made: Derived = {
    titles: stops('title'),
    abbreviations: stops('abbreviation'),
    particles,
    neighbours: new Map(lexicon.entries.regions.map((r) => [r.id, new Set([r.id, ...r.neighbours])])),
    levels,
    regionKind: new Map(lexicon.entries.regions.map((r) => [r.id, r.kind])),
  };
  cache.set(lexicon, made);
  return made;
}
