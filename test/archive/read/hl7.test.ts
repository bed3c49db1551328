import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, readAll } from '../../../src/archive/read/index.ts';
import { folder, got, put } from './support.ts';

const FILES = join(import.meta.dirname, '../files');
const dir = folder();

/** Segments as HL7 v2.5.1 defines them: an MDM^T02 with a document, an ORU^R01 with a report, an ADT without either. */
const MDM = [
  'MSH|^~\\&|EHR|CLINIC|ARCH|AUDIT|20260303080000||MDM^T02^MDM_T02|MSG001|P|2.5.1',
  'EVN|T02|20260303080000',
  'PID|1||999^^^X^PI~MRN-1^^^CLINIC^MR||DOE^JANE||19700101|F',
  'PV1|1|O|PT^^^CLINIC||||1730000009^OTHER^ANN|||||||||||||V1|||||||||||||||||||||||||20260302090000',
  'TXA|1|PN|TX|202603020915-0500|1730000001^VEE^KAY^^^DC^^^NPI|||||||DOC-1^EHR|||||AU',
  'OBX|1|TX|11506-3^Progress note^LN||S: neck pain 5\\F\\10, R\\T\\L\\.br\\O: C5 fixated||||||F',
  'OBX|2|TX|11506-3^Progress note^LN||Tx: MFR 15 min \\H\\bold\\N\\ \\X0D0A\\P: 2x\\S\\wk \\E\\ end||||||F',
  'IN1|1|PLAN^Plan|C1|Medicare',
  'FT1|1|||20260302||CG||||2|||||||||||||||97140^Manual^CPT|59~GP',
];
const ORU = [
  'MSH|^~\\&|LAB|CLINIC|ARCH|AUDIT|20260304||ORU^R01^ORU_R01|MSG002|P|2.5.1',
  'PID|1||MRN-2^^^CLINIC^MR',
  'OBR|1|ORD1|FIL1|NOTE^PT note|||20260304110000|||||||||1730000005^ORDER^ING||||||||||||||||1730000002&SMITH&LEE',
  'OBX|1|FT|S^Subjective||Better~Sleeps well||||||F',
  'OBX|2|FT|P^Plan||Continue||||||F',
  'OBR|2|ORD2|FIL2|CBC^Blood count|||20260304120000',
  'OBX|1|NM|HGB^Hemoglobin||13.2|g/dL|||||F',
  'OBX|2|ST|COM^Comment||normal||||||F',
];
const ADT = ['MSH|^~\\&|EHR|CLINIC|ARCH|AUDIT|20260304||ADT^A01|MSG003|P|2.5.1', 'PID|1||MRN-3'];

const expected = [
  { id: 'DOC-1', text: 'S: neck pain 5|10, R&L\nO: C5 fixated\nTx: MFR 15 min bold \nP: 2x^wk \\ end', dateOfService: '2026-03-02', provider: '1730000001', patient: 'MRN-1', payer: 'medicare', billed: ['97140-59-GP x2'] },
  { id: 'FIL1', text: 'Subjective:\nBetter\nSleeps well\nPlan:\nContinue', dateOfService: '2026-03-04', provider: '1730000002', patient: 'MRN-2', payer: null, billed: [] },
];
const fields = ({ records }: { records: { source: unknown }[] }): object[] => records.map(({ source: _, ...rest }) => rest);

