import { LAYER } from '../../lexicon/lexicon.ts';
import type { Span } from '../../note/span.ts';
import type { SentenceFacts } from './deeds/deed.ts';
import { type Reading, SLASH } from '../reading.ts';
import { valueBehind } from './readings.ts';

/** What tells how the patient responded beyond the listed words: a value taken after treatment, a change for the better said of this visit. */
export function responseOf(facts: readonly SentenceFacts[], lastTreated: number): Span[] {
  const spans: Span[] = [];
  let measured: ReadonlySet<number> | null = null;
  for (let s = 0; s < facts.length; s++) {
    const r = facts[s].reading;
    const { section, headed, subheading } = r.sentence;
    if (section === 'history' || section === 'goals' || section === 'header' || section === 'plan') continue;
    const behind = s > lastTreated && lastTreated >= 0;
    if (r.has(LAYER.qualities)) {
      for (const m of r.matches) {
        // the "post" of "post glides" is a direction
        if (m.layer !== LAYER.qualities || r.over(LAYER.techniques, m.from)) continue;
        const { id, role, when } = r.entry(LAYER.qualities, m);
        const later = role === 'after' && when !== 'earlier' && (s >= lastTreated || section === 'assessment' || section === 'treatment' || (id === 'after-treatment' && lastTreated >= 0 && !headed));
        const better = role === 'improved' && (section === 'assessment' || behind);
        const reported = role === 'reported' && behind && section !== 'subjective';
        if (later || better || reported) spans.push(r.span(m.from, m.to));
      }
    }
    if (behind && r.has(LAYER.motions) && section !== 'signature' && section !== 'billing' && !(section === 'subjective' && headed)) {
      for (const m of r.matches) {
        if (m.layer !== LAYER.motions) continue;
        // one value alone was found, not changed
        if (!(headed && (section === 'treatment' || section === 'assessment'))) {
          measured ??= motionsMeasured(facts, lastTreated);
          if (!measured.has(m.entry)) continue;
        }
        const v = valueBehind(r, m.to);
        if (v) spans.push(r.span(m.from, v.to));
      }
    }
    if (r.numbers && (section === 'assessment' || (behind && section !== 'subjective' && section !== 'signature'))) scoresChanged(r, spans);
    if (subheading && section === 'assessment') spans.push(r.span(r.sentence.from, r.sentence.to));
  }
  return spans;
}

/** `HA 5 to 2/10`, `6/10 to 3/10`: a score of ten that became another. */
function scoresChanged(r: Reading, spans: Span[]): void {
  for (let i = r.sentence.from; i < r.sentence.to; i++) {
    if (!r.isNumber(i)) continue;
    const to = outOfTen(r, i) ? i + 3 : i + 1;
    if (r.particle(to) !== 'onto' && !r.isUsedFor('range', to)) continue;
    if (outOfTen(r, to + 1) && r.tokens.value[to + 1] !== r.tokens.value[i]) spans.push(r.span(i, to + 4));
  }
}

const outOfTen = (r: Reading, i: number): boolean => r.isNumber(i) && r.isMark(i + 1, SLASH) && r.isNumber(i + 2) && r.tokens.value[i + 2] === 10;

/** Motions with a value in or before the last sentence of treatment. */
function motionsMeasured(facts: readonly SentenceFacts[], lastTreated: number): ReadonlySet<number> {
  const measured = new Set<number>();
  for (let s = 0; s <= lastTreated; s++) {
    const r = facts[s].reading;
    if (!r.has(LAYER.motions)) continue;
    for (const m of r.matches) if (m.layer === LAYER.motions && valueBehind(r, m.to)) measured.add(m.entry);
  }
  return measured;
}
