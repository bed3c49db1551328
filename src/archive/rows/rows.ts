import type { Policy } from '../../analyze.ts';
import { codedNote, reviewed } from '../../analyze.ts';
import type { CodeEntry, Coding } from '../../lexicon/coding.ts';
import type { Lexicon } from '../../lexicon/lexicon.ts';
import { techniqueKinds } from '../../lexicon/services.ts';
import type { Analysis } from '../../note/analysis.ts';
import type { CodedNote } from '../../note/code.ts';
import type { Span } from '../../note/span.ts';
import { sketch } from '../clones/sketch.ts';
import type { ArchiveRecord } from '../record.ts';
import { measureRows } from './measures.ts';
import type { Row, Rows } from './row.ts';
import { visitOf } from './visit.ts';

/** A record with the name it has in the tables. */
export interface Keyed {
  readonly record: ArchiveRecord;
  readonly key: string;
  /** Its number among the notes of its file; null where its source has no order. */
  readonly position: number | null;
}

export interface RowOptions {
  readonly lexicon: Lexicon;
  readonly policyFor: (record: ArchiveRecord) => Policy;
  /** Gives ids of providers, patients and notes the name they have in the tables. */
  readonly named: (id: string) => string;
  readonly keepText: boolean;
  readonly run: number;
}

/** All rows that one note gives; the same for the same record and options. */
export function rowsOf({ record, key, position }: Keyed, options: RowOptions): Rows {
  const { lexicon, named, keepText } = options;
  const policy = options.policyFor(record);
  const name = (id: string | null): string | null => (id === null ? null : named(id));
  // a note's findings keep their fingerprints wherever the archive lies, and give no id away that has another name here
  const input = { id: named(`${record.source.file}#${record.id ?? record.source.place}`), text: record.text, dateOfService: record.dateOfService ?? undefined, provider: record.provider ?? undefined, patient: record.patient ?? undefined, payer: record.payer ?? undefined, billed: record.billed };
  const note = codedNote(input, policy, lexicon);
  const analysis = reviewed(note, policy, lexicon);
  const { coding } = policy;
  const date = record.dateOfService ?? analysis.note.textDate;
  const head: Row = {
    note: key, run: options.run, file: record.source.file, place: record.source.place, position, note_id: name(record.id), provider: name(record.provider), patient: name(record.patient), date,
    payer: analysis.engine.payer, rules: analysis.engine.rules, length: record.text.length, risk_score: analysis.risk.score, risk_band: analysis.risk.band,
    ...visitOf(note, analysis, lexicon, coding), text: keepText ? record.text : null,
  };
  return {
    notes: [head],
    mentions: numbered(key, mentionRows(note, analysis, lexicon)),
    interventions: numbered(key, interventionRows(note, analysis, lexicon, coding)),
    codes: numbered(key, analysis.codes.map((c) => ({ code: c.code, units: c.units, modifiers: c.modifiers.join(' '), support: c.support, confidence: c.confidence, missing: c.missing.join(' ') }))),
    billed: numbered(key, analysis.billed.map((b) => ({ code: b.code, units: b.units, modifiers: b.modifiers.join(' '), role: roleOf(coding.codes.get(b.code)) }))),
    measures: numbered(key, measureRows(note, lexicon)),
    findings: findingRows(head, analysis),
    sketches: [{ note: key, ...sketch(note, lexicon) }],
  };
}

const numbered = (note: string, rows: readonly Row[]): Row[] => rows.map((row, ordinal) => ({ note, ordinal, ...row }));

const place = (span: Span | undefined): Row => ({ span_start: span?.[0] ?? null, span_end: span?.[1] ?? null });

const mentionRows = (note: CodedNote, { mentions }: Analysis, { entries: { techniques } }: Lexicon): Row[] =>
  mentions.map((m, i) => ({ concept: m.concept, class: techniques[note.statuses[i].entry].class, status: m.status, match: m.match, ...place(m.span) }));

function interventionRows(note: CodedNote, { interventions }: Analysis, lexicon: Lexicon, coding: Coding): Row[] {
  const kinds = techniqueKinds(lexicon, coding);
  return interventions.map((i, k) => {
    const { mention, at } = note.facts.interventions[k];
    const kind = kinds[mention.entry];
    return {
      technique: i.technique, class: kind.class, regions: i.regions.map((r) => (r.laterality === 'unspecified' ? r.region : `${r.laterality} ${r.region}`)).join('; '), minutes: i.minutes,
      minutes_source: i.minutesSource, shared: i.sharedWith.length > 0, one_to_one: kind.timed, intents: i.intents.join(' '), ...place(at),
    };
  });
}

/** What a code is, as the habits of billing are told by. */
export function roleOf(entry: CodeEntry | undefined): string {
  switch (entry?.family) {
    case 'cmt': return 'manipulation';
    case 'hands-on': return 'hands-on';
    case 'procedure': return 'therapeutic';
    case 'modality': return 'modality';
    case 'evaluation':
    case 'e/m': return 'evaluation';
    default: return 'other';
  }
}

function findingRows(head: Row, { findings, risk }: Analysis): Row[] {
  let driver = 0;
  return findings.map((f) => {
    // drivers are the findings that count, in their order
    const points = f.suppressed === null && risk.drivers[driver]?.rule === f.rule ? risk.drivers[driver++].points : 0;
    return {
      finding: f.fingerprint, note: head.note, rule: f.rule, severity: f.severity, provider: head.provider, patient: head.patient, date: head.date, until: null, codes: f.codes.join(' '), points,
      hits: null, of: null, rate: null, low: null, high: null, figures: null, expected_in: f.expectedIn, ...place(f.spans[0]), suppressed: f.suppressed !== null, fresh: true,
    };
  });
}
