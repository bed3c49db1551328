import type { FormKind } from '../lexicon/forms.ts';
import type { Match } from '../stages/match/automaton.ts';
import type { Span } from './span.ts';
import type { Tokens } from './tokens.ts';

/** What comes in beside the text; every field is optional and nothing in it is read out of the text. */
export interface NoteInput {
  readonly id?: string | undefined;
  readonly text: string;
  /** ISO date, `2026-03-02`. */
  readonly dateOfService?: string | undefined;
  readonly provider?: string | undefined;
  readonly patient?: string | undefined;
  readonly payer?: string | undefined;
  /** What was billed, as `["97140-59 x2", "98941"]`. */
  readonly billed?: readonly string[] | undefined;
}

/** A day whose rules hold, ISO, and what names it: the call, the note's record, or its text. */
export interface AsOf {
  readonly date: string;
  readonly by: 'call' | 'record' | 'text';
}

export type SectionKind = 'subjective' | 'objective' | 'assessment' | 'plan' | 'treatment' | 'goals' | 'history' | 'billing' | 'header' | 'signature' | 'other';
export type Status = 'performed' | 'planned' | 'home' | 'historical' | 'withheld' | 'mentioned';
export type Laterality = 'left' | 'right' | 'bilateral' | 'midline' | 'unspecified';
export type LossKind = 'joint-motion' | 'strength' | 'mobility';
export type Intent = 'relaxation' | 'circulation' | 'edema' | 'pain' | 'motion' | 'function' | 'preparation';

/** A run of the note under one heading, or of one inferred kind. Token places, half open. */
export interface Section {
  readonly kind: SectionKind;
  /** The heading's tokens, null where the kind was inferred. */
  readonly heading: readonly [from: number, to: number] | null;
  readonly from: number;
  readonly to: number;
  /** 1 under a heading; the classifier's share otherwise. */
  readonly confidence: number;
}

export type ColumnRole = 'minutes' | 'units' | 'code' | 'technique' | 'region' | 'side' | 'finding' | 'note';

/** One cell of a table row, in token places, half open. */
export interface Cell {
  readonly from: number;
  readonly to: number;
  readonly role: ColumnRole;
}

/** A sentence, list item or table row, in token places, half open. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
  readonly section: SectionKind;
  readonly headed: boolean;
  readonly confidence: number;
  /** The sub-heading it stands under, if it stands directly behind or below one. */
  readonly subheading: readonly [from: number, to: number] | null;
  /** A tick box before it: ticked, left empty, or none. */
  readonly box: 'ticked' | 'empty' | null;
  /** The cells of a table row with what their columns mean; null outside tables. */
  readonly cells: readonly Cell[] | null;
  /** First of its line. */
  readonly opensLine: boolean;
  /** Number of the line (physical, wrapped lines joined) and of the paragraph. */
  readonly line: number;
  readonly paragraph: number;
}

export interface TokenizedNote {
  readonly input: NoteInput;
  readonly text: string;
  readonly tokens: Tokens;
}
export interface SectionedNote extends TokenizedNote {
  readonly sections: readonly Section[];
  readonly sentences: readonly Sentence[];
}

/** A technique named in the note. `sentence` is its place in `sentences`. */
export interface Mention {
  readonly concept: string;
  readonly entry: number;
  readonly match: FormKind;
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
}

/** Matches of all vocabularies by sentence, in order of place; shorthand is resolved. */
export interface MatchedNote extends SectionedNote {
  /** Who treated: as the policy says, else by the credentials that sign the note. */
  readonly discipline: string | null;
  readonly matches: readonly (readonly Match[])[];
  readonly mentions: readonly Mention[];
  /** Abbreviations whose reading changes what is billed and which nothing settles. */
  readonly ambiguous: readonly { readonly from: number; readonly to: number; readonly sentence: number; readonly readings: readonly string[] }[];
}

/** A mention with what was decided about it, and the words that decided. */
export interface StatusedMention extends Mention {
  readonly status: Status;
  /** Tokens of the cue; null where the section decided. */
  readonly cue: readonly [from: number, to: number] | null;
  /** Whether something beyond the section says that it was done (a verb, minutes, a tick). */
  readonly attested: boolean;
}
export interface StatusedNote extends MatchedNote {
  readonly statuses: readonly StatusedMention[];
}

/** A place on the body as named: one structure or region, with its side. */
export interface Site {
  readonly region: string;
  /** Other regions it may fairly be reported under. */
  readonly alternatives: readonly string[];
  readonly laterality: Laterality;
  readonly structure: string | null;
  readonly from: number;
  readonly to: number;
  readonly unspecific: boolean;
}

/** What certain services must tell, beyond where and how long. */
export type Particular = 'dose' | 'drug' | 'force' | 'muscles' | 'participants' | 'contact' | 'retention' | 'grade' | 'level' | 'sets' | 'current' | 'reinsertion';

export type MinutesSource = 'stated' | 'range' | 'clock' | 'units' | 'shared' | null;

