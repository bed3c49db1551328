import type { CodeEntry, CodeRole, Coding } from './coding.ts';
import type { Lexicon } from './lexicon.ts';
import type { EntryOf } from './schema.ts';

export type TechniqueClass = EntryOf<'techniques'>['class'];

/** What a technique counts as under the coding tables. */
export interface TechniqueKind {
  readonly class: TechniqueClass;
  /** Massage, manual therapy, or what can be either. */
  readonly handsOn: boolean;
  /** Hands-on work, exercise on land and in water, neuromuscular and gait training, activities. */
  readonly procedure: boolean;
  readonly adjustment: boolean;
  /** Whether a code it may be reported under is counted by time. */
  readonly timed: boolean;
  /** Too general a name to tell what was done. */
  readonly generic: boolean;
  /** A modality, attended or not. */
  readonly modality: boolean;
  /** A modality whose setting makes its dose. */
  readonly dosed: boolean;
  /** Payers differ on it. */
  readonly contested: boolean;
  /** How they differ, in a clause; null where that is not told. */
  readonly contest: string | null;
  /** The codes it may be reported under; of a range of codes, the first. */
  readonly codes: readonly string[];
}

const HANDS_ON: ReadonlySet<string> = new Set<TechniqueClass>(['massage', 'by-intent', 'manual-therapy']);
const PROCEDURES: ReadonlySet<string> = new Set<TechniqueClass>(['massage', 'by-intent', 'manual-therapy', 'exercise', 'neuromuscular', 'gait', 'activities']);

const MODALITIES: ReadonlySet<string> = new Set<TechniqueClass>(['modality-supervised', 'modality-attended', 'modality-other']);

const kinds = new WeakMap<Lexicon, WeakMap<Coding, readonly TechniqueKind[]>>();

/** What each technique of a lexicon counts as, in the order of its entries. */
export function techniqueKinds(lexicon: Lexicon, coding: Coding): readonly TechniqueKind[] {
  let byCoding = kinds.get(lexicon);
  if (!byCoding) {
    byCoding = new WeakMap();
    kinds.set(lexicon, byCoding);
  }
  let known = byCoding.get(coding);
  if (!known) {
    known = lexicon.entries.techniques.map((t) => {
      const codes = t.code ? t.code.split('|') : [];
      return {
        class: t.class, handsOn: HANDS_ON.has(t.class), procedure: PROCEDURES.has(t.class), adjustment: t.class === 'cmt',
        timed: t.class !== 'decoy' && codes.some((code) => countsByTime(coding.codes.get(code))),
        generic: t.generic === true, modality: MODALITIES.has(t.class), dosed: t.dosed === true, contested: Boolean(t.contested), contest: t.contest ?? null, codes: codes.map((code) => code.split('-')[0]),
      };
    });
    byCoding.set(coding, known);
  }
  return known;
}

/** Whether a code is counted by quarter hours of contact. */
export const countsByTime = (entry: CodeEntry | null | undefined): boolean => entry?.kind === 'timed' || entry?.kind === 'attended';

const roles = new WeakMap<Coding, ReadonlyMap<CodeRole, readonly CodeEntry[]>>();

/** The codes that have a role, in the order of the table: of the spinal adjustments, the one for the fewest regions first. */
export function codesInRole(coding: Coding, role: CodeRole): readonly CodeEntry[] {
  let known = roles.get(coding);
  if (!known) {
    const made = new Map<CodeRole, CodeEntry[]>();
    for (const entry of coding.codes.values()) {
      if (!entry.role) continue;
      const list = made.get(entry.role);
      if (list) list.push(entry);
      else made.set(entry.role, [entry]);
    }
    known = made;
    roles.set(coding, known);
  }
  return known.get(role) ?? [];
}

const named = new WeakMap<Coding, ReadonlyMap<string, string>>();

/** The first code that names a technique by itself, or null. */
export function codeNaming(coding: Coding, technique: string): string | null {
  let known = named.get(coding);
  if (!known) {
    const made = new Map<string, string>();
    for (const [code, entry] of coding.codes) if (entry.technique !== null && !made.has(entry.technique)) made.set(entry.technique, code);
    known = made;
    named.set(coding, known);
  }
  return known.get(technique) ?? null;
}

/** Whether the codes of a technique (`97124|97140`, `98940-98942`) hold one. */
export function covers(codes: string, code: string): boolean {
  return codes.split('|').some((part) => {
    const [from, to] = part.split('-');
    return to === undefined ? from === code : code.length === from.length && code >= from && code <= to;
  });
}
