import { describe, expect, it } from 'vitest';
import { itemsOf, parseColumns, readAll, listFiles } from '../../../src/archive/read/index.ts';
import { folder, got, put } from './support.ts';

const note = (text: string, more: object = {}): string => JSON.stringify({ text, ...more });
const dir = folder();

describe('JSON Lines', () => {
  it('hold a note a line, with its fields by our names or by common ones', async () => {
    const file = put(dir, 'a.jsonl', `${note('one', { id: 7, dateOfService: '2026-03-01', provider: 'p', patient: 'q', payer: 'medicare', billed: ['97140-59 x2', '98941'] })}\n\n${JSON.stringify({ note_text: 'two', note_id: 'n2', mrn: 12, npi: '1730', dos: '3/2/26', cpt: '97124 98941-AT x1' })}\r\n${note('three')}`);
    const { records, unreadable } = await got(file, { payers: ['medicare'] });
    expect(unreadable).toEqual([]);
    expect(records).toEqual([
      { id: '7', text: 'one', dateOfService: '2026-03-01', provider: 'p', patient: 'q', payer: 'medicare', billed: ['97140-59 x2', '98941'], source: { file, place: 'line 1' } },
      { id: 'n2', text: 'two', dateOfService: '2026-03-02', provider: '1730', patient: '12', payer: null, billed: ['97124', '98941-AT x1'], source: { file, place: 'line 3' } },
      { id: null, text: 'three', dateOfService: null, provider: null, patient: null, payer: null, billed: [], source: { file, place: 'line 4' } },
    ]);
  });

  it('go on behind a broken line, with its number and without its words', async () => {
    const file = put(dir, 'broken.jsonl', ['{"text": "secret', '[1]', '7', note('good'), '{"text": 5}', '{"text": "  "}', '{"text": "x", "dateOfService": "31/31/2026"}', '{"text": "x", "billed": "see chart"}', '{"words": "secret"}', `${note('last')}`, '{"text": "cut o'].join('\n'));
    const { records, unreadable } = await got(file, {}, dir);
    expect(records.map((r) => r.text)).toEqual(['good', 'last']);
    expect(unreadable.map((u) => u.replace(/\(at column \d+\)|\(it ends too early\)/, '(…)'))).toEqual([
      'broken.jsonl | line 1 | is not valid JSON (…); mend or remove the line',
      'broken.jsonl | line 2 | is no JSON object; write {"id": "…", "text": "…"}',
      'broken.jsonl | line 3 | is no JSON object; write {"id": "…", "text": "…"}',
      'broken.jsonl | line 5 | "text" must be text',
      'broken.jsonl | line 6 | its "text" is empty; there is no note to review',
      'broken.jsonl | line 7 | "dateOfService" is no day; write it as 2026-03-01',
      'broken.jsonl | line 8 | "billed" must be codes as 97140-59 x2, 98941',
      'broken.jsonl | line 9 | has no field known to hold the text of notes; its fields are: words; say which by --columns text=NAME',
      'broken.jsonl | line 11 | is not valid JSON (…); mend or remove the line',
    ]);
    expect(unreadable.join()).not.toContain('secret');
  });

  it('are read in UTF-8 with and without mark, UTF-16 both ways and Windows-1252, mixed too', async () => {
    const text = 'Schöne – ½ “so” 漢';
    const line = `${note(text)}\n${note('second')}\n`;
    const wide = Buffer.from(`\ufeff${line}`, 'utf16le');
    for (const bytes of [Buffer.from(line), Buffer.from(`\ufeff${line}`), wide, Buffer.from(wide).swap16(), Buffer.from(line, 'utf16le')]) {
      const { records } = await got(put(dir, 'encoded.jsonl', bytes));
      expect(records.map((r) => r.text)).toEqual([text, 'second']);
    }
    const mixed = Buffer.concat([Buffer.from(`${note('ü')}\n`), Buffer.from('{"text": "'), Buffer.from([0x94, 0xfc, 0x80]), Buffer.from('"}\n')]);
    const { records, notices } = await got(put(dir, 'mixed.jsonl', mixed), {}, dir);
    expect(records.map((r) => r.text)).toEqual(['ü', '”ü€']);
    expect(notices).toEqual(['mixed.jsonl: has lines that are not UTF-8; they are read as Windows-1252']);
  });

  it('pass over a line that is too long and go on', async () => {
    const file = put(dir, 'long.jsonl', `${note('a')}\n${note('x'.repeat(3_000_000))}\n${note('b')}\n${note('c')}\n${note('y'.repeat(3_000_000))}`);
    const { records, unreadable } = await got(file, { limits: { record: 1_000_000 } }, dir);
    expect(records.map((r) => [r.text, r.source.place])).toEqual([['a', 'line 1'], ['b', 'line 3'], ['c', 'line 4']]);
    expect(unreadable).toEqual(['long.jsonl | line 2 | is longer than 1 MB, the most that one record may have', 'long.jsonl | line 5 | is longer than 1 MB, the most that one record may have']);
  });

  it('give the same items, numbered alike, whether parsed here or elsewhere', async () => {
    const file = put(dir, 'many.jsonl', Array.from({ length: 5000 }, (_, i) => (i % 97 === 0 ? '{broken' : i % 89 === 0 ? '' : note(`note ${i} ${'é'.repeat(i % 300)}`))).join('\n'));
    const here = await got(file);
    const { files } = listFiles([file]);
    const there = [];
    let next = 0;
    for await (const batch of readAll(files, { unparsed: true })) {
      expect(batch.items).toBeNull();
      const sent = structuredClone(batch);
      const items = itemsOf(sent);
      expect([batch.first, batch.count]).toEqual([next, items.length]);
      next += items.length;
      there.push(...items);
    }
    expect(there).toEqual(here.batches.flatMap((b) => b.items));
    expect(here.batches.length).toBeGreaterThan(1);
    expect(here.batches.at(-1)?.bytes).toBe(files[0].bytes);
  });
});

