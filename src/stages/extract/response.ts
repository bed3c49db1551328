import { LAYER } from '../../lexicon/lexicon.ts';
import type { Sentence } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import type { SentenceFacts } from './interventions.ts';
import { valueBehind } from './readings.ts';

/** What tells how the patient responded beyond the listed words: a value taken after treatment, a change for the better said of this visit. */
export function responseOf(facts: readonly SentenceFacts[], sentences: readonly Sentence[], lastTreated: number): Span[] {
  const spans: Span[] = [];
  facts.forEach(({ reading: r }, s) => {
    const { section } = sentences[s];
    if (section === 'history' || section === 'goals' || section === 'header' || section === 'plan') return;
    for (const m of r.all(LAYER.qualities)) {
      // the "post" of "post glides" is a direction
      if (r.over(LAYER.techniques, m.from)) continue;
      const { role, when } = r.entry(LAYER.qualities, m);
      const later = role === 'after' && when !== 'earlier' && (s >= lastTreated || section === 'assessment' || section === 'treatment');
      const better = role === 'improved' && (section === 'assessment' || (s > lastTreated && lastTreated >= 0));
      if (later || better) spans.push(r.span(m.from, m.to));
      else if (role === 'reported' && s > lastTreated && lastTreated >= 0 && section !== 'subjective') spans.push(r.span(m.from, m.to));
    }
    if (s > lastTreated && lastTreated >= 0 && section !== 'signature' && section !== 'billing' && !(section === 'subjective' && r.sentence.headed)) {
      for (const m of r.all(LAYER.motions)) {
        const v = valueBehind(r, m.to);
        if (v) spans.push(r.span(m.from, v.to));
      }
    }
    if (r.sentence.subheading && section === 'assessment') spans.push(r.span(r.sentence.from, r.sentence.to));
  });
  return spans;
}
