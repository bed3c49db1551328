import type { Policy } from './analyze.ts';
import type { Coding } from './lexicon/coding.ts';
import { codingOn } from './lexicon/editions.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import type { NoteInput } from './note/note.ts';
import type { Grammar } from './stages/4-status.ts';

export interface AnalyzeOptions {
  /** Payer profile, `commercial` unless the note names one. */
  readonly payer?: string | undefined;
  /** ISO date whose rules hold; the date of service otherwise. */
  readonly asOf?: string | undefined;
  readonly discipline?: 'dc' | 'pt' | 'lmt' | 'ot' | undefined;
  /** Lexicons compiled with a clinic's own terms. */
  readonly lexicons?: { readonly lexicon: Lexicon; readonly coding: Coding } | undefined;
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The policy for one note: its own payer before the option's, the option's date before its own. */
export function policyOf(input: NoteInput, options: AnalyzeOptions, coding: Coding, grammar: Grammar | null): Policy {
  const name = input.payer ?? options.payer ?? 'commercial';
  const payer = coding.payers.get(name);
  if (!payer) throw new RangeError(`payer "${name}" has no profile; there are ${[...coding.payers.keys()].join(', ')}`);
  for (const [what, date] of [['asOf', options.asOf], ['dateOfService', input.dateOfService]] as const) {
    if (date !== undefined && !(ISO_DATE.test(date) && !Number.isNaN(Date.parse(date)))) throw new RangeError(`${what} must be a date as 2026-03-01, got "${date}"`);
  }
  const asOf = options.asOf ?? input.dateOfService ?? null;
  return { payer, asOf, discipline: options.discipline ?? null, coding: codingOn(coding, asOf), grammar };
}
