import type { Dialect } from './dialect.ts';

interface ListFunction {
  readonly name: string;
  readonly about: string;
  readonly parameters: readonly (readonly [name: string, type: string])[];
  readonly gives: string;
  readonly duckdb: string;
  /** Null: Spark has a function of this name that does the same. */
  readonly spark: string | null;
}

const INTS = 'ARRAY<INT>';
const BIGINTS = 'ARRAY<BIGINT>';

/** What the search for clones calls that DuckDB and Spark SQL spell differently, most of it about lists. A shingle is hash, place, length and part in one number: see the column of `sketches`. */
export const LIST_FUNCTIONS: readonly ListFunction[] = [
  { name: 'explode', about: 'a row for each entry of a list', parameters: [['list', BIGINTS]], gives: 'BIGINT', duckdb: 'unnest(list)', spark: null },
  { name: 'pair_of', about: 'a list of two', parameters: [['one', 'INT'], ['other', 'INT']], gives: INTS, duckdb: 'list_value(one, other)', spark: 'array(one, other)' },
  { name: 'shared', about: 'distinct entries that are in both lists', parameters: [['one', INTS], ['other', INTS]], gives: 'INT', duckdb: 'len(list_intersect(one, other))', spark: 'size(array_intersect(one, other))' },
  { name: 'jaccard_of', about: 'shared entries of all, by the sizes of both together', parameters: [['hits', 'BIGINT'], ['sizes', 'BIGINT']], gives: 'DOUBLE', duckdb: 'CASE WHEN sizes = 0 THEN CAST(0 AS DOUBLE) ELSE CAST(hits AS DOUBLE) / CAST(sizes - hits AS DOUBLE) END', spark: 'CASE WHEN sizes = 0 THEN CAST(0 AS DOUBLE) ELSE CAST(hits AS DOUBLE) / CAST(sizes - hits AS DOUBLE) END' },
  { name: 'bucket_of', about: 'what notes that share a band have in common', parameters: [['band', 'BIGINT']], gives: 'BIGINT', duckdb: 'band >> 20', spark: 'shiftright(band, 20)' },
  { name: 'bits_apart', about: 'bits in which two numbers differ', parameters: [['one', 'BIGINT'], ['other', 'BIGINT']], gives: 'INT', duckdb: 'bit_count(xor(one, other))', spark: 'bit_count(one ^ other)' },
  { name: 'hash_of', about: 'the hash of a shingle', parameters: [['shingle', 'BIGINT']], gives: 'BIGINT', duckdb: 'shingle >> 26', spark: 'shiftright(shingle, 26)' },
  { name: 'start_of', about: 'where a shingle begins in its text', parameters: [['shingle', 'BIGINT']], gives: 'INT', duckdb: 'CAST((shingle >> 8) & 262143 AS INTEGER)', spark: 'CAST(shiftright(shingle, 8) & 262143L AS INT)' },
  { name: 'end_of', about: 'where it ends', parameters: [['shingle', 'BIGINT']], gives: 'INT', duckdb: 'CAST(((shingle >> 8) & 262143) + ((shingle >> 2) & 63) AS INTEGER)', spark: 'CAST((shiftright(shingle, 8) & 262143L) + (shiftright(shingle, 2) & 63L) AS INT)' },
  { name: 'part_of', about: 'the part of the note that it is of: 0 complaint, 1 findings, 2 treatment, 3 what may stand', parameters: [['shingle', 'BIGINT']], gives: 'INT', duckdb: 'CAST(shingle & 3 AS INTEGER)', spark: 'CAST(shingle & 3L AS INT)' },
  { name: 'passage', about: 'a passage of two texts, behind what orders it', parameters: [['from_a', 'INT'], ['to_a', 'INT'], ['from_b', 'INT'], ['to_b', 'INT']], gives: 'STRING', duckdb: "lpad(CAST(from_b AS VARCHAR), 7, '0') || from_a || '-' || to_a || ':' || from_b || '-' || to_b", spark: "concat(lpad(CAST(from_b AS STRING), 7, '0'), from_a, '-', to_a, ':', from_b, '-', to_b)" },
  { name: 'in_order', about: 'passages in the order of the later text, a blank between any two', parameters: [['passages', 'ARRAY<STRING>']], gives: 'STRING', duckdb: "array_to_string(list_transform(list_sort(passages), lambda one: substr(one, 8)), ' ')", spark: "array_join(transform(array_sort(passages), one -> substring(one, 8)), ' ')" },
];

/** Statements that define these functions for a session. */
export function listFunctionsFor(dialect: Dialect): string[] {
  if (dialect === 'duckdb') return LIST_FUNCTIONS.map(({ name, parameters, duckdb }) => `CREATE OR REPLACE TEMPORARY MACRO ${name}(${parameters.map(([p]) => p).join(', ')}) AS ${duckdb}`);
  return LIST_FUNCTIONS.flatMap(({ name, parameters, gives, spark }) => (spark === null ? [] : [`CREATE OR REPLACE TEMPORARY FUNCTION ${name}(${parameters.map(([p, type]) => `${p} ${type}`).join(', ')}) RETURNS ${gives} RETURN ${spark}`]));
}
