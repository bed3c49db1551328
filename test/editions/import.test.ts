import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { importLimits, importPairs } from '../../src/editions/import.ts';
import { dateIn, partIn, quarterIn } from '../../src/editions/layout.ts';
import { builtin } from '../../src/lexicon/builtin.ts';
import { LICENSED, type LimitRow, mueCsv, mueSheet, mueText, type PairRow, ptpSheet, ptpText, shippedLimits, shippedRows } from './published.ts';

const ours = builtin().coding;
const bytes = (text: string | Uint8Array): Uint8Array => (typeof text === 'string' ? Buffer.from(text) : text);
const NAME = 'ccipra-v323r0-f1.txt';
const LIMITS = 'MCR_MUE_PractitionerServices_Eff_10-01-2026.csv';
const pairs = (text: string | Uint8Array, name = NAME, edition?: string) => importPairs([{ name, bytes: bytes(text) }], ours, { edition, today: '2026-11-24' });
const limits = (text: string | Uint8Array, name = LIMITS) => importLimits([{ name, bytes: bytes(text) }], ours, { today: '2026-11-24' });
/** The published rows with one in the place of another. */
const with_ = (change: (row: PairRow) => PairRow | null): PairRow[] => shippedRows().map(change).filter((row) => row !== null);

describe('names of files', () => {
  it('tell the quarter', () => {
    expect(['ccipra-v323r0-f1.TXT', 'ccipra-v302r1-f4.xlsx', 'MCR_MUE_PractitionerServices_Eff_07-01-2024.csv', 'medicare-ncci-2026q3-practitioner-ptp-edits.zip', 'medicare-ncci-2025-q4-practitioner-services-mue-table.zip', 'pairs.txt'].map(quarterIn)).toEqual(['2026Q4', '2024Q3', '2024Q3', '2026Q3', '2025Q4', null]);
  });
  it('tell the part', () => {
    expect(['ccipra-v323r0-f1.TXT', 'ccipra-v323r0-f12.xlsx', 'pairs.txt'].map(partIn)).toEqual([1, 12, null]);
  });
});

describe('dates', () => {
  it.each([['20260101', '2026-01-01'], ['2026-01-01', '2026-01-01'], ['1/5/2026', '2026-01-05'], ['20260230', null], ['20261301', null], ['*', null], ['2026', null], ['', null]])('%s', (text, date) => {
    expect(dateIn(text)).toBe(date);
  });
});

