import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Store } from '../../src/archive/store/store.ts';
import { ARCHIVE_TABLES, NOTE_TABLES } from '../../src/archive/tables.ts';
import { atTheDoor, CLI, palpate } from './command.ts';
import { spawn } from 'node:child_process';

const folder = atTheDoor();
const GOOD = 'DOS 03/02/2026\nS: Neck pain 4/10, cannot turn to check the blind spot.\nO: Cervical rotation L 50/80, R 75/80.\nTx: Myofascial release to L upper trapezius, supine, 15 min.\nA: tolerated well, rotation 60 after.\nGoal: check blind spot with rotation 70 in 4 weeks.\nP: 2x/wk x 4 wks.\nJ. Doe, DC';
const BARE = 'Tx: massage';

/** An archive of a folder with a text, some lines of JSON, and a file that cannot be read. */
function archive(name: string, lines: readonly object[]): string {
  const at = join(folder, name);
  mkdirSync(join(at, 'more'), { recursive: true });
  writeFileSync(join(at, 'one.txt'), GOOD);
  writeFileSync(join(at, 'more/notes.jsonl'), lines.map((l) => `${JSON.stringify(l)}\n`).join(''));
  return at;
}
const LINES = [
  { id: 'a', text: GOOD, provider: 'p1', patient: 'q1', dateOfService: '2026-03-02', billed: ['97140'] },
  { id: 'b', text: BARE, provider: 'p1', patient: 'q2', dateOfService: '2026-03-03', billed: ['97124 x2'] },
  { id: 'c', text: `${GOOD}\nAlso effleurage to R UT 8 min.`, provider: 'p2', patient: 'q3', dateOfService: '2026-03-04' },
];

async function query<T>(out: string, sql: string): Promise<T[]> {
  const store = await Store.open(out, { threads: 1, readOnly: true });
  try {
    return await store.rows<T>(sql);
  } finally {
    store.close();
  }
}

/** All rows of all tables but what tells when a scan ran. */
async function everything(out: string): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const { name, key } of [...NOTE_TABLES, ...ARCHIVE_TABLES]) all[name] = await query(out, `SELECT ${name === 'runs' ? '* EXCLUDE (started, ended)' : '*'} FROM "${name}" ORDER BY ${key.map((k) => `"${k}"`).join(', ')}`);
  return all;
}

