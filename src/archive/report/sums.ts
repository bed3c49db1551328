import type { Store } from '../store/store.ts';

/** Notes that are looked at together: so many that it is quick, so few that what is joined fits into memory, however large the archive is. */
const TOGETHER = 50_000;

/**
 * Sums over notes with their findings, codes and charges, as temporary tables:
 * `hits` (provider, month, finding: notes, findings), `doubted` (provider, code, finding: billed units in doubt, money),
 * `doubted_once` (provider: the same, each unit once) and `charged` (code: notes, billed, supported, beyond, money).
 * First rows get the number of their note, then notes are gone through part by part; so memory stays flat.
 */
export async function sumUp({ connection }: Pick<Store, 'connection'>): Promise<void> {
  for (const statement of NUMBERED) await connection.run(statement);
  const reader = await connection.runAndReadAll('SELECT COALESCE(MIN(id), 0) AS least, COALESCE(MAX(id), -1) AS most FROM heads');
  const [[least, most]] = reader.getRowsJS().map((row) => row.map(Number));
  for (let from = least; from <= most; from += TOGETHER) for (const statement of partOf(from, from + TOGETHER)) await connection.run(statement);
  for (const name of ['heads', 'finding_rows', 'billed_rows', 'code_rows']) await connection.run(`DROP TABLE temp.${name}`);
}

const NUMBERED: readonly string[] = [
  `CREATE OR REPLACE TEMP TABLE heads AS SELECT rowid AS id, who, payer, COALESCE(STRFTIME("date", '%Y-%m'), '') AS month, billed_units IS NOT NULL AS billed FROM scoped`,
  'CREATE OR REPLACE TEMP TABLE rule_numbers AS SELECT rule, CAST(ROW_NUMBER() OVER (ORDER BY rule) AS SMALLINT) AS nr FROM (SELECT DISTINCT rule FROM findings)',
  `CREATE OR REPLACE TEMP TABLE finding_rows AS
    SELECT n.id, r.nr, COALESCE(f.codes, '') AS codes, f.severity, f.fresh FROM findings f JOIN (SELECT rowid AS id, note FROM scoped) n ON n.note = f.note JOIN rule_numbers r ON r.rule = f.rule WHERE NOT f.suppressed`,
  'CREATE OR REPLACE TEMP TABLE billed_rows AS SELECT n.id, b.code, COALESCE(b.units, 1) AS units FROM billed b JOIN (SELECT rowid AS id, note FROM scoped) n ON n.note = b.note',
  `CREATE OR REPLACE TEMP TABLE code_rows AS
    SELECT n.id, c.code, CASE WHEN c.support = 'excluded' THEN NULL ELSE COALESCE(c.units, 0) END AS units, c.missing FROM codes c JOIN (SELECT rowid AS id, note FROM scoped) n ON n.note = c.note`,
  'CREATE OR REPLACE TEMP TABLE hits (who VARCHAR, month VARCHAR, rule VARCHAR, severity INTEGER, notes BIGINT, findings BIGINT, fresh BIGINT)',
  'CREATE OR REPLACE TEMP TABLE doubted (who VARCHAR, code VARCHAR, rule VARCHAR, units DOUBLE, money DOUBLE)',
  'CREATE OR REPLACE TEMP TABLE doubted_once (who VARCHAR, units DOUBLE, money DOUBLE, priced DOUBLE)',
  'CREATE OR REPLACE TEMP TABLE charged (code VARCHAR, notes BIGINT, billed DOUBLE, supported DOUBLE, beyond DOUBLE, money DOUBLE)',
];

