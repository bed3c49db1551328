import type { CodeEntry } from '../../lexicon/coding.ts';
import { modifierOf } from '../../lexicon/modifiers.ts';
import { codesInRole, techniqueKinds } from '../../lexicon/services.ts';
import type { Question, Reason, Service, Suggestion } from '../../note/code.ts';
import type { Billing } from './billing.ts';
import { billedVisit, complexityOf, isOfficeVisit } from './evaluation.ts';
import { careModifier, modifiersOf } from './modifiers.ts';
import { forbidden, pairsAgainst } from './pairs.ts';
import { ask } from './questions.ts';
import { bodyRegions, spinalRegions } from './regions.ts';
import { sentenceAt } from '../../note/sentence-at.ts';
import { SOURCE } from './sources.ts';

/** Minutes face to face from which a quarter hour counts. */
const LEAST = 8;
const QUARTER = 15;

/** An adjustment of the spine by how many of its regions were adjusted, or of extraspinal regions. */
export function adjustment(b: Billing, service: Service): Suggestion {
  const { facts, tokens } = b.note;
  const kinds = techniqueKinds(b.lexicon, b.coding);
  const because: Reason[] = service.interventions.map((i) => ({ reason: 'an adjustment was performed', span: i.at, source: SOURCE.cmt }));
  let { code } = service;
  const missing: string[] = [];
  const questions: Question[] = [];
  let care: ReturnType<typeof careModifier> = { proofs: [], questions: [] };
  if (service.entry?.role === 'spinal-adjustment') {
    const regions = spinalRegions(facts, b.lexicon);
    const level = codesInRole(b.coding, 'spinal-adjustment').find(({ regions: range }) => range && regions.length >= range[0] && regions.length <= range[1]);
    if (level) code = level.code;
    for (const region of regions) {
      for (const site of facts.cmtSites) if (site.region === region) because.push({ reason: `spinal region: ${region}`, span: [tokens.start[site.from], tokens.end[site.to - 1]], source: SOURCE.cmt });
    }
    if (regions.length === 0) {
      missing.push('cmt-regions-missing');
      questions.push(ask.regionsAdjusted());
    }
    care = careModifier(b);
    questions.push(...care.questions);
  }
  const visit = billedVisit(b.note, b.coding);
  const examined = b.note.facts.interventions.some((i) => kinds[i.mention.entry].class === 'evaluation');
  if (visit !== null && !examined) questions.push(ask.examination(visit));
  if (visit === null && examined) questions.push(ask.visitLevel());
  const against = notPaid(b, service);
  const support = against.length > 0 ? 'excluded' : missing.length > 0 ? 'incomplete' : 'documented';
  return { code, units: 1, modifiers: care.proofs.map((p) => p.modifier), support, confidence: support === 'documented' ? 0.9 : support === 'incomplete' ? 0.5 : 0.2, because, against, missing, proofs: care.proofs, questions, allotment: null };
}

/** Osteopathic manipulation by how many body regions were treated. */
export function osteopathic(b: Billing, service: Service): Suggestion {
  const { interventions } = service;
  const { tokens } = b.note;
  const regions = bodyRegions(interventions, b.lexicon);
  const level = codesInRole(b.coding, 'osteopathic-manipulation').find(({ regions: range }) => range && regions.length >= range[0] && regions.length <= range[1]);
  const because: Reason[] = interventions.flatMap((i) => [
    { reason: 'osteopathic manipulation was performed', span: i.at, source: SOURCE.omt },
    ...i.sites.flatMap((s) => (bodyRegions([{ ...i, sites: [s] }], b.lexicon).map((region) => ({ reason: `body region: ${region}`, span: [tokens.start[s.from], tokens.end[s.to - 1]] as const, source: SOURCE.omt })))),
  ]);
  const pairs = pairsAgainst(service, b);
  const against = [...forbidden(pairs), ...notPaid(b, service)];
  const support = against.length > 0 ? 'excluded' : level ? 'documented' : 'incomplete';
  return { code: level?.code ?? service.code, units: 1, modifiers: [], support, confidence: support === 'documented' ? 0.8 : support === 'incomplete' ? 0.5 : 0.2, because, against, missing: [], proofs: [], questions: level || against.length > 0 ? [] : [ask.regionsTreated()], allotment: null };
}

