import { inOrder, onDay } from '../../lexicon/modifiers.ts';
import type { Question, Proof, Service } from '../../note/code.ts';
import type { Signal, SignalKind } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import type { Billing } from './billing.ts';
import type { Pair } from './pairs.ts';
import { ask } from './questions.ts';
import { separationOf } from './regions.ts';
import { sentenceAt } from '../../note/sentence-at.ts';
import { SOURCE } from './sources.ts';

/** The modifiers of a line with the sentence that proves each, and what is asked where one could be settled. */
export interface Modifiers {
  readonly proofs: readonly Proof[];
  readonly questions: readonly Question[];
}

/** All modifiers of a timed or supervised service. `excluded` services are not reported, so they have none. */
export function modifiersOf(b: Billing, service: Service, pairs: readonly Pair[], excluded: boolean): Modifiers {
  const distinct = excluded ? NOTHING : distinctModifier(b, service, pairs);
  const plan = excluded ? NOTHING : planModifier(b, service);
  return { proofs: inOrder(b.coding, [...distinct.proofs, ...plan.proofs]), questions: [...distinct.questions, ...plan.questions] };
}

const NOTHING: Modifiers = { proofs: [], questions: [] };

/** Beside an adjustment another region is what is distinct; beside other therapy, other minutes. Never where a pair has indicator 0. */
function distinctModifier(b: Billing, service: Service, pairs: readonly Pair[]): Modifiers {
  if (pairs.length === 0 || pairs.some(({ edit }) => edit.indicator === 0)) return NOTHING;
  const cmt = pairs.find(({ other }) => other.entry?.family === 'cmt');
  if (cmt) return otherRegion(b, service, cmt);
  const pair = pairs[0];
  const again = signalOf(b, 'second-visit');
  if (again) return proven(b, b.payer.encounterModifier, `in another visit of the day than ${pair.edit.column1}`, sentenceAt(b.note, again.span[0]), pair.edit.source);
  return otherMinutes(b, service, pair);
}

function otherRegion(b: Billing, { interventions }: Service, { edit }: Pair): Modifiers {
  const sites = interventions.flatMap((i) => i.sites);
  const outside = sites.find((s) => !s.unspecific && !b.adjusted.has(s.region));
  if (!outside || separationOf(interventions, b.adjusted) === 'none') return NOTHING;
  const { tokens } = b.note;
  return proven(b, b.payer.distinctModifier, `at ${outside.region}, which was not adjusted`, sentenceAt(b.note, tokens.start[outside.from]), edit.source);
}

function otherMinutes(b: Billing, service: Service, { edit, other }: Pair): Modifiers {
  const own = service.interventions.find((i) => i.minutesAt !== null);
  const blocks = new Set(other.interventions.flatMap((i) => i.block ?? []));
  const shared = service.interventions.some((i) => i.block !== null && blocks.has(i.block));
  // a supervised modality may run beside work by hand; only clock times tell the two apart
  const beside = other.entry?.kind === 'supervised' && ![...service.interventions, ...other.interventions].every((i) => i.minutesSource === 'clock');
  if (service.minutes === null || service.mingled || shared || beside || other.minutes === null || !own?.minutesAt) {
    return service.minutes === null ? NOTHING : { proofs: [], questions: [ask.minutesApart(service.interventions[0].technique, other.interventions[0].technique)] };
  }
  return proven(b, b.payer.timeModifier, `${service.minutes} minutes of its own beside ${edit.column1}`, sentenceAt(b.note, own.minutesAt[0]), edit.source);
}

/** A modifier as the day has it; none where it did not exist yet. */
function proven({ coding, asOf }: Billing, named: string, reason: string, span: Span, source: string): Modifiers {
  const modifier = onDay(coding, named, asOf);
  return modifier === null ? NOTHING : { proofs: [{ modifier, reason, span, source }], questions: [] };
}

