import { LAYER, type Lexicon } from '../../lexicon/lexicon.ts';
import type { CodedNote } from '../../note/code.ts';
import type { Loss } from '../../note/note.ts';
import { sentenceIndexAt } from '../../note/sentence-at.ts';
import { NUMBER } from '../../note/tokens.ts';
import type { Match } from '../../stages/match/automaton.ts';
import type { Row } from './row.ts';

/** Layers whose entry says what was measured, the most telling first. */
const NAMING = [LAYER.tests, LAYER.motions, LAYER.structures] as const;
/** Quantities behind a figure of a goal that make it a time or a dose and no aim. */
const NO_AIM: ReadonlySet<string> = new Set(['second', 'minute', 'hour', 'day', 'week', 'month', 'year', 'unit', 'times', 'repetition']);

/** Bounds of a month and a day, and the highest score of pain. */
const MONTHS = 12;
const LONGEST_MONTH = 31;
const WORST_PAIN = 10;

/** What was measured in the visit, each a row: losses with a value, and scores and figures that are not among them. */
export function measureRows(note: CodedNote, lexicon: Lexicon): Omit<Row, 'note' | 'ordinal'>[] {
  const { measures, losses } = note.facts;
  const aims = aimsOf(note, lexicon);
  const rows: (Omit<Row, 'note' | 'ordinal'> & { readonly span_start: number; readonly span_end: number })[] = [];
  for (const l of losses) {
    if (l.value === null) continue;
    const named = nameOf(note, lexicon, l);
    rows.push({
      measure: [l.kind, l.laterality === 'unspecified' ? '' : l.laterality, l.region ?? '', named ?? ''].filter(Boolean).join(' '), kind: l.kind, value: l.value, best: l.normal, unit: l.unit,
      falls: l.normal !== null && l.value > l.normal, goal: (named === null ? undefined : aims.get(named)) ?? null, span_start: l.span[0], span_end: l.span[1],
    });
  }
  for (const m of measures) {
    if (m.value === null || rows.some((r) => r.span_start < m.span[1] && m.span[0] < r.span_end)) continue;
    const test = lexicon.entries.tests.find((t) => t.id === m.test);
    rows.push({ measure: m.test, kind: m.measures, value: m.value, best: m.most, unit: null, falls: test ? test.abnormal === 'above' : m.measures === 'pain', goal: aims.get(m.test) ?? null, span_start: m.span[0], span_end: m.span[1] });
  }
  return rows.sort((x, y) => x.span_start - y.span_start);
}

/** The test, motion or structure that the words of a loss name. */
function nameOf(note: CodedNote, lexicon: Lexicon, { span: [from, to] }: Loss): string | null {
  const { start, end } = note.tokens;
  const matches = note.matches[sentenceIndexAt(note, from)];
  for (const layer of NAMING) {
    const m = matches.findLast((x) => x.layer === layer && start[x.from] >= from && end[x.to - 1] <= to);
    if (m) return (lexicon.entries[layer === LAYER.tests ? 'tests' : layer === LAYER.motions ? 'motions' : 'structures'][m.entry] as { readonly id: string }).id;
  }
  return null;
}

/** The figure that a goal asks for, by the test or motion that it names: the last behind the name that is no time, no dose, and not what a score is out of. */
function aimsOf(note: CodedNote, lexicon: Lexicon): ReadonlyMap<string, number> {
  const aims = new Map<string, number>();
  const { tokens: { start, end, kind, value }, text } = note;
  for (const { span, purpose } of note.facts.goals) {
    // what a procedure was for is no figure to reach: "stimulation for pain, 100 Hz"
    if (purpose) continue;
    const s = sentenceIndexAt(note, span[0]);
    const matches = note.matches[s];
    const named = matches.filter((m) => start[m.from] >= span[0] && end[m.to - 1] <= span[1]).map((m) => ({ ...m, measure: measureNamed(m, lexicon) })).filter((m) => m.measure !== null);
    for (const [k, { measure, to }] of named.entries()) {
      const until = named[k + 1]?.from ?? note.sentences[s].to;
      for (let i = to; i < until && start[i] < span[1]; i++) {
        if (kind[i] !== NUMBER || text[start[i] - 1] === '/') continue;
        const behind = matches.find((m) => m.layer === LAYER.quantities && m.from === i + 1);
        if (behind && NO_AIM.has(lexicon.entries.quantities[behind.entry].role)) continue;
        if (isDay(note, i, lexicon.entries.tests.find((t) => t.id === measure)?.most ?? null)) continue;
        aims.set(measure as string, value[i]);
      }
    }
  }
  return aims;
}

/** The scale on which pain is rated where no other is named. */
const PAIN = 'pain-scale';

/** What a match names as a measure, or null. */
function measureNamed({ layer, entry }: Match, { entries }: Lexicon): string | null {
  if (layer === LAYER.tests) return entries.tests[entry].id;
  if (layer === LAYER.motions) return entries.motions[entry].id;
  return layer === LAYER.qualities && entries.qualities[entry].part === 'pain' ? PAIN : null;
}

/** `09/21/2026` and `9/21` are days; `2/10` on a scale of ten and `60/80` are a figure and what it is out of. */
function isDay({ tokens: { start, end, kind, value, count }, text }: CodedNote, i: number, most: number | null): boolean {
  if (text[end[i]] !== '/' || i + 2 >= count || kind[i + 2] !== NUMBER || start[i + 2] !== end[i] + 1) return false;
  if (text[end[i + 2]] === '/') return true;
  return value[i] >= 1 && value[i] <= MONTHS && value[i + 2] >= 1 && value[i + 2] <= LONGEST_MONTH && value[i + 2] !== (most ?? WORST_PAIN);
}
