import { formsOf, partsOf } from './forms.ts';
import { LAYERS, type Lexicon, type SectionModel } from './lexicon.ts';
import { FIRST_WORD } from '../note/tokens.ts';
import type { Forms } from './schema.ts';
import { onceFor } from './once.ts';

/** Small tables made once from a lexicon: what stages ask of single words. */
export interface Derived {
  /** The entries of each layer by its number. */
  readonly entries: readonly (readonly unknown[])[];
  /** By word what the dot of an abbreviation does: bits of {@link TITLE}, {@link COUNT} and {@link ABBREVIATION}, 0 for most. */
  readonly stops: Uint8Array;
  /** The role of a single-word particle by vocabulary number, null for other words. */
  readonly particleOf: readonly (string | null)[];
  /** What a single-word particle is used for beside its role, by vocabulary number; null for most. */
  readonly usesOf: readonly (string | null)[];
  /** Regions that share a joint or a muscle with a region, itself included. */
  readonly neighbours: ReadonlyMap<string, ReadonlySet<string>>;
  /** Letters of vertebral levels by vocabulary number. */
  readonly levels: ReadonlyMap<number, { readonly region: string; readonly from: number; readonly to: number }>;
  /** First words of headings that name a service where minutes stand behind them. */
  readonly serviceWords: ReadonlySet<number>;
  readonly regionKind: ReadonlyMap<string, 'spinal' | 'extraspinal' | 'unspecific'>;
  /** What a structure is (muscle, joint, nerve …) by its id. */
  readonly structureKind: ReadonlyMap<string, string>;
}

/** An abbreviation before a name, behind whose dot no sentence ends; one before a number only ("no. 5"); one whose dot ends a sentence only before a capital. */
export const TITLE = 1;
export const COUNT = 2;
export const ABBREVIATION = 4;

const tablesOf = onceFor(derive);
let lastAsked: Lexicon | null = null;
let lastMade: Derived | null = null;

// plain words are not taken apart by `partsOf`, whose patterns take longer to set up than all else at the start
const firstPart = (form: string): string => /^([A-Za-z]+)(?:[ .]|$)/.exec(form)?.[1].toLowerCase() ?? partsOf(form)[0];
function onlyPart(form: string): string | null {
  if (/^[A-Za-z]+$/.test(form)) return form.toLowerCase();
  if (/^[\0-\x7f]*$/.test(form) && !form.includes("'")) return /^\d+(?:\.\d+)?$/.test(form) ? form : null;
  const parts = partsOf(form);
  return parts.length === 1 ? parts[0] : null;
}

export function derived(lexicon: Lexicon): Derived {
  if (lexicon === lastAsked && lastMade) return lastMade;
  lastAsked = lexicon;
  lastMade = tablesOf(lexicon);
  return lastMade;
}

function derive(lexicon: Lexicon): Derived {
  const number = (text: string): number => lexicon.vocabulary.number(text);
  const firstWords = (entries: readonly unknown[]): Set<number> => new Set(entries.flatMap((e) => formsOf(e as Forms).map((form) => number(firstPart(form.text)))));
  const stops = new Uint8Array(lexicon.vocabulary.size + FIRST_WORD);
  for (const [kind, bit] of [['title', TITLE], ['count', COUNT], ['abbreviation', ABBREVIATION]] as const) for (const word of firstWords(lexicon.entries.stops.filter((e) => e.kind === kind))) stops[word] |= bit;
  const particleOf = new Array<string | null>(lexicon.vocabulary.size + FIRST_WORD).fill(null);
  const usesOf = [...particleOf];
  for (const entry of lexicon.entries.particles) {
    for (const form of formsOf(entry as Forms)) {
      const word = onlyPart(form.text);
      if (word !== null && number(word) > 0) {
        particleOf[number(word)] = entry.role;
        usesOf[number(word)] = entry.use ?? null;
      }
    }
  }
  const levels = new Map<number, { region: string; from: number; to: number }>();
  for (const region of lexicon.entries.regions) {
    for (const prefix of region.levels?.prefixes ?? []) levels.set(number(prefix.toLowerCase()), { region: region.id, from: region.levels?.from ?? 0, to: region.levels?.to ?? 0 });
  }
  return {
    entries: LAYERS.map((name) => lexicon.entries[name]),
    stops,
    particleOf,
    usesOf,
    neighbours: new Map(lexicon.entries.regions.map((r) => [r.id, new Set([r.id, ...r.neighbours])])),
    levels,
    serviceWords: firstWords(lexicon.entries.sections.filter((e) => e.service)),
    regionKind: new Map(lexicon.entries.regions.map((r) => [r.id, r.kind])),
    structureKind: new Map(lexicon.entries.structures.map((s) => [s.id, s.kind])),
  };
}

/** The section model's weights by word, so that a word's classes lie side by side. */
export interface SectionRows {
  /** For each word of the vocabulary its row, 0 if it has none. */
  readonly rowOf: Int32Array;
  /** Twice as many values a row as there are classes (the word anywhere, and more where it opens the sentence); row 0 is all zeros. */
  readonly values: Float32Array;
}

/** The rows, and for each class a row of what a step to it costs from each. */
export interface SectionTables extends SectionRows {
  readonly transitions: Float64Array;
}

const rowCache = new WeakMap<SectionModel, SectionTables | (() => SectionRows)>();

/** Says how the rows of a model are had, where it was kept by word. */
export function rememberSectionRows(model: SectionModel, rows: () => SectionRows): void {
  rowCache.set(model, rows);
}

export function sectionRows(model: SectionModel): SectionTables {
  const known = rowCache.get(model);
  if (known && typeof known !== 'function') return known;
  const { rowOf, values } = known ? known() : transposed(model);
  const made = { rowOf, values, transitions: Float64Array.from(model.classes.flatMap((_, to) => model.transitions.map((row) => row[to]))) };
  rowCache.set(model, made);
  return made;
}

function transposed({ weights }: SectionModel): SectionRows {
  const { rowOf, rows } = rowsBy(weights, (value) => value);
  return { rowOf, values: Float32Array.from(rows) };
}

/** The weights a row a word; words of one stem, which have the same, share theirs, so that a sentence counts them once. Row 0 is all zeros. */
export function rowsBy(weights: readonly Float32Array[], write: (weight: number) => number): { readonly rowOf: Int32Array; readonly rows: readonly number[] } {
  const width = weights.length;
  const rowOf = new Int32Array(weights[0]?.length ?? 0);
  const rows: number[] = new Array(width).fill(0);
  const known = new Map<string, number>([[rows.join(), 0]]);
  for (let word = 0; word < rowOf.length; word++) {
    const row = weights.map((w) => (w[word] === 0 ? 0 : write(w[word])));
    const key = row.join();
    let at = known.get(key);
    if (at === undefined) {
      at = rows.length / width;
      known.set(key, at);
      for (const value of row) rows.push(value);
    }
    rowOf[word] = at;
  }
  return { rowOf, rows };
}
