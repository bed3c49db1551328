import { LAYER, LAYERS, type LayerName, type Lexicon } from '../../lexicon/lexicon.ts';
import type { Decider, Reading } from '../../lexicon/schema.ts';
import type { SectionedNote, Sentence } from '../../note/note.ts';
import { CAPITALISED, NUMBER, PUNCT, WORD } from '../../note/tokens.ts';
import { derived } from '../../lexicon/derived.ts';
import type { Match } from './automaton.ts';

/** What a sentence offers to decide a reading. Computed once a sentence that holds shorthand. */
export interface Surroundings {
  readonly note: SectionedNote;
  readonly lexicon: Lexicon;
  readonly sentence: Sentence;
  readonly matches: readonly Match[];
  readonly discipline: string | null;
}

const NEAR = 5;
const CONNECTORS = new Set([43, 47, 44, 38]);

/** The reading whose conditions hold first; undefined if none does. */
export function readingOf(match: Match, readings: readonly Reading[], around: Surroundings): Reading | undefined {
  return readings.find((reading) => {
    if (reading.unless.some((d) => holds(d, match, around))) return false;
    const open = reading.when.length === 0 && reading.near.length === 0;
    return open || reading.when.some((d) => holds(d, match, around)) || reading.near.some((word) => isNear(word, match, around));
  });
}

/** The match a reading stands for, or null where it stands for nothing. */
export function asMatch(match: Match, reading: Reading, lexicon: Lexicon): Match | null {
  if (reading.as === null) return null;
  const [layerName, id] = reading.as.split(':');
  const layer = LAYER[layerName as LayerName];
  const entry = placeOf(lexicon, layer, id);
  return entry < 0 ? null : { layer, entry, kind: 'abbreviation', from: match.from, to: match.to };
}

const places = new WeakMap<Lexicon, Map<string, number>>();

/** The place of an entry among those of its vocabulary; -1 where there is none. */
function placeOf(lexicon: Lexicon, layer: number, id: string): number {
  let known = places.get(lexicon);
  if (!known) {
    known = new Map();
    for (const name of LAYERS) for (const [k, e] of lexicon.entries[name].entries()) known.set(`${LAYER[name]}:${e.id}`, k);
    places.set(lexicon, known);
  }
  return known.get(`${layer}:${id}`) ?? -1;
}

function isNear(word: string, match: Match, { note, lexicon, sentence }: Surroundings): boolean {
  const symbol = /^\w/.test(word) ? lexicon.vocabulary.number(word) : word.charCodeAt(0);
  const lower = word.toLowerCase();
  for (let i = Math.max(sentence.from, match.from - NEAR); i < Math.min(sentence.to, match.to + NEAR); i++) {
    if (i >= match.from && i < match.to) continue;
    if (symbol !== 0 ? note.tokens.symbol[i] === symbol : note.tokens.text.slice(note.tokens.start[i], note.tokens.end[i]).toLowerCase() === lower) return true;
  }
  return false;
}

