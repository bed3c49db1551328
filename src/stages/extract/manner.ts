import type { Span } from '../../note/span.ts';
import type { Deed, SentenceFacts } from './interventions.ts';

/** Words that say how a technique was performed, in its own sentence and the one behind it: position, depth, direction, grade, instrument, structure. */
export function mannerOf(deed: Deed, facts: readonly SentenceFacts[], deeds: readonly Deed[]): Span[] {
  const spans: Span[] = [];
  const r = facts[deed.sentence].reading;
  for (const site of deed.sites) if (site.structure !== null && site.from >= 0) spans.push([r.tokens.start[site.from], r.tokens.end[site.to - 1]]);
  const at = [deed.sentence];
  const next = facts[deed.sentence + 1];
  if (next && next.reading.sentence.section === r.sentence.section && !deeds.some((d) => d.sentence === deed.sentence + 1)) at.push(deed.sentence + 1);
  for (const s of at) {
    const reading = facts[s].reading;
    for (const m of reading.all('manner')) {
      if (m.from < deed.mention.to && m.to > deed.mention.from) continue;
      spans.push(reading.span(m.from, m.to));
    }
    for (const m of reading.all('signals')) if (reading.entry('signals', m).signal === 'response') spans.push(reading.span(m.from, m.to));
    for (const m of reading.all('structures')) if (!spans.some((x) => x[0] === reading.tokens.start[m.from])) spans.push(reading.span(m.from, m.to));
  }
  const level = deed.sites.find((site) => site.structure === null && site.to - site.from >= 2 && r.isNumber(site.from + 1));
  if (level) spans.push([r.tokens.start[level.from], r.tokens.end[level.to - 1]]);
  return spans;
}