describe('pairs', () => {
  it('reads what palpate brings along back as it is, from every layout', async () => {
    const rows = shippedRows();
    const text = ptpText(rows);
    const layouts: [string, string | Uint8Array][] = [
      [NAME, text], [NAME, text.replaceAll('\r\n', '\n')], ['ccipra-v323r0-f1.csv', text.replaceAll(',', ' ').replaceAll('\t', ',')],
      [NAME, `\ufeff${text}`], [NAME, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])], [NAME, Buffer.from(text.replace('owns', 'öwns'), 'latin1')],
      ['ccipra-v323r0-f1.xlsx', await ptpSheet(rows)], ['ccipra-v323r0-f1.zip', zipSync({ 'ccipra-v323r0-f1.txt': bytes(text), 'ccipra-v323r0-f1.xlsx': await ptpSheet(rows) })],
    ];
    for (const [name, content] of layouts) {
      const { table, changes, rows: read, against } = await pairs(content, name);
      expect(changes, name).toEqual([]);
      expect({ read, against, edition: table.edition }).toEqual({ read: rows.length, against: '2024Q3', edition: '2026Q4' });
      const key = (e: { column1: string; column2: string; indicator: number; effective: string; deleted: string | null }): string => [e.column1, e.column2, e.indicator, e.effective, e.deleted].join(' ');
      expect(table.edits.map(key).sort()).toEqual(ours.edits.map(key).sort());
    }
  });

  it('keeps no rationale, no notice and no code that palpate does not know', async () => {
    const { table } = await pairs(ptpText([...shippedRows(), ['97140', '0591T', '', '20220101', '*', '1']]));
    const kept = JSON.stringify(table);
    expect(kept).not.toContain(LICENSED);
    expect(kept).not.toContain('Invented');
    expect(kept).not.toMatch(/0001A|0591T|V2785/);
  });

  it('keeps our own notes and names its source and files', async () => {
    const { table } = await pairs(ptpText(shippedRows()));
    const noted = (edits: readonly { column1: string; column2: string; note?: string | undefined }[]): string[] => edits.filter((e) => e.note).map((e) => `${e.column1} ${e.column2}: ${e.note}`).sort();
    expect(noted(table.edits)).toEqual(noted(builtin().coding.edits));
    expect(new Set(table.edits.map((e) => e.source))).toEqual(new Set(['CMS NCCI PTP edits, practitioner table in force 2026-10-01']));
    expect(table.files).toEqual([{ name: NAME, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string }]);
  });

  it('tells what was added, ended, or has another indicator', async () => {
    const rows = with_((row) => {
      if (row[0] === '98940' && row[1] === '97124') return ['98940', '97124', '', '20020401', '20260930', '1'];
      if (row[0] === '97012' && row[1] === '97140') return null;
      if (row[0] === '97140' && row[1] === '97124') return ['97140', '97124', '', '20260701', '*', '1'];
      return row;
    });
    const { changes } = await pairs(ptpText([...rows, ['97530', '97140', '', '20261001', '*', '1'], ['97530', '97116', '', '20270101', '*', '1'], ['97112', '97140', '', '20200101', '20200101', '9']]));
    expect(changes).toEqual([
      { column1: '97012', column2: '97140', before: 1, now: null, date: null },
      { column1: '97140', column2: '97124', before: 0, now: 1, date: '2026-07-01' },
      { column1: '97530', column2: '97140', before: null, now: 1, date: '2026-10-01' },
      { column1: '98940', column2: '97124', before: 1, now: null, date: '2026-09-30' },
    ]);
  });

  it('takes a blank deletion date, a blank date before 1996, and rows given twice', async () => {
    const { table } = await pairs(ptpText([...shippedRows(), ['97530', '97535', '*', '', '', '0'], ['97530', '97535', '*', '', '', '0']]));
    expect(table.edits.filter((e) => e.column1 === '97530' && e.column2 === '97535' && e.deleted === null)).toMatchObject([{ effective: '1996-01-01', indicator: 0 }]);
  });

  it('joins the parts of a quarter', async () => {
    const rows = shippedRows();
    const parts = [rows.slice(0, 30), rows.slice(30)].map((part, i) => ({ name: `ccipra-v323r0-f${i + 1}.txt`, bytes: bytes(ptpText(part)) }));
    expect((await importPairs(parts, ours, { today: '2026-11-24' })).changes).toEqual([]);
  });

  it.each<[string, (rows: PairRow[]) => string, RegExp]>([
    ['a code', (rows) => ptpText([...rows, ['9714', 'X', '', '20200101', '*', '1']]), /^ccipra-v323r0-f1\.txt:\d+: Column 2 is "X" and should be a code of five characters; download the file again, or correct this cell/],
    ['an effective date', (rows) => ptpText([...rows, ['97140', '97124', '', '20201340', '*', '1']]), /:\d+: the effective date is "20201340" and should be a date as 20260101/],
    ['no effective date', (rows) => ptpText([...rows, ['97140', '97124', '', '', '*', '1']]), /:\d+: the effective date is empty/],
    ['a deletion date', (rows) => ptpText([...rows, ['97140', '97124', '', '20200101', 'never', '1']]), /:\d+: the deletion date is "never" and should be a date as 20260101, or \*/],
    ['an indicator', (rows) => ptpText([...rows, ['97140', '97124', '', '20200101', '*', '2']]), /:\d+: the modifier indicator is "2" and should be 0, 1 or 9/],
    ['a row of another shape', (rows) => `${ptpText(rows)}Fee schedules are invented.\r\n`, /:\d+: Column 1 is "FEE SCHEDULE…" and should be a code/],
    ['a line cut off', (rows) => ptpText(rows).slice(0, -30), /:\d+: the effective date is "199" and should be/],
    ['no head', (rows) => ptpText(rows).split('\r\n').slice(6).join('\r\n'), /no head \(Column 1, Column 2, Effective, Deletion and Modifier\) so far; give the table of pairs \(PTP\) as the agency publishes it/],
    ['a column less', (rows) => ptpText(rows).replace('Deletion', 'Ended'), /:3: the head lacks Deletion; a table of pairs/],
    ['a head alone', () => ptpText([]), /^ccipra-v323r0-f1\.txt: no row stands below the head/],
    ['nothing', () => ' \n', /^ccipra-v323r0-f1\.txt: is empty/],
    ['a web page', () => '<!DOCTYPE html><html><body>License</body></html>', /is a web page, no table \(perhaps the page that asks to accept the licence\)/],
    ['a table of limits', () => mueCsv(shippedLimits()), /is a table of unit limits \(MUE\); read it with palpate rules import mue$/],
    ['a first part alone', (rows) => ptpText(rows.slice(0, 30)), /^the files reach from 0001A to \w+ in Column 1 and have no row for .*give all parts of the quarter in one call/],
    ['no code of ours', () => ptpText([['0001A', '0591T', '', '20220101', '*', '1']]), /no pair has two codes that palpate knows/],
    ['a quotation mark left open', (rows) => ptpText(rows).replace('\t20040701\t', '\t"20040701\t'), /^ccipra-v323r0-f1\.txt:8: a quotation mark is opened and not closed/],
  ])('refuses %s, naming file, line and remedy', async (_, make, message) => {
    await expect(pairs(make(shippedRows()))).rejects.toThrow(message);
  });

  it('names the line of a cell in text and the row of one in a sheet', async () => {
    const rows = with_((row) => (row[0] === '10021' ? ['10021', 'J2001', '', '20040701', '*', '7'] : row));
    await expect(pairs(ptpText(rows))).rejects.toThrow('ccipra-v323r0-f1.txt:8: the modifier indicator');
    await expect(pairs(await ptpSheet(rows), 'ccipra-v323r0-f1.xlsx')).rejects.toThrow('ccipra-v323r0-f1.xlsx, row 8: the modifier indicator');
    await expect(pairs(zipSync({ 'a.txt': bytes(ptpText(rows)) }), 'medicare-ncci-2026q4-practitioner.zip')).rejects.toThrow('medicare-ncci-2026q4-practitioner.zip/a.txt:8: ');
  });

  it('refuses broken sheets and archives', async () => {
    const sheet = await ptpSheet(shippedRows());
    for (const broken of [sheet.slice(0, sheet.length / 2), sheet.map((b, i) => (i > 60 && i < sheet.length - 400 ? b ^ 0x55 : b))]) await expect(pairs(broken, 'ccipra-v323r0-f1.xlsx')).rejects.toThrow(/^ccipra-v323r0-f1\.xlsx: is damaged/);
    await expect(pairs(zipSync({ 'a.txt': bytes('x'), 'b.txt': bytes('y') }), 'a.zip', '2026Q4')).rejects.toThrow('a.zip: holds 2 tables (a.txt, b.txt); unpack it and give the table itself');
    await expect(pairs(zipSync({ 'a.pdf': bytes('x') }), 'a.zip', '2026Q4')).rejects.toThrow('a.zip: holds no table');
  });

  it('refuses files of other tables, of several quarters and of no quarter', async () => {
    const text = ptpText(shippedRows());
    await expect(pairs(text, 'ccioph-v323r0-f1.txt')).rejects.toThrow('is the table of outpatient hospitals by its name');
    await expect(pairs(text, 'medicaid-ncci-q4-2026-ptp.txt')).rejects.toThrow('is the table of Medicaid by its name');
    await expect(pairs(text, 'pairs.txt')).rejects.toThrow('pairs.txt: its name tells no quarter; say which with --edition 2026Q4');
    await expect(pairs(text, NAME, '2026Q3')).rejects.toThrow(`${NAME}: is of 2026Q4 by its name, and --edition says 2026Q3`);
    await expect(pairs(text, 'pairs.txt', '2026-10')).rejects.toThrow('--edition 2026-10: is no quarter; write it as 2026Q4');
    const two = ['ccipra-v323r0-f1.txt', 'ccipra-v322r0-f2.txt'].map((name) => ({ name, bytes: bytes(text) }));
    await expect(importPairs(two, ours, { today: '2026-11-24' })).rejects.toThrow('ccipra-v322r0-f2.txt: is of 2026Q3 by its name, and the files before it are 2026Q4');
    const gap = ['ccipra-v323r0-f1.txt', 'ccipra-v323r0-f3.txt'].map((name) => ({ name, bytes: bytes(text) }));
    await expect(importPairs(gap, ours, { today: '2026-11-24' })).rejects.toThrow('part 2 (-f2) is not among the files');
    expect((await pairs(text, 'pairs.txt', '2026Q4')).table.edition).toBe('2026Q4');
  });
});

