import { createHash } from 'node:crypto';
import type { Coding, EditsFile, LimitsFile } from '../lexicon/coding.ts';
import { codingOn, startOf } from '../lexicon/editions.ts';
import { LexiconError } from '../lexicon/load.ts';
import { compareLimits, comparePairs, countInForce, type LimitChange, type PairChange } from './compare.ts';
import { otherTable, partIn, quarterIn } from './layout.ts';
import { readLimits, refuseCutOff } from './limits.ts';
import { readPairs, refuseIncomplete } from './pairs.ts';
import type { TableFile } from './rows.ts';

export interface ImportOptions {
  /** The quarter, where the files' names do not tell it. */
  readonly edition?: string | undefined;
  /** ISO date on which the files are read. */
  readonly today: string;
}

/** What an import makes: the table to be kept, what it was compared with and what is different. */
export interface Imported<Table, Change> {
  readonly table: Table;
  readonly against: string;
  readonly changes: readonly Change[];
  /** Rows that were read, all codes. */
  readonly rows: number;
  /** Pairs in force on the first day of the quarter, or limits. */
  readonly inForce: number;
}
export interface ImportedLimits extends Imported<LimitsFile, LimitChange> {
  /** Codes with a limit of 0: not paid by the agency, which is no limit of units. */
  readonly unpaid: readonly string[];
  /** Codes whose limit counts for a line of a claim, which is no limit of a day. */
  readonly perLine: readonly string[];
}

/** The parts of a quarter's table of pairs as an edition of ours: pairs of two codes that palpate knows, no rationale. Throws {@link LexiconError}; writes nothing. */
export async function importPairs(files: readonly TableFile[], ours: Coding, options: ImportOptions): Promise<Imported<EditsFile, PairChange>> {
  const edition = quarterOf(files, options.edition);
  const from = startOf(edition);
  const reading = await readPairs(files, ours.codes);
  if (reading.kept.length === 0) throw new LexiconError(`${files[0].name}: no pair has two codes that palpate knows; give all parts of the table for practitioner services`);
  refuseIncomplete(reading, ours.edits, from);
  const source = `CMS NCCI PTP edits, practitioner table in force ${from}`;
  const notes = new Map(ours.edits.flatMap((e) => (e.note ? [[keyOf(e), e.note] as const] : [])));
  const edits = reading.kept.map((pair) => ({ ...pair, source, ...(notes.has(keyOf(pair)) ? { note: notes.get(keyOf(pair)) } : {}) }));
  const table: EditsFile = { about: ABOUT.pairs, edition, read: options.today, files: files.map(proof), edits };
  return { table, against: ours.editions.pairs, changes: comparePairs(ours.edits, edits, from), rows: reading.rows, inForce: countInForce(edits, from) };
}

/** A quarter's table of unit limits as an edition of ours: codes that palpate knows, no rationale. Throws {@link LexiconError}; writes nothing. */
export async function importLimits(files: readonly TableFile[], ours: Coding, options: ImportOptions): Promise<ImportedLimits> {
  const edition = quarterOf(files, options.edition);
  const before = codingOn(ours, startOf(edition));
  const reading = await readLimits(files, ours.codes);
  refuseCutOff(reading, before.limits);
  const limits = Object.fromEntries(reading.kept.filter((l) => l.units > 0 && !l.perLine).map((l) => [l.code, l.units]));
  const table: LimitsFile = { about: ABOUT.limits, edition, source: `CMS NCCI MUE, practitioner table in force ${startOf(edition)}`, read: options.today, files: files.map(proof), limits };
  return {
    table, against: before.editions.limits, changes: compareLimits(before.limits, limits), rows: reading.rows, inForce: Object.keys(limits).length,
    unpaid: reading.kept.filter((l) => l.units === 0).map((l) => l.code), perLine: reading.kept.filter((l) => l.units > 0 && l.perLine).map((l) => l.code),
  };
}

const ABOUT = {
  pairs: 'Correct-coding pairs: column 1 is paid, column 2 is not, unless the indicator is 1 and a modifier fits the facts.',
  limits: 'Medically unlikely edits: units of a code a day beyond which a claim is questioned. No norm of use.',
};
const keyOf = (p: { readonly column1: string; readonly column2: string; readonly effective: string; readonly deleted: string | null }): string => [p.column1, p.column2, p.effective, p.deleted].join(' ');
const proof = ({ name, bytes }: TableFile): { name: string; sha256: string } => ({ name: baseName(name), sha256: createHash('sha256').update(bytes).digest('hex') });
const baseName = (name: string): string => name.replace(/^.*[\\/]/, '');

/** The quarter that all files are of. Throws where they contradict one another or what was asked for, or where a part is missing by its number. */
function quarterOf(files: readonly TableFile[], asked: string | undefined): string {
  if (asked !== undefined && !/^20\d\dQ[1-4]$/.test(asked)) throw new LexiconError(`--edition ${asked}: is no quarter; write it as 2026Q4`);
  let edition = asked;
  for (const { name } of files) {
    const base = baseName(name);
    const whose = otherTable(base);
    if (whose) throw new LexiconError(`${name}: is the table of ${whose} by its name; give Medicare's for practitioner services`);
    const told = quarterIn(base);
    if (told !== null && edition !== undefined && told !== edition) throw new LexiconError(`${name}: is of ${told} by its name, and ${asked === undefined ? 'the files before it are' : '--edition says'} ${edition}; give the files of one quarter`);
    edition ??= told ?? undefined;
  }
  const parts = files.map(({ name }) => partIn(baseName(name))).filter((part) => part !== null);
  for (let part = 1; part < Math.max(0, ...parts); part++) {
    if (!parts.includes(part)) throw new LexiconError(`${files[0].name}: part ${part} (-f${part}) is not among the files; give all parts of the quarter in one call`);
  }
  if (edition === undefined) throw new LexiconError(`${files[0].name}: its name tells no quarter; say which with --edition 2026Q4`);
  return edition;
}
