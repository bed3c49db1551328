import { countsByTime, type TechniqueKind, techniqueKinds } from '../../lexicon/services.ts';
import type { Question, Reason, Service, Suggestion } from '../../note/code.ts';
import type { ExtractedNote, Facts, Intervention, Loss } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import type { Billing } from './billing.ts';
import { forbidden, pairsAgainst } from './pairs.ts';
import { modifiersOf } from './modifiers.ts';
import { ask } from './questions.ts';
import { isUnplaced, lossElsewhere, separationOf } from './regions.ts';
import { anyAims } from './services.ts';
import { SOURCE } from './sources.ts';

/** The reasons of one code as they are gathered. */
interface Draft {
  readonly because: Reason[];
  readonly against: Reason[];
  readonly missing: string[];
  readonly questions: Question[];
  units: number | null;
  /** Under these rules it is not reported at all. */
  excluded: boolean;
  /** Its minutes are counted and win no unit. */
  wonNone: boolean;
}

/** Losses and goals that a reason quotes at most. */
const LOSSES_QUOTED = 4;
const GOALS_QUOTED = 2;
/** Minutes of one service that a payer counts, if any. */
const LEAST_MINUTES = 8;

/** A service counted by time: its units and what speaks for and against it. */
export function timedService(b: Billing, service: Service): Suggestion {
  const kinds = techniqueKinds(b.lexicon, b.coding);
  const draft: Draft = { because: [], against: [], missing: [], questions: [], units: b.units.get(service.code) ?? null, excluded: false, wonNone: false };
  const contested = nameTechniques(draft, service, kinds, b.note.facts);
  weighMinutes(draft, b, service);
  const handsOn = service.entry?.family === 'hands-on';
  const pairs = pairsAgainst(service, b);
  if (handsOn) weighHandsOn(draft, b, service, kinds);
  const never = forbidden(pairs);
  if (never.length > 0) draft.excluded = true;
  draft.against.push(...never);
  weighNeed(draft, b, service, handsOn);
  weighPayer(draft, b, service);
  const { because, against, missing, units, questions } = draft;
  const { proofs, questions: asked } = modifiersOf(b, service, pairs, draft.excluded);
  questions.push(...asked);
  const support = draft.excluded ? 'excluded' : missing.length > 0 || units === null || draft.wonNone ? 'incomplete' : 'documented';
  return {
    code: service.code, units, modifiers: proofs.map((p) => p.modifier), support, confidence: confidenceIn(support, missing.length, contested), because, against, missing, proofs, questions,
    allotment: b.allotments.get(service.code) ?? null,
  };
}

function confidenceIn(support: Suggestion['support'], missing: number, contested: boolean): number {
  const full = support === 'documented' ? 0.92 : support === 'incomplete' ? 0.72 - 0.08 * Math.min(5, missing) : 0.2;
  return Math.max(0.1, Math.round((full - (contested ? 0.1 : 0)) * 100) / 100);
}

/** Each technique with its purposes; whether payers differ on one of them. */
function nameTechniques({ because, against, questions }: Draft, { code, interventions }: Service, kinds: readonly TechniqueKind[], { losses, goals }: Facts): boolean {
  let contested = false;
  for (const i of interventions) {
    const kind = kinds[i.mention.entry];
    if (kind.class === 'by-intent' && i.intents.length === 0 && losses.length > 0 && !anyAims(goals)) questions.push(ask.purpose(i.technique));
    because.push(kind.class === 'by-intent' ? { reason: `${i.technique} can be massage or manual therapy; intention and findings make it ${code}`, span: i.at, source: SOURCE.intent } : { reason: `${i.technique} was performed`, span: i.at, source: SOURCE.technique });
    for (const span of i.intentAt) because.push({ reason: `purpose: ${i.intents.join(', ')}`, span, source: SOURCE.intent });
    if (!kind.contested) continue;
    contested = true;
    against.push({ reason: `payers differ on ${i.technique} under ${code}${kind.contest === null ? '' : `: ${kind.contest}`}`, span: i.at, source: SOURCE.contested });
  }
  return contested;
}