describe('HL7 v2', () => {
  it('several messages in a file, whatever ends their segments, framed, in a batch or bare', async () => {
    const all = [MDM, ADT, ORU];
    const forms: [string, string][] = [
      ...['\r', '\n', '\r\n'].map((end): [string, string] => [JSON.stringify(end), all.map((m) => m.join(end) + end).join('')]),
      ['blank lines between', all.map((m) => m.join('\r')).join('\r\n\r\n')],
      ['MLLP', all.map((m) => `\v${m.join('\r')}\r\x1c\r`).join('')],
      ['MLLP with LF', all.map((m) => `\v${m.join('\n')}\x1c\n`).join('')],
      ['batch', ['FHS|^~\\&|X', 'BHS|^~\\&|X', ...all.flat(), 'BTS|3', 'FTS|1'].join('\r')],
    ];
    for (const [form, text] of forms) {
      const file = put(dir, 'all.hl7', text);
      const found = await got(file, { payers: ['medicare'] });
      expect(found.unreadable, form).toEqual([]);
      expect(fields(found), form).toEqual(expected);
      expect(found.records.map((r) => r.source)).toEqual([{ file, place: 'message 1' }, { file, place: 'message 3' }]);
      expect(found.notices, form).toEqual([`${file}: has messages that carry no note (ADT^A01: 1)`]);
    }
  });

  it('is known by its first bytes, and its separators are those that it names', async () => {
    const other = MDM.map((s, i) => s.replaceAll('|', '!').replaceAll('^', '*').replaceAll('~', '%').replaceAll('\\', i === 0 ? '/' : '/')).join('\n');
    const { records } = await got(put(dir, 'other.txt', other), { payers: ['medicare'] });
    expect(records[0]).toMatchObject({ id: 'DOC-1', patient: 'MRN-1', text: 'S: neck pain 5!10, R&L\nO: C5 fixated\nTx: MFR 15 min bold \nP: 2x*wk / end' });
  });

  it('reads documents that are laid in: text, HTML, RTF, PDF', async () => {
    const with_ = (value: string): string => [...MDM.slice(0, 5), `OBX|1|ED|11506-3^Note||${value}||||||F`].join('\r');
    const b64 = (data: string | Uint8Array): string => Buffer.from(data).toString('base64');
    const text = async (value: string): Promise<string> => {
      const { records, unreadable } = await got(put(dir, 'ed.hl7', with_(value)), {}, dir);
      return records[0]?.text ?? unreadable[0];
    };
    expect(await text('^TEXT^PLAIN^A^S: a\\.br\\O: b^c')).toBe('S: a\nO: b^c');
    expect(await text(`^text^html^Base64^${b64('<p>S: a</p><p>O: b</p>')}`)).toBe('S: a\n\nO: b');
    expect(await text(`^AP^RTF^Base64^${b64('{\\rtf1 S: a\\par O: b}')}`)).toBe('S: a\nO: b');
    expect(await text(`^application^pdf^Base64^${b64(readFileSync(join(FILES, 'visit.pdf')))}`)).toContain('Neck pain 4/10');
    expect(await text(`^IM^JPEG^Base64^${b64('\xff\xd8\xff')}`)).toBe('ed.hl7 | message 1 | its document is of a kind that is not read (image/jpeg)');
    expect(await text('')).toBe('ed.hl7 | message 1 | its document holds no text');
    expect((await got(put(dir, 'rp.hl7', [...MDM.slice(0, 5), 'OBX|1|RP|x||//host/doc^pdf'].join('\r')), {}, dir)).unreadable).toEqual(['rp.hl7 | message 1 | its document lies elsewhere and is only pointed to; export it with its text']);
  });

  it('goes on behind what is broken, and tells it', async () => {
    const text = ['garbage before', 'more', 'MSH|^~', ...MDM, 'x', 'a line that a bad export broke off', ...ORU].join('\n');
    const { records, unreadable } = await got(put(dir, 'broken.hl7', text), { payers: ['medicare'] }, dir);
    expect(unreadable).toEqual(['broken.hl7 | message 1 | stands before any MSH segment, with which a message begins; it was passed over', 'broken.hl7 | message 2 | its MSH segment is cut short; export it again']);
    expect(records.map((r) => [r.id, r.source.place])).toEqual([['DOC-1', 'message 3'], ['FIL1', 'message 4']]);
    expect((await got(put(dir, 'cut.hl7', `\v${ORU.join('\r')}\r\x1c\r\v${MDM.slice(0, 6).join('\r')}`), {}, dir)).unreadable).toEqual(['cut.hl7 | message 2 | breaks off before its end; export it again']);
    expect((await got(put(dir, 'none.hl7', '\n\n'), {}, dir)).unreadable).toEqual(['none.hl7 |  | has no MSH segment, with which every HL7 v2 message begins']);
    const long = [...MDM.slice(0, 5), `OBX|1|TX|x||${'y'.repeat(200_000)}`, ...ORU].join('\r');
    const over = await got(put(dir, 'long.hl7', long), { limits: { record: 50_000 } }, dir);
    expect([over.unreadable, over.records.map((r) => r.id)]).toEqual([['long.hl7 | message 1 | is longer than 50 kB, the most that one message may have'], ['FIL1']]);
  });

  it('escape sequences that are none stay, and those that are are carried out', async () => {
    const { records } = await got(put(dir, 'escapes.hl7', [...MDM.slice(0, 5), 'OBX|1|TX|x||C:\\notes\\a \\ and \\.sp2\\b\\.sk3\\c\\.in+4\\d \\XC3A9\\ \\Zx\\z\\'].join('\r')));
    expect(records[0].text).toBe('C:\\notes\\a \\ and \n\nb   cd é z\\');
  });

  it('is read in Windows-1252, message by message, with flat memory', async () => {
    expect((await got(put(dir, 'w.hl7', Buffer.from([...MDM.slice(0, 5), 'OBX|1|TX|x||na\xefve \x96'].join('\r'), 'latin1')))).records[0].text).toBe('naïve –');
    const one = `${[...MDM.slice(0, 5), `OBX|1|TX|x||S: ${'text '.repeat(300)}`].join('\r')}\r`;
    const file = put(dir, 'many.hl7', one.repeat(15_000));
    const before = process.memoryUsage.rss();
    let count = 0;
    let peak = 0;
    let batches = 0;
    for await (const batch of readAll(listFiles([file]).files)) {
      count += batch.count;
      if (batches++ % 64 === 0) peak = Math.max(peak, process.memoryUsage.rss());
    }
    expect(count).toBe(15_000);
    expect(peak - before).toBeLessThan(120e6);
  }, 15_000);
});
