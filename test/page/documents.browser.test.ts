import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docxText } from '../../src/archive/read/docx.ts';
import { LIMITS } from '../../src/archive/read/limits.ts';
import { pdfText } from '../../src/archive/read/pdf.ts';
import { rtfText } from '../../src/archive/read/rtf-text.ts';
import { MOST } from '../../tools/build-page.ts';
import { analyze } from '../../src/index.ts';
import { openPage, pageFile } from './page.ts';

let page: Page;
let asked: string[];

beforeAll(async () => {
  ({ page, asked } = await openPage());
  // a worker of the page's own program, under the page's own policy
  await page.evaluate(`{
    const worker = new Worker(URL.createObjectURL(new Blob([document.getElementById('engine').textContent])));
    const open = new Map();
    worker.onmessage = ({ data }) => open.get(data.number)(data);
    globalThis.askOf = (kind, ask) => new Promise((resolve) => {
      const number = open.size + 1;
      open.set(number, resolve);
      worker.postMessage({ number, kind, ask });
    });
    globalThis.readIn = (name, base64) => askOf('read', { name, bytes: Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)).buffer });
  }`);
}, 60_000);
afterAll(async () => {
  await page?.close();
});

/** The text that the page's worker reads, or why it reads none behind "! ". */
async function read(name: string, bytes: Uint8Array): Promise<string> {
  const { answer, fault } = await page.evaluate<{ answer?: string; fault?: string }>(`readIn(${JSON.stringify(name)}, "${Buffer.from(bytes).toString('base64')}")`);
  return fault === undefined ? (answer ?? '') : `! ${fault}`;
}

const FILES = 'test/archive/files';
const visit = (kind: string): Buffer => readFileSync(`${FILES}/visit.${kind}`);

/** A PDF of one page, without its directory: readers find the objects by themselves. `show` draws; `fonts` are objects from number 10 on. */
function pdf(show: string, fonts: Readonly<Record<string, string>>, more = ''): Buffer {
  const named = Object.keys(fonts).map((name, i) => `/${name} ${10 + i} 0 R`).join(' ');
  return Buffer.from(`%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources <</Font <<${named}>> /XObject <</Inner 5 0 R /Picture 6 0 R>>>>>> endobj
4 0 obj <</Length ${Buffer.byteLength(show, 'latin1')}>> stream
${show}
endstream endobj
${Object.values(fonts).map((font, i) => `${10 + i} 0 obj ${font} endobj`).join('\n')}
${more}
trailer <</Root 1 0 R>>
`, 'latin1');
}
const HELVETICA = { F: '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>' };
const inner = '5 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 612 792] /Length 44>> stream\nBT /F 12 Tf 72 600 Td (In a form) Tj ET       \nendstream endobj';
const PICTURES = ['DCTDecode', 'JPXDecode', 'JBIG2Decode', 'CCITTFaxDecode'];
const picture = (filter: string): string => `6 0 obj <</Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /${filter} /Length 4>> stream\nabcd\nendstream endobj`;
const type3 = '<</Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 97 /LastChar 98 /Widths [1000 1000] /Encoding <</Type /Encoding /Differences [97 /a /b]>> /CharProcs <</a 20 0 R /b 20 0 R>> /Resources <<>>>>';
const glyph = '20 0 obj <</Length 36>> stream\n1000 0 0 0 750 750 d1 0 0 750 750 re f\nendstream endobj';

