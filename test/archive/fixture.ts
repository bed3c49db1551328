import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { ddl } from '../../src/archive/store/ddl.ts';
import { STORE } from '../../src/archive/store/store.ts';
import { ARCHIVE_TABLES, NOTE_TABLES, SKETCHES } from '../../src/archive/tables.ts';

/** The same numbers in (0, 1) for the same seed. */
export function seeded(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

export type Values = Readonly<Record<string, string | number | boolean | null>>;
/** Rows by table; columns that are left out are null. */
export type Rows = Readonly<Record<string, readonly Values[]>>;

/** A scan's folder with these rows, as the scan would have written them. */
export async function archiveOf(folder: string, rows: Rows): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const instance = await DuckDBInstance.create(join(folder, STORE));
  const connection = await instance.connect();
  for (const statement of ddl()) await connection.run(statement);
  const tables = [...NOTE_TABLES, SKETCHES, ...ARCHIVE_TABLES];
  for (const [name, list] of Object.entries(rows)) {
    const table = tables.find((t) => t.name === name);
    if (!table) throw new Error(`there is no table ${name}`);
    const literal = (value: Values[string] | undefined): string => (value === undefined || value === null ? 'NULL' : typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value));
    for (let at = 0; at < list.length; at += 500) {
      await connection.run(`INSERT INTO "${name}" VALUES ${list.slice(at, at + 500).map((row) => `(${table.columns.map((c) => literal(row[c.name])).join(', ')})`).join(', ')}`);
    }
  }
  connection.closeSync();
  instance.closeSync();
  return folder;
}

const RULES = [
  { rule: 'outcome-missing', severity: 'error', points: 10, codes: '' },
  { rule: 'units-exceed-minutes', severity: 'error', points: 16, codes: '97140' },
  { rule: 'billed-not-documented', severity: 'error', points: 16, codes: '97110' },
  { rule: 'site-not-separate', severity: 'error', points: 16, codes: '97140' },
  { rule: 'plan-frequency-missing', severity: 'warning', points: 4, codes: '' },
  { rule: 'goal-not-time-bound', severity: 'info', points: 1, codes: '' },
] as const;

const TEXT = "S: Neck stiff.\nO: Rotation L 50/80.\nTx: MFR to L upper trapezius x15'.\nP: continue.";

export interface Shape {
  readonly notes?: number;
  readonly seed?: number;
  readonly keepText?: boolean;
}

/**
 * An archive in which provider-a to provider-f differ: the later ones have more findings, the first bills modifier 59 on
 * nearly all adjustments; provider-z has two notes of one patient. Three notes have no date, one cluster of clones is planted.
 */
export function manyNotes({ notes = 600, seed = 7, keepText = false }: Shape = {}): Rows {
  const random = seeded(seed);
  const out: Record<string, Values[]> = { notes: [], codes: [], billed: [], findings: [], similar: [], unreadable: [], runs: [] };
  const key = (i: number): string => createHash('md5').update(`note ${i}`).digest('hex');
  for (let i = 0; i < notes; i++) {
    const rare = i >= notes - 2;
    const who = Math.floor(random() * 6);
    const provider = rare ? 'provider-z' : `provider-${'abcdef'[who]}`;
    const patient = rare ? 'patient-z' : `patient-${who}-${Math.floor(random() * 15)}`;
    const day = new Date(Date.UTC(2025, 0, 1 + Math.floor(random() * 420))).toISOString().slice(0, 10);
    const date = i % 200 === 5 ? null : day;
    const chance = rare ? 0.9 : 0.05 + who * 0.08;
    const found = RULES.filter(() => random() < chance);
    const score = found.reduce((sum, f) => sum + f.points, 0);
    const billed = [{ code: '98941', units: 1, modifiers: '', role: 'manipulation' }, { code: '97140', units: 1 + Math.floor(random() * 2), modifiers: who === 0 ? (random() < 0.95 ? '59' : '') : random() < 0.3 ? '59' : '', role: 'hands-on' }, ...(random() < 0.4 ? [{ code: '97110', units: 2, modifiers: 'GP', role: 'therapeutic' }] : [])];
    const codes = [{ code: '98941', units: 1, support: 'documented', missing: '' }, { code: '97140', units: 1, support: found.some((f) => f.rule === 'outcome-missing') ? 'incomplete' : 'documented', missing: found.some((f) => f.rule === 'outcome-missing') ? 'outcome-missing' : '' }];
    out.notes.push({
      note: key(i), file: `2025/${provider}.jsonl`, place: `line ${i + 1}`, position: i, note_id: `n${i}`, provider, patient, date, payer: i % 3 === 0 ? 'my-plan' : 'commercial', rules: '2026Q4', length: TEXT.length, run: 1, risk_score: score, risk_band: score >= 40 ? 'high' : score >= 10 ? 'moderate' : 'low',
      billed_units: billed.reduce((sum, b) => sum + b.units, 0), supported_units: 2, treated: true, passive: false, evaluation: false, measured: true, text: keepText ? TEXT : null,
    });
    for (const [ordinal, b] of billed.entries()) out.billed.push({ note: key(i), ordinal, ...b });
    for (const [ordinal, c] of codes.entries()) out.codes.push({ note: key(i), ordinal, modifiers: '', confidence: 0.9, ...c });
    for (const f of found) {
      const cited = f.rule === 'units-exceed-minutes';
      out.findings.push({ finding: createHash('md5').update(`${i} ${f.rule}`).digest('hex').slice(0, 16), note: key(i), ...f, provider, patient, date, suppressed: false, fresh: true, expected_in: cited ? null : 'plan', span_start: cited ? 35 : null, span_end: cited ? 67 : null });
    }
  }
  for (let i = 1; i < 5; i++) out.similar.push({ a: key(0), b: key(i), jaccard: 0.9 + i / 100, same_patient: false, same_provider: false, cluster: key(0), kind: 'clone', passages: '0-40:0-40' });
  out.findings.push(
    { finding: 'f-modifier', note: null, rule: 'modifier-always', severity: 'warning', provider: 'provider-a', patient: null, date: '2025-01-02', until: '2026-02-20', codes: '97140', points: 0, hits: 95, of: 100, rate: 0.95, low: 0.888, high: 0.978, figures: 'visits=100', suppressed: false, fresh: true },
    { finding: 'f-overdue', note: null, rule: 'reevaluation-overdue', severity: 'warning', provider: 'provider-b', patient: 'patient-1-3', date: '2025-02-01', until: '2025-04-01', codes: '', points: 0, figures: 'visits=14 days=59', suppressed: false, fresh: true },
  );
  out.unreadable.push({ file: '2025/old.pdf', place: 'page 2', reason: 'holds no text, only a picture; give it through character recognition first' });
  out.runs.push({ run: 1, started: '2026-03-01T08:00:00Z', ended: '2026-03-01T08:02:10Z', version: '0.1.0', settings: '{"payer":"commercial","asOf":null}', read: notes, analyzed: notes, kept: 0, gone: 0, unreadable: 1 });
  return out;
}
