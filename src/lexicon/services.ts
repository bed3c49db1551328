import type { CodeEntry, CodeRole, Coding } from './coding.ts';
import type { Lexicon } from './lexicon.ts';
import type { EntryOf } from './schema.ts';
import { onceFor } from './once.ts';

export type TechniqueClass = EntryOf<'techniques'>['class'];

/** What a technique counts as under the coding tables. */
export interface TechniqueKind {
  readonly class: TechniqueClass;
  /** Massage, manual therapy, or what can be either. */
  readonly handsOn: boolean;
  /** Hands-on work, exercise on land and in water, neuromuscular and gait training, activities. */
  readonly procedure: boolean;
  readonly adjustment: boolean;
  /** The patient moves, practises or learns: exercise, neuromuscular and gait training, activities, self-care, group, aquatic. */
  readonly active: boolean;
  /** Whether a code it may be reported under is counted by time. */
  readonly timed: boolean;
  /** Too general a name to tell what was done. */
  readonly generic: boolean;
  /** Its name says where, or it is a setting. */
  readonly ownPlace: boolean;
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

/** Classes of which the patient moves, practises or learns. */
export const ACTIVE: ReadonlySet<string> = new Set<TechniqueClass>(['exercise', 'neuromuscular', 'gait', 'activities', 'self-care', 'group', 'aquatic']);
const MODALITIES: ReadonlySet<string> = new Set<TechniqueClass>(['modality-supervised', 'modality-attended', 'modality-other']);

const kinds = onceFor((lexicon: Lexicon) => onceFor((coding: Coding): readonly TechniqueKind[] =>
  lexicon.entries.techniques.map((t) => {
    const codes = t.code ? t.code.split('|') : [];
    return {
      class: t.class, handsOn: HANDS_ON.has(t.class), procedure: PROCEDURES.has(t.class), adjustment: t.class === 'cmt', active: ACTIVE.has(t.class),
      timed: t.class !== 'decoy' && codes.some((code) => countsByTime(coding.codes.get(code))),
      generic: t.generic === true, ownPlace: t.ownPlace === true, modality: MODALITIES.has(t.class), dosed: t.dosed === true, contested: Boolean(t.contested), contest: t.contest ?? null, codes: codes.map((code) => code.split('-')[0]),
    };
  })));

/** What each technique of a lexicon counts as, in the order of its entries. */
export const techniqueKinds = (lexicon: Lexicon, coding: Coding): readonly TechniqueKind[] => kinds(lexicon)(coding);

/** Whether a code is counted by quarter hours of contact. */
export const countsByTime = (entry: CodeEntry | null | undefined): boolean => entry?.kind === 'timed' || entry?.kind === 'attended';

const byRole = onceFor((coding: Coding): ReadonlyMap<CodeRole, readonly CodeEntry[]> => {
  const made = new Map<CodeRole, CodeEntry[]>();
  for (const entry of coding.codes.values()) {
    if (!entry.role) continue;
    const list = made.get(entry.role);
    if (list) list.push(entry);
    else made.set(entry.role, [entry]);
  }
  return made;
});

/** The codes that have a role, in the order of the table: of the spinal adjustments, the one for the fewest regions first. */
export const codesInRole = (coding: Coding, role: CodeRole): readonly CodeEntry[] => byRole(coding).get(role) ?? [];

const byTechnique = onceFor((coding: Coding): ReadonlyMap<string, string> => {
  const made = new Map<string, string>();
  for (const [code, entry] of coding.codes) if (entry.technique !== null && !made.has(entry.technique)) made.set(entry.technique, code);
  return made;
});

/** The first code that names a technique by itself, or null. */
export const codeNaming = (coding: Coding, technique: string): string | null => byTechnique(coding).get(technique) ?? null;

/** Whether the codes of a technique (`97124|97140`, `98940-98942`) hold one. */
export function covers(codes: string, code: string): boolean {
  return codes.split('|').some((part) => {
    const [from, to] = part.split('-');
    return to === undefined ? from === code : code.length === from.length && code >= from && code <= to;
  });
}
