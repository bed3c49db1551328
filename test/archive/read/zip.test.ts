import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { listFiles, readAll } from '../../../src/archive/read/index.ts';
import { folder, got, put } from './support.ts';

const FILES = join(import.meta.dirname, '../files');
const dir = folder();
const text = (words: string): Uint8Array => Buffer.from(words);
const zip = (members: Record<string, Uint8Array>): Uint8Array => zipSync(members, { level: 1 });

describe('a zip', () => {
  it('is read member by member, each by its kind, zips in it too, and tells what is left out', async () => {
    const { records, unreadable } = await got(join(FILES, 'mixed.zip'), {}, FILES);
    expect(records.map((r) => [r.source.file.slice(FILES.length + 1), r.source.place, r.text.slice(0, 12)]).sort()).toEqual([
      ['mixed.zip!/a.txt', '', 'S: neck pain'],
      ['mixed.zip!/sub/b.jsonl', 'line 1', 'one'],
      ['mixed.zip!/sub/b.jsonl', 'line 3', 'two'],
      ['mixed.zip!/sub/inner.zip!/b.jsonl', 'line 1', 'one'],
      ['mixed.zip!/sub/inner.zip!/b.jsonl', 'line 3', 'two'],
      ['mixed.zip!/visit.docx', '', 'Date of serv'],
    ]);
    expect(unreadable.sort()).toEqual([
      'mixed.zip!/.DS_Store |  | is a hidden or system file, which is not opened unless it is named itself',
      'mixed.zip!/__MACOSX |  | is a hidden or system file, which is not opened unless it is named itself',
      expect.stringMatching(/^mixed\.zip!\/c\.bin \| {2}\| is of a kind that is not read \(\.bin\)/),
      expect.stringMatching(/^mixed\.zip!\/sub\/b\.jsonl \| line 2 \| is not valid JSON/),
      expect.stringMatching(/^mixed\.zip!\/sub\/inner\.zip!\/b\.jsonl \| line 2 \| is not valid JSON/),
    ]);
  });

  it('numbers the items of each member from 0', async () => {
    const file = put(dir, 'numbers.zip', zip({ 'a.jsonl': text('{"text":"1"}\n{"text":"2"}\n'), 'b.jsonl': text('{"text":"3"}\n') }));
    const seen = [];
    for await (const { name, first, count } of readAll(listFiles([file]).files)) seen.push([name.slice(file.length), first, count]);
    expect(seen).toEqual([['!/a.jsonl', 0, 2], ['!/b.jsonl', 0, 1]]);
  });

  it('gives its format to its members when that is forced', async () => {
    const { records } = await got(put(dir, 'forced.zip', zip({ 'a.log': text('id,text\n1,x\n') })), { format: 'csv' });
    expect(records.map((r) => r.text)).toEqual(['x']);
  });
});

