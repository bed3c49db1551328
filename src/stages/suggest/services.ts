import type { Coding, Payer } from '../../lexicon/coding.ts';
import { derived } from '../../lexicon/derived.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { onceFor } from '../../lexicon/once.ts';
import { codesInRole, countsByTime, type TechniqueKind, techniqueKinds } from '../../lexicon/services.ts';
import type { Service } from '../../note/code.ts';
import type { ExtractedNote, Facts, Intent, Intervention } from '../../note/note.ts';
import { evaluationCode } from './evaluation.ts';

const NONE: readonly string[] = [];

/** Interventions by the code they are reported under. */
export function servicesOf(note: ExtractedNote, lexicon: Lexicon, coding: Coding, payer: Payer): Service[] {
  const { interventions } = note.facts;
  if (interventions.length === 0) return [];
  const kinds = techniqueKinds(lexicon, coding);
  const codes = interventions.map((i) => codesFor(i, kinds[i.mention.entry], note, lexicon, coding, payer));
  const byCode = new Map<string, Intervention[]>();
  for (let k = 0; k < interventions.length; k++) {
    for (const code of codes[k]) {
      const list = byCode.get(code);
      if (list) list.push(interventions[k]);
      else byCode.set(code, [interventions[k]]);
    }
  }
  const timedBlocks = timedCodesByBlock(interventions, codes, coding);
  const services: Service[] = [];
  for (const [code, own] of byCode) {
    const counted = new Set<number>();
    let minutes: number | null = null;
    let mingled = false;
    for (let k = own.length - 1; k >= 0; k--) {
      const { block, minutes: m } = own[k];
      if (block === null || m === null || counted.has(block)) continue;
      counted.add(block);
      minutes = (minutes ?? 0) + m;
      mingled ||= timedBlocks.get(block)?.some((c) => c !== code) ?? false;
    }
    services.push({ code, entry: coding.codes.get(code) ?? null, interventions: own, minutes, mingled });
  }
  return services;
}

/** The timed codes of what shares each block of minutes. */
function timedCodesByBlock(interventions: readonly Intervention[], codes: readonly (readonly string[])[], coding: Coding): ReadonlyMap<number, readonly string[]> {
  const blocks = new Map<number, string[]>();
  for (let k = 0; k < interventions.length; k++) {
    const { block } = interventions[k];
    if (block === null) continue;
    for (const code of codes[k]) {
      if (!countsByTime(coding.codes.get(code))) continue;
      const list = blocks.get(block);
      if (!list) blocks.set(block, [code]);
      else if (!list.includes(code)) list.push(code);
    }
  }
  return blocks;
}

/** The code or codes of one intervention; none for what has no code of its own. */
function codesFor(intervention: Intervention, kind: TechniqueKind, note: ExtractedNote, lexicon: Lexicon, coding: Coding, payer: Payer): readonly string[] {
  const { facts } = note;
  switch (kind.class) {
    case 'by-intent': {
      const role = isManual(intervention, facts) ? 'manual-therapy' : 'massage';
      return kind.codes.filter((code) => coding.codes.get(code)?.role === role);
    }
    case 'modality-supervised':
      return kind.codes.length > 1 ? [payer.unattendedStimulation] : kind.codes;
    case 'cmt':
      return adjustmentCodes(intervention, kind, lexicon, coding);
    case 'omt':
      // until its regions are counted, the code for the fewest
      return [codesInRole(coding, 'osteopathic-manipulation')[0].code];
    case 'needling':
    case 'injection': {
      const muscles = Math.max(1, musclesOf(facts).get(intervention.technique)?.size ?? 0);
      return kind.codes.filter((code) => {
        const range = coding.codes.get(code)?.muscles;
        return range !== undefined && muscles >= range[0] && muscles <= range[1];
      });
    }
    case 'acupuncture':
      return acupunctureCodes(intervention, coding);
    case 'evaluation':
      return evaluationCode(note, kind.codes.some((code) => coding.codes.get(code)?.complexity === undefined), coding);
    case 'modality-other': {
      const known = kind.codes.filter((code) => coding.codes.has(code));
      return known.filter((code) => facts.billed.some((b) => b.code === code)).concat(known.slice(-1)).slice(0, 1);
    }
    case 'other':
    case 'decoy':
      return NONE;
    default:
      return kind.codes;
  }
}

/** The muscles treated by each technique, each side by itself. */
const musclesOf = onceFor(({ interventions }: Facts): ReadonlyMap<string, ReadonlySet<string>> => {
  const muscles = new Map<string, Set<string>>();
  for (const { technique, sites } of interventions) {
    const own = muscles.get(technique) ?? new Set<string>();
    muscles.set(technique, own);
    for (const { structure, laterality } of sites) if (structure !== null) own.add(`${structure}:${laterality}`);
  }
  return muscles;
});

/** The first quarter hour, with electricity or without; a further one where needles were inserted again. */
function acupunctureCodes({ told, minutes }: Intervention, coding: Coding): string[] {
  const codes: string[] = [];
  for (const { code, kind, current, addTo } of coding.codes.values()) {
    if (kind !== 'acupuncture' || Boolean(current) !== told.has('current')) continue;
    if (addTo === undefined || (told.has('reinsertion') && minutes !== null && minutes > SECOND_FROM)) codes.push(code);
  }
  return codes;
}

/** Minutes from which on a second quarter hour counts, less one. */
const SECOND_FROM = 22;

const aims = (intents: readonly Intent[]): boolean => intents.includes('motion') || intents.includes('function');

/** Whether a goal aims at motion or function. */
export const anyAims = onceFor((goals: Facts['goals']): boolean => goals.some((g) => aims(g.intents)));

/** A technique that can be either is manual therapy where it aims at motion or function and the note shows a loss; else massage. */
function isManual({ intents }: Intervention, { losses, goals }: Facts): boolean {
  if (losses.length === 0) return false;
  return intents.length > 0 ? aims(intents) : anyAims(goals);
}

/** Spinal adjustments under the code for the fewest regions, until these are counted; extraspinal ones by themselves. */
function adjustmentCodes({ sites }: Intervention, kind: TechniqueKind, lexicon: Lexicon, coding: Coding): string[] {
  const { regionKind } = derived(lexicon);
  const extraspinal = sites.some((s) => regionKind.get(s.region) === 'extraspinal');
  const spinal = sites.some((s) => regionKind.get(s.region) === 'spinal');
  const isExtraspinal = kind.codes.some((code) => coding.codes.get(code)?.role === 'extraspinal-adjustment');
  const codes: string[] = [];
  if (!isExtraspinal && (spinal || !extraspinal)) codes.push(codesInRole(coding, 'spinal-adjustment')[0].code);
  if (isExtraspinal || extraspinal) codes.push(codesInRole(coding, 'extraspinal-adjustment')[0].code);
  return codes;
}
