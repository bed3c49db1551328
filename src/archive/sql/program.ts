import modifiers from '../../../lexicons/coding/modifiers.json' with { type: 'json' };
import { ARCHIVE, type ArchiveTables } from '../../lexicon/archive-tables.ts';
import { ACROSS_IDS } from '../../rules/across/ids.ts';
import { type Dialect, functionsFor } from './dialect.ts';
import { selectOf } from './files.ts';
import { quoted } from './literal.ts';

/** Findings across notes, in the order in which they are sought: a file each. */
export const ACROSS_FINDINGS = ACROSS_IDS;
/** Tables in between that they read, each after those that it reads; a file each. */
const STEPS = ['visits', 'episodes', 'readings', 'courses', 'plans'] as const;

/** All statements of the work across notes in one dialect: functions, views and tables of a session, then a SELECT a finding, whose columns are some of those of `findings`. */
export interface Program {
  readonly functions: readonly string[];
  readonly views: readonly { readonly name: string; readonly select: string }[];
  /** Tables in between; views will do where there is memory. */
  readonly steps: readonly { readonly name: string; readonly select: string }[];
  readonly findings: readonly { readonly rule: string; readonly select: string }[];
}

export function acrossProgram(dialect: Dialect, tables: ArchiveTables = ARCHIVE): Program {
  return {
    functions: functionsFor(dialect),
    views: [
      { name: 'settings', select: oneRow(Object.fromEntries(Object.entries(tables.settings).map(([name, { value }]) => [name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`), value]))) },
      { name: 'meaningful', select: rows(tables.meaningful.map(({ measure, low, high, most }) => ({ measure, low, high, most }))) },
      { name: 'active_classes', select: rows(tables.active.value.map((name) => ({ class: name }))) },
      { name: 'distinct_modifiers', select: rows(modifiers.modifiers.filter((m) => m.kind === 'distinct').map(({ modifier }) => ({ modifier }))) },
      // `similar` is a word of SQL
      { name: 'resembling', select: `SELECT * FROM ${dialect === 'duckdb' ? '"similar"' : 'similar'}` },
    ],
    steps: STEPS.map((name) => ({ name, select: selectOf(name) })),
    findings: ACROSS_FINDINGS.map((rule) => ({ rule, select: selectOf(rule) })),
  };
}

type Value = string | number | null;
/** Numbers are doubles, in both dialects. */
const literal = (value: Value): string => (typeof value === 'string' ? quoted(value) : value === null ? 'CAST(NULL AS DOUBLE)' : `CAST(${value} AS DOUBLE)`);
const oneRow = (row: Readonly<Record<string, Value>>): string => `SELECT ${Object.entries(row).map(([name, value]) => `${literal(value)} AS ${name}`).join(', ')}`;
const rows = (list: readonly Readonly<Record<string, Value>>[]): string => list.map(oneRow).join(' UNION ALL ');
