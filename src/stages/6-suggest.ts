import type { Coding, Payer } from '../lexicon/coding.ts';
import { editBetween } from '../lexicon/edits.ts';
import { derived } from '../lexicon/derived.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { CodedNote, Reason, Service, Suggestion } from '../note/code.ts';
import type { ExtractedNote, Intervention, Loss } from '../note/note.ts';
import type { Span } from '../note/span.ts';
import { servicesOf, spinalRegions } from './suggest/services.ts';
import { medicareUnits, midpointUnits } from './suggest/units.ts';

const SOURCE = {
  technique: 'Founding article, statements 1 and 3; domain notes section 9',
  intent: 'Founding article, statement 5: intention tells 97124 from 97140',
  medicare: 'Medicare Claims Processing Manual ch. 5 sec. 20.2',
  midpoint: 'CPT time rule: a unit is earned when its midpoint is passed',
  cmt: 'Domain notes 4.1: regions are counted, not segments',
  separate: 'NCCI Policy Manual ch. XI: manual therapy in a region other than the one adjusted',
  loss: 'Founding article, statement 6',
} as const;

/** Stage 6. The codes that what was done is reported under: units, modifiers, support, reasons for and against. */
export function suggest(note: ExtractedNote, lexicon: Lexicon, coding: Coding, payer: Payer, asOf: string | null): CodedNote {
  const { facts } = note;
  const services = servicesOf(facts, lexicon, coding, payer);
  const timed: Record<string, number> = {};
  for (const s of services) if (coding.codes.get(s.code)?.kind === 'timed' && s.minutes !== null && !s.mingled) timed[s.code] = s.minutes;
  const counted = { medicare: medicareUnits(timed), midpoint: midpointUnits(timed) };
  const units = payer.counting === 'medicare' ? counted.medicare : counted.midpoint;
  const cmtRegions = cmtRegionsOf(note);
  const codes: Suggestion[] = [];
  for (const service of services) {
    const entry = coding.codes.get(service.code);
    if (!entry) continue;
    if (entry.kind === 'cmt') codes.push(adjustment(note, service, lexicon, coding));
    else if (entry.kind === 'timed') codes.push(timedService({ note, service, services, lexicon, coding, payer, asOf, units: units[service.code] ?? null, cmtRegions, handsOn: entry.family === 'hands-on' }));
    else codes.push(untimedService(note, service, lexicon));
  }
  const order = { documented: 0, incomplete: 1, excluded: 2 } as const;
  return {
    input: note.input, text: note.text, tokens: note.tokens, sections: note.sections, sentences: note.sentences, discipline: note.discipline, matches: note.matches,
    mentions: note.mentions, ambiguous: note.ambiguous, statuses: note.statuses, facts: note.facts, services, counted, codes: codes.sort((a, b) => order[a.support] - order[b.support] || b.confidence - a.confidence || a.code.localeCompare(b.code)),
  };
}

/** Regions that were adjusted, spinal and extraspinal. */
export function cmtRegionsOf(note: ExtractedNote): ReadonlySet<string> {
  return new Set(note.facts.cmtSites.filter((s) => !s.unspecific).map((s) => s.region));
}

const at = (note: ExtractedNote, i: Intervention): Span => [note.tokens.start[i.mention.from], note.tokens.end[i.mention.to - 1]];

function adjustment(note: ExtractedNote, service: Service, lexicon: Lexicon, coding: Coding): Suggestion {
  const because: Reason[] = service.interventions.map((i) => ({ reason: 'an adjustment was performed', span: at(note, i), source: SOURCE.cmt }));
  const spinal = spinalRegions(note.facts, lexicon);
  let code = service.code;
  const missing: string[] = [];
  if (code === '98940') {
    for (const [candidate, entry] of coding.codes) if (entry.regions && spinal.length >= entry.regions[0] && spinal.length <= entry.regions[1]) code = candidate;
    for (const region of spinal) {
      const site = note.facts.cmtSites.find((s) => s.region === region);
      if (site) because.push({ reason: `spinal region: ${region}`, span: [note.tokens.start[site.from], note.tokens.end[site.to - 1]], source: SOURCE.cmt });
    }
    if (spinal.length === 0) missing.push('cmt-regions-missing');
  }
  return { code, units: 1, modifiers: [], support: missing.length ? 'incomplete' : 'documented', confidence: missing.length ? 0.5 : 0.9, because, against: [], missing };
}

