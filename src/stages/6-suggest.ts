import type { Coding, Payer } from '../lexicon/coding.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { techniqueKinds } from '../lexicon/services.ts';
import type { CodedNote, Service, Suggestion } from '../note/code.ts';
import type { ExtractedNote } from '../note/note.ts';
import { allotmentsOf } from './suggest/allotment.ts';
import type { Billing } from './suggest/billing.ts';
import { cited, namingsOf } from './suggest/citations.ts';
import { withProviders } from './suggest/providers.ts';
import { adjustedRegions } from './suggest/regions.ts';
import { servicesOf } from './suggest/services.ts';
import { timedService } from './suggest/timed.ts';
import { adjustment, osteopathic, untimedService } from './suggest/untimed.ts';

/** Stage 6. The codes that what was done is reported under: units, modifiers, support, reasons for and against. */
export function suggest(note: ExtractedNote, lexicon: Lexicon, coding: Coding, payer: Payer, asOf: string | null): CodedNote {
  const services = servicesOf(note, lexicon, coding, payer);
  const allotments = allotmentsOf(services, payer);
  const units = new Map<string, number>();
  for (const [code, a] of allotments) units.set(code, a.units);
  const adjusted = adjustedRegions(note.facts, lexicon, coding, payer);
  const billing: Billing = { note, services, lexicon, coding, payer, asOf, units, allotments, adjusted };
  const codes: Suggestion[] = [];
  const kinds = techniqueKinds(lexicon, coding);
  const namings = namingsOf(note, kinds);
  for (const service of services) if (service.entry) codes.push(withProviders(cited(suggestionFor(service, billing), service, note, namings, kinds), note, coding));
  if (codes.length > 1) codes.sort(bySupport);
  return {
    input: note.input, text: note.text, tokens: note.tokens, sections: note.sections, sentences: note.sentences, discipline: note.discipline, matches: note.matches,
    mentions: note.mentions, ambiguous: note.ambiguous, statuses: note.statuses, facts: note.facts, services, units, adjusted, codes,
  };
}

function suggestionFor(service: Service, billing: Billing): Suggestion {
  switch (service.entry?.kind) {
    case 'manipulation':
      return service.entry.family === 'omt' ? osteopathic(billing, service) : adjustment(billing, service);
    case 'timed':
    case 'attended':
      return timedService(billing, service);
    default:
      return untimedService(billing, service);
  }
}

const ORDER: Readonly<Record<Suggestion['support'], number>> = { documented: 0, incomplete: 1, excluded: 2 };
const bySupport = (a: Suggestion, b: Suggestion): number => ORDER[a.support] - ORDER[b.support] || b.confidence - a.confidence || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);