describe('unit limits', () => {
  it('reads what palpate brings along back as it is, from every layout', async () => {
    const rows = shippedLimits();
    for (const [name, content] of [[LIMITS, mueCsv(rows)], [LIMITS.replace('csv', 'txt'), mueText(rows)], [LIMITS.replace('csv', 'xlsx'), await mueSheet(rows)], ['medicare-ncci-2026-q4-practitioner-services-mue-table.zip', zipSync({ [LIMITS]: bytes(mueCsv(rows)) })]] as const) {
      const { table, changes, unpaid } = await limits(content, name);
      expect(changes, name).toEqual([]);
      expect(table.limits).toEqual(ours.limits);
      expect(unpaid).toEqual(['97010', '97014', '98943']);
      expect(JSON.stringify(table)).not.toContain('Invented');
    }
  });

  it('tells what was added, ended and changed', async () => {
    const rows = shippedLimits().flatMap((row): LimitRow[] => (row[0] === '97110' ? [['97110', '4', '3 Date of Service Edit: Clinical']] : row[0] === '97139' ? [] : row[0] === '97535' ? [['97535', '0', '2 Date of Service Edit: Policy']] : [row]));
    const { changes } = await limits(mueCsv([...rows, ['99213', '2', '2 Date of Service Edit: Policy']]));
    expect(changes).toEqual([
      { code: '97110', before: 6, now: 4 }, { code: '97139', before: 1, now: null }, { code: '97535', before: 8, now: null }, { code: '99213', before: null, now: 2 },
    ]);
  });

  it('keeps no limit that counts for a line of a claim', async () => {
    const { table, perLine, changes } = await limits(mueCsv(shippedLimits().map((row) => (row[0] === '97035' ? ['97035', '2', '1 Line Edit'] : row))));
    expect(perLine).toEqual(['97035']);
    expect(table.limits).not.toHaveProperty('97035');
    expect(changes).toEqual([{ code: '97035', before: 2, now: null }]);
  });

  it.each<[string, (rows: LimitRow[]) => string, RegExp]>([
    ['a value', (rows) => mueCsv([...rows, ['97140', 'six', '3']]), /^MCR_MUE_\S+:\d+: the MUE value is "six" and should be a number of units/],
    ['an indicator', (rows) => mueCsv([...rows, ['97140', '6', '4 Other']]), /: the adjudication indicator is "4 Other" and should be 1, 2 or 3/],
    ['two limits of a code', (rows) => mueCsv([...rows, ['97140', '5', '3']]), /: 97140 has 5 units here and 6 at MCR_MUE_\S+:\d+; keep one of the two rows/],
    ['a table cut off', (rows) => mueCsv(rows.slice(0, 30)), /^the table reaches from 0001U to \d+ and has no row for .*give the whole table/],
    ['the table of hospitals', (rows) => mueCsv(rows, ['HCPCS/\nCPT Code', 'Outpatient Hospital Services MUE Values', 'MUE Adjudication Indicator', 'MUE Rationale']), /is the table of outpatient hospitals; give the one for practitioner services/],
    ['a table of pairs', () => ptpText(shippedRows()), /is a table of pairs \(PTP\); read it with palpate rules import ptp/],
    ['no code of ours', () => mueCsv([['0001U', '1', '2']]), /none of the codes that palpate knows/],
  ])('refuses %s', async (_, make, message) => {
    await expect(limits(make(shippedLimits()))).rejects.toThrow(message);
  });

  it('counts the lines of cells that hold several', async () => {
    // notice of five lines, head of two, one row of another code
    await expect(limits(mueCsv([['0001U', '1', '2'], ['97140', 'x', '3']]))).rejects.toThrow(`${LIMITS}:9: `);
  });
});
