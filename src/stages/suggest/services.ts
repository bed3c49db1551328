import type { Coding, Payer } from '../../lexicon/coding.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import type { Service } from '../../note/code.ts';
import type { Facts, Intervention, Intent } from '../../note/note.ts';
import { derived } from '../../lexicon/derived.ts';

/** Interventions by the code they are reported under. */
export function servicesOf(facts: Facts, lexicon: Lexicon, coding: Coding, payer: Payer): Service[] {
  const byCode = new Map<string, Intervention[]>();
  const put = (code: string, intervention: Intervention) => {
    const list = byCode.get(code);
    if (list) list.push(intervention);
    else byCode.set(code, [intervention]);
  };
  for (const intervention of facts.interventions) {
    for (const code of codesFor(intervention, facts, lexicon, coding, payer)) put(code, intervention);
  }
  const services: Service[] = [];
  for (const [code, interventions] of byCode) {
    const blocks = new Map<number, number>();
    for (const i of interventions) if (i.minutes !== null && i.block !== null) blocks.set(i.block, i.minutes);
    const own = new Set(interventions);
    let minutes: number | null = null;
    for (const m of blocks.values()) minutes = (minutes ?? 0) + m;
    const shared = facts.interventions.some((o) => o.block !== null && blocks.has(o.block) && !own.has(o) && codesFor(o, facts, lexicon, coding, payer).some((c) => c !== code && coding.codes.get(c)?.kind === 'timed'));
    services.push({ code, interventions, minutes, mingled: shared });
  }
  return services;
}

/** The code or codes of one intervention; none for what has no code of its own. */
export function codesFor(intervention: Intervention, facts: Facts, lexicon: Lexicon, coding: Coding, payer: Payer): string[] {
  const technique = lexicon.entries.techniques[intervention.mention.entry];
  switch (technique.class) {
    case 'massage':
    case 'manual-therapy':
    case 'exercise':
    case 'neuromuscular':
    case 'gait':
    case 'activities':
    case 'self-care':
    case 'aquatic':
    case 'group':
    case 'modality-attended':
      return technique.code ? [technique.code] : [];
    case 'by-intent':
      return [byIntent(intervention, facts) ? '97140' : '97124'];
    case 'modality-supervised':
      return technique.code?.includes('|') ? [payer.unattendedStimulation] : technique.code ? [technique.code] : [];
    case 'cmt':
      return cmtCodes(intervention, lexicon, coding, technique.id);
    case 'needling':
    case 'injection': {
      const muscles = new Set(intervention.sites.filter((s) => s.structure !== null).map((s) => `${s.structure}:${s.laterality}`)).size;
      const codes = technique.code?.split('|') ?? [];
      return codes.filter((code) => {
        const range = coding.codes.get(code)?.muscles;
        return range !== undefined && Math.max(1, muscles) >= range[0] && Math.max(1, muscles) <= range[1];
      });
    }
    case 'acupuncture':
      return technique.code ? [technique.code.split('-')[0]] : [];
    default:
      return [];
  }
}

/** A technique that can be either is manual therapy where it aims at motion or function and the note shows a loss; else massage. */
function byIntent(intervention: Intervention, facts: Facts): boolean {
  const aims = (intents: readonly Intent[]): boolean => intents.includes('motion') || intents.includes('function');
  const own = intervention.intents;
  if (facts.losses.length === 0) return false;
  if (own.length > 0) return aims(own);
  return facts.goals.some((g) => aims(g.intents));
}

/** Spinal adjustments by the number of regions; extraspinal ones by themselves. */
function cmtCodes(intervention: Intervention, lexicon: Lexicon, coding: Coding, technique: string): string[] {
  const { regionKind } = derived(lexicon);
  const extraspinal = intervention.sites.some((s) => regionKind.get(s.region) === 'extraspinal');
  const spinal = intervention.sites.some((s) => regionKind.get(s.region) === 'spinal');
  const codes: string[] = [];
  if (technique === 'extraspinal-adjustment' || (extraspinal && !spinal)) codes.push('98943');
  else {
    codes.push('98940');
    if (extraspinal) codes.push('98943');
  }
  void coding;
  return codes;
}

/** Distinct spinal regions adjusted. */
export function spinalRegions(facts: Facts, lexicon: Lexicon): string[] {
  const { regionKind } = derived(lexicon);
  return [...new Set(facts.cmtSites.map((s) => s.region).filter((region) => regionKind.get(region) === 'spinal'))];
}