/** One technique in one time block, with where, how long, how and why. */
export interface Intervention {
  readonly technique: string;
  readonly mention: StatusedMention;
  /** Where the technique is named. */
  readonly at: Span;
  readonly sites: readonly Site[];
  readonly minutes: number | null;
  /** Services with the same block number share the same stated minutes. */
  readonly block: number | null;
  readonly minutesSource: MinutesSource;
  readonly minutesAt: Span | null;
  readonly units: number | null;
  readonly intents: readonly Intent[];
  readonly intentAt: readonly Span[];
  /** What first says how it was performed: structure, position, direction, grade, pressure, instrument, response. */
  readonly how: Span | null;
  /** What is told of it of dose, drug, force, grade and the like, each with the words that tell it. */
  readonly told: ReadonlyMap<Particular, Span>;
  readonly evidence: readonly Span[];
}

export interface Loss {
  readonly kind: LossKind;
  readonly region: string | null;
  readonly laterality: Laterality;
  readonly measured: boolean;
  readonly value: number | null;
  readonly normal: number | null;
  readonly unit: string | null;
  readonly span: Span;
}

/** What was scored or measured, in its own units; the value is null where a scale is named and no number stands beside it. */
export interface Measure {
  readonly test: string;
  readonly measures: string;
  readonly value: number | null;
  /** The highest score there is: as the note gives it, else as the scale has it; null where neither is known. */
  readonly most: number | null;
  readonly span: Span;
}

/** What the complaint says of pain as a whole: denied without a condition, or rated above nought without one. */
export interface Pain {
  readonly denied: readonly Span[];
  readonly rated: readonly Span[];
}

export interface Goal {
  readonly span: Span;
  readonly activity: string | null;
  /** Further activities the same words name. */
  readonly more: readonly string[];
  readonly functional: boolean;
  readonly measurable: boolean;
  readonly timeBound: boolean;
  /** The purpose of a procedure rather than a goal of its own. */
  readonly purpose: boolean;
  readonly intents: readonly Intent[];
  /** The day by which it is to be reached, ISO, where day, month and year are written. */
  readonly due: string | null;
  /** Where a date apart from it says by when. */
  readonly dayAt?: Span;
}

export interface BilledCode {
  readonly code: string;
  readonly units: number | null;
  readonly modifiers: readonly string[];
  readonly span: Span | null;
  /** Where the code stands again with its units, if at its first place it has none. */
  readonly unitsAt?: Span;
}

/** What a note says that a rule may ask for, beyond what was done, lost and intended. */
export type SignalKind = 'plan' | 'response' | 'signature' | 'subjective' | 'pain' | 'asymmetry' | 'tone' | 'relaxation-wished' | 'maintenance' | 'device' | 'session' | 'second-visit' | 'operation' | 'copied' | 'blank' | 'choice' | 'aide' | 'assistant' | 'assistant-beside' | 'assistant-did' | 'threshold' | 'no-threshold' | 'threshold-near' | 'supervised' | 'skill' | 'progress-report' | 'assessment' | 'goal-progress' | 'unchanging' | 'notice' | 'no-notice' | 'complexity-low' | 'complexity-moderate' | 'complexity-high';

export interface Signal {
  readonly kind: SignalKind;
  readonly span: Span;
}

export interface VisitTime {
  /** Sum of timed blocks, each once, or the stated total of timed minutes where only that is given. */
  readonly timedMinutes: number | null;
  readonly totalMinutes: number | null;
  readonly statedTimedMinutes: number | null;
  readonly totalAt: Span | null;
  readonly statedTimedAt: Span | null;
  readonly clockMinutes: number | null;
  /** When those minutes begin, from midnight as written: 1:00 may be in the afternoon. */
  readonly clockStart: number | null;
}

export interface Facts {
  readonly interventions: readonly Intervention[];
  readonly time: VisitTime;
  readonly losses: readonly Loss[];
  /** Observed findings that are the contrary of a loss, and impairments that are none (pain, tone). */
  readonly goals: readonly Goal[];
  readonly billed: readonly BilledCode[];
  readonly signals: readonly Signal[];
  /** How often or how long the plan goes on: frequencies and durations, home doses left out. */
  readonly frequency: readonly Span[];
  /** Sites named among complaints and findings, for "the whole note is about one region". */
  readonly noteSites: readonly Site[];
  /** Sites named otherwise than as treated or planned: complaints, findings, diagnoses, history. */
  readonly findingSites: readonly Site[];
  /** Sites complained of or found wanting today, those said to be sound left out. */
  readonly ailingSites: readonly Site[];
  readonly cmtSites: readonly Site[];
  readonly measures: readonly Measure[];
  readonly pain: Pain;
  /** Where the first date of the text stands that is not that of something else; null where there is none. */
  readonly dateAt: Span | null;
  /** That date, ISO; null where it is not whole. */
  readonly textDate: string | null;
}
export interface ExtractedNote extends StatusedNote {
  readonly facts: Facts;
}
