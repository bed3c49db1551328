import { z } from 'zod';

/** Schemas of the coding tables; see `lexicons/README.md`. */

/** How a code is counted: timed and attended by quarter hours; untimed and supervised once a visit; by regions, muscles, or minutes of contact. */
export const codeKinds = ['timed', 'attended', 'untimed', 'supervised', 'evaluation', 'manipulation', 'muscles', 'acupuncture'] as const;
/** What tells a code from the others of its family, where the engine asks for one of them. */
export const codeRoles = ['massage', 'manual-therapy', 'mechanical-traction', 'unattended-stimulation', 'spinal-adjustment', 'extraspinal-adjustment', 'osteopathic-manipulation'] as const;
export const codesFile = z.strictObject({
  about: z.string(), source: z.string(), read: z.string(),
  codes: z.array(z.strictObject({
    code: z.string(), kind: z.enum(codeKinds), technique: z.string().nullable(), label: z.string(), needs: z.string(),
    family: z.enum(['hands-on', 'procedure', 'modality', 'cmt', 'omt', 'needling', 'injection', 'acupuncture', 'evaluation', 'e/m', 'test', 'strapping', 'maintenance']),
    role: z.enum(codeRoles).optional(),
    regions: z.tuple([z.number(), z.number()]).optional(), muscles: z.tuple([z.number(), z.number()]).optional(),
    complexity: z.enum(['low', 'moderate', 'high']).optional(),
    /** Needles with electricity. */
    current: z.literal(true).optional(),
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
/** What a modifier says: of an office visit, of distinct services, of the plan, of who treated, of the yearly amount, of the care, of a notice. */
export const modifierKinds = ['visit', 'distinct', 'plan', 'assistant', 'threshold', 'care', 'notice'] as const;
export const modifiersFile = z.strictObject({
  $schema: z.string().optional(), about: z.string(), source: z.string(), read: z.string(),
  modifiers: z.array(z.strictObject({
    modifier: z.string().regex(/^[0-9A-Z]{2}$/, 'must be two characters, as 59'), kind: z.enum(modifierKinds), label: z.string(),
    since: z.iso.date().nullable().describe('First day on which it could be reported; null: before all days that matter.'),
    source: z.string(), certainty: z.enum(['H', 'M', 'L']),
  })).describe('In the order in which several stand on a line.'),
});
/** A value with where it stands, the day that was read, and how sure it is: H, M or L. */
const setting = <T extends z.ZodType>(value: T) => z.strictObject({ value, source: z.string().min(1), read: z.iso.date(), certainty: z.enum(['H', 'M', 'L']) });
const codeNumber = z.string().regex(/^[0-9A-Z]{5}$/, 'must be a code of five characters, as 97140');
const codeList = z.array(codeNumber);
/** How quarter hours become units: the 8-minute rule, each service by its midpoint, or whole quarter hours alone. */
export const countings = ['medicare', 'midpoint', 'whole'] as const;
export const payerSettings = z.strictObject({
  counting: setting(z.enum(countings)),
  unattendedStimulation: setting(codeNumber),
  /** For another site, for other minutes of the same visit, for another visit of the day. */
  distinctModifier: setting(z.enum(['59', 'XS'])),
  timeModifier: setting(z.enum(['59', 'XU'])),
  encounterModifier: setting(z.enum(['59', 'XE'])),
  /** Whether always-therapy codes carry the modifier of their plan of care, GP or GO. */
  therapyModifiers: setting(z.boolean()),
  /** Whether these codes also tell that an assistant furnished them in whole or part, CQ or CO, and that the yearly amount of therapy is passed, KX. */
  assistantModifiers: setting(z.boolean()),
  thresholdModifier: setting(z.boolean()),
  /** What an adjustment carries where care is active; null: nothing. */
  activeModifier: setting(z.literal('AT').nullable()),
  /** Whether the agency's correct-coding pairs hold. */
  agencyPairs: setting(z.boolean()),
  /** Pairs of the payer's own, before the agency's: 0 never both, 1 both with a modifier that the note supports. */
  pairs: setting(z.array(z.strictObject({ column1: codeList, column2: codeList, indicator: z.union([z.literal(0), z.literal(1)]), note: z.string().optional() }))),
  /** Pairs that some plans of this kind keep; they are told of, and decide nothing. */
  doubtfulPairs: setting(z.array(z.strictObject({ column1: codeList, column2: codeList, note: z.string() }))),
  /** Disciplines of which it pays some codes alone. */
  covers: setting(z.partialRecord(z.enum(['dc', 'pt', 'ot', 'lmt']), codeList)),
  /** Codes that it never pays by themselves. */
  excludes: setting(codeList),
  totalTimeRequired: setting(z.boolean()),
  /** Findings that weigh otherwise under this payer. */
  severities: setting(z.record(z.string(), z.enum(['error', 'warning', 'info']))),
  /** What it pays for a unit of a code: a clinic's own, for reports of an archive; no analysis asks for it. */
  fees: setting(z.strictObject({ currency: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters, as USD'), unit: z.record(codeNumber, z.number().positive()) })).optional(),
});
const profileHead = { $schema: z.string().optional(), id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be small letters, digits and hyphens, as my-plan'), name: z.string().min(1), about: z.string() };
/** A profile that says all there is to say. */
export const wholeProfile = z.strictObject({ ...profileHead, settings: payerSettings });
/** A profile that is like another but for some settings. */
export const likeProfile = z.strictObject({ ...profileHead, like: z.string(), settings: payerSettings.partial() });
export const payerFile = z.union([wholeProfile, likeProfile]);

export type CodeEntry = z.infer<typeof codesFile>['codes'][number];
export type CodeRole = (typeof codeRoles)[number];
export type Risk = Pick<z.infer<typeof riskFile>, 'severities' | 'again' | 'bands' | 'highest' | 'findings'>;
export type Modifier = z.infer<typeof modifiersFile>['modifiers'][number];
export type EditsFile = z.infer<typeof editsFile>;
export type LimitsFile = z.infer<typeof limitsFile>;
export type Edit = EditsFile['edits'][number];
export type PayerProfile = z.infer<typeof payerFile>;
export type Counting = (typeof countings)[number];
/** What an analysis goes by. */
export type PayerSettings = Omit<z.infer<typeof payerSettings>, 'fees'>;
export type PayerFees = NonNullable<z.infer<typeof payerSettings>['fees']>;
export type PayerSetting = keyof PayerSettings;
/** A profile with its settings filled in, and each value under its own name; `fees` where it has some. */
export type Payer = Pick<PayerProfile, 'id' | 'name' | 'about'> & { readonly like: string | null; readonly settings: PayerSettings; readonly fees?: PayerFees | undefined } & { readonly [K in PayerSetting]: PayerSettings[K]['value'] };

/** The coding tables the engine reasons with. */
export interface Coding {
  readonly codes: ReadonlyMap<string, CodeEntry>;
  readonly edits: readonly Edit[];
  /** What an analysis calls these tables; see `nameOf` in editions.ts. */
  readonly edition: string;
  /** The quarters of pairs and limits, as `2026Q4`. */
  readonly editions: { readonly pairs: string; readonly limits: string };
  readonly limits: Readonly<Record<string, number>>;
  /** In the order in which several stand on a line. */
  readonly modifiers: readonly Modifier[];
  /** What findings add to the risk of a note, and where it is moderate or high. */
  readonly risk: Risk;
  /** The same with the limits that held before this quarter's; null where none are known. */
  readonly before: Coding | null;
  readonly payers: ReadonlyMap<string, Payer>;
}