/** What is reported once, however long it took; by muscles, by contact, or as an evaluation. */
export function untimedService(b: Billing, service: Service): Suggestion {
  const { code, interventions, entry } = service;
  const kinds = techniqueKinds(b.lexicon, b.coding);
  const because: Reason[] = interventions.map((i) => ({ reason: `${i.technique} was performed`, span: i.at, source: SOURCE.untimed }));
  const pairs = pairsAgainst(service, b);
  const against = [...forbidden(pairs), ...notPaid(b, service)];
  const disputed = interventions.find((i) => kinds[i.mention.entry].contested);
  const contested = disputed !== undefined;
  const excluded = against.length > 0;
  const own = excluded ? SETTLED : particularsOf(b, service, entry, because);
  const visit = entry?.family === 'e/m' ? visitModifier(b, service) : null;
  const { proofs, questions } = visit ?? modifiersOf(b, service, pairs, excluded);
  const contest = disputed && kinds[disputed.mention.entry].contest;
  if (disputed) against.push({ reason: `payers differ on ${disputed.technique} under ${code}${contest ? `: ${contest}` : ''}`, span: disputed.at, source: SOURCE.contested });
  const support = excluded || own.units === 0 ? 'excluded' : own.open || own.units === null ? 'incomplete' : 'documented';
  const confidence = support === 'excluded' ? 0.2 : support === 'incomplete' || contested ? 0.5 : 0.8;
  return { code, units: own.units, modifiers: proofs.map((p) => p.modifier), support, confidence, because, against, missing: [], proofs, questions: [...own.questions, ...questions], allotment: null };
}

/** What a service told by muscles, contact or complexity comes to. */
interface Particulars {
  readonly units: number | null;
  /** What it needs is not told. */
  readonly open: boolean;
  readonly questions: readonly Question[];
}
const SETTLED: Particulars = { units: 1, open: false, questions: [] };

function particularsOf(b: Billing, service: Service, entry: CodeEntry | null, because: Reason[]): Particulars {
  const { interventions } = service;
  switch (entry?.kind) {
    case 'muscles': {
      const named = interventions.some((i) => i.sites.some((s) => s.structure !== null));
      return named ? SETTLED : { units: 1, open: false, questions: [ask.muscles()] };
    }
    case 'acupuncture':
      return contactOf(service, entry, because);
    case 'evaluation': {
      const open = entry.complexity !== undefined && complexityOf(b.note) === null;
      return { units: 1, open, questions: open ? [ask.complexity()] : [] };
    }
    default:
      return SETTLED;
  }
}

/** Quarter hours face to face: the first by this code, each further one with needles inserted again by the code that adds to it. */
function contactOf({ interventions, minutes }: Service, entry: CodeEntry, because: Reason[]): Particulars {
  const told = (what: 'retention' | 'contact' | 'reinsertion'): boolean => interventions.some((i) => i.told.has(what));
  if (minutes === null || (told('retention') && !told('contact'))) return { units: null, open: true, questions: [ask.contact()] };
  const quarters = minutes >= LEAST ? Math.floor((minutes + QUARTER - LEAST) / QUARTER) : 0;
  const at = interventions.find((i) => i.minutesAt)?.minutesAt;
  because.push({ reason: `${minutes} minutes face to face`, ...(at ? { span: at } : {}), source: SOURCE.untimed });
  if (entry.addTo !== undefined) return { units: Math.max(0, quarters - 1), open: false, questions: [] };
  return { units: Math.min(1, quarters), open: false, questions: quarters > 1 && !told('reinsertion') ? [ask.reinsertion()] : [] };
}

/** What the payer never pays by itself. */
function notPaid({ payer }: Billing, { code, interventions }: Service): Reason[] {
  return payer.excludes.includes(code) ? [{ reason: `${payer.name} does not pay ${code} by itself; what was done stays in the note`, span: interventions[0].at, source: payer.settings.excludes.source }] : [];
}

/** An office visit beside an adjustment is told apart by 25, never by 59. */
function visitModifier(b: Billing, { interventions }: Service): ReturnType<typeof modifiersOf> | null {
  if (!isOfficeVisit(b.note) || !b.services.some((s) => s.entry?.family === 'cmt' || s.entry?.kind === 'acupuncture')) return { proofs: [], questions: [] };
  return { proofs: [{ modifier: modifierOf(b.coding, 'visit'), reason: 'an examination of its own beside the treatment', span: sentenceAt(b.note, interventions[0].at[0]), source: SOURCE.visit }], questions: [] };
}