function untimedService(note: ExtractedNote, service: Service, lexicon: Lexicon): Suggestion {
  const because = service.interventions.map((i) => ({ reason: `${i.technique} was performed`, span: at(note, i), source: 'Domain notes section 1' }));
  const contested = service.interventions.some((i) => lexicon.entries.techniques[i.mention.entry].contested);
  return { code: service.code, units: 1, modifiers: [], support: 'documented', confidence: contested ? 0.5 : 0.8, because, against: [], missing: [] };
}

interface TimedContext {
  readonly note: ExtractedNote;
  readonly service: Service;
  readonly services: readonly Service[];
  readonly lexicon: Lexicon;
  readonly coding: Coding;
  readonly payer: Payer;
  readonly asOf: string | null;
  readonly units: number | null;
  readonly cmtRegions: ReadonlySet<string>;
  readonly handsOn: boolean;
}

function timedService(c: TimedContext): Suggestion {
  const { note, service, lexicon, handsOn } = c;
  const { facts } = note;
  const because: Reason[] = [];
  const against: Reason[] = [];
  const missing: string[] = [];
  let excluded = false;
  let wonNone = false;
  for (const i of service.interventions) {
    const technique = lexicon.entries.techniques[i.mention.entry];
    because.push({ reason: technique.class === 'by-intent' ? `${i.technique} can be massage or manual therapy; intention and findings make it ${service.code}` : `${i.technique} was performed`, span: at(note, i), source: technique.class === 'by-intent' ? SOURCE.intent : SOURCE.technique });
    for (const span of i.intentAt) because.push({ reason: `purpose: ${i.intents.join(', ')}`, span, source: SOURCE.intent });
    if (technique.contested) against.push({ reason: `payers differ on ${i.technique} under ${service.code}`, span: at(note, i), source: 'Domain notes section 9' });
  }
  let units = c.units;
  const modifiers: string[] = [];
  if (service.minutes === null) {
    units = null;
    if (facts.time.statedTimedMinutes === null) missing.push('minutes-missing');
    else against.push({ reason: 'only the total of timed minutes is stated; how many were this service cannot be told', source: SOURCE.medicare });
  } else {
    const where = service.interventions.find((i) => i.minutesAt)?.minutesAt ?? null;
    because.push({ reason: `${service.minutes} minutes`, ...(where ? { span: where } : {}), source: c.payer.counting === 'medicare' ? SOURCE.medicare : SOURCE.midpoint });
    if (service.mingled) {
      units = null;
      against.push({ reason: 'its minutes are shared with a service of another code and cannot be told apart', ...(where ? { span: where } : {}) });
    } else if (units === 0) {
      // under the 8-minute rule its minutes stay in the total that others' units come from
      excluded = c.payer.counting !== 'medicare' || (facts.time.timedMinutes ?? 0) < 8 || service.minutes >= 8;
      wonNone = true;
      against.push({ reason: `${service.minutes} minutes earn no unit under this counting`, ...(where ? { span: where } : {}), source: c.payer.counting === 'medicare' ? SOURCE.medicare : SOURCE.midpoint });
    }
  }
  if (handsOn) {
    const generic = service.interventions.every((i) => lexicon.entries.techniques[i.mention.entry].generic);
    if (generic) missing.push('technique-unspecified');
    if (service.interventions.every((i) => i.sites.every((s) => s.unspecific))) missing.push('site-missing');
    const separation = separationOf(service, c.cmtRegions);
    if (separation === 'same') {
      excluded = true;
      missing.push('site-not-separate');
      against.push({ reason: 'every region treated by hand is one that was adjusted', ...spanOf(note, service), source: SOURCE.separate });
    } else if (separation === 'unclear') {
      missing.push('site-separation-unclear');
      against.push({ reason: 'not all regions treated by hand are told from those adjusted', ...spanOf(note, service), source: SOURCE.separate });
    }
    if (separation === 'separate' || (separation === 'unclear' && service.interventions.some((i) => i.sites.some((s) => !s.unspecific && !c.cmtRegions.has(s.region))))) {
      const edit = c.services.map((s) => editBetween(c.coding, s.code, service.code, c.asOf)).find((e) => e !== null && e.column2 === service.code);
      if (!edit || edit.indicator === 1) modifiers.push(c.payer.distinctModifier);
    }
    if (separation === 'separate') {
      because.push({ reason: `site separate from the adjustment (${[...new Set(service.interventions.flatMap((i) => i.sites.map((s) => s.region)))].join(', ')} against ${[...c.cmtRegions].join(', ')})`, ...spanOf(note, service), source: SOURCE.separate });
    }
    for (const other of c.services) {
      if (other.code === service.code) continue;
      const edit = editBetween(c.coding, other.code, service.code, c.asOf);
      if (edit && edit.indicator === 0 && edit.column2 === service.code && c.coding.codes.get(other.code)?.family === 'hands-on') {
        excluded = true;
        const place = other.interventions[0];
        against.push({ reason: `never reported beside ${edit.column1}: correct-coding pair with indicator 0`, span: at(note, place), source: edit.source });
      }
    }
    if (service.mingled && c.services.some((o) => o.code !== service.code && c.coding.codes.get(o.code)?.family === 'hands-on')) missing.push('massage-manual-overlap');
    if (relaxationOnly(service)) {
      missing.push('relaxation-only');
      against.push({ reason: 'the stated purpose is relaxation or well-being alone, which plans do not cover', ...spanOfIntent(service), source: SOURCE.intent });
    }
  }
  if (facts.losses.length === 0) missing.push('objective-loss-missing');
  else {
    for (const loss of facts.losses.slice(0, 4)) because.push({ reason: lossReason(loss), span: loss.span, source: SOURCE.loss });
    if (handsOn && lossElsewhere(facts.losses, service, lexicon)) missing.push('objective-loss-elsewhere');
  }
  if (facts.goals.length === 0) missing.push('outcome-missing');
  else for (const goal of facts.goals.slice(0, 2)) because.push({ reason: goal.activity ? `intended outcome tied to ${goal.activity}` : 'intended outcome', span: goal.span, source: SOURCE.loss });
  const support = excluded ? 'excluded' : missing.length > 0 || units === null || wonNone ? 'incomplete' : 'documented';
  const contested = service.interventions.some((i) => lexicon.entries.techniques[i.mention.entry].contested);
  const confidence = Math.max(0.1, Math.round(((support === 'documented' ? 0.92 : support === 'incomplete' ? 0.72 - 0.08 * Math.min(5, missing.length) : 0.2) - (contested ? 0.1 : 0)) * 100) / 100);
  return { code: service.code, units, modifiers, support, confidence, because, against, missing: [...new Set(missing)] };
}

