import { studentQuantile, wilson } from '../statistics/interval.ts';
import type { Archive } from './views.ts';
import type { CodeRow, Heat, ModifierRow, MonthRow, Overview, ProviderRow, Rate, RuleRow } from './report.ts';

/** The counts of a report: one SELECT each over the views of views.ts and the sums of sums.ts; intervals are added here. */

/** Findings that a row of codes or months names as its reasons. */
const WHY = 8;

export const rateOf = (hits: number, of: number): Rate => {
  const interval = wilson(hits, of);
  return interval === null ? null : { hits, of, value: hits / of, ...interval };
};

export async function overviewOf(archive: Archive, currency: string | null): Promise<Overview> {
  interface Row { notes: number; providers: number; patients: number; undated: number; first: string | null; last: string | null; high: number; risk: number; mean: number | null; billed: number | null; supported: number | null }
  const [o] = await archive.rows<Row>(`
    SELECT COUNT(*) AS notes, COUNT(DISTINCT provider) AS providers, ANY_VALUE(p.patients) AS patients, COUNT(*) FILTER ("date" IS NULL) AS undated,
      CAST(MIN("date") AS VARCHAR) AS first, CAST(MAX("date") AS VARCHAR) AS last,
      COUNT(*) FILTER (risk_band = 'high') AS high, COUNT(*) FILTER (risk_band <> 'low') AS risk, AVG(risk_score) AS mean,
      SUM(billed_units) AS billed, SUM(supported_units) FILTER (billed_units IS NOT NULL) AS supported
    FROM scoped CROSS JOIN (SELECT COUNT(*) AS patients FROM (SELECT patient FROM scoped WHERE patient IS NOT NULL GROUP BY patient)) p`);
  const [s] = await archive.rows<{ stake: number | null; money: number | null; priced: number | null }>('SELECT SUM(units) AS stake, SUM(money) AS money, SUM(priced) AS priced FROM doubted_once');
  const [u] = await archive.rows<{ n: number }>('SELECT COUNT(*) AS n FROM unreadable');
  const [outside] = await archive.rows<{ n: number }>('SELECT COUNT(*) AS n FROM undated ANTI JOIN scoped USING (note)');
  const [c] = await archive.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM scoped WHERE note IN (SELECT a FROM "similar" WHERE kind = 'clone' UNION SELECT b FROM "similar" WHERE kind = 'clone')`);
  const stake = s.stake ?? 0;
  return {
    notes: o.notes, providers: o.providers, patients: o.patients, undated: o.undated, outside: outside.n, first: o.first, last: o.last,
    risk: rateOf(o.risk, o.notes), high: rateOf(o.high, o.notes), mean: o.mean, billed: o.billed, supported: o.supported,
    stake: o.billed === null ? null : stake, money: currency === null ? null : (s.money ?? 0), currency, priced: currency === null || stake === 0 ? null : (s.priced ?? 0) / stake,
    unreadable: u.n, clones: c.n,
  };
}

/** Those whose share of notes at risk is surely high come first. */
export async function providersOf(archive: Archive, currency: string | null): Promise<ProviderRow[]> {
  interface Row { provider: string; notes: number; patients: number; risk: number; high: number; mean: number | null; deviation: number | null; billed: number | null; supported: number | null; stake: number | null; money: number | null }
  const rows = await archive.rows<Row>(`
    WITH stakes AS (SELECT who, SUM(units) AS stake, SUM(money) AS money FROM doubted_once GROUP BY who),
    treated AS (SELECT who, COUNT(patient) AS patients FROM (SELECT who, patient FROM scoped GROUP BY who, patient) GROUP BY who)
    SELECT n.who AS provider, COUNT(*) AS notes, ANY_VALUE(t.patients) AS patients, COUNT(*) FILTER (n.risk_band <> 'low') AS risk, COUNT(*) FILTER (n.risk_band = 'high') AS high, AVG(n.risk_score) AS mean, STDDEV_SAMP(n.risk_score) AS deviation,
      SUM(n.billed_units) AS billed, SUM(n.supported_units) FILTER (n.billed_units IS NOT NULL) AS supported, ANY_VALUE(d.stake) AS stake, ANY_VALUE(d.money) AS money
    FROM scoped n JOIN treated t ON t.who = n.who LEFT JOIN stakes d ON d.who = n.who GROUP BY n.who ORDER BY n.who`);
  const listed = rows.map((r): ProviderRow => ({
    provider: r.provider, notes: r.notes, patients: r.patients, risk: rateOf(r.risk, r.notes), high: rateOf(r.high, r.notes), mean: meanOf(r.mean, r.deviation, r.notes),
    billed: r.billed, supported: r.supported, stake: r.billed === null ? null : (r.stake ?? 0), money: currency === null || r.billed === null ? null : (r.money ?? 0),
  }));
  return listed.sort((a, b) => (b.risk?.low ?? 0) - (a.risk?.low ?? 0) || (b.mean?.value ?? 0) - (a.mean?.value ?? 0));
}

function meanOf(value: number | null, deviation: number | null, of: number): ProviderRow['mean'] {
  if (value === null) return null;
  if (deviation === null || deviation === 0) return { value, low: null, high: null };
  const reach = (studentQuantile(0.95, of - 1) * deviation) / Math.sqrt(of);
  return { value, low: Math.max(0, value - reach), high: Math.min(100, value + reach) };
}

/** The dearest first. */
export async function rulesOf(archive: Archive, notes: number, currency: string | null): Promise<RuleRow[]> {
  interface Row { rule: string; severity: string; findings: number; notes: number; providers: number; stake: number | null; money: number | null; fresh: number; old: number }
  const rows = await archive.rows<Row>(`
    WITH stakes AS (SELECT rule, SUM(units) AS stake, SUM(money) AS money FROM doubted GROUP BY rule),
    told AS (
      SELECT rule, severity, who, notes, findings, fresh FROM hits
      UNION ALL
      SELECT rule, CASE severity WHEN 'error' THEN 3 WHEN 'warning' THEN 2 ELSE 1 END, who, 0, 1, CASE WHEN fresh THEN 1 ELSE 0 END FROM found WHERE note IS NULL),
    counted AS (
      SELECT rule, CASE MAX(severity) WHEN 3 THEN 'error' WHEN 2 THEN 'warning' ELSE 'info' END AS severity,
        SUM(findings) AS findings, SUM(notes) AS notes, COUNT(DISTINCT who) AS providers, SUM(fresh) AS fresh, SUM(findings) - SUM(fresh) AS old
      FROM told GROUP BY rule)
    SELECT c.*, d.stake, d.money FROM counted c LEFT JOIN stakes d ON d.rule = c.rule
    ORDER BY COALESCE(d.money, 0) DESC, COALESCE(d.stake, 0) DESC, c.findings DESC, c.rule`);
  const baseline = rows.some((r) => r.old > 0);
  return rows.map((r) => ({
    rule: r.rule, severity: r.severity, findings: r.findings, notes: r.notes === 0 ? null : rateOf(r.notes, notes), providers: r.providers,
    stake: r.stake ?? 0, money: currency === null ? null : (r.money ?? 0), fresh: baseline ? r.fresh : null,
  }));
}

/** Of notes in which anything is billed; codes with most units beyond what is supported first. */
export async function codesOf(archive: Archive, labels: ReadonlyMap<string, string>, currency: string | null): Promise<CodeRow[]> {
  interface Row { code: string; notes: number; billed: number; supported: number; beyond: number; money: number | null }
  const rows = await archive.rows<Row>('SELECT code, SUM(notes) AS notes, SUM(billed) AS billed, SUM(supported) AS supported, SUM(beyond) AS beyond, SUM(money) AS money FROM charged GROUP BY code ORDER BY beyond DESC, billed DESC, code');
  const doubts = await archive.rows<{ code: string; rule: string; units: number }>(`
    SELECT code, rule, SUM(units) AS units FROM doubted GROUP BY code, rule QUALIFY ROW_NUMBER() OVER (PARTITION BY code ORDER BY SUM(units) DESC, rule) <= ${WHY} ORDER BY units DESC, rule`);
  return rows.map((r) => ({ code: r.code, label: labels.get(r.code) ?? '', notes: r.notes, billed: r.billed, supported: r.supported, beyond: r.beyond, money: currency === null ? null : (r.money ?? 0), doubts: doubts.filter((d) => d.code === r.code).map(({ rule, units }) => ({ rule, units })) }));
}

export async function monthsOf(archive: Archive): Promise<MonthRow[]> {
  interface Row { month: string; notes: number; risk: number; high: number; mean: number | null; billed: number | null; supported: number | null }
  const rows = await archive.rows<Row>(`
    SELECT STRFTIME("date", '%Y-%m') AS month, COUNT(*) AS notes, COUNT(*) FILTER (risk_band <> 'low') AS risk, COUNT(*) FILTER (risk_band = 'high') AS high, AVG(risk_score) AS mean, SUM(billed_units) AS billed, SUM(supported_units) FILTER (billed_units IS NOT NULL) AS supported
    FROM scoped WHERE "date" IS NOT NULL GROUP BY 1 ORDER BY 1`);
  const common = await archive.rows<{ month: string; rule: string; notes: number }>(`
    WITH hit AS (SELECT month, rule, SUM(notes) AS notes FROM hits WHERE month <> '' GROUP BY month, rule)
    SELECT * FROM hit QUALIFY ROW_NUMBER() OVER (PARTITION BY month ORDER BY notes DESC, rule) <= ${WHY} ORDER BY notes DESC, rule`);
  return rows.map((r) => ({ month: r.month, notes: r.notes, risk: rateOf(r.risk, r.notes), high: rateOf(r.high, r.notes), mean: r.mean, billed: r.billed, supported: r.supported, common: common.filter((c) => c.month === r.month).map(({ rule, notes }) => ({ rule, rate: rateOf(notes, r.notes) })) }));
}

/** Providers with adjustments billed, those who surely add the modifier most often first. */
export async function modifiersOf(archive: Archive): Promise<ModifierRow[]> {
  const rows = await archive.rows<{ provider: string; hits: number; of: number }>(`
    WITH visits AS (
      SELECT n.note, n.who, BOOL_OR(b.role = 'manipulation') AS adjusted, BOOL_OR(b.role <> 'evaluation' AND EXISTS (SELECT 1 FROM modifiers_apart d WHERE LIST_CONTAINS(STRING_SPLIT(b.modifiers, ' '), d.modifier))) AS modified
      FROM billed b JOIN scoped n ON n.note = b.note GROUP BY n.note, n.who)
    SELECT who AS provider, COUNT(*) FILTER (modified) AS hits, COUNT(*) AS "of" FROM visits WHERE adjusted GROUP BY who ORDER BY who`);
  return rows.map((r): ModifierRow => ({ provider: r.provider, rate: rateOf(r.hits, r.of) })).sort((a, b) => (b.rate?.low ?? 0) - (a.rate?.low ?? 0));
}

/** `providers` with most notes by `rules` in most notes. */
export async function heatOf(archive: Archive, providers: number, rules: number): Promise<Heat> {
  const rows = await archive.rows<{ provider: string; rule: string; hits: number; of: number }>(`
    WITH busiest AS (SELECT who, COUNT(*) AS notes FROM scoped GROUP BY who ORDER BY notes DESC, who LIMIT ${providers}),
    commonest AS (SELECT rule, SUM(notes) AS notes FROM hits GROUP BY rule ORDER BY notes DESC, rule LIMIT ${rules}),
    hit AS (SELECT who, rule, SUM(notes) AS notes FROM hits GROUP BY who, rule)
    SELECT b.who AS provider, c.rule, COALESCE(h.notes, 0) AS hits, b.notes AS "of"
    FROM busiest b CROSS JOIN commonest c LEFT JOIN hit h ON h.who = b.who AND h.rule = c.rule ORDER BY c.notes DESC, c.rule, b.notes DESC, b.who`);
  return { cells: rows.map((r) => ({ provider: r.provider, rule: r.rule, rate: rateOf(r.hits, r.of) })) };
}