describe('palpate scan', () => {
  it('writes a row a note and what it holds, and tells what could not be read', async () => {
    const at = archive('first', LINES);
    writeFileSync(join(at, 'more/broken.jsonl'), `{"text": "${BARE}"}\n{"text": \n{"text": "${BARE}", "id": 9}\n`);
    const out = join(folder, 'first-out');
    const { code, err } = await palpate(['scan', at, '--out', out]);
    expect(err).toContain('6 notes read; 6 analysed, 0 unchanged');
    expect(code).toBe(2);
    expect(err).not.toContain('blind spot');
    expect(await query(out, 'SELECT place, reason FROM unreadable')).toEqual([{ place: 'line 2', reason: expect.stringContaining('not valid JSON') }]);
    expect(await query(out, "SELECT n.note_id, c.code, c.units, c.support FROM codes c JOIN notes n USING (note) WHERE n.note_id IN ('a', 'b') AND c.ordinal = 0 ORDER BY 1")).toEqual([
      { note_id: 'a', code: '97140', units: 1, support: 'documented' }, { note_id: 'b', code: '97124', units: null, support: 'incomplete' },
    ]);
    expect(await query(out, "SELECT rule FROM findings f JOIN notes n USING (note) WHERE n.note_id = 'b' AND rule = 'minutes-missing'")).toHaveLength(1);
    expect(await query(out, "SELECT measure, value, best FROM measures m JOIN notes n USING (note) WHERE n.note_id = 'a' AND kind = 'joint-motion' AND measure LIKE '%left%'")).toEqual([{ measure: 'joint-motion left cervical rotation', value: 50, best: 80 }]);
    expect(await query(out, 'SELECT count(text) AS n FROM notes')).toEqual([{ n: 0n }]);
    expect(existsSync(join(out, 'parts'))).toBe(false);
  });

  it('gives the same tables with one worker as with three', async () => {
    const at = archive('many', Array.from({ length: 700 }, (_, k) => ({ ...LINES[k % 3], id: `n${k}`, text: `${LINES[k % 3].text}\nvisit ${k}` })));
    const [one, three] = [join(folder, 'one'), join(folder, 'three')];
    await Promise.all([palpate(['scan', at, '--out', one, '--workers', '1']), palpate(['scan', at, '--out', three, '--workers', '3'])]);
    expect(await everything(three)).toEqual(await everything(one));
    expect(await query(one, 'SELECT count(*) AS n FROM notes')).toEqual([{ n: 701n }]);
    await palpate(['scan', at, '--out', one, '--export', 'csv', 'parquet']);
    expect(readFileSync(join(one, 'csv/notes.csv'), 'utf8').split('\n')).toHaveLength(703);
    expect(existsSync(join(one, 'parquet/findings.parquet'))).toBe(true);
  }, 60_000);

  it('analyses only what has changed, says what that is, and takes out what is gone', async () => {
    const at = archive('again', LINES);
    const out = join(folder, 'again-out');
    await palpate(['scan', at, '--out', out]);
    writeFileSync(join(at, 'more/notes.jsonl'), [{ ...LINES[2], text: `${LINES[2].text} R.` }, LINES[1]].map((l) => `${JSON.stringify(l)}\n`).join(''));
    const { code, err, out: said } = await palpate(['scan', at, '--out', out, '--changed']);
    expect(err).toContain('3 notes read; 1 analysed, 2 unchanged, 2 gone since the last scan');
    expect(said).toBe(`${join(at, 'more/notes.jsonl')}\tline 1\tc\n`);
    expect(code).toBe(0);
    const fresh = join(folder, 'again-fresh');
    await palpate(['scan', at, '--out', fresh]);
    const [kept, anew] = [await everything(out), await everything(fresh)] as [Record<string, object[]>, Record<string, object[]>];
    const bare = (rows: object[]) => rows.map((r) => ({ ...r, run: 0 }));
    for (const { name } of NOTE_TABLES) expect(bare(kept[name]), name).toEqual(bare(anew[name]));
    // another payer is another judgement
    expect((await palpate(['scan', at, '--out', out, '--payer', 'medicare'])).err).toContain('3 analysed, 0 unchanged, 3 gone');
  }, 60_000);

  it('keeps a note that an archive holds twice twice', async () => {
    const at = archive('twice', [LINES[0], LINES[0], LINES[0]]);
    const out = join(folder, 'twice-out');
    expect((await palpate(['scan', at, '--out', out])).err).toContain('4 notes read; 4 analysed');
    expect((await palpate(['scan', at, '--out', out])).err).toContain('4 notes read; 0 analysed, 4 unchanged.');
    expect(await query(out, 'SELECT count(*) AS n, count(DISTINCT note) AS d FROM notes')).toEqual([{ n: 4n, d: 4n }]);
  });

  it('counts only what the baseline does not have', async () => {
    const at = archive('base', [LINES[1]]);
    const [last, now] = [join(folder, 'base-last'), join(folder, 'base-now')];
    expect((await palpate(['scan', at, '--out', last, '--fail-on', 'error'])).code).toBe(1);
    expect((await palpate(['scan', at, '--out', now, '--baseline', last, '--fail-on', 'error'])).code).toBe(0);
    writeFileSync(join(at, 'new.txt'), BARE);
    const { code, err } = await palpate(['scan', at, '--out', now, '--baseline', last, '--fail-on', 'error']);
    expect(code).toBe(1);
    expect(err).toMatch(/errors \(\d+ new\)/);
    expect((await palpate(['scan', at, '--out', now, '--baseline', join(folder, 'none')])).err).toContain('holds no scan');
  }, 60_000);

  it('stores text and identifiers as asked', async () => {
    const at = archive('secret', LINES);
    const key = join(folder, 'key');
    writeFileSync(key, '0123456789abcdef0123456789abcdef');
    const out = join(folder, 'secret-out');
    await palpate(['scan', at, '--out', out, '--pseudonymize', key, '--keep-text']);
    const rows = await query<{ provider: string; patient: string; note_id: string; text: string }>(out, "SELECT provider, patient, note_id, text FROM notes WHERE file LIKE '%jsonl' ORDER BY position");
    expect(rows[0].provider).toMatch(/^[0-9a-f]{16}$/);
    expect(rows[0].provider).toBe(rows[1].provider);
    expect(rows[2].provider).not.toBe(rows[1].provider);
    expect(rows[0].text).toBe(GOOD);
    writeFileSync(key, 'short');
    const { code, err } = await palpate(['scan', at, '--out', out, '--pseudonymize', key]);
    expect([code, err]).toEqual([2, expect.stringContaining('fewer than 16 characters')]);
  });

  it('refuses a second scan into the same folder', async () => {
    const at = archive('busy', LINES);
    const out = join(folder, 'busy-out');
    mkdirSync(out);
    // holds the tables as a scan does, until it is told to end
    const holder = spawn(process.execPath, ['-e', `const { DuckDBInstance } = require('@duckdb/node-api'); DuckDBInstance.create(${JSON.stringify(join(out, 'palpate.duckdb'))}).then(() => { console.log('held'); process.stdin.resume(); });`], { stdio: ['pipe', 'pipe', 'inherit'] });
    await new Promise((held) => holder.stdout.once('data', held));
    const { code, err } = await palpate(['scan', at, '--out', out]);
    holder.kill('SIGKILL');
    expect(err).toContain('another scan is writing into it');
    expect(code).toBe(2);
  });

  it('says what is wrong with a call', async () => {
    for (const [args, says] of [
      [['nowhere/', '--out', 'x'], 'no such file'], [['.', '--out', 'x', '--format', 'doc'], '--format doc: is no format'], [['.', '--out', 'x', '--columns', 'txt=body'], '"txt" is no field'],
      [['.', '--out', 'x', '--as-of', '3/2/26'], 'is no date'], [['.', '--out', 'x', '--workers', '0'], 'whole number'], [['.'], '--out'],
    ] as const) {
      const { code, err } = await palpate(['scan', ...args], { cwd: folder });
      expect([code, err], args.join(' ')).toEqual([2, expect.stringContaining(says)]);
    }
  });

  it('tells of its progress as asked', async () => {
    const at = archive('progress', LINES);
    const { err } = await palpate(['scan', at, '--out', join(folder, 'progress-out'), '--json-progress', '--quiet']);
    expect(err).toBe('');
    const { err: lines } = await palpate(['scan', at, '--out', join(folder, 'progress-out'), '--json-progress']);
    const states = lines.split('\n').filter((l) => l.startsWith('{')).map((l) => JSON.parse(l) as { step: string; read: number; share: number });
    expect(states.at(-2)).toMatchObject({ step: 'done', read: 4, share: 1 });
    expect(states.at(-1)).toMatchObject({ step: 'timings', analysis: expect.any(Number) });
  });
});

