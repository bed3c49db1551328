import { LAYER } from '../../lexicon/lexicon.ts';
import type { Measure } from '../../note/note.ts';
import { PERCENT, type Reading } from '../reading.ts';
import type { SentenceFacts } from './deeds/deed.ts';
import { valueBehind } from './readings.ts';

const KINDS: ReadonlySet<string> = new Set(['scale', 'function', 'pain']);
const APART: ReadonlySet<string> = new Set(['plan', 'goals', 'history', 'header', 'billing', 'signature']);
const STATUS: ReadonlySet<string> = new Set(['negated', 'withheld', 'planned', 'historical', 'home']);

/** Scales and tests of function named as given in this visit: not planned, left out, past, or part of a goal. */
export function measuresOf(facts: readonly SentenceFacts[]): Measure[] {
  const found: Measure[] = [];
  for (const { reading: r } of facts) {
    if (!r.has(LAYER.tests) || APART.has(r.sentence.section)) continue;
    const aims = r.all(LAYER.purposes).some((m) => ['goal', 'goal-met'].includes(r.entry(LAYER.purposes, m).role));
    const apart = r.all(LAYER.cues).some((m) => STATUS.has(r.entry(LAYER.cues, m).effect)) || r.all(LAYER.signals).some((m) => r.entry(LAYER.signals, m).signal.startsWith('plan.'));
    for (const m of r.all(LAYER.tests)) {
      const test = r.entry(LAYER.tests, m);
      if (!KINDS.has(test.measures) || aims) continue;
      const v = valueBehind(r, m.to);
      if (v === null && (apart || numberIn(r))) continue;
      const percent = v !== null && (v.unit === '%' || r.isMark(v.to - 1, PERCENT));
      found.push({ test: test.id, measures: test.measures, value: v?.value ?? null, most: v?.normal ?? (percent ? 100 : (test.most ?? null)), span: r.span(m.from, v?.to ?? m.to) });
    }
  }
  return found;
}

/** A number somewhere in the sentence may be the score. */
const numberIn = (r: Reading): boolean => r.numbers || r.all(LAYER.quantities).some((m) => r.entry(LAYER.quantities, m).role === 'number');