describe('a zip that is a trap', () => {
  it('with a password is told member by member', async () => {
    expect((await got(join(FILES, 'locked.zip'), {}, FILES)).unreadable).toEqual(['locked.zip!/s.txt |  | is encrypted; unpack it with its password and read what it held']);
  });

  it('does not unpack what swells as no notes do, and goes on', async () => {
    const file = put(dir, 'bomb.zip', zip({ 'bomb.txt': new Uint8Array(20_000_000), 'good.txt': text('S: good') }));
    const { records, unreadable } = await got(file, {}, dir);
    expect(records.map((r) => r.text)).toEqual(['S: good']);
    expect(unreadable).toEqual([expect.stringMatching(/^bomb\.zip!\/bomb\.txt \| {2}\| unpacks from [\d.]+ kB to 20 MB, as no notes do/)]);
  });

  it('does not unpack more than a member declares', async () => {
    const bytes = Buffer.from(zip({ 'a.txt': text('x'.repeat(100_000)), 'b.txt': text('S: fine') }));
    // the size in the central directory and in the local header is made small
    for (const [signature, offset] of [['PK\x01\x02', 24], ['PK\x03\x04', 22]] as const) bytes.writeUInt32LE(10, bytes.indexOf(Buffer.from(signature, 'latin1')) + offset);
    const { records, unreadable } = await got(put(dir, 'liar.zip', bytes), {}, dir);
    expect(records.map((r) => r.text)).toEqual(['S: fine']);
    expect(unreadable).toEqual(['liar.zip!/a.txt |  | is damaged or cut off within its archive; copy or export it again']);
  });

  it('that would write elsewhere is read like another, since nothing is written', async () => {
    const { records, unreadable } = await got(put(dir, 'slip.zip', zip({ '../../etc/a.txt': text('S: a'), '/abs.txt': text('S: b'), 'C:\\x\\c.txt': text('S: c'), 'bell\x07.txt': text('S: d') })), {}, dir);
    expect(records.map((r) => [r.text, r.source.file.slice(dir.length + 1)])).toEqual([['S: a', expect.stringContaining('a.txt')], ['S: b', 'slip.zip!//abs.txt'], ['S: c', expect.stringContaining('c.txt')], ['S: d', expect.stringMatching(/bell\P{Cc}\.txt$/u)]]);
    expect(unreadable).toEqual([]);
  });

  it('nested too deep, with too many members or too large in sum is told', async () => {
    let inner = zip({ 'note.txt': text('S: deep') });
    for (let i = 0; i < 5; i++) inner = zip({ 'inner.zip': inner });
    expect((await got(put(dir, 'deep.zip', inner), {}, dir)).unreadable).toEqual(['deep.zip!/inner.zip!/inner.zip!/inner.zip |  | is a zip within 3 zips, deeper than is read; unpack it']);
    const many = put(dir, 'many.zip', zip(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.txt`, text(`S: ${i}`)]))));
    expect((await got(many, { limits: { members: 10 } }, dir)).unreadable).toEqual(['many.zip |  | has 20 members, more than 10; part it']);
    const { records, unreadable } = await got(many, { limits: { unpacked: 20 } }, dir);
    expect([records.length, unreadable.length]).toEqual([5, 15]);
    expect(unreadable[0]).toContain('would unpack the archive to more than 20 bytes; part it');
    // the sum is over all zips within
    const nested = put(dir, 'sum.zip', zip({ 'a.zip': zip({ 'a.txt': text('S: a'.repeat(30)) }), 'b.zip': zip({ 'b.txt': text('S: b'.repeat(30)) }) }));
    expect((await got(nested, { limits: { unpacked: 320 } }, dir)).unreadable.length).toBe(1);
  });

  it('that is cut off or damaged is told, and what is whole is read', async () => {
    const whole = readFileSync(join(FILES, 'mixed.zip'));
    for (const part of [0.2, 0.6, 0.95]) expect((await got(put(dir, 'cut.zip', whole.subarray(0, Math.floor(whole.length * part))), {}, dir)).unreadable).toEqual([expect.stringMatching(/^cut\.zip \| {2}\| is no whole zip archive/)]);
    const bytes = Buffer.from(zipSync({ 'a.txt': [text('S: neck pain today'), { level: 0 }], 'b.txt': [text('S: good'), { level: 0 }] }));
    bytes.write('back', bytes.indexOf('neck'));
    const { records, unreadable } = await got(put(dir, 'bits.zip', bytes), {}, dir);
    expect(records.map((r) => r.text)).toEqual(['S: good']);
    expect(unreadable).toEqual(['bits.zip!/a.txt |  | is damaged (its checksum is wrong); copy or export it again']);
  });

  it('holds no more than one member in memory', async () => {
    const line = `${JSON.stringify({ text: 'x'.repeat(900) })}\n`;
    const file = put(dir, 'large.zip', zip({ 'a.jsonl': Buffer.concat(Array.from({ length: 20_000 }, (_, i) => Buffer.from(line.replace('xxxx', String(i).padStart(5, '0'))))) }));
    const before = process.memoryUsage.rss();
    let count = 0;
    let peak = 0;
    let batches = 0;
    for await (const batch of readAll(listFiles([file]).files)) {
      count += batch.count;
      if (batches++ % 8 === 0) peak = Math.max(peak, process.memoryUsage.rss());
    }
    expect(count).toBe(20_000);
    expect(peak - before).toBeLessThan(120e6);
  });
});