function weighMinutes(draft: Draft, { note: { facts }, payer, services }: Billing, service: Service): void {
  const { minutes, mingled, interventions } = service;
  const { technique } = interventions[0];
  if (minutes === null) {
    draft.units = null;
    const total = facts.time.statedTimedMinutes;
    draft.questions.push(total === null ? ask.minutes(technique) : ask.minutesOfTotal(technique, total));
    if (total === null) draft.missing.push('minutes-missing');
    else draft.against.push({ reason: 'only the total of timed minutes is stated; how many were this service cannot be told', source: SOURCE.medicare });
    return;
  }
  const medicare = payer.counting === 'medicare';
  const source = SOURCE[payer.counting];
  const where = firstMinutes(interventions);
  draft.because.push(sourced(`${minutes} minutes`, where, source));
  if (mingled) {
    draft.units = null;
    const blocks = new Set(interventions.map((i) => i.block));
    const sharing = services.filter((s) => s !== service && countsByTime(s.entry)).flatMap((s) => s.interventions.filter((i) => i.block !== null && blocks.has(i.block)).map((i) => i.technique));
    draft.questions.push(ask.minutesShared(technique, minutes, [...new Set(sharing)]));
    const reason = 'its minutes are shared with a service of another code and cannot be told apart';
    draft.against.push(where ? { reason, span: where } : { reason });
  } else if (draft.units === 0) {
    // under the 8-minute rule its minutes stay in the total that others' units come from
    draft.excluded = !medicare || (facts.time.timedMinutes ?? 0) < LEAST_MINUTES || minutes >= LEAST_MINUTES;
    draft.wonNone = true;
    draft.against.push(sourced(`${minutes} minutes earn no unit under this counting`, where, source));
  }
}

const sourced = (reason: string, span: Span | null, source: string): Reason => (span ? { reason, span, source } : { reason, source });

function firstMinutes(interventions: readonly Intervention[]): Span | null {
  for (const { minutesAt } of interventions) if (minutesAt) return minutesAt;
  return null;
}

/** Technique, place, other services and purpose of work by hand. */
function weighHandsOn(draft: Draft, b: Billing, service: Service, kinds: readonly TechniqueKind[]): void {
  const { missing, against } = draft;
  const { interventions } = service;
  if (interventions.every((i) => kinds[i.mention.entry].generic)) missing.push('technique-unspecified');
  if (isUnplaced(interventions)) missing.push('site-missing');
  weighSeparation(draft, b, service);
  const beside = b.services.some((other) => other !== service && other.entry?.family === 'hands-on');
  if (service.mingled && beside) missing.push('massage-manual-overlap');
  if (isForRelaxation(interventions)) {
    missing.push('relaxation-only');
    against.push(sourced('the stated purpose is relaxation or well-being alone, which plans do not cover', interventions.find((i) => i.intentAt.length > 0)?.intentAt[0] ?? null, SOURCE.intent));
  }
}

/** Work by hand beside an adjustment is reported only where it was done at other regions. */
function weighSeparation(draft: Draft, b: Billing, { interventions }: Service): void {
  const separation = separationOf(interventions, b.adjusted);
  if (separation === 'none') return;
  const at = firstSite(b.note, interventions);
  if (separation === 'same') {
    draft.excluded = true;
    draft.missing.push('site-not-separate');
    draft.against.push(sourced('every region treated by hand is one that was adjusted', at, SOURCE.separate));
    askOfAttached(draft, b, interventions);
    return;
  }
  if (separation === 'unclear') {
    draft.missing.push('site-separation-unclear');
    draft.against.push(sourced('not all regions treated by hand are told from those adjusted', at, SOURCE.separate));
    const outside = [...new Set(interventions.flatMap((i) => i.sites.filter((s) => !s.unspecific && !b.adjusted.has(s.region)).map((s) => s.region)))];
    draft.questions.push(outside.length > 0 ? ask.siteShared(interventions[0].technique, outside, [...b.adjusted]) : ask.site(interventions[0].technique));
  }
  if (separation === 'separate') {
    const treated = new Set(interventions.flatMap((i) => i.sites.map((s) => s.region)));
    draft.because.push(sourced(`site separate from the adjustment (${[...treated].join(', ')} against ${[...b.adjusted].join(', ')})`, at, SOURCE.separate));
  }
}

