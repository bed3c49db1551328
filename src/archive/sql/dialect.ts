/**
 * What the statements of this folder call that DuckDB and Spark SQL spell differently: one name, both spellings.
 * Both compute with the same operations in the same order, so that both give the same figures.
 */
export type Dialect = 'duckdb' | 'spark';
type Kind = 'DATE' | 'DOUBLE' | 'STRING' | 'INT';

interface Named {
  readonly name: string;
  readonly about: string;
  readonly parameters: readonly (readonly [name: string, kind: Kind])[];
  readonly gives: Kind;
  /** The expression; both: where it is spelled alike. */
  readonly body: string | { readonly duckdb: string; readonly spark: string };
}

/** Quantile of the normal distribution for 95 % on both sides. */
const Z = '1.959963984540054';
const Z2 = '3.8414588206941236';
const HALF = `${Z} * SQRT((hits / of_all) * (1.0 - hits / of_all) / of_all + ${Z2} / (4.0 * of_all * of_all))`;
const MIDDLE = `hits / of_all + ${Z2} / (2.0 * of_all)`;
const WHOLE = `(1.0 + ${Z2} / of_all)`;
const COUNTS: Named['parameters'] = [['hits', 'DOUBLE'], ['of_all', 'DOUBLE']];

export const FUNCTIONS: readonly Named[] = [
  { name: 'days_between', about: 'whole days from one day to another', parameters: [['earlier', 'DATE'], ['later', 'DATE']], gives: 'INT', body: { duckdb: "date_diff('day', earlier, later)", spark: 'datediff(later, earlier)' } },
  { name: 'day_text', about: 'a day as 2026-03-02', parameters: [['d', 'DATE']], gives: 'STRING', body: { duckdb: "strftime(d, '%Y-%m-%d')", spark: "date_format(d, 'yyyy-MM-dd')" } },
  { name: 'figure', about: 'a number with two decimals', parameters: [['x', 'DOUBLE']], gives: 'STRING', body: { duckdb: "printf('%.2f', CAST(floor(x * 100.0 + 0.5) AS DOUBLE) / CAST(100 AS DOUBLE))", spark: "format_string('%.2f', CAST(floor(x * 100.0 + 0.5) AS DOUBLE) / CAST(100 AS DOUBLE))" } },
  { name: 'without_units', about: '"97110x2 97140x1" as "97110 97140"', parameters: [['charged', 'STRING']], gives: 'STRING', body: { duckdb: "regexp_replace(charged, 'x[0-9]+', '', 'g')", spark: "regexp_replace(charged, 'x[0-9]+', '')" } },
  { name: 'share', about: 'hits of all', parameters: COUNTS, gives: 'DOUBLE', body: 'hits / of_all' },
  { name: 'wilson_low', about: 'lower end of the 95 % score interval (Wilson 1927)', parameters: COUNTS, gives: 'DOUBLE', body: `CASE WHEN hits = 0.0 THEN 0.0 ELSE GREATEST(0.0, (${MIDDLE} - ${HALF}) / ${WHOLE}) END` },
  { name: 'wilson_high', about: 'upper end of the same', parameters: COUNTS, gives: 'DOUBLE', body: `CASE WHEN hits = of_all THEN 1.0 ELSE LEAST(1.0, (${MIDDLE} + ${HALF}) / ${WHOLE}) END` },
];

/** Statements that define the functions for a session. */
export function functionsFor(dialect: Dialect): string[] {
  return FUNCTIONS.map(({ name, parameters, gives, body }) => {
    const text = typeof body === 'string' ? body : body[dialect];
    if (dialect === 'spark') return `CREATE OR REPLACE TEMPORARY FUNCTION ${name}(${parameters.map(([p, kind]) => `${p} ${kind}`).join(', ')}) RETURNS ${gives} RETURN ${text}`;
    // a macro takes its arguments as they are written: each in parentheses, counts and figures as doubles
    const typed = parameters.reduce((made, [p, kind]) => made.replaceAll(new RegExp(`\\b${p}\\b`, 'g'), kind === 'DOUBLE' ? `CAST(${p} AS DOUBLE)` : p), text);
    return `CREATE OR REPLACE TEMPORARY MACRO ${name}(${parameters.map(([p]) => p).join(', ')}) AS ${typed}`;
  });
}
