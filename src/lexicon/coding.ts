import { z } from 'zod';

/** Schemas of the coding tables; see `lexicons/README.md`. */

/** How a code is counted: timed and attended by quarter hours; untimed and supervised once a visit; by regions, muscles, or minutes of contact. */
export const codeKinds = ['timed', 'attended', 'untimed', 'supervised', 'evaluation', 'manipulation', 'muscles', 'acupuncture'] as const;
/** What tells a code from the others of its family, where the engine asks for one of them. */
export const codeRoles = ['massage', 'manual-therapy', 'mechanical-traction', 'unattended-stimulation', 'spinal-adjustment', 'extraspinal-adjustment'] as const;
export const codesFile = z.strictObject({
  about: z.string(), source: z.string(), read: z.string(),
  codes: z.array(z.strictObject({
    code: z.string(), kind: z.enum(codeKinds), technique: z.string().nullable(), label: z.string(), needs: z.string(),
    family: z.enum(['hands-on', 'procedure', 'modality', 'cmt', 'omt', 'needling', 'injection', 'acupuncture', 'evaluation', 'e/m', 'test', 'strapping', 'maintenance']),
    role: z.enum(codeRoles).optional(),
    regions: z.tuple([z.number(), z.number()]).optional(), muscles: z.tuple([z.number(), z.number()]).optional(),
    /** The code it adds to, which is reported before it. */
    addTo: z.string().optional(),
    /** Every line of it is part of a therapy plan of care. */
    therapy: z.literal('always').optional(),
    /** Credentials of those who report it (none named: no limit of discipline), and what limits them. */
    providers: z.strictObject({ by: z.array(z.string()), note: z.string() }).optional(),
    source: z.string(), certainty: z.enum(['H', 'M', 'L']),
  })),
});
/** A quarter of the agency's tables; they hold from its first day on. */
const quarter = z.string().regex(/^\d{4}Q[1-4]$/, 'must be a quarter, as 2026Q4');
/** The files that a table was read from. */
const files = z.array(z.strictObject({ name: z.string(), sha256: z.string() })).optional();
export const editsFile = z.strictObject({
  about: z.string(), edition: quarter, read: z.string(), files,
  edits: z.array(z.strictObject({
    column1: z.string(), column2: z.string(), indicator: z.union([z.literal(0), z.literal(1), z.literal(9)]),
    effective: z.string(), deleted: z.string().nullable(), source: z.string(), note: z.string().optional(),
  })),
});
export const limitsFile = z.strictObject({ about: z.string(), edition: quarter, source: z.string(), read: z.string(), files, limits: z.record(z.string(), z.number()) });
/** What a finding can be held against a claim for, and the most that it weighs. */
const grounds = ['coding', 'documentation', 'necessity'] as const;
const points = z.number().int().min(0).max(100);
export const riskFile = z.strictObject({
  about: z.string(), source: z.string(), read: z.string(),
  grounds: z.record(z.enum(grounds), z.strictObject({ most: points, reason: z.string(), source: z.string() })),
  severities: z.strictObject({ error: points, warning: points, info: points }).describe('The most that a finding of this severity weighs.'),
  again: z.number().min(0).max(1).describe('The share that each further finding of one rule counts with, rounded up to whole points.'),
  bands: z.strictObject({ moderate: points, high: points, reason: z.string() }), highest: points,
  findings: z.record(z.string(), z.strictObject({ points, ground: z.enum(grounds), reason: z.string().min(1) })),
});
export const payerFile = z.strictObject({
  id: z.string(), name: z.string(), counting: z.enum(['medicare', 'midpoint']), countingSource: z.string(),
  unattendedStimulation: z.string(), distinctModifier: z.string(), severities: z.record(z.string(), z.enum(['error', 'warning', 'info'])),
  totalTimeRequired: z.boolean(), read: z.string(), certainty: z.string(), excludes: z.array(z.string()),
});

export type CodeEntry = z.infer<typeof codesFile>['codes'][number];
export type CodeRole = (typeof codeRoles)[number];
export type Risk = Pick<z.infer<typeof riskFile>, 'severities' | 'again' | 'bands' | 'highest' | 'findings'>;
export type EditsFile = z.infer<typeof editsFile>;
export type LimitsFile = z.infer<typeof limitsFile>;
export type Edit = EditsFile['edits'][number];
export type Payer = z.infer<typeof payerFile>;

/** The coding tables the engine reasons with. */
export interface Coding {
  readonly codes: ReadonlyMap<string, CodeEntry>;
  readonly edits: readonly Edit[];
  /** What an analysis calls these tables; see `nameOf` in editions.ts. */
  readonly edition: string;
  /** The quarters of pairs and limits, as `2026Q4`. */
  readonly editions: { readonly pairs: string; readonly limits: string };
  readonly limits: Readonly<Record<string, number>>;
  /** What findings add to the risk of a note, and where it is moderate or high. */
  readonly risk: Risk;
  /** The same with the limits that held before this quarter's; null where none are known. */
  readonly before: Coding | null;
  readonly payers: ReadonlyMap<string, Payer>;
}
