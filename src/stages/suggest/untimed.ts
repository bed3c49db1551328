import type { Coding } from '../../lexicon/coding.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { codesInRole, techniqueKinds } from '../../lexicon/services.ts';
import type { Reason, Service, Suggestion } from '../../note/code.ts';
import type { ExtractedNote } from '../../note/note.ts';
import type { Billing } from './billing.ts';
import { forbidden, pairsAgainst } from './pairs.ts';
import { spinalRegions } from './regions.ts';
import { SOURCE } from './sources.ts';

/** An adjustment of the spine by how many of its regions were adjusted, or of extraspinal regions. */
export function adjustment({ facts, tokens }: ExtractedNote, service: Service, lexicon: Lexicon, coding: Coding): Suggestion {
  const because: Reason[] = service.interventions.map((i) => ({ reason: 'an adjustment was performed', span: i.at, source: SOURCE.cmt }));
  let { code } = service;
  const missing: string[] = [];
  if (service.entry?.role === 'spinal-adjustment') {
    const regions = spinalRegions(facts, lexicon);
    const level = codesInRole(coding, 'spinal-adjustment').find(({ regions: range }) => range && regions.length >= range[0] && regions.length <= range[1]);
    if (level) code = level.code;
    for (const region of regions) {
      for (const site of facts.cmtSites) if (site.region === region) because.push({ reason: `spinal region: ${region}`, span: [tokens.start[site.from], tokens.end[site.to - 1]], source: SOURCE.cmt });
    }
    if (regions.length === 0) missing.push('cmt-regions-missing');
  }
  return { code, units: 1, modifiers: [], support: missing.length ? 'incomplete' : 'documented', confidence: missing.length ? 0.5 : 0.9, because, against: [], missing };
}

/** What is reported once, however long it took. */
export function untimedService(b: Billing, service: Service): Suggestion {
  const { code, interventions } = service;
  const kinds = techniqueKinds(b.lexicon, b.coding);
  const because = interventions.map((i) => ({ reason: `${i.technique} was performed`, span: i.at, source: SOURCE.untimed }));
  const against = forbidden(pairsAgainst(service, b));
  const contested = interventions.some((i) => kinds[i.mention.entry].contested);
  if (against.length > 0) return { code, units: 1, modifiers: [], support: 'excluded', confidence: 0.2, because, against, missing: [] };
  return { code, units: 1, modifiers: [], support: 'documented', confidence: contested ? 0.5 : 0.8, because, against, missing: [] };
}
