import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { htmlText } from '../../../src/archive/read/html.ts';
import { rtfText } from '../../../src/archive/read/rtf-text.ts';
import { folder, got, put } from './support.ts';

const FILES = join(import.meta.dirname, '../files');
const dir = folder();

/** The note that the documents were made of, without its indents. */
const original = readFileSync('corpus/exemplary/dc-neck-adjustment-and-shoulder.txt', 'utf8').split('\n').map((l) => l.replace(/\s+/g, ' ').trim()).filter((l) => l !== '');
const flat = (text: string): string => text.replace(/\s+/g, ' ');

describe.each(['docx', 'rtf', 'pdf'])('LibreOffice\'s %s', (format) => {
  it('holds every line of the note, in order, and the rows of its table with their cells apart', async () => {
    const { records, unreadable } = await got(join(FILES, `visit.${format}`));
    expect(unreadable).toEqual([]);
    expect(records).toHaveLength(1);
    const { text, source, dateOfService } = records[0];
    expect(source).toEqual({ file: join(FILES, `visit.${format}`), place: '' });
    expect(dateOfService).toBeNull();
    let from = 0;
    for (const line of original) {
      const at = flat(text).indexOf(line, from);
      expect(at, line).toBeGreaterThanOrEqual(from);
      from = at;
    }
    expect(text).toContain('Technique | Region | Min\nManual therapy – “STM” | L knee | 15\nTher ex | R hip | 23\n');
    expect(text).toMatch(/1\.\s+first item\n\s*2\.\s+second item\n+[-•]\s+½ item – naïve$/);
    // only a PDF breaks lines itself
    if (format !== 'pdf') expect(text.split('\n').map((l) => l.trim())).toEqual(expect.arrayContaining(original));
  });

  it('cut off anywhere, is told as such', async () => {
    const whole = readFileSync(join(FILES, `visit.${format}`));
    for (const part of [0.1, 0.5, 0.9]) {
      const { records, unreadable } = await got(put(dir, `cut.${format}`, whole.subarray(0, Math.floor(whole.length * part))), {}, dir);
      // rich text has no end that could be missed: what is there is read
      if (format === 'rtf' && unreadable.length === 0) expect(original.join(' ')).toContain(flat(records[0].text).slice(0, 20).trim());
      else if (format === 'pdf' && unreadable.length === 0) expect(records).toHaveLength(1);
      else expect(unreadable).toEqual([expect.stringMatching(/^cut\.\w+ \| {2}\| (?:is no |holds )/)]);
    }
  });

  it('is known by its bytes under another name', async () => {
    const { records } = await got(put(dir, `misnamed-${format}.txt`, readFileSync(join(FILES, `visit.${format}`))));
    expect(records[0].text).toContain('Neck pain 4/10');
  });

  it('of another kind under its name is told as such', async () => {
    expect((await got(put(dir, `none.${format}`, 'S: neck pain, plain text'), {}, dir)).unreadable).toEqual([expect.stringMatching(new RegExp(`none\\.${format} \\| {2}\\| is no `))]);
  });
});

describe('documents that would fill memory', () => {
  const bomb = (xml: string): Uint8Array => zipSync({ '[Content_Types].xml': Buffer.from('<Types/>'), 'word/document.xml': Buffer.from(xml) });

  it('are not unpacked', async () => {
    const { unreadable } = await got(put(dir, 'bomb.docx', bomb(`<a>${' '.repeat(30_000_000)}</a>`)), { limits: { note: 10_000_000 } }, dir);
    expect(unreadable).toEqual(['bomb.docx |  | unpacks to 30 MB, more than is read as one note']);
  });

  it('do not expand entities of their own', async () => {
    const levels = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const xml = `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "lol">${levels}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>`;
    const warned = vi.spyOn(console, 'error').mockImplementation(() => {});
    const before = process.memoryUsage.rss();
    const { records, unreadable } = await got(put(dir, 'entities.docx', bomb(xml)));
    expect(process.memoryUsage.rss() - before).toBeLessThan(200e6);
    expect(records.every((r) => r.text.length < 1000)).toBe(true);
    expect(records.length + unreadable.length).toBe(1);
    warned.mockRestore();
  });
});

it('a single note beyond the limit is told, whatever its kind', async () => {
  for (const name of ['big.txt', 'big.rtf', 'big.docx', 'big.pdf', 'big.md']) {
    expect((await got(put(dir, name, 'x'.repeat(5000)), { limits: { note: 4000 } }, dir)).unreadable).toEqual([expect.stringMatching(/is larger than 4 kB, the most that is read as one note/)]);
  }
});

describe('rich text', () => {
  const rtf = (body: string): string => rtfText(Buffer.from(`{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fnil Arial;}{\\f1\\fcharset204 Cyr;}}{\\info{\\title hidden}}${body}}`, 'latin1'));

  it('reads signs by code page, by number, and by name', () => {
    expect(rtf("na\\'efve \\'96 \\'bd \\u8211?\\u-4064? {\\f1 \\'e4\\'e0} \\lquote so\\rquote \\~x\\_y\\{\\}\\\\")).toBe('naïve – ½ –\uf020 да ‘so’\u00a0x-y{}\\');
    expect(rtf('\\uc2\\u8222ab \\uc0\\u8220 z')).toBe('„ “z');
  });

  it('leaves out what is not shown', () => {
    expect(rtf('a{\\*\\unknown b}{\\pict 0102}{\\v hidden}{\\header top}\\v c\\v0 d{\\field{\\*\\fldinst HYPERLINK}{\\fldrslt link}}\\bin5 12}45e')).toBe('adlinke');
  });

  it('goes on where groups are not paired, numbers are absurd, or it ends in the middle', () => {
    expect(rtf('a}}}}b\\par c')).toBe('ab\nc');
    expect(rtf("{{{{a\\par b\\'")).toBe('a\nb');
    expect(rtf('a\\bin99999999999 b')).toBe('a');
    expect(rtf('a\\u99999999999999?b')).toBe('ab');
    expect(() => rtf('{'.repeat(20_000))).toThrow('nested deeper');
  });
});

describe('html', () => {
  it('lays out paragraphs, lists and tables as lines and shows nothing that is not seen', () => {
    expect(htmlText('<html><head><title>t</title><style>p{}</style></head><body><h1>Note</h1><p>S: a &amp; b<br>c&nbsp;d</p><script>x()</script><ul><li>one<li>two</ul><ol><li>x</li></ol><table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td></td></tr></table></body>')).toBe('Note\n\nS: a & b\nc d\n\n- one\n- two\n\n1. x\n\nA | B\n1');
    expect(htmlText('<pre>a\n  b</pre>')).toBe('a\n  b');
    expect(htmlText(`<table><tr><td>${'<p>S: line</p>'.repeat(6)}</td><td>side</td></tr></table>`)).toBe(`${'S: line\n\n'.repeat(6).trim()}\nside`);
  });

  it('stands sloppy and hostile markup', () => {
    expect(htmlText('<p>a<b>c</p></div></td></tr><td>d')).toContain('a');
    expect(htmlText(`${'<div>'.repeat(50_000)}deep`)).toBe('deep');
    expect(htmlText('<tr><td>a</td>')).toBe('a');
  });
});