describe('a PDF', () => {
  it('has the text that palpate scan reads', async () => {
    expect(await read('visit.pdf', visit('pdf'))).toBe(await pdfText(visit('pdf'), LIMITS));
    expect(await read('misnamed.txt', visit('pdf'))).toContain('Neck pain 4/10');
  });

  it('by forms, beside pictures of every kind and in fonts that are drawings', async () => {
    const shown = 'BT /F 12 Tf 72 700 Td (Neck \\226 C5 50/80\\260) Tj 0 -14 Td (MFR x15) Tj 200 0 Td (units 1) Tj ET\nBI /W 1 /H 1 /CS /G /BPC 8 ID x EI\n/Picture Do /Inner Do';
    for (const filter of PICTURES) {
      const bytes = pdf(shown, HELVETICA, `${inner}\n${picture(filter)}`);
      expect(await read('forms.pdf', bytes), filter).toBe('Neck – C5 50/80°\nMFR x15 | units 1\n\nIn a form');
      expect(await pdfText(bytes, LIMITS), filter).toBe('Neck – C5 50/80°\nMFR x15 | units 1\n\nIn a form');
    }
    const drawn = pdf('BT /T 12 Tf 72 700 Td (abba) Tj ET', { T: type3 }, glyph);
    expect(await read('drawn.pdf', drawn)).toBe(await pdfText(drawn, LIMITS));
  });

  it('is refused with a remedy where its text needs tables that are not there, is none, or is too much', async () => {
    const japanese = pdf('BT /F 12 Tf 72 700 Td <82a0> Tj ET', { F: '<</Type /Font /Subtype /Type0 /BaseFont /Ryumin-Light /Encoding /90ms-RKSJ-H /DescendantFonts [<</Type /Font /Subtype /CIDFontType0 /BaseFont /Ryumin-Light /CIDSystemInfo <</Registry (Adobe) /Ordering (Japan1) /Supplement 2>> /FontDescriptor <</Type /FontDescriptor /FontName /Ryumin-Light /Flags 4>>>>]>>' });
    expect(await read('japanese.pdf', japanese)).toMatch(/^! has text in a Chinese, Japanese or Korean coding .*; save it as/);
    expect(await read('empty.pdf', pdf('', HELVETICA))).toBe('! holds pictures of pages and no text; recognise its text first');
    expect(await read('cut.pdf', visit('pdf').subarray(0, 300))).toMatch(/^! (?:is no PDF that can be read|holds pictures)/);
    const sheets = Array.from({ length: 5001 }, (_, i) => `${100 + i} 0 obj <</Type /Page /Parent 2 0 R>> endobj`).join('\n');
    const many = Buffer.from(pdf('', HELVETICA, sheets).toString('latin1').replace('/Kids [3 0 R] /Count 1>>', `/Kids [${Array.from({ length: 5001 }, (_, i) => `${100 + i} 0 R`).join(' ')}] /Count 5001>>`), 'latin1');
    expect(await read('many.pdf', many)).toBe('! has 5001 pages, more than 5000; part it');
  });
});

describe('a Word document', () => {
  it('has the text that palpate scan reads', async () => {
    expect(await read('visit.docx', visit('docx'))).toBe(await docxText(visit('docx'), LIMITS));
  });

  it('is refused before it is unpacked where it would fill memory, and where it is none', async () => {
    const packed = (xml: Uint8Array): Uint8Array => zipSync({ '[Content_Types].xml': Buffer.from('<Types/>'), 'word/document.xml': xml });
    expect(await read('bomb.docx', packed(new Uint8Array(70_000_000).fill(32)))).toBe('! unpacks to 70 MB, more than is read as one note');
    expect(await read('none.docx', packed(Buffer.from('<a>')))).toMatch(/^! is no Word document that can be read; save it again/);
    expect(await read('sheet.docx', zipSync({ 'xl/workbook.xml': Buffer.from('<a/>') }))).toMatch(/^! is no Word document \(docx\), though packed like one/);
    expect(await read('cut.docx', visit('docx').subarray(0, 4000))).toBe('! is no Word document (docx), or it is cut off; save it again');
  });
});

it('rich text, HTML and plain text in its encodings are read; archives and what is no text are refused with a remedy', async () => {
  expect(await read('visit.rtf', visit('rtf'))).toBe(rtfText(visit('rtf')));
  expect(await read('note.html', Buffer.from('<p>S: neck &amp; back&nbsp;<script>x()</script><table><tr><td>a<td>b</table>'))).toBe('S: neck & back\n\na | b');
  expect(await read('note.txt', Buffer.from('\ufeffRotation 50/80°', 'utf16le'))).toBe('Rotation 50/80°');
  expect(await read('note.md', Buffer.from('# Neck \x96 50°', 'latin1'))).toBe('# Neck – 50°');
  expect(await read('notes.zip', readFileSync(`${FILES}/mixed.zip`))).toBe('! is a zip archive; unpack it and open its notes');
  expect(await read('note.txt', Buffer.from('\x89PNG\r\n', 'latin1'))).toMatch(/^! is a picture/);
  expect(await read('note.txt', Buffer.from('  \n'))).toBe('! holds no text');
  expect(asked).toEqual([]);
});

it('the tense of a verb is asked of compromise in the worker, with the result of Node', async () => {
  // under such a heading the verb decides
  const note = 'Disclaimer:\nMassage relaxed the patient.\nOther: mobilization moved the knee. Massage will be tried.';
  const { answer } = await page.evaluate<{ answer: string }>(`askOf('write', ${JSON.stringify({ note: { id: 'a', text: note, payer: 'commercial', asOf: null, discipline: null }, format: 'json' })})`);
  const { interventions, codes } = JSON.parse(JSON.stringify(analyze({ id: 'a', text: note, payer: 'commercial' })));
  expect(JSON.parse(answer)).toMatchObject({ interventions, codes });
});

it('the one file keeps below 1.2 MB by gzip; npm run page:size tells what takes how much', async () => {
  expect(gzipSync(readFileSync(await pageFile()), { level: 9 }).length).toBeLessThan(MOST);
});
