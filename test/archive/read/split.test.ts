import { describe, expect, it } from 'vitest';
import { isoDate } from '../../../src/archive/read/dates.ts';
import { headerOf } from '../../../src/archive/read/split.ts';
import { folder, got, put } from './support.ts';

const dir = folder();

describe('days', () => {
  it.each([
    ['2026-03-02', '2026-03-02'], ['2026-03-02T10:00:00Z', '2026-03-02'], ['2026-03-02 10:00:00.000', '2026-03-02'], ['2026/3/2', '2026-03-02'], ['20260302', '2026-03-02'], ['20260302101500-0500', '2026-03-02'],
    ['3/2/2026', '2026-03-02'], ['03/02/26', '2026-03-02'], ['3-2-2026', '2026-03-02'], ['25/3/2026', '2026-03-25'], ['25.03.2026', '2026-03-25'], ['3/2/2026 9:15 AM', '2026-03-02'], ['Mar 2, 2026', '2026-03-02'], ['2 March 2026', '2026-03-02'], ['02-MAR-26', '2026-03-02'], ['2nd of March, 2026', '2026-03-02'],
    ['2024-02-29', '2024-02-29'], ['2026-02-29', null], ['2026-13-01', null], ['13/13/2026', null], ['soon', null], ['', null], ['46083', null], ['2026', null], ['2026-03-02x', null],
  ])('%s is %s', (text, day) => {
    expect(isoDate(text)).toBe(day);
  });
});

describe('a header of a visit', () => {
  it.each([
    'Date of Service: 03/02/2026', 'DOS: 3/2/26', 'DOS 3-2-2026', 'Visit 3 – 3/2/26', 'Visit #3: 03/02/2026', 'Visit 3 of 12, 3/2/2026', '=== 2026-03-02 ===', '--- March 2, 2026 ---', '[2026-03-02]', 'Encounter date: 2026-03-02', 'Date: 3/2/2026', '3/2/2026', 'Monday, March 2, 2026', '03/02/2026 10:15 AM', '# 2026-03-02', '**Date of visit:** 3/2/26', 'Progress Note 03/02/2026', 'SOAP NOTE - 3/2/2026', 'Session 4 (3/2/26)', 'Date of Service: 03/02/2026   Time in 10:00   Time out 10:45', 'Initial evaluation 2 Mar 2026',
  ])('%s', (line) => {
    expect(headerOf(line)).toEqual({ day: '2026-03-02', weak: false });
  });

  it.each([
    'Date of birth: 03/02/1970', 'DOB 3/2/70', 'Date of injury: 3/2/2026', 'Next visit 3/9/2026', 'Printed 03/02/2026', 'Electronically signed 3/2/2026', 'S: pain since 3/2/2026', 'Goal by 3/2/2026: walk', 'Re-exam 3/2/26 showed loss', 'Seen 3/2/2026 and 3/4/2026', 'Visit 3', 'BP 120/80', 'rotation 50/80/90', '13/13/2026', `3/2/2026 ${'x'.repeat(200)}`, 'MRI 3/2/2026', 'Re-exam 3/2/2026.', 'Referred on 3/2/2026 by Dr. X',
  ])('is not: %s', (line) => {
    expect(headerOf(line)).toBeNull();
  });
});

describe('a header that may tell of a day to come', () => {
  const days = async (text: string): Promise<(string | null)[]> => (await got(put(dir, 'weak.txt', text), { split: true })).records.map((r) => r.dateOfService);

  it('begins a visit where it stands free, has text below, and keeps the order of days', async () => {
    expect(headerOf('Follow-up: 3/9/2026')).toEqual({ day: '2026-03-09', weak: true });
    expect(await days('DOS: 3/2/2026\nS: a\n\nRe-evaluation 3/9/2026\nS: b\nO: c\n\nDOS: 3/16/2026\nS: d')).toEqual(['2026-03-02', '2026-03-09', '2026-03-16']);
  });

  it('begins none in the plan of a note', async () => {
    expect(await days('DOS: 3/2/2026\nS: a\n\nFollow-up: 3/30/2026\nK.V.\nDC\n\nDOS: 3/9/2026\nS: d')).toEqual(['2026-03-02', '2026-03-09']);
    expect(await days('DOS: 3/2/2026\nS: a\nP: 2x/wk\nFollow-up: 3/4/2026\nx\ny\nDOS: 3/9/2026\nS: d\n\nFollow-up 3/12/2026\nK.V., DC')).toEqual(['2026-03-02', '2026-03-09']);
  });
});

describe('--split', () => {
  const file = put(dir, 'chart.txt', ['Patient: J.D.  DOB: 01/02/1970', 'Dx: neck pain', '', 'Date of Service: 03/02/2026', 'S: 5/10', 'Tx: MFR 15 min', '', '=== 2026-03-09 ===', 'Visit 2 – 3/9/26', 'S: 3/10', 'Re-exam 3/30/2026.', '', 'Date of Service: 03/16/2026', 'S: 1/10'].join('\n'));

  it('makes a note of every visit; what stands before the first belongs to it; no word is lost', async () => {
    const { records } = await got(file, { split: true });
    expect(records.map((r) => [r.dateOfService, r.source.place])).toEqual([['2026-03-02', 'visit 1'], ['2026-03-09', 'visit 2'], ['2026-03-16', 'visit 3']]);
    expect(records[0].text).toMatch(/^Patient: J\.D\.[\s\S]*MFR 15 min\n\n$/);
    expect(records[1].text).toMatch(/^=== 2026-03-09 ===\nVisit 2 – 3\/9\/26\nS: 3\/10\nRe-exam/);
    const [whole] = (await got(file)).records;
    expect(records.map((r) => r.text).join('')).toBe(whole.text);
    expect(whole.dateOfService).toBeNull();
  });

  it('leaves a text of one visit whole, with its day, and one of none as it is', async () => {
    expect((await got(put(dir, 'one.txt', 'DOS: 3/2/26\nS: a'), { split: true })).records.map((r) => [r.dateOfService, r.source.place])).toEqual([['2026-03-02', '']]);
    expect((await got(put(dir, 'zero.txt', 'S: a'), { split: true })).records.map((r) => [r.dateOfService, r.text])).toEqual([[null, 'S: a']]);
  });

  it('parts the texts of records too; their ids go on, and their codes, which are of no one visit, are dropped with a word', async () => {
    const text = '3/2/2026\nS: a\n3/4/2026\nS: b';
    const { records, notices } = await got(put(dir, 'r.jsonl', `${JSON.stringify({ id: 'x', text, patient: 'p', billed: ['97140'] })}\n${JSON.stringify({ id: 'y', text: 'S: c' })}\n`), { split: true }, dir);
    expect(records.map((r) => [r.id, r.patient, r.dateOfService, r.text, r.billed, r.source.place])).toEqual([['x#1', 'p', '2026-03-02', '3/2/2026\nS: a\n', [], 'line 1, visit 1'], ['x#2', 'p', '2026-03-04', '3/4/2026\nS: b', [], 'line 1, visit 2'], ['y', null, null, 'S: c', [], 'line 2']]);
    expect(notices).toEqual(['r.jsonl: has records of several visits whose billed codes are not told by visit; these are judged without them']);
  });
});
