import type { TechniqueKind } from '../../lexicon/services.ts';
import type { Reason, Service, Suggestion } from '../../note/code.ts';
import type { ExtractedNote } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import { firstReached } from '../../note/first.ts';

/** All adjustments are one kind of deed, whichever technique names them. */
const ADJUSTMENT = '';

/** Words that name a deed again, beside those where its intervention stands: by technique. */
export type Namings = ReadonlyMap<string, readonly Span[]>;

/** What else names the interventions of a note as performed, in its billing and its title too, where they are named in passing; null where nothing does. */
export function namingsOf({ statuses, sentences, facts, tokens: { start, end } }: ExtractedNote, kinds: readonly TechniqueKind[]): Namings | null {
  const { interventions } = facts;
  if (interventions.length === 0 || statuses.length <= interventions.length) return null;
  const stand = new Set(interventions.map((i) => i.at[0]));
  const made = new Map<string, Span[]>();
  for (const m of statuses) {
    const inPassing = m.status === 'mentioned' && (m.sentence === 0 || sentences[m.sentence].section === 'billing');
    if ((m.status !== 'performed' && !inPassing) || stand.has(start[m.from])) continue;
    const key = kinds[m.entry].adjustment ? ADJUSTMENT : m.concept;
    const list = made.get(key);
    const span: Span = [start[m.from], end[m.to - 1]];
    if (list) list.push(span);
    else made.set(key, [span]);
  }
  return made.size > 0 ? made : null;
}

/** A suggestion that cites, beside the words where each of its interventions stands, all others that name it, and its own number beside them. */
export function cited(suggestion: Suggestion, { interventions }: Service, note: ExtractedNote, namings: Namings | null, kinds: readonly TechniqueKind[]): Suggestion {
  const own: Span[] = [];
  for (const { code, span } of note.facts.billed) if (code === suggestion.code && span) own.push(span);
  if (own.length === 0 && !namings) return suggestion;
  own.sort((a, b) => a[0] - b[0]);
  const because: Reason[] = [];
  const told = new Set<string>();
  const reasons = new Map<Span | undefined, Reason>();
  for (const r of suggestion.because) if (!reasons.has(r.span)) reasons.set(r.span, r);
  const { start, end } = note.tokens;
  for (const i of interventions) {
    const reason = reasons.get(i.at);
    if (!reason) continue;
    const key = kinds[i.mention.entry].adjustment ? ADJUSTMENT : i.technique;
    if (namings && !told.has(key)) for (const span of namings.get(key) ?? []) because.push({ ...reason, span });
    told.add(key);
    const { from, to } = note.sentences[i.mention.sentence];
    for (let k = firstReached(own, (span) => span[0] >= start[from]); k < own.length && own[k][0] < end[to - 1]; k++) if (own[k][1] <= end[to - 1]) because.push({ ...reason, span: own[k] });
  }
  return because.length > 0 ? { ...suggestion, because: suggestion.because.concat(because) } : suggestion;
}
