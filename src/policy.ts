import type { Policy } from './analyze.ts';
import type { Config } from './config/config.ts';
import { type Settled, settle, UNSETTLED } from './config/settle.ts';
import type { Coding } from './lexicon/coding.ts';
import { codingOn } from './lexicon/editions.ts';
import { codingFor } from './lexicon/payers.ts';
import type { Lexicon } from './lexicon/lexicon.ts';
import type { AsOf, NoteInput } from './note/note.ts';
import type { Grammar } from './stages/4-status.ts';

export interface AnalyzeOptions {
  /** Id of a payer profile, `commercial` unless the note names one. */
  readonly payer?: string | undefined;
  /** ISO date whose rules hold; otherwise the date of service, by the record or else as the text states it. */
  readonly asOf?: string | undefined;
  readonly discipline?: 'dc' | 'pt' | 'lmt' | 'ot' | 'do' | undefined;
  /** Default payer, rules switched off or given another severity, findings suppressed; what a `palpate.config.json` holds. */
  readonly config?: Config | undefined;
  /** ISO date on which suppressions are judged to hold or to have expired; the machine's day otherwise. */
  readonly today?: string | undefined;
  /** Lexicons compiled with a clinic's own terms. */
  readonly lexicons?: { readonly lexicon: Lexicon; readonly coding: Coding } | undefined;
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/** The policy for one note: its own payer before the option's and that before the configuration's, the option's date before its own. */
export function policyOf(input: NoteInput, options: AnalyzeOptions, coding: Coding, grammar: Grammar | null): Policy {
  const name = input.payer ?? options.payer ?? options.config?.payer ?? 'commercial';
  const payer = coding.payers.get(name);
  if (!payer) throw new RangeError(`payer "${name}" has no profile; there are ${[...coding.payers.keys()].join(', ')}`);
  mustBeDay('asOf', options.asOf);
  mustBeDay('today', options.today);
  mustBeDay('dateOfService', input.dateOfService);
  const asOf = dayOf(options.asOf, 'call') ?? dayOf(input.dateOfService, 'record');
  return { payer, asOf, discipline: options.discipline ?? null, coding: codingFor(codingOn(coding, asOf?.date ?? null), payer), tables: coding, settled: settledBy(options), grammar };
}

function mustBeDay(what: string, date: string | undefined): void {
  if (date !== undefined && !(ISO_DATE.test(date) && !Number.isNaN(Date.parse(date)))) throw new RangeError(`${what} must be a date as 2026-03-01, got "${date}"`);
}

const dayOf = (date: string | undefined, by: AsOf['by']): AsOf | null => (date === undefined ? null : { date, by });

/** The last configuration that was settled, so that many notes ask it once. */
let last: { readonly config: Config; readonly day: string; readonly settled: Settled } | null = null;

function settledBy({ config, lexicons, today }: AnalyzeOptions): Settled {
  if (!config) return UNSETTLED;
  if (!lexicons && (config.coding !== undefined || config.lexicons !== undefined || config.descriptors !== undefined)) throw new RangeError('config.coding, config.lexicons and config.descriptors name files, which the command line alone reads; leave them out, or give what they hold as `lexicons`');
  const day = today ?? '';
  if (day === '' && config.suppressions?.length) throw new RangeError('config.suppressions expire: `today` must tell the day');
  if (last?.config !== config || last.day !== day) last = { config, day, settled: settle(config, day) };
  return last.settled;
}
