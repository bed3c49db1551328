import { copyFileSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Store } from '../../src/archive/store/store.ts';
import { atTheDoor, palpate, ROOT } from './command.ts';

const folder = atTheDoor();
const FILES = join(ROOT, 'test/archive/files');

async function notes(out: string): Promise<{ file: string; place: string; date: string | null }[]> {
  const store = await Store.open(out, { threads: 1, readOnly: true });
  try {
    return await store.rows("SELECT file, place, CAST(date AS VARCHAR) AS date FROM notes ORDER BY file, position");
  } finally {
    store.close();
  }
}

/** Names of what was loaded, written by a hook that goes before the program. */
async function loading(args: readonly string[]): Promise<readonly string[]> {
  const hook = join(folder, 'hook.cjs');
  const seen = join(folder, 'loaded.txt');
  writeFileSync(hook, `const m = require('node:module'); const load = m._load; const names = new Set(); m._load = function (name, ...rest) { names.add(name); return load.call(this, name, ...rest); }; process.on('exit', () => { if (require('node:worker_threads').isMainThread) require('node:fs').writeFileSync(${JSON.stringify(seen)}, [...names].join('\\n')); });`);
  await palpate(args, { env: { NODE_OPTIONS: `--require ${hook}` } });
  return readFileSync(seen, 'utf8').split('\n').filter((name) => /(?:mammoth|unpdf|saxes|papaparse|yauzl|htmlparser2)\.cjs$/.test(name)).sort();
}

describe('palpate scan of every format', () => {
  it('reads what other programs made, mixed, and tells the rest', async () => {
    const at = join(folder, 'mixed');
    mkdirSync(at, { recursive: true });
    for (const name of readdirSync(FILES).filter((n) => n !== 'README.md')) copyFileSync(join(FILES, name), join(at, name));
    writeFileSync(join(at, 'messages.hl7'), ['MSH|^~\\&|E|C|A|A|20260303||MDM^T02|1|P|2.5.1', 'TXA|1|PN|TX|20260304', 'OBX|1|TX|N^Note||S: neck pain\\.br\\Tx: MFR 15 min'].join('\r'));
    writeFileSync(join(at, 'doc.json'), JSON.stringify({ resourceType: 'DocumentReference', id: 'd', date: '2026-03-05', content: [{ attachment: { contentType: 'text/plain', data: Buffer.from('S: neck pain').toString('base64') } }] }));
    writeFileSync(join(at, 'rows.csv'), 'note_text,dos\n"S: neck pain\nTx: MFR 15 min",3/6/2026\n');
    const out = join(folder, 'mixed-out');
    const { code, err } = await palpate(['scan', at, '--out', out, '--no-report']);
    expect(code).toBe(2);
    expect(err).toContain('locked.zip!/s.txt: is encrypted');
    const found = new Map((await notes(out)).map((n) => [`${n.file.slice(at.length + 1)} ${n.place}`.trim(), n.date]));
    expect(Object.fromEntries([...found].filter(([name]) => !name.startsWith('mixed.zip')))).toEqual({
      'doc.json': '2026-03-05', 'messages.hl7 message 1': '2026-03-04', 'notes-of-two-days.xml note 1': '2026-03-02', 'notes-of-two-days.xml note 2': '2026-03-09',
      'notes.parquet row 1': '2026-03-01', 'notes.parquet row 2': '2026-03-02', 'rows.csv row 2': '2026-03-06', 'visit.docx': '2026-03-11', 'visit.pdf': '2026-03-11', 'visit.rtf': '2026-03-11',
    });
    expect([...found.keys()].filter((name) => name.startsWith('mixed.zip'))).toHaveLength(6);
  });

  it('loads a reader only where a file needs it', async () => {
    const text = join(folder, 'plain.txt');
    writeFileSync(text, 'S: neck pain');
    expect(await loading(['scan', text, '--out', join(folder, 'plain-out'), '--no-report'])).toEqual([]);
    expect((await loading(['scan', join(FILES, 'visit.docx'), '--out', join(folder, 'docx-out'), '--no-report'])).map((n) => n.replace(/^.*\//, ''))).toEqual(['htmlparser2.cjs', 'mammoth.cjs', 'yauzl.cjs']);
  });

  it('splits a chart by its visits with --split', async () => {
    const chart = join(folder, 'chart.txt');
    writeFileSync(chart, 'Patient: J.D.\nDOS: 3/2/2026\nS: neck pain\n\nDOS: 3/9/2026\nS: better\n');
    const out = join(folder, 'chart-out');
    expect((await palpate(['scan', chart, '--out', out, '--split', '--no-report'])).code).toBe(0);
    expect((await notes(out)).map((n) => [n.place, n.date])).toEqual([['visit 1', '2026-03-02'], ['visit 2', '2026-03-09']]);
  });
});
