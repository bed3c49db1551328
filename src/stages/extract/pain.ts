import { LAYER } from '../../lexicon/lexicon.ts';
import type { Pain } from '../../note/note.ts';
import type { Span } from '../../note/span.ts';
import { type Reading, SEMICOLON } from '../reading.ts';
import type { SentenceFacts } from './deeds/deed.ts';
import { valueBehind } from './readings.ts';

/** Layers that make a statement of pain one of a place, a motion, an activity or another time. */
const CONDITIONS = (1 << LAYER.motions) | (1 << LAYER.activities) | (1 << LAYER.regions) | (1 << LAYER.structures);
/** Layers that name pain or a scale of it. */
const NAMING = (1 << LAYER.qualities) | (1 << LAYER.tests);
const NONE: Pain = { denied: [], rated: [] };
/** Marks behind which a statement is over: comma, full stop, semicolon, exclamation mark. */
const ENDS: ReadonlySet<number> = new Set([44, 46, SEMICOLON, 33]);

/** Pain as a whole, denied and rated in the complaint or among the findings, each without a place, a motion or another time beside it. */
export function painOf(facts: readonly SentenceFacts[]): Pain {
  const denied: Span[] = [];
  const rated: Span[] = [];
  for (const { reading: r } of facts) {
    const { section, box } = r.sentence;
    if (box === 'empty' || (section !== 'subjective' && section !== 'objective')) continue;
    if ((r.present & NAMING) === 0 || isConditional(r)) continue;
    for (const m of r.all(LAYER.qualities)) {
      if (r.entry(LAYER.qualities, m).id !== 'pain-word') continue;
      const cue = r.over(LAYER.cues, m.from - 1);
      if (cue && r.entry(LAYER.cues, cue).effect === 'negated') {
        if (isOver(r, m.to)) denied.push(r.span(cue.from, m.to));
      } else rate(r, m.from, m.to, rated);
    }
    for (const m of r.all(LAYER.tests)) if (r.entry(LAYER.tests, m).measures === 'pain') rate(r, m.from, m.to, rated);
  }
  return denied.length > 0 || rated.length > 0 ? { denied, rated } : NONE;
}

function rate(r: Reading, from: number, to: number, rated: Span[]): void {
  const v = valueBehind(r, to);
  if (v && v.value > 0 && v.normal === 10 && v.later === null && isOver(r, v.to)) rated.push(r.span(from, v.to));
}

function isConditional(r: Reading): boolean {
  if ((r.present & CONDITIONS) !== 0) return true;
  if (r.all(LAYER.qualities).some((m) => ['before', 'after', 'improved'].includes(r.entry(LAYER.qualities, m).role) && r.entry(LAYER.qualities, m).when !== 'now')) return true;
  return r.all(LAYER.cues).some((m) => ['historical', 'planned', 'hypothetical', 'other-person'].includes(r.entry(LAYER.cues, m).effect));
}

/** The sentence, or its clause, ends here, or after a word for now. */
function isOver(r: Reading, i: number): boolean {
  const now = r.at(LAYER.qualities, i);
  const at = now && r.entry(LAYER.qualities, now).when === 'now' ? now.to : i;
  return at >= r.sentence.to || ENDS.has(r.tokens.symbol[at]);
}
