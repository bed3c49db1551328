import { LAYER } from '../../lexicon/lexicon.ts';
import type { Span } from '../../note/span.ts';
import type { Deed, SentenceFacts } from './interventions.ts';

const WANTED = (1 << LAYER.manner) | (1 << LAYER.signals) | (1 << LAYER.structures);
/** Sentences in which something was done, for the deeds of one note. */
const treated = new WeakMap<readonly Deed[], ReadonlySet<number>>();

/** Words that say how a technique was performed, in its own sentence and the one behind it: position, depth, direction, grade, instrument, structure. */
export function mannerOf(deed: Deed, facts: readonly SentenceFacts[], deeds: readonly Deed[]): Span[] {
  let sentences = treated.get(deeds);
  if (!sentences) {
    sentences = new Set(deeds.map((d) => d.sentence));
    treated.set(deeds, sentences);
  }
  const spans: Span[] = [];
  const r = facts[deed.sentence].reading;
  for (const site of deed.sites) if (site.structure !== null && site.from >= 0) spans.push([r.tokens.start[site.from], r.tokens.end[site.to - 1]]);
  const next = facts[deed.sentence + 1];
  const alone = next && next.reading.sentence.section === r.sentence.section && !sentences.has(deed.sentence + 1);
  for (let s = deed.sentence; s <= deed.sentence + (alone ? 1 : 0); s++) {
    const reading = facts[s].reading;
    if ((reading.present & WANTED) === 0) continue;
    for (const m of reading.all(LAYER.manner)) {
      if (m.from < deed.mention.to && m.to > deed.mention.from) continue;
      spans.push(reading.span(m.from, m.to));
    }
    for (const m of reading.all(LAYER.signals)) if (reading.entry(LAYER.signals, m).signal === 'response') spans.push(reading.span(m.from, m.to));
    if (!reading.has(LAYER.structures)) continue;
    const begun = new Set(spans.map((x) => x[0]));
    for (const m of reading.all(LAYER.structures)) {
      const at = reading.tokens.start[m.from];
      if (begun.has(at)) continue;
      begun.add(at);
      spans.push(reading.span(m.from, m.to));
    }
  }
  const level = deed.sites.find((site) => site.structure === null && site.to - site.from >= 2 && r.isNumber(site.from + 1));
  if (level) spans.push([r.tokens.start[level.from], r.tokens.end[level.to - 1]]);
  return spans;
}