/** The modifier of the plan of care on codes that are always part of one; who signs proves whose it is. */
function planModifier(b: Billing, service: Service): Modifiers {
  if (!b.payer.therapyModifiers || service.entry?.therapy !== 'always') return NOTHING;
  const { discipline } = b.note;
  const paidApart = discipline === 'dc' && b.payer.covers.dc !== undefined;
  if (discipline === 'lmt' || paidApart) return NOTHING;
  const signed = b.note.facts.signals.filter((s) => s.kind === 'signature').at(-1);
  if (discipline === null || discipline === 'do' || !signed) return { proofs: [], questions: [ask.planOfCare()] };
  const modifier = discipline === 'ot' ? 'GO' : 'GP';
  const plan = proven(b, modifier, signer(discipline, signalOf(b, 'assistant') !== null), sentenceAt(b.note, signed.span[0]), b.payer.settings.therapyModifiers.source);
  const further = [assistantModifier(b, service, discipline), thresholdModifier(b)];
  return { proofs: [plan, ...further].flatMap((m) => m.proofs), questions: further.flatMap((m) => m.questions) };
}

function signer(discipline: string, assistant: boolean): string {
  if (discipline === 'ot') return assistant ? 'signed by an occupational therapy assistant' : 'signed by an occupational therapist';
  if (discipline === 'pt') return assistant ? 'signed by a physical therapist assistant' : 'signed by a physical therapist';
  return 'signed by a chiropractor, of whom the plan asks it too';
}

/** What an assistant is said to have done, or all where an assistant alone signs; beside a therapist it is open which. */
function assistantModifier(b: Billing, { interventions }: Service, discipline: string): Modifiers {
  if (!b.payer.assistantModifiers || (discipline !== 'pt' && discipline !== 'ot')) return NOTHING;
  const carries = (reason: string, { span }: Signal): Modifiers => proven(b, discipline === 'ot' ? 'CO' : 'CQ', reason, sentenceAt(b.note, span[0]), b.payer.settings.assistantModifiers.source);
  const did = b.note.facts.signals.filter((s) => s.kind === 'assistant-did');
  if (did.length > 0) {
    const served = new Set(interventions.map((i) => sentenceAt(b.note, i.at[0])[0]));
    const own = did.find(({ span }) => served.has(sentenceAt(b.note, span[0])[0]));
    return own ? carries('furnished by an assistant', own) : NOTHING;
  }
  const alone = signalOf(b, 'assistant');
  if (alone) return carries('signed by an assistant alone', alone);
  return signalOf(b, 'assistant-beside') ? { proofs: [], questions: [ask.assistant()] } : NOTHING;
}

/** No note tells by itself what was spent in a year; where it is spoken of, whether it is passed is asked. */
function thresholdModifier(b: Billing): Modifiers {
  if (!b.payer.thresholdModifier) return NOTHING;
  const passed = signalOf(b, 'threshold');
  if (passed) return proven(b, 'KX', 'beyond the yearly amount of therapy', sentenceAt(b.note, passed.span[0]), b.payer.settings.thresholdModifier.source);
  return signalOf(b, 'threshold-near') && !signalOf(b, 'no-threshold') ? { proofs: [], questions: [ask.threshold()] } : NOTHING;
}

/** What says that the care is active: a goal in daily life. Words of maintenance are the contrary; then a notice is asked about. */
export function careModifier(b: Billing): Modifiers {
  const { activeModifier, settings } = b.payer;
  if (activeModifier === null) return NOTHING;
  const { source } = settings.activeModifier;
  const kept = signalOf(b, 'maintenance');
  if (kept || signalOf(b, 'unchanging')) {
    const given = signalOf(b, 'notice');
    const none = signalOf(b, 'no-notice');
    if (given && kept) return proven(b, 'GA', 'a notice that Medicare may not pay is on file', sentenceAt(b.note, given.span[0]), SOURCE.notice);
    if (none && kept) return proven(b, 'GZ', 'no notice that Medicare may not pay was signed', sentenceAt(b.note, none.span[0]), SOURCE.notice);
    return { proofs: [], questions: [kept ? ask.notice() : ask.activeCare()] };
  }
  const goal = b.note.facts.goals.find((g) => g.functional);
  if (!goal) return { proofs: [], questions: [ask.activeCare()] };
  return proven(b, activeModifier, 'active care: an improvement of function is expected', sentenceAt(b.note, goal.span[0]), source);
}

export function signalOf({ note }: Billing, kind: SignalKind): Signal | null {
  for (const signal of note.facts.signals) if (signal.kind === kind) return signal;
  return null;
}
