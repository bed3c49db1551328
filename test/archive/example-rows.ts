import type { Row } from '../../src/archive/rows/row.ts';
import { roleOf } from '../../src/archive/rows/rows.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import { techniqueKinds } from '../../src/lexicon/services.ts';
import type { Archive, Visit } from '../../src/rules/across/rule.ts';

const { lexicon, coding } = builtin();
const kinds = techniqueKinds(lexicon, coding);

function kindOf(technique: string) {
  const entry = lexicon.entries.techniques.findIndex((t) => t.id === technique);
  if (entry < 0) throw new RangeError(`an example names the technique ${technique}, which is none`);
  return kinds[entry];
}

const minuteOf = (clock: string): number => Number(clock.split(':')[0]) * 60 + Number(clock.split(':')[1]);
const noteOf = (number: number): string => `v${String(number).padStart(3, '0')}`;

function measureOf(text: string): Row {
  const told = /^(.+?) ([\d.]+)\/(\d+)(?: goal (\d+))?$/.exec(text);
  if (!told) throw new RangeError(`a measure of an example is not "NAME A/B": ${text}`);
  const [, measure, value, best, goal] = told;
  const test = lexicon.entries.tests.find((t) => t.id === measure);
  return { measure, kind: test?.measures ?? 'joint-motion', value: Number(value), best: Number(best), falls: test?.abnormal === 'above' || test?.measures === 'pain', goal: goal === undefined ? null : Number(goal) };
}

function billedOf(line: string): Row {
  const [codes, units] = line.split(' x');
  const [code, ...modifiers] = codes.split('-');
  return { code, units: units === undefined ? null : Number(units), modifiers: modifiers.join(' '), role: roleOf(coding.codes.get(code)) };
}

/** What a scan's tables hold of the archive of an example. */
export function rowsOfExample({ visits }: Archive): Record<string, Row[]> {
  const tables: Record<string, Row[]> = { notes: [], mentions: [], interventions: [], billed: [], measures: [], similar: [] };
  const add = (table: string, note: string, rows: readonly Row[]): void => {
    tables[table].push(...rows.map((row, ordinal) => ({ note, ordinal, ...row })));
  };
  for (const [i, v] of visits.entries()) {
    const note = noteOf(i + 1);
    const care = (v.care ?? []).map((text) => {
      const [technique, minutes] = text.split(' ');
      return { technique, minutes: minutes === undefined ? null : Number(minutes), kind: kindOf(technique) };
    });
    const billed = (v.billed ?? []).map(billedOf);
    const measures = (v.measures ?? []).map(measureOf);
    add('mentions', note, [...care.map((c) => ({ concept: c.technique, class: c.kind.class, status: 'performed' })), ...(v.home ?? []).map((h) => ({ concept: h, class: kindOf(h).class, status: 'home' }))]);
    add('interventions', note, care.map((c) => ({ technique: c.technique, class: c.kind.class, minutes: c.minutes, minutes_source: c.minutes === null ? null : 'stated', shared: false, one_to_one: c.kind.timed })));
    add('billed', note, billed);
    add('measures', note, measures);
    tables.notes.push({ note, file: 'example', place: `visit ${i + 1}`, provider: v.provider, patient: v.patient, date: v.date, ...visitRow(v, care, billed, measures) });
    if (v.like) {
      const other = visits[v.like.visit - 1];
      tables.similar.push({ a: noteOf(v.like.visit), b: note, jaccard: 0.93, same_patient: other.patient === v.patient, same_provider: other.provider === v.provider, cluster: noteOf(v.like.visit), kind: v.like.in === 'home programme' ? 'standing' : 'clone', passages: '' });
    }
  }
  return tables;
}

function visitRow(v: Visit, care: readonly { readonly technique: string; readonly minutes: number | null; readonly kind: { readonly timed: boolean; readonly active: boolean } }[], billed: readonly Row[], measures: readonly Row[]): Row {
  const timed = care.filter((c) => c.kind.timed && c.minutes !== null);
  const [from, to] = v.clock?.split('-').map(minuteOf) ?? [null, null];
  const charges = billed.filter((b) => b.role !== 'evaluation').map((b) => (b.units === null ? String(b.code) : `${b.code}x${b.units}`)).sort();
  return {
    timed_minutes: timed.length > 0 ? timed.reduce((sum, c) => sum + (c.minutes ?? 0), 0) : null, clock_start: from, clock_end: to,
    home: (v.home ?? []).length > 0, treated: care.length > 0, passive: care.length > 0 && care.every((c) => !c.kind.active), evaluation: v.evaluation ?? false, measured: measures.some((m) => m.kind !== 'pain'),
    plan: v.plan ?? null, care: care.length > 0 ? [...new Set(care.map((c) => c.technique))].sort().join(' ') : null, charged: charges.length > 0 ? charges.join(' ') : null,
  };
}
