import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { listFiles, readAll } from '../../../src/archive/read/index.ts';
import { folder, got, put } from './support.ts';

let dir = '';
const home = process.cwd();
function tree(...names: string[]): string {
  dir = folder();
  for (const name of names) put(dir, name, `S: ${name}`);
  return dir;
}
const names = (paths: string[]): string[] => listFiles(paths).files.map((f) => f.name.replace(`${dir}/`, ''));
const told = (paths: string[]): string[] => {
  const { unreadable, notices } = listFiles(paths);
  return [...unreadable.map((u) => `${u.source.file}: ${u.reason}`), ...notices].map((t) => t.replaceAll(`${dir}/`, ''));
};

afterEach(() => process.chdir(home));

describe('what paths name', () => {
  it('are files, and all files below folders, ordered by name whatever the order of the call', () => {
    tree('b.txt', 'a/z.txt', 'a/b/c.txt', 'a.txt', 'B.txt');
    const all = ['B.txt', 'a.txt', 'a/b/c.txt', 'a/z.txt', 'b.txt'];
    expect(names([dir])).toEqual(all);
    expect(names([join(dir, 'b.txt'), join(dir, 'a'), `${dir}/`])).toEqual(all);
    expect(listFiles([dir])).toMatchObject({ bytes: all.reduce((sum, n) => sum + n.length + 3, 0), unreadable: [], notices: [] });
    process.chdir(dir);
    expect(names(['.'])).toEqual(all);
    expect(names(['a', 'a/z.txt', './b.txt'])).toEqual(['./b.txt', 'a/b/c.txt', 'a/z.txt']);
  });

  it('are patterns', () => {
    tree('x/1.txt', 'x/2.csv', 'x/y/3.txt', 'z/4.txt', 'x/.h.txt', 'x[1]/5.txt');
    expect(names([`${dir}/x/*.txt`])).toEqual(['x/1.txt']);
    expect(names([`${dir}/**/*.txt`])).toEqual(['x/1.txt', 'x/y/3.txt', 'x[1]/5.txt', 'z/4.txt']);
    expect(names([`${dir}/{x,z}`])).toEqual(['x/1.txt', 'x/2.csv', 'x/y/3.txt', 'z/4.txt']);
    expect(names([`${dir}/x[1]/5.txt`])).toEqual(['x[1]/5.txt']);
    expect(told([`${dir}/q/*.txt`, `${dir}/x/*.doc`])).toEqual([expect.stringMatching(/^q: no such file/), 'x/*.doc: matches no file']);
    process.chdir(dir);
    expect(names(['*/*.txt'])).toEqual(['x/1.txt', 'x[1]/5.txt', 'z/4.txt']);
  });

  it('that do not exist are told', () => {
    tree('a.txt');
    expect(told([join(dir, 'none'), join(dir, 'a.txt/b')])).toEqual(['a.txt/b: no such file; a part of its path is a file, no folder', 'none: no such file; check its name and the folder you are in']);
  });

  it('and are hidden or of a system are told, not opened; one that is named itself is', () => {
    tree('a.txt', '.DS_Store', '.git/config', 'Thumbs.db', '~$a.docx');
    expect(names([dir])).toEqual(['a.txt']);
    const why = 'is a hidden or system file, which is not opened unless it is named itself';
    expect(told([dir])).toEqual([`.DS_Store: ${why}`, `.git: ${why}`, `Thumbs.db: ${why}`, `~$a.docx: ${why}`]);
    expect(names([join(dir, '.git')])).toEqual(['.git/config']);
  });
});

describe('links', () => {
  it('that lead in a circle end', () => {
    tree('a/1.txt', 'a/b/2.txt');
    symlinkSync('..', join(dir, 'a/b/up'));
    symlinkSync('.', join(dir, 'self'));
    symlinkSync('loop2', join(dir, 'loop1'));
    symlinkSync('loop1', join(dir, 'loop2'));
    expect(names([dir])).toEqual(['a/1.txt', 'a/b/2.txt']);
    expect(told([dir])).toEqual(['loop1: is a link that leads back to itself', 'loop2: is a link that leads back to itself', expect.stringMatching(/^a\/b\/up: is a link to a, which is read already$/), expect.stringMatching(/^self: is a link to .*, which is read already$/)]);
  });

  it('are followed, and each file is read once', () => {
    tree('in/real.txt', 'out/far.txt', 'out/deep/x.txt');
    symlinkSync('real.txt', join(dir, 'in/again.txt'));
    symlinkSync('../out/far.txt', join(dir, 'in/far.txt'));
    symlinkSync('../out/far.txt', join(dir, 'in/far2.txt'));
    symlinkSync('../out/deep', join(dir, 'in/deep'));
    symlinkSync('nowhere', join(dir, 'in/broken'));
    expect(names([join(dir, 'in')])).toEqual(['in/deep/x.txt', 'in/far.txt', 'in/real.txt']);
    expect(told([join(dir, 'in')])).toEqual(['in/broken: is a link to a file that does not exist', 'in/again.txt: is the same file as in/real.txt and is read once', 'in/far2.txt: is the same file as in/far.txt and is read once']);
    // the folder that is named is met first, wherever the link stands
    expect(names([join(dir, 'in'), join(dir, 'out')])).toEqual(['in/real.txt', 'out/deep/x.txt', 'out/far.txt']);
  });
});

