import type { Intent } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import type { Outcome } from './goals.ts';
import type { Deed, SentenceFacts } from './interventions.ts';

/** What each deed was for: the purposes in its own sentence first, else those of the sentence behind it that names none of its own. */
export function intentsOf(deeds: readonly Deed[], outcomes: readonly Outcome[], facts: readonly SentenceFacts[]): { intents: Intent[]; at: Span[] }[] {
  const bySentence = new Map<number, Outcome[]>();
  for (const o of outcomes) if (o.purpose) bySentence.set(o.sentence, [...(bySentence.get(o.sentence) ?? []), o]);
  const treated = new Set(deeds.map((d) => d.sentence));
  return deeds.map((deed) => {
    const own = bySentence.get(deed.sentence) ?? [];
    let chosen = own.filter((o) => ownPurpose(o, deed, deeds));
    if (chosen.length === 0 && own.length === 0 && !treated.has(deed.sentence + 1)) chosen = bySentence.get(deed.sentence + 1) ?? [];
    if (chosen.length === 0 && own.length === 0) {
      const r = facts[deed.sentence].reading;
      if (deed.group.under) chosen = outcomes.filter((o) => o.purpose && o.sentence !== deed.sentence && facts[o.sentence].reading.sentence.paragraph === r.sentence.paragraph && o.from >= (deed.group.under?.from ?? 0) && o.sentence < deed.sentence && treatedTitle(o, deed));
    }
    if (chosen.length === 0 && own.length === 0) {
      const last = Math.max(...deeds.map((d) => d.sentence));
      chosen = outcomes.filter((o) => o.purpose && !treated.has(o.sentence) && o.sentence > last && facts[o.sentence].reading.sentence.section === facts[deed.sentence].reading.sentence.section);
    }
    const intents: Intent[] = [];
    const at: Span[] = [];
    for (const o of chosen) {
      at.push(facts[o.sentence].reading.span(o.from, o.to));
      for (const intent of o.intents) if (!intents.includes(intent)) intents.push(intent);
    }
    return { intents, at };
  });
}

const treatedTitle = (o: Outcome, deed: Deed): boolean => deed.group.under !== null && o.from >= deed.group.under.from;

/** The purpose stands behind the deed with no other deed in between that is apart from it, or opens the sentence. */
function ownPurpose(o: Outcome, deed: Deed, deeds: readonly Deed[]): boolean {
  if (o.from < deed.mention.from) return !deeds.some((d) => d.sentence === deed.sentence && d.mention.from < o.from);
  return !deeds.some((d) => d.sentence === deed.sentence && d.mention.from > deed.mention.from && d.mention.from < o.from && d.group !== deed.group && d.group.apart) || !deeds.some((d) => d.sentence === deed.sentence && d.mention.from > o.from);
}
