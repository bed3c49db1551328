import { LAYER } from '../../lexicon/lexicon.ts';
import type { EntryOf } from '../../lexicon/schema.ts';
import type { Span } from '../../note/span.ts';
import { NUMBER } from '../../note/tokens.ts';
import { numberAt } from '../match/numbers.ts';
import { COMMA, type Reading, SEMICOLON, separates } from '../reading.ts';
import type { SentenceFacts } from './deeds/deed.ts';

const QUANTITIES = 1 << LAYER.quantities;

/** How often or how long treatment goes on: `2x/wk`, `for 4 weeks`, `6 visits`. A single return date or interval is neither; a home dose is not treatment. */
export function frequencyOf(facts: readonly SentenceFacts[]): Span[] {
  const found: Span[] = [];
  for (const { reading: r } of facts) {
    const { section, headed } = r.sentence;
    if (section === 'history' || section === 'header' || section === 'signature' || (section === 'objective' && headed)) continue;
    if (r.numbers && section !== 'subjective' && r.has(LAYER.quantities)) visitsByWeeks(found, r);
    if (r.has(LAYER.signals)) statedRates(found, r, section === 'subjective', headed);
    if ((section === 'plan' || section === 'goals') && r.has(LAYER.quantities)) durations(found, r);
  }
  return found;
}

/** `2x/wk`, `6 visits`. */
function statedRates(found: Span[], r: Reading, reported: boolean, headed: boolean): void {
  for (const m of r.matches) {
    if (m.layer !== LAYER.signals) continue;
    const { signal } = r.entry(LAYER.signals, m);
    if (signal === 'plan.frequency') {
      if (!(reported && headed) && !atHome(r, m.from) && !complaint(r, m.from)) found.push(r.span(m.from, m.to));
    } else if (signal === 'plan.visits' && !reported) {
      const n = backNumber(r, m.from);
      if (n && !atHome(r, m.from) && !counted(r, m.to)) found.push(r.span(n, m.to));
    }
  }
}

/** `2w3 1w2`: so many visits a week for so many weeks, as home health writes it. */
function visitsByWeeks(found: Span[], r: Reading): void {
  for (let i = r.sentence.from; i + 2 < r.sentence.to; i++) {
    if (r.isNumber(i) && r.glued(i + 1) && r.glued(i + 2) && r.isNumber(i + 2) && r.quantity(i + 1)?.role === 'week' && r.tokens.end[i + 1] - r.tokens.start[i + 1] === 1) found.push(r.span(i, i + 3));
  }
}

/** `x 4 weeks`, `for 2 months`. */
function durations(found: Span[], r: Reading): void {
  const { kind } = r.tokens;
  for (let i = r.sentence.from; i < r.sentence.to; i++) {
    if (kind[i] !== NUMBER && (r.begins(i) & QUANTITIES) === 0) continue;
    const n = numberAt(r, i);
    const unit = n && r.quantity(n.to)?.role;
    if (!n || (unit !== 'week' && unit !== 'month') || i === 0) continue;
    if ((r.quantity(i - 1)?.role === 'times' || r.isUsedFor('length', i - 1)) && !atHome(r, i) && !isGoal(r, i)) found.push(r.span(i - 1, n.to + 1));
  }
}

/** A home programme claims what stands behind it in its clause. */
function atHome(r: Reading, i: number): boolean {
  for (let k = i - 1; k >= r.sentence.from; k--) {
    if (r.isMark(k, SEMICOLON)) return false;
    const signal = r.over(LAYER.signals, k);
    if (signal) {
      const id = r.entry(LAYER.signals, signal).signal;
      if (id === 'plan.home') return true;
      if (id === 'plan.continue' || id === 'plan.next' || id === 'plan.poc') return false;
    }
    const cue = r.over(LAYER.cues, k);
    if (cue && r.entry(LAYER.cues, cue).effect === 'home') return true;
    if (r.isMark(k, COMMA) && r.particle(k + 1) === 'and') return false;
  }
  return false;
}

/** "headaches 3x/wk" is a complaint, "sees acupuncturist weekly" another's care. */
function complaint(r: Reading, i: number): boolean {
  if (r.has(LAYER.cues) && r.all(LAYER.cues).some((m) => m.to <= i && i - m.to <= OTHERS && isOfOthers(r.entry(LAYER.cues, m)) && !separates(r, m.to, i))) return true;
  for (let k = i - 1; k >= r.sentence.from; k--) {
    if (r.isMark(k, SEMICOLON)) break;
    const signal = r.over(LAYER.signals, k);
    if (signal && r.entry(LAYER.signals, signal).signal.startsWith('plan.') && signal.from < i - 1) return false;
    const activity = r.over(LAYER.activities, k);
    if (activity && r.entry(LAYER.activities, activity).onlyInGoals !== true && !r.all(LAYER.purposes).some((p) => p.from < i && r.entry(LAYER.purposes, p).role === 'goal')) return true;
  }
  for (let k = i - 1; k >= Math.max(r.sentence.from, i - 3); k--) {
    const q = r.over(LAYER.qualities, k);
    if (q && r.entry(LAYER.qualities, q).role === 'impairment') return true;
  }
  return false;
}

/** Tokens from a word of another's care to its frequency. */
const OTHERS = 6;

const isOfOthers = ({ effect, weak }: EntryOf<'cues'>): boolean => effect === 'other-person' || (effect === 'historical' && weak !== true);

function backNumber(r: Reading, i: number): number | null {
  for (let k = i - 1; k >= Math.max(r.sentence.from, i - 2); k--) if (r.isNumber(k) || (r.at(LAYER.quantities, k) && numberAt(r, k))) return k;
  return null;
}

/** "visit 4 of 12", "8 visits completed": a count of the past. */
function counted(r: Reading, i: number): boolean {
  const cue = r.at(LAYER.cues, i);
  return cue !== null && r.entry(LAYER.cues, cue).effect === 'performed';
}

function isGoal(r: Reading, i: number): boolean {
  return r.all(LAYER.purposes).some((m) => m.from < i && r.entry(LAYER.purposes, m).role === 'goal');
}