/** A muscle that reaches beyond the adjusted region may have been treated there. */
function askOfAttached({ questions }: Draft, { adjusted }: Billing, interventions: readonly Intervention[]): void {
  const attached = interventions.flatMap((i) => i.sites).filter((s) => s.structure !== null && s.alternatives.some((region) => !adjusted.has(region)));
  if (attached.length === 0) return;
  const beyond = attached.flatMap((s) => s.alternatives.filter((region) => !adjusted.has(region)));
  questions.push(ask.siteAttached([...new Set(attached.map((s) => s.structure as string))], [...new Set(attached.map((s) => s.region))], [...new Set(beyond)]));
}

function firstSite({ tokens }: ExtractedNote, interventions: readonly Intervention[]): Span | null {
  for (const { sites } of interventions) if (sites.length > 0) return [tokens.start[sites[0].from], tokens.end[sites[0].to - 1]];
  return null;
}

/** What a payer pays no discipline, or not this one, and pairs that only some plans keep. */
function weighPayer({ against }: Draft, { note, payer, services }: Billing, { code, interventions }: Service): void {
  const at = interventions[0].at;
  const covered = note.discipline === null ? undefined : payer.covers[note.discipline as keyof typeof payer.covers];
  if (covered && !covered.includes(code)) against.push({ reason: `${payer.name} pays this discipline ${covered.length > 0 ? `for ${covered.join(', ')} alone` : 'for no code'}`, span: at, source: payer.settings.covers.source });
  for (const { column1, column2, note: doubt } of payer.doubtfulPairs) {
    const other = column2.includes(code) ? services.find((s) => column1.includes(s.code)) : undefined;
    if (other) against.push({ reason: `a doubtful pair with ${other.code}: ${doubt.replace(/\.$/, '')}`, span: other.interventions[0].at, source: payer.settings.doubtfulPairs.source });
  }
}

/** Every stated purpose is relaxation, circulation beside it included. */
function isForRelaxation(interventions: readonly Intervention[]): boolean {
  let relaxation = false;
  for (const { intents } of interventions) {
    for (const intent of intents) {
      if (intent === 'relaxation') relaxation = true;
      else if (intent !== 'circulation') return false;
    }
  }
  return relaxation;
}

/** The loss that makes treatment necessary and the outcome that it is for. */
function weighNeed({ because, missing }: Draft, { note: { facts }, lexicon }: Billing, { interventions }: Service, handsOn: boolean): void {
  const { losses, goals } = facts;
  if (losses.length === 0) missing.push('objective-loss-missing');
  for (let k = 0; k < losses.length && k < LOSSES_QUOTED; k++) because.push({ reason: lossReason(losses[k]), span: losses[k].span, source: SOURCE.loss });
  if (handsOn && lossElsewhere(losses, interventions, lexicon)) missing.push('objective-loss-elsewhere');
  if (goals.length === 0) missing.push('outcome-missing');
  for (let k = 0; k < goals.length && k < GOALS_QUOTED; k++) because.push({ reason: goals[k].activity ? `intended outcome tied to ${goals[k].activity}` : 'intended outcome', span: goals[k].span, source: SOURCE.loss });
}

function lossReason({ kind, region, value, normal }: Loss): string {
  const where = region === null ? '' : `, ${region}`;
  const measure = value === null ? '' : `: ${value}${normal === null ? '' : ` against ${normal}`}`;
  return `loss of ${LOSS_NAMES[kind]}${where}${measure}`;
}

const LOSS_NAMES: Readonly<Record<Loss['kind'], string>> = { 'joint-motion': 'joint motion', strength: 'strength', mobility: 'mobility' };
