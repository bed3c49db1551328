import type { Step } from '../../explain/step.ts';
import type { Analysis } from '../../note/analysis.ts';
import { distinct, type Span } from '../../note/span.ts';

/** One visible row of a proof's tree. */
export interface Row {
  /** Where the step stands, as `0.2.1`: stays the same while the tree does. */
  readonly path: string;
  readonly level: number;
  /** Its place among its siblings, from 1 on, and their number. */
  readonly place: number;
  readonly of: number;
  readonly step: Step;
  /** Whether its steps are shown; null where it has none. */
  readonly open: boolean | null;
  /** Words that it rests on, its own or those of the steps below it. */
  readonly spans: readonly Span[];
  /** What is opened by this row, which stands for steps that are left out: all steps of the one above it. */
  readonly all?: string;
}

/** Steps shown under one before all are asked for. */
const MOST = 14;

/** Rows from which on a tree begins with its first levels alone. */
const MANY = 30;

/** The rows of a tree of which these steps are open, from top to bottom. */
export function rowsOf(tree: Step, open: ReadonlySet<string>): Row[] {
  const rows: Row[] = [];
  const visit = (step: Step, path: string, level: number, place: number, of: number): void => {
    const opened = step.of.length === 0 ? null : open.has(path);
    rows.push({ path, level, place, of, step, open: opened, spans: spansOf(step) });
    if (!opened) return;
    const all = `${path}*`;
    const cut = step.of.length > MOST && !open.has(all);
    const size = cut ? MOST + 1 : step.of.length;
    step.of.slice(0, cut ? MOST : undefined).forEach((inner, k) => { visit(inner, `${path}.${k}`, level + 1, k + 1, size); });
    if (cut) rows.push({ path: `${path}.more`, level: level + 1, place: size, of: size, step: { kind: 'fact', claim: `Show all ${step.of.length} steps`, of: [] }, open: null, spans: [], all });
  };
  visit(tree, '0', 1, 1, 1);
  return rows;
}

/** What is open at first: everything in a short tree, else the verdict and the rules that it rests on. */
export function openedAtFirst(tree: Step): ReadonlySet<string> {
  const all: string[] = [];
  const visit = (step: Step, path: string): void => {
    if (step.of.length > 0) all.push(path);
    step.of.forEach((inner, k) => { visit(inner, `${path}.${k}`); });
  };
  visit(tree, '0');
  return new Set(countOf(tree) <= MANY ? all : all.filter((path) => path.split('.').length <= 2));
}

const countOf = (step: Step): number => step.of.reduce((n, inner) => n + countOf(inner), 1);

/** All words below a step, each place once. */
export const spansOf = (step: Step): readonly Span[] => distinct([...(step.span ? [step.span] : []), ...step.of.flatMap(spansOf)]);

const overlap = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];

/** Whether words chosen in the note are among those of a row; of an open row its own alone, as those below show for themselves. */
export const isLit = ({ step, open, spans }: Row, words: readonly Span[]): boolean => (open === true ? (step.span ? [step.span] : []) : spans).some((s) => words.some((w) => overlap(s, w)));

export type Key = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End';
export const isKey = (key: string): key is Key => ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(key);

/** What a key does at a row: to which row it goes, and whether that row opens or closes. As the ARIA practices have it for trees. */
export function moved(rows: readonly Row[], at: number, key: Key): { readonly at: number; readonly toggle: boolean } {
  const row = rows[at];
  const to = (k: number): { at: number; toggle: boolean } => ({ at: Math.max(0, Math.min(rows.length - 1, k)), toggle: false });
  if (key === 'ArrowUp') return to(at - 1);
  if (key === 'ArrowDown') return to(at + 1);
  if (key === 'Home') return to(0);
  if (key === 'End') return to(rows.length - 1);
  if (key === 'ArrowRight') return row.open === false ? { at, toggle: true } : to(row.open ? at + 1 : at);
  if (row.open) return { at, toggle: true };
  const parent = rows.findLastIndex((r, k) => k < at && r.level < row.level);
  return to(parent < 0 ? at : parent);
}

/** What a proof can be asked for: the codes of a note, those billed, and the rules that found something, each with how it stands. */
export function verdictsOf({ codes, billed, findings }: Analysis): { readonly codes: readonly { readonly name: string; readonly told: string }[]; readonly rules: readonly { readonly name: string; readonly told: string }[] } {
  const suggested = codes.map((c) => ({ name: c.code, told: `${c.code}, ${c.support}` }));
  const known = new Set(codes.map((c) => c.code));
  const others = [...new Set(billed.map((b) => b.code))].filter((code) => !known.has(code)).map((code) => ({ name: code, told: `${code}, billed` }));
  return { codes: [...suggested, ...others], rules: [...new Set(findings.map((f) => f.rule))].map((name) => ({ name, told: name.replaceAll('-', ' ') })) };
}
