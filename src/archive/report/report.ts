import type { Estimate } from '../statistics/interval.ts';

/** A count or an amount; null where it is not known, or hidden because the report is shared. */
export type Figure = number | null;

/** How often, out of how many, and the 95 % interval of the share; null where it is not known or hidden. */
export type Rate = ({ readonly hits: number; readonly of: number } & Estimate) | null;

/** What report.html shows: counts over all notes in scope, and the worst notes one by one. Lists are in the order in which they are shown. */
export interface Report {
  readonly scope: Scope;
  readonly overview: Overview;
  readonly providers: readonly ProviderRow[];
  readonly rules: readonly RuleRow[];
  readonly codes: readonly CodeRow[];
  readonly months: readonly MonthRow[];
  readonly modifiers: readonly ModifierRow[];
  readonly heat: Heat;
  readonly across: readonly AcrossRow[];
  readonly clusters: readonly ClusterRow[];
  readonly notes: readonly NoteRow[];
  readonly unreadable: readonly UnreadableRow[];
  /** Of every rule that is named above. */
  readonly explained: Readonly<Record<string, Explained>>;
  /** Lists that are longer in the archive than here. */
  readonly cut: readonly { readonly list: string; readonly shown: number; readonly of: number }[];
}

/** Which notes the report is about. */
export interface Scope {
  readonly since: string | null;
  readonly until: string | null;
  readonly provider: string | null;
  readonly shared: boolean;
  /** Version of palpate, and settings of the last scan, as it wrote them. */
  readonly version: string;
  readonly settings: string;
  readonly scanned: string | null;
  /** Whether the last scan has not come to its end. */
  readonly unfinished: boolean;
}

export interface Overview {
  readonly notes: number;
  readonly providers: number;
  readonly patients: number;
  readonly undated: Figure;
  /** Left out because they have no date and a period is asked for. */
  readonly outside: number;
  readonly first: string | null;
  readonly last: string | null;
  /** Notes of moderate or high risk. */
  readonly risk: Rate;
  readonly high: Rate;
  readonly mean: number | null;
  readonly billed: Figure;
  readonly supported: Figure;
  /** Billed units that a finding puts in doubt, each once. */
  readonly stake: Figure;
  /** The same as money; null where no fee is known. */
  readonly money: Figure;
  readonly currency: string | null;
  /** Share of the units at stake that have a fee. */
  readonly priced: number | null;
  readonly unreadable: number;
  readonly clones: Figure;
}

export interface ProviderRow {
  readonly provider: string;
  readonly notes: Figure;
  readonly patients: Figure;
  /** Notes of moderate or high risk. */
  readonly risk: Rate;
  readonly high: Rate;
  /** Mean risk of a note, 0 to 100, with its 95 % t interval; low and high are null where all are alike. */
  readonly mean: { readonly value: number; readonly low: number | null; readonly high: number | null } | null;
  readonly billed: Figure;
  readonly supported: Figure;
  readonly stake: Figure;
  readonly money: Figure;
}

export interface RuleRow {
  readonly rule: string;
  readonly severity: string;
  readonly findings: Figure;
  /** Notes that have it; null for what is found across notes alone. */
  readonly notes: Rate;
  readonly providers: Figure;
  readonly stake: Figure;
  readonly money: Figure;
  /** Findings that were not in the baseline; null without one. */
  readonly fresh: Figure;
}

export interface CodeRow {
  readonly code: string;
  readonly label: string;
  readonly notes: Figure;
  readonly billed: Figure;
  readonly supported: Figure;
  /** Units billed beyond what the same note supports. */
  readonly beyond: Figure;
  readonly money: Figure;
  /** The findings that put most of its units in doubt. */
  readonly doubts: readonly { readonly rule: string; readonly units: number }[];
}

export interface MonthRow {
  /** As 2026-03. */
  readonly month: string;
  readonly notes: Figure;
  readonly risk: Rate;
  readonly high: Rate;
  readonly mean: number | null;
  readonly billed: Figure;
  readonly supported: Figure;
  /** The findings in most of its notes. */
  readonly common: readonly { readonly rule: string; readonly rate: Rate }[];
}

export interface ModifierRow {
  readonly provider: string;
  /** Visits with an adjustment billed on which a service other than an evaluation carries a modifier of distinct services. */
  readonly rate: Rate;
}

/** Share of a provider's notes that have a finding, for those with most notes and the findings in most of them. */
export interface Heat {
  readonly cells: readonly { readonly provider: string; readonly rule: string; readonly rate: Rate }[];
}

export interface AcrossRow {
  readonly rule: string;
  readonly severity: string;
  readonly provider: string | null;
  readonly patient: string | null;
  readonly first: string | null;
  readonly last: string | null;
  readonly rate: Rate;
  readonly figures: string | null;
  readonly codes: string;
  /** The note it is about, where it is about one. */
  readonly at: Place | null;
}

export interface Place {
  readonly file: string;
  readonly place: string;
  readonly id: string | null;
}

export interface ClusterRow {
  readonly name: string;
  readonly notes: Figure;
  readonly pairs: Figure;
  readonly patients: Figure;
  readonly providers: Figure;
  readonly least: number;
  readonly most: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly members: readonly (Place & { readonly date: string | null; readonly provider: string | null; readonly patient: string | null })[];
}

export interface NoteRow extends Place {
  readonly date: string | null;
  readonly provider: string | null;
  readonly patient: string | null;
  readonly score: number;
  readonly band: string;
  readonly billed: Figure;
  readonly supported: Figure;
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly points: number;
    readonly codes: string;
    readonly span: readonly [number, number] | null;
    /** The words at the span, where the scan kept the text. */
    readonly words: string | null;
    readonly expectedIn: string | null;
    readonly fresh: boolean;
  }[];
}

export interface UnreadableRow {
  readonly file: string;
  readonly place: string;
  readonly reason: string;
}

export interface Explained {
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly source: string;
  readonly url: string | null;
  /** Of a rule about many notes: what its rate is the share of, and from how many notes on it is told of. */
  readonly across: { readonly rate: string; readonly volume: string } | null;
}
