import { createHash } from 'node:crypto';
import type { Coding } from '../../lexicon/coding.ts';
import { ArchiveError, type Archive, archiveIn, type Asked } from '../report/views.ts';
import { quoted } from '../sql/literal.ts';
import type { Store } from '../store/store.ts';
import { allotted, OTHERS, pooled } from './allot.ts';
import { type By, type DrawnNote, type Plan, QUESTIONS, type Question } from './plan.ts';

export interface SampleOptions extends Asked {
  readonly size: number;
  readonly by: By;
  readonly seed: number;
  readonly coding: Coding;
}

/** Fewest notes of a stratum, so that its spread can be told. */
export const LEAST = 2;

/** Which stratum a note of `scoped` (n) is in. */
const STRATUM: Readonly<Record<By, string>> = {
  provider: 'n.who',
  month: `COALESCE(STRFTIME(n."date", '%Y-%m'), '(no date)')`,
  risk: 'n.risk_band',
  // the finding that weighs most: see HEAVIEST
  rule: "COALESCE(h.rule, '(no finding)')",
};

/** The weightiest finding of each note, the first by name of those that weigh alike; as one number a note, which takes little memory. */
const HEAVIEST: readonly string[] = [
  'CREATE OR REPLACE TEMP TABLE rule_numbers AS SELECT rule, ROW_NUMBER() OVER (ORDER BY rule) AS nr FROM (SELECT DISTINCT rule FROM findings)',
  `CREATE OR REPLACE TEMP TABLE weights AS SELECT f.note, MAX(CAST(COALESCE(f.points, 0) * 100 AS BIGINT) * 10000 - r.nr) AS weight
    FROM findings f JOIN rule_numbers r ON r.rule = f.rule WHERE f.note IS NOT NULL AND NOT f.suppressed AND f.severity <> 'info' GROUP BY f.note`,
  'CREATE OR REPLACE TEMP TABLE heaviest AS SELECT w.note, r.rule FROM weights w JOIN rule_numbers r ON r.nr = (10000 - w.weight % 10000) % 10000',
  'DROP TABLE temp.weights',
];

/**
 * Draws notes from each stratum by the order of a hash of seed and note key: a plain random sample of each, the same for
 * the same seed and archive, whatever the order of its rows. Throws {@link ArchiveError} where there is too little to draw from.
 */
export async function draw(store: Store, options: SampleOptions): Promise<{ readonly plan: Plan; readonly texts: ReadonlyMap<string, string> }> {
  const { size, by, seed, since, until, provider, coding } = options;
  const archive = await archiveIn(store, options, { currency: '', rows: [] }, []);
  const [{ billed, all }] = await archive.rows<{ billed: number; all: number }>('SELECT COUNT(*) FILTER (billed_units IS NOT NULL) AS billed, COUNT(*) AS "all" FROM scoped');
  const billedOnly = billed > 0;
  if (all === 0) throw new ArchiveError('there is no note to draw from; take a longer period, or another provider by the id that the table notes has');
  if (by === 'rule') for (const statement of HEAVIEST) await store.connection.run(statement);
  await store.connection.run(`CREATE OR REPLACE TEMP TABLE frame AS SELECT n.note, ${STRATUM[by]} AS stratum FROM scoped n ${by === 'rule' ? 'LEFT JOIN heaviest h ON h.note = n.note ' : ''}${billedOnly ? 'WHERE n.billed_units IS NOT NULL' : ''}`);
  const sized = await archive.rows<{ name: string; size: number }>('SELECT stratum AS name, COUNT(*) AS size FROM frame GROUP BY stratum ORDER BY stratum');
  const { strata, others } = pooled(sized, size, LEAST);
  const drawn = allotted(strata, size, LEAST);
  await store.connection.run(`CREATE OR REPLACE TEMP TABLE allotment AS SELECT * FROM (VALUES ${sized.map(({ name }) => `(${quoted(name)}, ${quoted(others.has(name) ? OTHERS : name)}, ${drawn[strata.findIndex((s) => s.name === (others.has(name) ? OTHERS : name))]})`).join(', ')}) AS t (stratum, drawn_as, drawn)`);
  const hash = `MD5(CONCAT(${quoted(String(seed))}, '|', f.note))`;
  await store.connection.run(`CREATE OR REPLACE TEMP TABLE picked AS
    SELECT f.note, a.drawn_as AS stratum, ${hash} AS place_in_line FROM frame f JOIN allotment a ON a.stratum = f.stratum
    QUALIFY ROW_NUMBER() OVER (PARTITION BY a.drawn_as ORDER BY ${hash}, f.note) <= a.drawn`);
  const { notes, texts } = await notesOf(archive, coding);
  const [{ flagged }] = await archive.rows<{ flagged: number }>("SELECT COUNT(*) AS flagged FROM frame n WHERE n.note IN (SELECT note FROM findings WHERE severity = 'error' AND NOT suppressed)");
  const sample = `s${createHash('sha256').update(JSON.stringify([seed, size, by, since, until, provider, notes.map((n) => n.note)])).digest('hex').slice(0, 8)}`;
  return { plan: { sample, seed, by, since, until, provider, billedOnly, strata: strata.map((s, i) => ({ ...s, drawn: drawn[i] })), notes, flagged }, texts };
}

/** The notes drawn, in an order that tells nothing of their strata. */
async function notesOf(archive: Archive, coding: Coding): Promise<{ readonly notes: readonly DrawnNote[]; readonly texts: ReadonlyMap<string, string> }> {
  interface Row { note: string; stratum: string; file: string; place: string; id: string | null; date: string | null; provider: string | null; patient: string | null; units: number | null; text: string | null }
  const rows = await archive.rows<Row>(`SELECT n.note, p.stratum, n.file, n.place, n.note_id AS id, CAST(n."date" AS VARCHAR) AS "date", n.provider, n.patient, n.billed_units AS units, n.text FROM picked p JOIN scoped n ON n.note = p.note ORDER BY p.place_in_line, n.note`);
  const lines = await archive.rows<{ note: string; code: string; units: number | null; modifiers: string | null }>('SELECT b.note, b.code, b.units, b.modifiers FROM billed b JOIN picked p ON p.note = b.note ORDER BY b.note, b.ordinal');
  const errors = await archive.rows<{ note: string; rule: string }>("SELECT DISTINCT f.note, f.rule FROM found f JOIN picked p ON p.note = f.note WHERE f.severity = 'error'");
  const notes = rows.map((r, i): DrawnNote => {
    const against = new Set(errors.filter((e) => e.note === r.note).map((e) => coding.risk.findings[e.rule]?.ground ?? 'documentation'));
    return {
      nr: i + 1, note: r.note, stratum: r.stratum, file: r.file, place: r.place, id: r.id, date: r.date, provider: r.provider, patient: r.patient, billedUnits: r.units,
      billed: lines.filter((l) => l.note === r.note).map(({ code, units, modifiers }) => `${[code, ...(modifiers ?? '').split(' ').filter((m) => m !== '')].join('-')}${units === null ? '' : ` x${units}`}`),
      palpate: Object.fromEntries(QUESTIONS.map((q) => [q, !against.has(q)])) as Record<Question, boolean>,
    };
  });
  return { notes, texts: new Map(rows.flatMap((r) => (r.text === null ? [] : [[r.note, r.text] as const]))) };
}
