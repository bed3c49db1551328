import { LAYER } from '../../lexicon/lexicon.ts';
import type { Measure } from '../../note/note.ts';
import type { Match } from '../match/automaton.ts';
import { COMMA, DOT, OPEN, type Reading, SEMICOLON, SLASH } from '../reading.ts';
import type { SentenceFacts } from './deeds/deed.ts';
import { type Value, valueAt, valueBehind } from './readings.ts';

const PLACES = (1 << LAYER.regions) | (1 << LAYER.structures);
const NAMING = (1 << LAYER.tests) | (1 << LAYER.qualities);
const APART: ReadonlySet<string> = new Set(['plan', 'goals', 'history', 'billing', 'signature']);
const ELSEWHEN: ReadonlySet<string> = new Set(['negated', 'withheld', 'planned', 'historical', 'home']);
/** The best grade of strength, and the highest score of pain. */
const STRENGTH = 5;
const PAIN = 10;
const MONTHS = 12;
/** From this on what a score is out of is no day of a month. */
const SUMS = 32;
/** The length of a visual scale. */
const MILLIMETRES = 100;

/** What was scored or measured in this visit: not planned, left out, past, or part of a goal. Motions and strength are looked for only where there is no other measure than of pain. */
export function measuresOf(facts: readonly SentenceFacts[]): readonly Measure[] {
  const found: Measure[] = [];
  const readings: Reading[] = [];
  for (const { reading } of facts) if ((reading.numbers || (reading.present & NAMING) !== 0) && isOfThisVisit(reading)) readings.push(reading);
  for (const r of readings) if ((r.present & NAMING) !== 0) scores(r, found);
  for (const r of readings) if (r.numbers && r.mayHold(SLASH)) grades(r, found);
  if (found.length === 0) for (const r of readings) unnamed(r, found);
  if (found.some((m) => m.measures === 'pain') && found.every((m) => m.measures === 'pain' || m.value === null)) for (const r of readings) if (r.numbers) figures(r, found);
  return found;
}

function isOfThisVisit(r: Reading): boolean {
  return (!APART.has(r.sentence.section) || (r.sentence.section === 'header' && !r.sentence.headed)) && r.sentence.box !== 'empty' && !(r.has(LAYER.purposes) && r.all(LAYER.purposes).some((m) => isGoal(r.entry(LAYER.purposes, m).role)));
}

const isGoal = (role: string): boolean => role === 'goal' || role === 'goal-met';

function scores(r: Reading, found: Measure[]): void {
  for (const m of r.matches) {
    if (m.layer === LAYER.tests) {
      const test = r.entry(LAYER.tests, m);
      const v = valueBehind(r, m.to) ?? (test.measures === 'pain' ? null : valueNear(r, m.to));
      if (v === null && (test.measures !== 'scale' || figureBeside(r, m.from, m.to) || isElsewhen(r) || r.particle(m.from - 1) === 'from')) continue;
      const most = test.measures === 'pain' ? (v?.normal ?? (v !== null && v.unit === 'cm' && v.value > PAIN && test.unit === '/10' ? MILLIMETRES : null)) : v?.unit === '%' ? 100 : (outOf(v, test.most ?? null) ?? test.most ?? null);
      if (most !== null) for (const over of beyond(r, v?.to ?? m.to, most)) found.push({ test: test.id, measures: test.measures, value: over.value, most, span: r.span(over.from, over.to) });
      found.push({ test: test.id, measures: test.measures, value: v?.value ?? null, most, span: r.span(m.from, v?.to ?? m.to) });
    } else if (m.layer === LAYER.qualities && r.numbers && (r.entry(LAYER.qualities, m).part === 'pain' || r.entry(LAYER.qualities, m).id === 'rating-word') && !r.over(LAYER.tests, m.from)) {
      const v = valueBehind(r, m.to);
      // a higher figure out of ten is a date, but where it is none or a scale is named
      const off = v !== null && v.normal === PAIN && v.value > PAIN && (v.from - m.to <= 1 && v.value > MONTHS || r.all(LAYER.tests).some((t) => r.entry(LAYER.tests, t).measures === 'pain'));
      if (v && (v.value <= PAIN || off) && (v.normal === PAIN || isBareScore(r, m, v))) found.push({ test: 'pain-scale', measures: 'pain', value: v.value, most: PAIN, span: r.span(m.from, v.to) });
    }
  }
}

/** A figure stands in the clause of the words `[from, to)`, which may be its score: "score of 24 on the ODI". */
function figureBeside(r: Reading, from: number, to: number): boolean {
  const parts = (i: number): boolean => r.isMark(i, COMMA) || r.isMark(i, SEMICOLON);
  for (let i = to; i < r.sentence.to && (i === to || !parts(i)); i++) if (r.isNumber(i)) return true;
  for (let i = from - 1; i >= r.sentence.from && !parts(i); i--) if (r.isNumber(i)) return true;
  return false;
}

/** `Pain now 6, best 3`: a figure with nothing said of it. */
function isBareScore(r: Reading, m: Match, v: Value): boolean {
  return r.entry(LAYER.qualities, m).id === 'pain-word' && v.normal === null && v.unit === null && v.to - v.from === 1 && (v.to >= r.sentence.to || r.isMark(v.to, COMMA) || r.isMark(v.to, DOT) || r.isMark(v.to, SEMICOLON) || r.isMark(v.to, OPEN));
}