describe('files that fail', () => {
  it('are told and the others are read: gone since, empty, of no kind, no file at all', async () => {
    tree('a.txt', 'gone.txt', 'z.txt', 'x.bin');
    put(dir, 'empty.txt', '');
    put(dir, 'empty.jsonl', '\n\n');
    put(dir, 'random', new Uint8Array([0, 1, 2, 3, 0, 255, 7]));
    put(dir, 'old.doc', Buffer.from('\xd0\xcf\x11\xe0....', 'latin1'));
    put(dir, 'packed.jsonl', Buffer.from([0x1f, 0x8b, 8, 0]));
    execFileSync('mkfifo', [join(dir, 'pipe')]);
    const { files, unreadable } = listFiles([dir]);
    rmSync(join(dir, 'gone.txt'));
    const rows = unreadable.map((u) => `${u.source.file}: ${u.reason}`);
    const notices: string[] = [];
    const records: string[] = [];
    for await (const { items } of readAll(files, { notice: (m) => notices.push(m) })) for (const item of items ?? []) 'record' in item ? records.push(item.record.text) : rows.push(`${item.unreadable.source.file}: ${item.unreadable.reason}`);
    expect(records).toEqual(['S: a.txt', 'S: z.txt']);
    expect(rows.map((r) => r.replace(`${dir}/`, ''))).toEqual([
      'pipe: is no ordinary file',
      'empty.txt: is empty',
      'gone.txt: is no longer there',
      'old.doc: is an old Office document (doc, xls); save it as docx or as plain text',
      'packed.jsonl: is gzip-compressed; decompress it first, as with gunzip',
      'random: looks like binary data, no text; give the note as plain text',
      expect.stringMatching(/^x\.bin: is of a kind that is not read \(\.bin\); if it is one that is, say so by --format text\|jsonl/),
    ]);
    expect(notices).toEqual([`${dir}/empty.jsonl: holds no note`]);
  });

  it('named themselves are read as text whatever their name, and anything is with --format', async () => {
    tree('note.soap', 'data.log');
    expect((await got(join(dir, 'note.soap'))).records.map((r) => r.text)).toEqual(['S: note.soap']);
    expect((await got(dir, { format: 'text' })).records.map((r) => r.text)).toEqual(['S: data.log', 'S: note.soap']);
  });

  it.skipIf(process.platform === 'win32')('may not be opened by this user', async () => {
    tree('open.txt', 'shut.txt', 'cell/in.txt');
    chmodSync(join(dir, 'shut.txt'), 0);
    chmodSync(join(dir, 'cell'), 0);
    chmodSync(dir, 0o755);
    const own = process.geteuid?.();
    // root may open everything
    if (own === 0) process.seteuid?.(65534);
    try {
      const { records, unreadable } = await got(dir, {}, dir);
      expect(records.map((r) => r.text)).toEqual(['S: open.txt']);
      expect(unreadable).toEqual(['cell |  | may not be read; check its permissions', 'shut.txt |  | may not be read; check its permissions']);
    } finally {
      if (own === 0) process.seteuid?.(0);
      chmodSync(join(dir, 'cell'), 0o755);
    }
  });

  it('of 2 GB are told where they are one note, and read in pieces where they hold many', async () => {
    tree();
    for (const name of ['huge.txt', 'huge.pdf', 'huge.docx', 'huge.rtf', 'huge.xml']) {
      put(dir, name, { 'huge.txt': 'S: x', 'huge.pdf': '%PDF-1.7', 'huge.docx': 'PK\x03\x04', 'huge.rtf': '{\\rtf1', 'huge.xml': '<?xml version="1.0"?>' }[name] as string);
      truncateSync(join(dir, name), 2_200_000_000);
    }
    const { unreadable } = await got(dir, {}, dir);
    expect(unreadable).toHaveLength(5);
    for (const row of unreadable) expect(row).toMatch(/is larger than 64 MB|is no whole zip/);
    // sparse: some lines, and then two gigabytes that never end one
    const file = put(dir, 'long.jsonl', `${`${JSON.stringify({ text: 'first' })}\n`.repeat(400)}{`);
    truncateSync(file, 2_200_000_000);
    const before = process.memoryUsage.rss();
    let peak = 0;
    const items = [];
    for await (const batch of readAll(listFiles([file]).files)) {
      items.push(...(batch.items ?? []));
      peak = Math.max(peak, process.memoryUsage.rss());
    }
    expect(items.map((i) => ('record' in i ? i.record.text : i.unreadable.reason))).toEqual([...Array<string>(400).fill('first'), 'is longer than 64 MB, the most that one record may have']);
    expect(peak - before).toBeLessThan(300e6);
  }, 60_000);

  it('are one file under two names that the disk gives it', async () => {
    tree('a.txt');
    linkSync(join(dir, 'a.txt'), join(dir, 'b.txt'));
    mkdirSync(join(dir, 'none'));
    // hard links are files of their own to whoever made them
    expect(names([dir])).toEqual(['a.txt', 'b.txt']);
  });
});