const lossReason = (loss: Loss): string =>
  `loss of ${loss.kind.replace('-', ' ')}${loss.region ? `, ${loss.region}` : ''}${loss.value !== null ? `: ${loss.value}${loss.normal !== null ? ` against ${loss.normal}` : ''}` : ''}`;

function spanOf(note: ExtractedNote, service: Service): { span?: Span } {
  const site = service.interventions.flatMap((i) => i.sites)[0];
  return site ? { span: [note.tokens.start[site.from], note.tokens.end[site.to - 1]] } : {};
}
function spanOfIntent(service: Service): { span?: Span } {
  const span = service.interventions.flatMap((i) => i.intentAt)[0];
  return span ? { span } : {};
}

/** Hands-on regions against the adjusted ones: none adjusted, all the same, none the same, or some. */
export function separationOf(service: { readonly interventions: readonly Intervention[] }, cmtRegions: ReadonlySet<string>): 'none' | 'same' | 'separate' | 'unclear' {
  if (cmtRegions.size === 0) return 'none';
  const regions = [...new Set(service.interventions.flatMap((i) => i.sites.filter((s) => !s.unspecific).map((s) => s.region)))];
  if (regions.length === 0) return 'unclear';
  const inside = regions.filter((region) => cmtRegions.has(region)).length;
  if (inside === regions.length) return 'same';
  return inside === 0 ? 'separate' : 'unclear';
}

/** Every stated purpose of the service is relaxation, circulation beside it included. */
export function relaxationOnly(service: { readonly interventions: readonly Intervention[] }): boolean {
  const intents = service.interventions.flatMap((i) => i.intents);
  return intents.includes('relaxation') && intents.every((x) => x === 'relaxation' || x === 'circulation');
}

/** All losses lie in regions that this service neither touched nor neighbours. */
export function lossElsewhere(losses: readonly Loss[], service: { readonly interventions: readonly Intervention[] }, lexicon: Lexicon): boolean {
  const { neighbours } = derived(lexicon);
  const regions = new Set(service.interventions.flatMap((i) => i.sites.filter((s) => !s.unspecific).flatMap((s) => [s.region, ...s.alternatives])));
  if (regions.size === 0 || losses.length === 0) return false;
  return losses.every((l) => l.region !== null && !regions.has(l.region) && !(neighbours.get(l.region) && [...regions].some((r) => neighbours.get(l.region as string)?.has(r))));
}
