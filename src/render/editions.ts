import type { LimitChange, PairChange } from '../editions/compare.ts';
import type { EditionLine, Listing } from '../editions/listing.ts';
import { palette } from './paint.ts';
import { wrap } from './width.ts';

interface Page {
  readonly width: number;
  readonly color: boolean;
}

/** What is told of an import: the quarter, what it was compared with, and what is different. */
export interface ImportReport {
  readonly table: 'ptp' | 'mue';
  readonly edition: string;
  /** First day of the quarter, as an ISO date. */
  readonly from: string;
  readonly against: string;
  readonly files: number;
  readonly rows: number;
  /** Pairs in force on the first day, or codes with a limit. */
  readonly inForce: number;
  readonly changes: readonly (PairChange | LimitChange)[];
  /** Codes with a limit of 0. */
  readonly unpaid?: readonly string[];
  /** Codes whose limit counts for a line of a claim. */
  readonly perLine?: readonly string[];
  readonly folder: string;
  /** The file written; null where nothing was. */
  readonly file: string | null;
}

/** An import to be read on a terminal. */
export function renderImport(report: ImportReport, { width, color }: Page): string {
  const { bold, green, red, yellow, dim } = palette(color);
  const what = report.table === 'ptp' ? `${report.inForce} pairs of codes that palpate knows, in force on ${report.from}` : `limits of ${report.inForce} codes that palpate knows, from ${report.from} on`;
  const out = [bold(`${report.table === 'ptp' ? 'pairs' : 'limits'} ${report.edition}`), ...wrap(`${what}; read from ${report.rows} rows in ${report.files} ${report.files === 1 ? 'file' : 'files'}.`, width)];
  if (report.unpaid && report.unpaid.length > 0) out.push(...wrap(`Not kept: ${report.unpaid.join(', ')} with a limit of 0. The agency does not pay them; other payers may, and 0 is no limit of units.`, width));
  if (report.perLine && report.perLine.length > 0) out.push(...wrap(`Not kept: ${report.perLine.join(', ')}, whose limit counts for a line of a claim and not for a day.`, width));
  const lines = report.changes.map((change) => ('column1' in change ? pairLine(change) : limitLine(change)));
  out.push('', bold(`against ${report.against}, the table in force`), lines.length > 0 ? counted(lines) : 'nothing changed');
  for (const { sign, text } of lines) out.push(`  ${sign === '+' ? green(sign) : sign === '-' ? red(sign) : yellow(sign)} ${text}`);
  out.push('', ...(report.file === null ? ['Nothing was written (--dry-run).'] : [`Written: ${report.file}`, dim(`Use it: palpate analyze note.txt --coding ${report.folder}`)]));
  return `${out.join('\n')}\n`;
}

interface Line {
  readonly sign: '+' | '-' | '~';
  readonly kind: string;
  readonly text: string;
}

function pairLine({ column1, column2, before, now, date }: PairChange): Line {
  const pair = `${column1} with ${column2}`;
  if (before === null) return { sign: '+', kind: 'added', text: `${pair}: ${column2} is not paid, ${now === 0 ? 'never both' : 'both only with a modifier'} (indicator ${now}), since ${date}` };
  if (now === null) return { sign: '-', kind: 'ended', text: `${pair}: ${date === null ? 'no longer listed' : `ended ${date}`}` };
  return { sign: '~', kind: 'indicator changed', text: `${pair}: indicator ${before} before, ${now} now, since ${date}` };
}

function limitLine({ code, before, now }: LimitChange): Line {
  if (before === null) return { sign: '+', kind: 'added', text: `${code}: ${now} units a day` };
  if (now === null) return { sign: '-', kind: 'ended', text: `${code}: no limit; ${before} units a day before` };
  return { sign: '~', kind: 'limit changed', text: `${code}: ${now} units a day; ${before} before` };
}

const counted = (lines: readonly Line[]): string => [...new Set(lines.map((l) => l.kind))].map((kind) => `${lines.filter((l) => l.kind === kind).length} ${kind}`).join(', ');

/** The editions, newest first, and how far they are behind the quarter of `today` (ISO). */
export function renderEditions(listing: Listing, today: string, { width, color }: Page): string {
  const { bold, dim } = palette(color);
  const out: string[] = [];
  for (const table of ['pairs', 'limits'] as const) {
    out.push(bold(table === 'pairs' ? 'correct-coding pairs (PTP)' : 'units a day (MUE)'));
    for (const l of listing.editions) {
      if (l.table !== table) continue;
      out.push(`  ${l.edition}  ${daysOf(l)}: ${l.entries} ${table === 'pairs' ? 'pairs in force' : 'codes'} ${dim(`(${l.file ?? 'brought along by palpate'})`)}`);
    }
  }
  out.push('', ...wrap(`Reviews name these tables ${listing.rules}. ${age(listing.newest, today)}`, width));
  return `${out.join('\n')}\n`;
}

function daysOf({ table, days }: EditionLine): string {
  if (days === null) return 'replaced by the newer table';
  if (table === 'pairs') return 'for every day, by the dates of its pairs';
  if (days.from === null) return days.to === null ? 'for every day' : `until ${days.to}`;
  return days.to === null ? `from ${days.from} on` : `from ${days.from} until ${days.to}`;
}

function age({ pairs, limits }: Listing['newest'], today: string): string {
  const now = `${today.slice(0, 4)}Q${Math.ceil(Number(today.slice(5, 7)) / 3)}`;
  const count = (quarter: string): number => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5));
  const behind = count(now) - Math.min(count(pairs), count(limits));
  if (behind <= 0) return `They are those of the quarter of today, ${now}.`;
  return `The quarter of today is ${now}, and the older of these is ${behind} ${behind === 1 ? 'quarter' : 'quarters'} behind: palpate rules import reads the agency's newer tables.`;
}