const partOf = (from: number, to: number): string[] => {
  const here = `id >= ${from} AND id < ${to}`;
  return [
    `CREATE OR REPLACE TEMP TABLE charges AS
      SELECT b.id, b.code, h.who, h.payer, SUM(b.units) AS units FROM (SELECT * FROM billed_rows WHERE ${here}) b JOIN (SELECT * FROM heads WHERE ${here}) h ON h.id = b.id GROUP BY b.id, b.code, h.who, h.payer`,
    `CREATE OR REPLACE TEMP TABLE supports AS SELECT id, code, SUM(units) AS units FROM code_rows WHERE ${here} AND units IS NOT NULL GROUP BY id, code`,
    `CREATE OR REPLACE TEMP TABLE stakes AS ${stakes(here)}`,
    `INSERT INTO hits SELECT h.who, h.month, r.rule, MAX(CASE f.severity WHEN 'error' THEN 3 WHEN 'warning' THEN 2 ELSE 1 END), COUNT(DISTINCT f.id), COUNT(*), COUNT(*) FILTER (f.fresh)
      FROM (SELECT * FROM finding_rows WHERE ${here}) f JOIN (SELECT * FROM heads WHERE ${here}) h ON h.id = f.id JOIN rule_numbers r ON r.nr = f.nr GROUP BY h.who, h.month, r.rule`,
    'INSERT INTO doubted SELECT s.who, s.code, r.rule, SUM(s.units), SUM(s.money) FROM stakes s JOIN rule_numbers r ON r.nr = s.nr GROUP BY s.who, s.code, r.rule',
    // a unit in doubt for several reasons is at stake once
    'INSERT INTO doubted_once SELECT who, SUM(units), SUM(money), SUM(units) FILTER (money IS NOT NULL) FROM (SELECT id, code, who, MAX(units) AS units, MAX(money) AS money FROM stakes GROUP BY id, code, who) GROUP BY who',
    `INSERT INTO charged
      WITH told AS (SELECT s.id, s.code, s.units, h.payer FROM supports s JOIN (SELECT * FROM heads WHERE ${here} AND billed) h ON h.id = s.id),
      sides AS (SELECT COALESCE(c.code, t.code) AS code, COALESCE(c.payer, t.payer) AS payer, COALESCE(c.units, 0) AS billed, COALESCE(t.units, 0) AS supported FROM charges c FULL JOIN told t ON t.id = c.id AND t.code = c.code)
      SELECT b.code, COUNT(*), SUM(b.billed), SUM(b.supported), SUM(GREATEST(b.billed - b.supported, 0)), SUM(GREATEST(b.billed - b.supported, 0) * f.fee) FROM sides b LEFT JOIN fees f ON f.payer = b.payer AND f.code = b.code GROUP BY b.code`,
  ];
};

/**
 * One row a note, rule and billed code: the units that the finding puts in doubt, at most. A finding is about the codes
 * it names; else about those that it keeps from documented; else, if it is an error, about all that the note bills.
 * Remarks (info) put nothing in doubt. Of units beyond the minutes, only the excess is.
 */
const stakes = (here: string): string => `
  WITH doubts AS (SELECT id, nr, BOOL_OR(severity = 'error') AS error, codes FROM finding_rows WHERE ${here} AND severity <> 'info' GROUP BY id, nr, codes),
  named AS (SELECT id, nr, UNNEST(STRING_SPLIT(codes, ' ')) AS code FROM doubts WHERE codes <> ''),
  missing AS (SELECT id, UNNEST(STRING_SPLIT(missing, ' ')) AS rule, code FROM code_rows WHERE ${here} AND missing <> ''),
  kept AS (SELECT d.id, d.nr, m.code FROM doubts d JOIN rule_numbers r ON r.nr = d.nr JOIN missing m ON m.id = d.id AND m.rule = r.rule WHERE d.codes = ''),
  whole AS (SELECT d.id, d.nr, c.code FROM doubts d JOIN charges c ON c.id = d.id ANTI JOIN kept k ON k.id = d.id AND k.nr = d.nr WHERE d.codes = '' AND d.error),
  pairs AS (SELECT * FROM named UNION SELECT * FROM kept UNION SELECT * FROM whole),
  doubtful AS (
    SELECT p.id, p.nr, p.code, c.who, c.payer, CASE WHEN r.rule = 'units-exceed-minutes' THEN LEAST(c.units, GREATEST(1, c.units - COALESCE(s.units, 0))) ELSE c.units END AS units
    FROM pairs p JOIN charges c ON c.id = p.id AND c.code = p.code JOIN rule_numbers r ON r.nr = p.nr LEFT JOIN supports s ON s.id = p.id AND s.code = p.code)
  SELECT d.id, d.nr, d.code, d.who, d.units, d.units * f.fee AS money FROM doubtful d LEFT JOIN fees f ON f.payer = d.payer AND f.code = d.code`;
