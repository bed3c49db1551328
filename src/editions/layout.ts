/**
 * How the agency (CMS, National Correct Coding Initiative) lays out its quarterly tables for practitioners, as
 * the first lines of those of 2026 Q3 and public programs that read them show:
 *
 * - PTP: tab-separated text, or xlsx, in parts (`ccipra-v323r0-f1.txt` to `-f4.txt`). A line of copyright, a
 *   title, a head of four rows (`Column 1`, `Column 2`, `*=in existence / prior to 1996`, `Effective / Date`,
 *   `Deletion / Date / *=no data`, `Modifier / 0=not allowed / 1=allowed / 9=not applicable`, rationale), then
 *   a row a pair. Dates are `yyyymmdd`, the deletion date the last day; `*`, or none, is a pair in force.
 * - MUE: csv, or xlsx (`MCR_MUE_PractitionerServices_Eff_10-01-2026.csv`). A notice of several lines in one
 *   cell, a head of one row (`HCPCS/ CPT Code` on two lines), then a row a code. The indicator is a digit
 *   followed by words (`3 Date of Service Edit: Clinical`).
 */

/** The tables that can be read; `columns` finds each by its head, in lower case and with single spaces, `needed` names those that there must be. */
export const TABLES = {
  ptp: {
    what: 'pairs (PTP)',
    heads: 'Column 1, Column 2, Effective, Deletion and Modifier',
    columns: { column1: /^column ?1\b/, column2: /^column ?2\b/, prior: /in existence/, effective: /^effective/, deleted: /^deletion/, indicator: /^modifier/ },
    needed: { column1: 'Column 1', column2: 'Column 2', effective: 'Effective', deleted: 'Deletion', indicator: 'Modifier' },
    recognised: ['column1', 'column2'],
  },
  mue: {
    what: 'unit limits (MUE)',
    heads: 'HCPCS/CPT Code, MUE Values and MUE Adjudication Indicator',
    columns: { code: /^(?:hcpcs ?\/ ?cpt|cpt ?\/ ?hcpcs|hcpcs|cpt) code$/, limit: /\bmue values?$/, adjudication: /adjudication indicator|^mai$/ },
    needed: { code: 'HCPCS/CPT Code', limit: 'MUE Values' },
    recognised: ['code', 'limit'],
  },
} as const;
export type TableKind = keyof typeof TABLES;

/** Rows that may stand before the head, and rows of the head below its first. */
export const MOST_BEFORE_HEAD = 60;
export const MOST_BELOW_HEAD = 8;

/** Tables of others, by what their names or heads say. */
const OTHERS: readonly { readonly sign: RegExp; readonly whose: string }[] = [
  { sign: /ccioph|hospital|facility/i, whose: 'outpatient hospitals' },
  { sign: /\bdme\b|dme[-_ ]?supplier|supplier services|durable/i, whose: 'suppliers of equipment' },
  { sign: /medicaid/i, whose: 'Medicaid' },
];

/** Whose table a name or a head says it is, where not the practitioners' of Medicare; else null. */
export const otherTable = (text: string): string | null => OTHERS.find(({ sign }) => sign.test(text))?.whose ?? null;

/** Year 0 of the agency's version numbers: version 32.3 is the fourth quarter of 2026. */
const VERSION_0 = 1994;
const QUARTERS: readonly ((name: string) => readonly [number, number] | null)[] = [
  (name) => pick(/cci(?:pra|oph)-v(\d\d)(\d)r\d/i, name, (version, quarter) => [VERSION_0 + version, quarter + 1]),
  (name) => pick(/eff[-_ ](\d\d)-\d\d-(\d{4})/i, name, (month, year) => [year, Math.ceil(month / 3)]),
  (name) => pick(/(20\d\d)[-_ ]?q([1-4])(?!\d)/i, name, (year, quarter) => [year, quarter]),
];

function pick(pattern: RegExp, name: string, make: (a: number, b: number) => readonly [number, number]): readonly [number, number] | null {
  const found = pattern.exec(name);
  return found ? make(Number(found[1]), Number(found[2])) : null;
}

/** The quarter that a file's name tells, as `2026Q4`, or null. */
export function quarterIn(name: string): string | null {
  for (const read of QUARTERS) {
    const found = read(name);
    if (found && found[1] >= 1 && found[1] <= 4) return `${found[0]}Q${found[1]}`;
  }
  return null;
}

/** Which part of a table a file's name tells (`-f2`), or null. */
export function partIn(name: string): number | null {
  const found = /-f(\d{1,2})(?!\d)/i.exec(name);
  return found ? Number(found[1]) : null;
}

/** A procedure code: five digits, or four with a letter before or after them. Codes of other shapes are in no table. */
export const isCode = (text: string): boolean => /^(?:\d{5}|\d{4}[A-Z]|[A-Z]\d{4})$/.test(text);

/** A date as the tables write it (`20260101`, also `2026-01-01` and `1/1/2026`), as an ISO date; null for what is none. */
export function dateIn(text: string): string | null {
  const plain = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(text);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const parts = plain ? [plain[1], plain[2], plain[3]] : american ? [american[3], american[1].padStart(2, '0'), american[2].padStart(2, '0')] : null;
  if (!parts) return null;
  const iso = parts.join('-');
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null;
}
