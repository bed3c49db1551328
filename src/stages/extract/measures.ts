import { LAYER } from '../../lexicon/lexicon.ts';
import type { Measure } from '../../note/note.ts';
import { type Reading, SLASH } from '../reading.ts';
import type { SentenceFacts } from './deeds/deed.ts';
import { valueBehind } from './readings.ts';

const NAMING = (1 << LAYER.tests) | (1 << LAYER.qualities);
const APART: ReadonlySet<string> = new Set(['plan', 'goals', 'history', 'header', 'billing', 'signature']);
const ELSEWHEN: ReadonlySet<string> = new Set(['negated', 'withheld', 'planned', 'historical', 'home']);
/** The best grade of strength, and the highest score of pain. */
const STRENGTH = 5;
const PAIN = 10;

/** What was scored or measured in this visit: not planned, left out, past, or part of a goal. Motions and strength are looked for only where there is no other measure than of pain. */
export function measuresOf(facts: readonly SentenceFacts[]): readonly Measure[] {
  const found: Measure[] = [];
  for (const { reading } of facts) if ((reading.present & NAMING) !== 0 && isOfThisVisit(reading)) scores(reading, found);
  if (found.some((m) => m.measures === 'pain') && found.every((m) => m.measures === 'pain' || m.value === null)) for (const { reading } of facts) if (reading.numbers && isOfThisVisit(reading)) figures(reading, found);
  return found;
}

function isOfThisVisit(r: Reading): boolean {
  return !APART.has(r.sentence.section) && r.sentence.box !== 'empty' && !r.matches.some((m) => m.layer === LAYER.purposes && ['goal', 'goal-met'].includes(r.entry(LAYER.purposes, m).role));
}

function scores(r: Reading, found: Measure[]): void {
  for (const m of r.matches) {
    if (m.layer === LAYER.tests) {
      const test = r.entry(LAYER.tests, m);
      const v = valueBehind(r, m.to);
      if (v === null && (test.measures !== 'scale' || r.numbers || isElsewhen(r))) continue;
      const most = test.measures === 'pain' ? (v?.normal ?? null) : v?.unit === '%' ? 100 : (test.most ?? null);
      found.push({ test: test.id, measures: test.measures, value: v?.value ?? null, most, span: r.span(m.from, v?.to ?? m.to) });
    } else if (m.layer === LAYER.qualities && r.numbers && r.entry(LAYER.qualities, m).part === 'pain' && !r.over(LAYER.tests, m.from)) {
      const v = valueBehind(r, m.to);
      // a higher figure out of ten is a date
      if (v && v.normal === PAIN && v.value <= PAIN) found.push({ test: 'pain-scale', measures: 'pain', value: v.value, most: PAIN, span: r.span(m.from, v.to) });
    }
  }
}

/** Motions with a value, and grades of strength. */
function figures(r: Reading, found: Measure[]): void {
  for (const m of r.matches) {
    const v = m.layer === LAYER.motions ? valueBehind(r, m.to) : null;
    if (v) found.push({ test: r.entry(LAYER.motions, m).id, measures: 'joint-motion', value: v.value, most: null, span: r.span(m.from, v.to) });
  }
  for (let i = r.sentence.from; i < r.sentence.to; i++) if (r.isMark(i, SLASH) && r.isNumber(i + 1) && r.tokens.value[i + 1] === STRENGTH) found.push({ test: 'strength', measures: 'strength', value: null, most: STRENGTH, span: r.span(i, i + 2) });
}

/** Planned, left out or past by the words of its sentence. */
function isElsewhen(r: Reading): boolean {
  return r.matches.some((m) => (m.layer === LAYER.cues && ELSEWHEN.has(r.entry(LAYER.cues, m).effect)) || (m.layer === LAYER.signals && r.entry(LAYER.signals, m).signal.startsWith('plan.')));
}
