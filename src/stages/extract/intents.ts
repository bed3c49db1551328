import type { Intent } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import type { Outcome } from './goals.ts';
import { type Deed, grouped, perSentence, type SentenceFacts } from './deeds/deed.ts';
import { firstReached } from '../../note/first.ts';

/** What a deed was for, and the words that say so. */
export interface Purpose {
  readonly intents: readonly Intent[];
  readonly at: readonly Span[];
}

const NOTHING: readonly Outcome[] = [];
const NO_PURPOSE: Purpose = { intents: [], at: [] };

/** What each deed was for: the purposes in its own sentence first, else those of the sentence behind it that names none of its own. */
export function intentsOf(deeds: readonly Deed[], outcomes: readonly Outcome[], facts: readonly SentenceFacts[]): Purpose[] {
  const purposes = outcomes.filter((o) => o.purpose);
  if (purposes.length === 0) return deeds.map(() => NO_PURPOSE);
  const bySentence = perSentence(purposes);
  const deedsBySentence = perSentence(deeds);
  let last = -1;
  for (const d of deeds) if (d.sentence > last) last = d.sentence;
  const sentenceOf = (s: number) => facts[s].reading.sentence;
  const byParagraph = deeds.some((d) => d.group.under !== null) ? grouped(purposes, (o) => sentenceOf(o.sentence).paragraph) : null;
  // behind all that was done, by section
  const behind = grouped(purposes.filter((o) => o.sentence > last), (o) => sentenceOf(o.sentence).section);
  const said = new Map<readonly Outcome[], Purpose>();
  return deeds.map((deed) => {
    const own = bySentence.get(deed.sentence) ?? NOTHING;
    let chosen = own;
    if (own.length > 0) chosen = own.filter((o) => ownPurpose(o, deed, deedsBySentence.get(deed.sentence) ?? []));
    else {
      const { section, paragraph } = sentenceOf(deed.sentence);
      if (!deedsBySentence.has(deed.sentence + 1)) chosen = bySentence.get(deed.sentence + 1) ?? NOTHING;
      const { under } = deed.group;
      if (chosen.length === 0 && under) chosen = between(byParagraph?.get(paragraph) ?? NOTHING, under.from, deed.sentence, (s) => sentenceOf(s).to);
      if (chosen.length === 0) chosen = behind.get(section) ?? NOTHING;
    }
    if (chosen.length === 0) return NO_PURPOSE;
    const known = said.get(chosen);
    if (known) return known;
    const intents: Intent[] = [];
    const at: Span[] = [];
    for (const o of chosen) {
      at.push(facts[o.sentence].reading.span(o.from, o.to));
      for (const intent of o.intents) if (!intents.includes(intent)) intents.push(intent);
    }
    said.set(chosen, { intents, at });
    return { intents, at };
  });
}

/** Purposes, of those in the order of their sentences, from token `from` on and before a sentence. */
function between(purposes: readonly Outcome[], from: number, sentence: number, endOf: (sentence: number) => number): readonly Outcome[] {
  const found: Outcome[] = [];
  for (let k = firstReached(purposes, (o) => endOf(o.sentence) > from); k < purposes.length && purposes[k].sentence < sentence; k++) if (purposes[k].from >= from) found.push(purposes[k]);
  return found;
}

/** The purpose stands behind the deed with no other deed in between that is apart from it, or opens the sentence. */
function ownPurpose(o: Outcome, deed: Deed, mates: readonly Deed[]): boolean {
  if (o.from < deed.mention.from) return !mates.some((d) => d.mention.from < o.from);
  return !mates.some((d) => d.mention.from > deed.mention.from && d.mention.from < o.from && d.group !== deed.group && d.group.apart) || !mates.some((d) => d.mention.from > o.from);
}
