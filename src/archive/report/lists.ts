import type { Archive } from './views.ts';
import { rateOf } from './counts.ts';
import type { AcrossRow, ClusterRow, NoteRow, UnreadableRow } from './report.ts';

/** The lists of a report: what is shown one by one, the worst first, no more than a number that is said on the page. */

export interface Cut<Row> {
  readonly rows: readonly Row[];
  /** How many there are in the archive. */
  readonly of: number;
}

function groupedBy<T>(list: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

const countOf = async (archive: Archive, from: string): Promise<number> => (await archive.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${from}`))[0].n;

/** No longer than this are words that are quoted. */
const LONGEST = 240;

export async function notesOf(archive: Archive, limit: number): Promise<Cut<NoteRow>> {
  interface Row { note: string; file: string; place: string; note_id: string | null; date: string | null; provider: string | null; patient: string | null; risk_score: number; risk_band: string; billed_units: number | null; supported_units: number | null; text: string | null }
  interface Found { note: string; rule: string; severity: string; points: number | null; codes: string | null; span_start: number | null; span_end: number | null; expected_in: string | null; fresh: boolean | null }
  const worst = `SELECT * FROM scoped WHERE risk_score > 0 ORDER BY risk_score DESC, note LIMIT ${limit}`;
  const rows = await archive.rows<Row>(`SELECT note, file, place, note_id, CAST("date" AS VARCHAR) AS "date", provider, patient, risk_score, risk_band, billed_units, supported_units, text FROM (${worst}) ORDER BY risk_score DESC, note`);
  const found = await archive.rows<Found>(`
    SELECT f.note, f.rule, f.severity, f.points, f.codes, f.span_start, f.span_end, f.expected_in, f.fresh FROM found f JOIN (${worst}) w ON w.note = f.note
    ORDER BY f.points DESC NULLS LAST, f.rule, f.span_start NULLS LAST, f.finding`);
  const byNote = groupedBy(found, (f) => f.note);
  return {
    of: await countOf(archive, 'scoped WHERE risk_score > 0'),
    rows: rows.map((n) => ({
      file: n.file, place: n.place, id: n.note_id, date: n.date, provider: n.provider, patient: n.patient, score: n.risk_score, band: n.risk_band, billed: n.billed_units, supported: n.billed_units === null ? null : n.supported_units,
      findings: (byNote.get(n.note) ?? []).map((f) => {
        const span = f.span_start === null || f.span_end === null ? null : ([f.span_start, f.span_end] as const);
        return { rule: f.rule, severity: f.severity, points: f.points ?? 0, codes: f.codes ?? '', span, words: n.text === null || span === null ? null : quotedFrom(n.text, span), expectedIn: f.expected_in, fresh: f.fresh ?? true };
      }),
    })),
  };
}

const quotedFrom = (text: string, [start, end]: readonly [number, number]): string => (end - start > LONGEST ? `${text.slice(start, start + LONGEST)} …` : text.slice(start, end));

export async function acrossOf(archive: Archive, limit: number): Promise<Cut<AcrossRow>> {
  interface Row { rule: string; severity: string; provider: string | null; patient: string | null; first: string | null; last: string | null; hits: number | null; of: number | null; rate: number | null; low: number | null; high: number | null; figures: string | null; codes: string | null; file: string | null; place: string | null; note_id: string | null }
  const across = 'f.note IS NULL OR f.hits IS NOT NULL OR f.figures IS NOT NULL';
  const rows = await archive.rows<Row>(`
    SELECT f.rule, f.severity, f.provider, f.patient, CAST(f."date" AS VARCHAR) AS first, CAST(COALESCE(f."until", f."date") AS VARCHAR) AS last, f.hits, f."of", f.rate, f.low, f.high, f.figures, f.codes, n.file, n.place, n.note_id
    FROM found f LEFT JOIN scoped n ON n.note = f.note WHERE ${across}
    ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, f.low DESC NULLS LAST, f.rule, f.finding LIMIT ${limit}`);
  return {
    of: await countOf(archive, `found f WHERE ${across}`),
    rows: rows.map((r) => ({
      rule: r.rule, severity: r.severity, provider: r.provider, patient: r.patient, first: r.first, last: r.last, figures: r.figures, codes: r.codes ?? '',
      // the interval as it was stored, which may be a bootstrap's
      rate: r.hits === null || r.of === null || r.of === 0 ? null : r.low !== null && r.high !== null ? { hits: r.hits, of: r.of, value: r.rate ?? r.hits / r.of, low: r.low, high: r.high } : rateOf(r.hits, r.of),
      at: r.file === null ? null : { file: r.file, place: r.place ?? '', id: r.note_id },
    })),
  };
}

/** Members of a cluster that are named one by one. */
const MEMBERS = 12;

export async function clustersOf(archive: Archive, limit: number): Promise<Cut<ClusterRow>> {
  interface Row { cluster: string; notes: number; pairs: number; patients: number; providers: number; least: number; most: number; first: string | null; last: string | null }
  interface Member { cluster: string; file: string; place: string; note_id: string | null; date: string | null; provider: string | null; patient: string | null }
  const pairs = `SELECT s.* FROM "similar" s JOIN scoped a ON a.note = s.a JOIN scoped b ON b.note = s.b WHERE s.kind = 'clone'`;
  const members = `WITH pairs AS (${pairs}), members AS (SELECT cluster, a AS note FROM pairs UNION SELECT cluster, b FROM pairs)`;
  const sizes = `${members}, sizes AS (
      SELECT m.cluster, COUNT(*) AS notes, COUNT(DISTINCT n.patient) AS patients, COUNT(DISTINCT n.who) AS providers, CAST(MIN(n."date") AS VARCHAR) AS first, CAST(MAX(n."date") AS VARCHAR) AS last
      FROM members m JOIN scoped n ON n.note = m.note GROUP BY m.cluster ORDER BY notes DESC, m.cluster LIMIT ${limit})`;
  const rows = await archive.rows<Row>(`
    ${sizes}, links AS (SELECT cluster, COUNT(*) AS pairs, MIN(jaccard) AS least, MAX(jaccard) AS most FROM pairs GROUP BY cluster)
    SELECT s.*, l.pairs, l.least, l.most FROM sizes s JOIN links l ON l.cluster = s.cluster ORDER BY s.notes DESC, s.cluster`);
  const named = await archive.rows<Member>(`
    ${sizes} SELECT m.cluster, n.file, n.place, n.note_id, CAST(n."date" AS VARCHAR) AS "date", n.provider, n.patient
    FROM members m JOIN sizes s ON s.cluster = m.cluster JOIN scoped n ON n.note = m.note
    QUALIFY ROW_NUMBER() OVER (PARTITION BY m.cluster ORDER BY n."date" NULLS LAST, n.file, n.position) <= ${MEMBERS} ORDER BY m.cluster, n."date" NULLS LAST, n.file, n.position`);
  const byCluster = groupedBy(named, (m) => m.cluster);
  return {
    of: (await archive.rows<{ n: number }>(`SELECT COUNT(DISTINCT cluster) AS n FROM (${pairs})`))[0].n,
    rows: rows.map((r, i) => ({
      name: `cluster ${i + 1}`, notes: r.notes, pairs: r.pairs, patients: r.patients, providers: r.providers, least: r.least, most: r.most, first: r.first, last: r.last,
      members: (byCluster.get(r.cluster) ?? []).map((m) => ({ file: m.file, place: m.place, id: m.note_id, date: m.date, provider: m.provider, patient: m.patient })),
    })),
  };
}

export async function unreadableOf(archive: Archive, limit: number): Promise<Cut<UnreadableRow>> {
  return { of: await countOf(archive, 'unreadable'), rows: await archive.rows<UnreadableRow>(`SELECT file, place, reason FROM unreadable ORDER BY file, place LIMIT ${limit}`) };
}