function holds(decider: Decider, m: Match, around: Surroundings): boolean {
  const { note, lexicon, sentence, matches, discipline } = around;
  const t = note.tokens;
  const section = sentence.section;
  const number = (i: number): boolean => i < sentence.to && t.kind[i] === NUMBER;
  const mark = (i: number, code: number): boolean => i >= sentence.from && i < sentence.to && t.kind[i] === PUNCT && t.symbol[i] === code;
  const quantity = (i: number, role: string): boolean => matches.some((q) => q.layer === LAYER.quantities && q.from === i && lexicon.entries.quantities[q.entry].role === role);
  const minutesAt = (from: number, to: number): boolean => {
    for (let i = from; i < to; i++) if (t.kind[i] === NUMBER && (quantity(i + 1, 'minute') || mark(i + 1, 39) || (mark(i + 1, 45) && quantity(i + 2, 'minute')) || (mark(i + 1, 58) && number(i + 2) && mark(i + 3, 45) && number(i + 4)))) return true;
    return false;
  };
  const layersAt = (layers: readonly number[], from: number, to: number): boolean => matches.some((q) => q.from < to && q.to > from && layers.includes(q.layer) && !(q.from >= m.from && q.to <= m.to));
  const beside = (layers: readonly number[]): boolean => {
    let left = m.from - 1;
    while (left >= sentence.from && ((t.kind[left] === PUNCT && CONNECTORS.has(t.symbol[left])) || isAnd(t, left) || isSideToken(left))) left--;
    let right = m.to;
    while (right < sentence.to && ((t.kind[right] === PUNCT && CONNECTORS.has(t.symbol[right])) || isAnd(t, right) || isSideToken(right))) right++;
    return (left >= sentence.from && left < m.from - 1 && layersAt(layers, left, left + 1)) || (right < sentence.to && right > m.to && layersAt(layers, right, right + 1));
  };
  const isSideToken = (i: number): boolean => matches.some((q) => q.layer === LAYER.sides && q.from <= i && i < q.to);
  const level = (i: number): boolean => derived(lexicon).levels.has(t.symbol[i]) && number(i + 1) && t.end[i] === t.start[i + 1];
  const grade = (i: number): boolean => number(i) && (mark(i + 1, 47) || ((mark(i + 1, 45) || mark(i + 1, 43)) && mark(i + 2, 47)));
  const body = [LAYER.regions, LAYER.structures];
  const toBody = (): boolean => {
    for (let i = m.to; i < Math.min(sentence.to, m.to + 4); i++) {
      if (layersAt(body, i, i + 1) || level(i)) return true;
      if (t.kind[i] === NUMBER || (t.kind[i] === PUNCT && t.symbol[i] !== 40 && t.symbol[i] !== 41)) return false;
    }
    return false;
  };
  switch (decider) {
    case 'minutes': return minutesAt(sentence.from, sentence.to);
    case 'minutes-after': return minutesAt(m.to, Math.min(sentence.to, m.to + 4));
    case 'grade': return [m.to, m.to + 1, m.to + 2].some(grade) || (m.from > sentence.from + 1 && grade(m.from - 4)) || (m.from - 3 >= sentence.from && grade(m.from - 3));
    case 'grade-motion': return grade(m.to) || grade(m.to + 1);
    case 'degrees': return number(m.to) || (mark(m.to, 58) && number(m.to + 1)) || layersAt([LAYER.motions], m.to, m.to + 3) && !minutesAt(sentence.from, sentence.to) || layersAt([LAYER.qualities], m.to, m.to + 3) && !minutesAt(sentence.from, sentence.to);
    case 'level': {
      for (let i = Math.max(sentence.from, m.from - 3); i < Math.min(sentence.to - 1, m.to + 4); i++) if (level(i)) return true;
      return false;
    }
    case 'beside-technique': return beside([LAYER.techniques]);
    case 'beside-structure': return beside(body);
    case 'beside-motion': return layersAt([LAYER.motions], m.to, m.to + 2) || beside([LAYER.motions]);
    case 'before-structure': return toBody();
    case 'after-structure': return layersAt(body, Math.max(sentence.from, m.from - 2), m.from);
    case 'before-extremity': {
      for (let i = m.to; i < Math.min(sentence.to, m.to + 5); i++) if (matches.some((q) => q.layer === LAYER.regions && q.from <= i && i < q.to && lexicon.entries.regions[q.entry].kind === 'extraspinal')) return true;
      return false;
    }
    case 'after-side': return m.from > sentence.from && isSideToken(m.from - 1);
    case 'section-treatment': return section === 'treatment';
    case 'section-objective': return section === 'objective';
    case 'section-plan': return section === 'plan';
    case 'section-subjective': return section === 'subjective' || section === 'history';
    case 'section-goals': return section === 'goals';
    case 'after-name': return section === 'signature' || (mark(m.from - 1, 44) && m.from - 2 >= sentence.from && t.kind[m.from - 2] === WORD && (t.flags[m.from - 2] & CAPITALISED) !== 0 && !matches.some((q) => q.to > m.from - 2 && q.from < m.from - 1));
    case 'line-start': return m.from === sentence.from && sentence.opensLine;
    case 'after-code': return m.from > sentence.from && ((t.kind[m.from - 1] === NUMBER && t.value[m.from - 1] > 9000) || (mark(m.from - 1, 45) && t.kind[m.from - 2] === NUMBER && t.value[m.from - 2] > 9000));
    case 'technique-in-sentence': return matches.some((q) => q.layer === LAYER.techniques && lexicon.entries.techniques[q.entry].class !== 'decoy');
    case 'billing-units': return number(m.to) && quantity(m.to + 1, 'unit');
    case 'beside-finding': return besideFinding(m, around);
    case 'verb-before': return layersAt([LAYER.cues], Math.max(sentence.from, m.from - 3), m.from) && !layersAt([LAYER.motions], m.to, m.to + 2);
    case 'dosage': {
      for (let i = sentence.from; i < sentence.to; i++) if (quantity(i, 'weight') || quantity(i, 'repetition') || (t.kind[i] === WORD && /^(hz|mhz|ma|pps|psi|kg)$/i.test(t.text.slice(t.start[i], t.end[i])))) return true;
      return false;
    }
    case 'before-to': return m.to < sentence.to && /^(to|of|on|over|in)$/i.test(t.text.slice(t.start[m.to], t.end[m.to]));
    case 'lower-case': return t.text.slice(t.start[m.from], t.end[m.from]) === t.text.slice(t.start[m.from], t.end[m.from]).toLowerCase();
    case 'upper-case': return t.text.slice(t.start[m.from], t.end[m.from]) === t.text.slice(t.start[m.from], t.end[m.from]).toUpperCase();
    case 'after-number': return m.from > sentence.from && t.kind[m.from - 1] === NUMBER;
    case 'dc': case 'pt': case 'lmt': return discipline === decider;
  }
}

/** What may stand between a word and the finding said of it: sides, places, "is", a colon. */
const PASSED: readonly number[] = [LAYER.sides, LAYER.regions, LAYER.structures, LAYER.particles];
const FINDINGS: ReadonlySet<string> = new Set(['reduced', 'deficit', 'normal']);

/** A word of loss or of none stands beside it: "R patellar glide hypomobile", "restricted inferior glide". */
function besideFinding(m: Match, { note, lexicon, sentence, matches }: Surroundings): boolean {
  const over = (i: number): readonly Match[] => matches.filter((q) => q.from <= i && i < q.to);
  const finding = (q: Match): boolean => q.layer === LAYER.qualities && FINDINGS.has(lexicon.entries.qualities[q.entry].role);
  const passed = (i: number, q: readonly Match[]): boolean => q.some((x) => PASSED.includes(x.layer)) || (note.tokens.kind[i] === PUNCT && note.tokens.symbol[i] === 58);
  for (const step of [1, -1]) {
    for (let i = step > 0 ? m.to : m.from - 1; i >= sentence.from && i < sentence.to && Math.abs(i - m.from) <= NEAR; i += step) {
      const there = over(i);
      if (there.some(finding)) return true;
      if (!passed(i, there)) break;
    }
  }
  return false;
}

function isAnd(t: SectionedNote['tokens'], i: number): boolean {
  return t.kind[i] === WORD && t.end[i] - t.start[i] <= 3 && /^(and|or|w|nor)$/i.test(t.text.slice(t.start[i], t.end[i]));
}