describe('palpate worker', () => {
  it('gives the rows that a scan stores', async () => {
    const at = join(folder, 'worker.jsonl');
    writeFileSync(at, LINES.map((l) => `${JSON.stringify(l)}\n`).join(''));
    const out = join(folder, 'worker-out');
    await palpate(['scan', at, '--out', out]);
    const { out: said, code } = await palpate(['worker'], { input: LINES.map((l, k) => JSON.stringify({ ...l, file: at, place: `line ${k + 1}`, position: k })).join('\n') });
    expect(code).toBe(0);
    const rows = said.trim().split('\n').map((l) => JSON.parse(l) as Record<string, { note: string }[]>);
    for (const { name, key } of NOTE_TABLES) {
      const ours = rows.flatMap((r) => r[name]).map((r) => JSON.stringify(r)).sort();
      const theirs = (await query<Record<string, unknown>>(out, `SELECT * FROM "${name}" WHERE note IN (SELECT note FROM notes)${name === 'findings' ? ' AND figures IS NULL' : ''}`)).map((r) => JSON.stringify(r).replaceAll('T00:00:00.000Z', ''));
      expect(theirs.sort(), `${name} by ${key.join()}`).toEqual(ours);
    }
  });

  it('says which line is no note', async () => {
    const { out, code } = await palpate(['worker'], { input: '{"text": "MFR 15 min"\n[]\n\n{"id": 3}\n{"text": "MFR to L UT"}\n' });
    expect(code).toBe(0);
    const lines = out.trim().split('\n').map((l) => JSON.parse(l) as Record<string, { place: string }[]>);
    expect(lines.map((l) => l.unreadable?.[0].place ?? 'rows')).toEqual(['line 1', 'line 2', 'line 4', 'rows']);
  });
});