describe('payers', () => {
  it('that are no profile leave the note to the payer of the scan, which is told once and without the name', async () => {
    const file = put(dir, 'payers.csv', 'text,payer\na,Medicare\nb,Blue Hen of Nowhere\nc,Other\nd,\n');
    const { records, notices } = await got(file, { payers: ['medicare', 'commercial'] }, dir);
    expect(records.map((r) => r.payer)).toEqual(['medicare', null, null, null]);
    expect(notices).toEqual(['payers.csv: has notes of payers for whom there is no profile (palpate payer lists them); they are judged by the payer of the scan']);
  });
});

describe('--columns', () => {
  it('names fields, by several columns where that makes sense', () => {
    expect(parseColumns('text=body, id=note_id,billed=cpt1+cpt2')).toEqual({ text: ['body'], id: ['note_id'], billed: ['cpt1', 'cpt2'] });
    expect(() => parseColumns('text')).toThrow('"text" is no pair');
    expect(() => parseColumns('words=body')).toThrow('"words" is no field; the fields are text, id, date');
    expect(() => parseColumns('id=a,id=b')).toThrow('named twice');
    expect(() => parseColumns('id=a+b')).toThrow('one column only');
  });

  it('says which column is which', async () => {
    const file = put(dir, 'own.csv', 'S,O,nr,who,c1,c2\nsore,tight,1,dr,97140-59,98941\n,stiff,2,,,\n');
    const { records } = await got(file, { columns: parseColumns('text=S+O,id=nr,provider=who,billed=c1+c2') });
    expect(records.map(({ id, text, provider, billed }) => ({ id, text, provider, billed }))).toEqual([
      { id: '1', text: 'sore\n\ntight', provider: 'dr', billed: ['97140-59', '98941'] },
      { id: '2', text: 'stiff', provider: null, billed: [] },
    ]);
  });

  it('that are not there, or are needed, are told with those that are', async () => {
    const file = put(dir, 'odd.csv', 'a,b\n1,2\n');
    expect((await got(file, {}, dir)).unreadable).toEqual(['odd.csv | row 1 | has no column known to hold the text of notes; its columns are: a, b; say which by --columns text=NAME']);
    expect((await got(file, { columns: parseColumns('text=c') }, dir)).unreadable).toEqual(['odd.csv | row 1 | has no column "c"; its columns are: a, b']);
  });
});

