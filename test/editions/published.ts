/** Invented tables in the layouts that the agency publishes. Notices and rationales are ours, and say nothing of any code. */
import { writeXlsx } from 'hucre/xlsx';
import { builtin } from '../../src/lexicon/builtin.ts';

export type PairRow = readonly [column1: string, column2: string, prior: string, effective: string, deleted: string, indicator: string];

/** Words of notices and rationales, which must never be kept. */
export const LICENSED = 'Invented rationale';
const NOTICE = 'Invented notice, with commas, of whoever owns the codes.';
const HEAD = [
  ['Column 1', 'Column 2', '*=in existence', 'Effective', 'Deletion', 'Modifier', 'PTP Edit Rationale'],
  ['', '', 'prior to 1996', 'Date', 'Date', '0=not allowed', ''],
  ['', '', '', '', '*=no data', '1=allowed', ''],
  ['', '', '', '', '', '9=not applicable', ''],
];
const PAD = ['', '', '', '', '', ''];
const plain = (iso: string | null): string => iso?.replaceAll('-', '') ?? '*';

/** The pairs that palpate brings along, as rows of the agency, between pairs of codes that palpate does not know. */
export function shippedRows(): PairRow[] {
  return [
    ['0001A', '0591T', '', '20220101', '20231231', '1'],
    ['10021', 'J2001', '', '20040701', '*', '1'],
    ...builtin().coding.edits.map((e): PairRow => [e.column1, e.column2, '', plain(e.effective), plain(e.deleted), String(e.indicator)]),
    ['V2785', '69990', '*', '19960101', '*', '0'],
  ];
}

const tableOf = (rows: readonly PairRow[]): string[][] => [[NOTICE, ...PAD], ['Column1/Column2 Edits', ...PAD], ...HEAD, ...rows.map((row) => [...row, LICENSED])];

/** Tab-separated text with the line ends of Windows. */
export const ptpText = (rows: readonly PairRow[]): string => tableOf(rows).map((cells) => `${cells.join('\t')}\r\n`).join('');

/** A sheet in which codes, dates and indicators are numbers where they can be. */
export const ptpSheet = (rows: readonly PairRow[]): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name: 'ccipra-v323r0-f1', rows: tableOf(rows).map((cells) => cells.map((cell) => (/^[1-9]\d*$|^0$/.test(cell) ? Number(cell) : cell === '' ? null : cell))) }] });

export type LimitRow = readonly [code: string, units: string, adjudication: string];

/** The limits that palpate brings along, with those of 0, between limits of codes that it does not know. */
export function shippedLimits(): LimitRow[] {
  const ours = [...Object.entries(builtin().coding.limits), ['97010', 0], ['97014', 0], ['98943', 0]].map(([code, units]): LimitRow => [String(code), String(units), '3 Date of Service Edit: Clinical']);
  return [['0001U', '1', '2 Date of Service Edit: Policy'], ...ours.sort((a, b) => (a[0] < b[0] ? -1 : 1)), ['V2799', '12', '1 Line Edit']];
}

const MUE_HEAD = ['HCPCS/\nCPT Code', 'Practitioner Services MUE Values', 'MUE Adjudication Indicator', 'MUE Rationale'];
const limitTable = (rows: readonly LimitRow[], head: readonly string[]): string[][] => [[`${NOTICE} \n\nA second line of it, "quoted".\n\nApplies ® to all.`, '', '', ''], [...head], ...rows.map((row) => [...row, LICENSED])];
const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const mueCsv = (rows: readonly LimitRow[], head: readonly string[] = MUE_HEAD): string => limitTable(rows, head).map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
export const mueText = (rows: readonly LimitRow[]): string => limitTable(rows, MUE_HEAD).map((cells) => `${cells.map(quoted).join('\t')}\r\n`).join('');
export const mueSheet = (rows: readonly LimitRow[]): Promise<Uint8Array> =>
  writeXlsx({ sheets: [{ name: 'MUE', rows: limitTable(rows, MUE_HEAD).map((cells) => cells.map((cell) => (/^[1-9]\d*$|^0$/.test(cell) ? Number(cell) : cell === '' ? null : cell))) }] });