describe('palpate worker, asked by another engine', () => {
  it('reads lines and records of any names as a scan reads them, and a record once more under another key', async () => {
    const record = { note_id: 'r', body: 'S: café, sore. P: MFR to L UT 15 min', mrn: 7, dos: '3/2/2026' };
    const line = JSON.stringify(record);
    const at = join(folder, 'handed.jsonl');
    writeFileSync(at, Buffer.concat([Buffer.from(`${line}\n${line}\n{"body": "S: caf`), Buffer.from([0xe9]), Buffer.from('"}\n{"body": 3}\n{\n')]));
    const out = join(folder, 'handed-out');
    expect((await palpate(['scan', at, '--out', out, '-q'])).code).toBe(2);
    const ours = await query<{ note: string; place: string; patient: string | null }>(out, 'SELECT note, place, patient FROM notes ORDER BY position');
    const refused = await query<{ place: string; reason: string }>(out, 'SELECT place, reason FROM unreadable ORDER BY place');
    const asked = [
      { line, number: 1, position: 0 }, { record, place: 'line 2', position: 1, again: 1 }, { base64: Buffer.from('{"body": "S: caf\xe9"}', 'latin1').toString('base64'), number: 3, position: 2 },
      { line: '{"body": 3}', number: 4, position: 3 }, { line: '{', number: 5, position: 4 }, { longer: true, number: 6, position: 5 },
    ];
    const { out: said, err } = await palpate(['worker'], { input: asked.map((l) => JSON.stringify({ ...l, file: at })).join('\n') });
    const answers = said.trim().split('\n').map((l) => JSON.parse(l) as { notes?: { note: string; place: string; patient: string | null }[]; unreadable?: { place: string; reason: string }[] });
    expect(answers.flatMap((a) => a.notes ?? []).map(({ note, place, patient }) => ({ note, place, patient }))).toEqual(ours);
    const told = answers.flatMap((a) => a.unreadable ?? []).map(({ place, reason }) => ({ place, reason }));
    expect(told.slice(0, 2)).toEqual(refused);
    expect(told[2]).toEqual({ place: 'line 6', reason: 'is longer than 64 MB, the most that one record may have' });
    expect(err).toContain('Windows-1252');
  });

  it('tells what an engine has to know', async () => {
    const { out } = await palpate(['worker', '--columns', 'text=body'], { input: '{"describe": ["mrn", "body", "other"]}\n{"describe": ["mrn"]}\n' });
    const [known, lacking] = out.trim().split('\n').map((l) => JSON.parse(l));
    expect(known.columns).toEqual({ text: ['body'], patient: ['mrn'] });
    expect(known.problem).toBeNull();
    expect(known.tables.map((t: { name: string }) => t.name)).toEqual(expect.arrayContaining([...NOTE_TABLES.map((t) => t.name), 'sketches', 'similar', 'unreadable', 'runs']));
    expect(known.across.findings.length).toBeGreaterThan(5);
    expect(lacking.problem).toContain('has no column "body"');
  });
});

it('the command is built beside its worker', () => expect(existsSync(join(CLI, '../scan-worker.cjs'))).toBe(true));