describe('csv', () => {
  const rows = (text: string, options = {}) => got(put(dir, 't.csv', text), options, dir);

  it('reads quotes, doubled quotes, line breaks in cells, and every line end and separator', async () => {
    for (const newline of ['\n', '\r\n', '\r']) {
      for (const separator of [',', ';', '\t', '|']) {
        const { records, unreadable } = await rows([['id', 'text'], ['1', '"S: ""sore"", 5/10\nO: a,b;c\td|e"'], ['2', 'plain'], ['3', '" x "']].map((r) => r.join(separator)).join(newline) + newline);
        expect(unreadable).toEqual([]);
        expect(records.map((r) => [r.id, r.text, r.source.place])).toEqual([['1', 'S: "sore", 5/10\nO: a,b;c\td|e', 'row 2'], ['2', 'plain', 'row 3'], ['3', ' x ', 'row 4']]);
      }
    }
    expect((await rows('sep=;\r\nid;text\r\n1;a,b\r\n')).records.map((r) => [r.text, r.source.place])).toEqual([['a,b', 'row 3']]);
    expect((await rows('\ufefftext\nx\n\ny')).records.map((r) => r.text)).toEqual(['x', 'y']);
  });

  it('goes on behind a row with too many cells, a stray quote, or a quote that is never closed', async () => {
    const { records, unreadable } = await rows('id,text\n1,good\n2,a,b\n3,"he said "ouch" twice"\n4,good\n5,"never closed\n6,good\n7,good\n');
    expect(records.map((r) => r.id)).toEqual(['1', '4', '6', '7']);
    expect(unreadable).toEqual([
      't.csv | row 3 | has 3 cells where the first row has 2; quote cells that hold the separator or a line break',
      't.csv | row 4 | has a quote within a quoted cell; double it',
      't.csv | row 6 | has a quote that is never closed; its lines are read one by one from the next on',
    ]);
  });

  it('reads a long file in pieces as it would whole, and finds its way back from a quote that swallows too much', async () => {
    const body = (i: number): string => `"S: row ${i} ""x"",\n${'y'.repeat(i % 500)}"`;
    const many = Array.from({ length: 12_000 }, (_, i) => `${i},${body(i)}`);
    const { records, unreadable } = await rows(`id,text\n${many.join('\n')}\n`);
    expect(unreadable).toEqual([]);
    expect(records.length).toBe(12_000);
    expect(records.every((r, i) => r.id === String(i) && r.text === body(i).slice(1, -1).replaceAll('""', '"'))).toBe(true);
    const stray = await rows(`id,text\n0,ok\n1,"open\n${Array.from({ length: 60_000 }, (_, i) => `${i},plain ${'z'.repeat(30)}`).join('\n')}\n`, { limits: { record: 100_000 } });
    expect(stray.records.length).toBe(60_001);
    expect(stray.unreadable).toEqual([expect.stringContaining('t.csv | row 3 | is longer than 100 kB; a quote in it may not be closed')]);
  });

  it('reads Windows-1252 and UTF-16', async () => {
    expect((await got(put(dir, 'w.csv', Buffer.from('text\nna\xefve \x96 \xbd\n', 'latin1')))).records.map((r) => r.text)).toEqual(['naïve – ½']);
    expect((await got(put(dir, 'u.tsv', Buffer.from('\ufeffid\ttext\n1\tnaïve – 漢\n', 'utf16le')))).records.map((r) => r.text)).toEqual(['naïve – 漢']);
  });
});