/** "Up-and-go took her 15.8 seconds": the figure comes in the same breath. */
function valueNear(r: Reading, from: number): Value | null {
  for (let i = from; i < Math.min(r.sentence.to, from + NEAR); i++) {
    if (r.isMark(i, COMMA) || r.isMark(i, SEMICOLON) || r.isMark(i, DOT) || r.over(LAYER.tests, i) || r.over(LAYER.techniques, i) || r.over(LAYER.purposes, i)) return null;
    if (r.isNumber(i)) return r.quantity(i + 1)?.role === 'day' || r.quantity(i + 1)?.role === 'week' || r.isMark(i + 1, SLASH) && r.isMark(i + 3, SLASH) ? null : valueAt(r, i, null);
  }
  return null;
}

/** Tokens from a test to its figure over other words. */
const NEAR = 7;

/** Figures out of ten, one behind an arrow, that name nothing: "8/10 -> 5/10 after". */
function unnamed(r: Reading, found: Measure[]): void {
  if (!r.numbers || r.has(LAYER.tests) || r.has(LAYER.motions)) return;
  for (let i = r.sentence.from; i < r.sentence.to; i++) {
    if (!r.isNumber(i)) continue;
    const v = valueAt(r, i, null);
    if (v === null) continue;
    if (v.normal === PAIN && v.value <= PAIN && (v.later !== null || (r.sentence.section === 'subjective' && (r.covers(i - 1) & PLACES) !== 0))) found.push({ test: 'pain-scale', measures: 'pain', value: v.value, most: PAIN, span: r.span(i, v.to) });
    i = v.to - 1;
  }
}

/** What a figure is out of, where the note says so and the scale may go so far: the sum of several items. */
const outOf = (v: Value | null, most: number | null): number | null => (v !== null && v.normal !== null && (most === null || v.normal > most || (v.value > v.normal && v.normal >= SUMS)) ? v.normal : null);

/** Further figures of the same scale in its sentence that are higher than it goes: items, columns of a table. */
function beyond(r: Reading, from: number, most: number): Value[] {
  const found: Value[] = [];
  for (let i = from; i < r.sentence.to; i++) {
    if (r.over(LAYER.tests, i) || r.over(LAYER.motions, i)) break;
    if (!r.isNumber(i)) continue;
    const v = valueAt(r, i, null);
    if (v === null) continue;
    if (v.value > most && (v.normal === most || (v.unit === '%' && most === 100))) found.push(v);
    i = v.to - 1;
  }
  return found;
}

/** Grades of strength above five beside others that are none: "4-/5, ER 6/5". */
function grades(r: Reading, found: Measure[]): void {
  const off: [number, number][] = [];
  let right = 0;
  for (let i = r.sentence.from + 1; i < r.sentence.to; i++) {
    if (!r.isMark(i, SLASH) || !r.isNumber(i + 1) || r.tokens.value[i + 1] !== STRENGTH) continue;
    const at = r.isNumber(i - 1) ? i - 1 : i - 2;
    if (!r.isNumber(at)) continue;
    if (r.tokens.value[at] <= STRENGTH) right++;
    else if ((r.covers(at - 1) & (PLACES | (1 << LAYER.motions))) !== 0) found.push({ test: 'strength', measures: 'strength', value: r.tokens.value[at], most: STRENGTH, span: r.span(at, i + 2) });
    else off.push([at, i + 2]);
  }
  const named = r.has(LAYER.tests) || r.has(LAYER.motions) || r.has(LAYER.structures);
  if (right > 0 && named) for (const [from, to] of off) found.push({ test: 'strength', measures: 'strength', value: r.tokens.value[from], most: STRENGTH, span: r.span(from, to) });
}

/** Motions with a value, and grades of strength. */
function figures(r: Reading, found: Measure[]): void {
  for (const m of r.matches) {
    const quantity = m.layer === LAYER.qualities && r.entry(LAYER.qualities, m).role === 'quantity';
    const v = m.layer === LAYER.motions || quantity ? valueBehind(r, m.to) : null;
    if (v && quantity && v.unit !== null) found.push({ test: r.entry(LAYER.qualities, m).id, measures: 'strength', value: v.value, most: null, span: r.span(m.from, v.to) });
    else if (v && m.layer === LAYER.motions) found.push({ test: r.entry(LAYER.motions, m).id, measures: 'joint-motion', value: v.value, most: null, span: r.span(m.from, v.to) });
  }
  for (let i = r.sentence.from; i < r.sentence.to; i++) if (r.isMark(i, SLASH) && r.isNumber(i + 1) && r.tokens.value[i + 1] === STRENGTH) found.push({ test: 'strength', measures: 'strength', value: null, most: STRENGTH, span: r.span(i, i + 2) });
}

/** Planned, left out or past by the words of its sentence. */
function isElsewhen(r: Reading): boolean {
  return r.matches.some((m) => (m.layer === LAYER.cues && ELSEWHEN.has(r.entry(LAYER.cues, m).effect)) || (m.layer === LAYER.signals && r.entry(LAYER.signals, m).signal.startsWith('plan.')));
}
