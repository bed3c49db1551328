/** A scan that is killed again and again and started again gives what one gives that nobody disturbs. */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { Store } from '../../src/archive/store/store.ts';
import { ARCHIVE_TABLES, NOTE_TABLES, SKETCHES } from '../../src/archive/tables.ts';
import { built, CLI, palpate, ROOT } from '../doors/command.ts';
import { SEED } from '../properties/support.ts';

/** None in the ordinary suite. */
const KILLS = Number(process.env.PALPATE_KILLS ?? 0);
const NOTES = 1000;
const folder = mkdtempSync(join(tmpdir(), 'palpate-kill-'));
const archive = join(folder, 'archive.jsonl');

beforeAll(() => {
  if (KILLS === 0) return;
  built();
  execFileSync(join(ROOT, 'node_modules/.bin/tsx'), ['tools/make-archive.ts', '--notes', String(NOTES), '--seed', '3', '--out', archive, '--plant', 'cloned-note=0.02'], { cwd: ROOT, stdio: 'ignore' });
}, 60_000);

/** All rows of all tables, each as text, ordered; without the times of the run. */
async function everything(out: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const store = await Store.open(out, { threads: 1, readOnly: true });
  const all = new Map<string, readonly string[]>();
  for (const { name } of [...NOTE_TABLES, SKETCHES, ...ARCHIVE_TABLES]) {
    const rows = await store.rows<object>(`SELECT ${name === 'runs' ? '* EXCLUDE (started, ended)' : '*'} FROM "${name}"`);
    all.set(name, rows.map((r) => JSON.stringify(r, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v))).sort());
  }
  store.close();
  return all;
}

/** Starts a scan and kills it after some milliseconds; whether it had ended by itself before. */
function killedAfter(out: string, ms: number): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [CLI, 'scan', archive, '--out', out, '--quiet', '--no-report'], { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), ms);
    child.on('close', (code) => {
      clearTimeout(timer);
      done(code === 0);
    });
  });
}

// a scan for each kill and more: npm run test:kill, which .ci/run calls, does 20
test.skipIf(KILLS === 0)(`killed at ${KILLS} random points it loses nothing and doubles nothing`, async () => {
  const undisturbed = join(folder, 'undisturbed');
  const from = performance.now();
  expect((await palpate(['scan', archive, '--out', undisturbed, '--quiet', '--no-report'])).code).toBe(0);
  const whole = performance.now() - from;
  const ours = await everything(undisturbed);
  expect(ours.get('notes')).toHaveLength(NOTES);
  let random = SEED;
  const next = (): number => {
    random = (Math.imul(random, 1103515245) + 12345) >>> 0;
    return random / 2 ** 32;
  };
  const equal = async (out: string): Promise<void> => {
    const theirs = await everything(out);
    for (const [name, rows] of ours) expect(theirs.get(name), name).toEqual(rows);
  };
  let scans = 0;
  for (let kills = 0; kills < KILLS; ) {
    const out = join(folder, `killed-${scans}`);
    if (await killedAfter(out, next() * whole)) {
      // it came to its end in spite of all: it is judged, and another begins
      await equal(out);
      scans++;
    } else kills++;
  }
  const last = join(folder, `killed-${scans}`);
  expect((await palpate(['scan', archive, '--out', last, '--quiet', '--no-report'])).code).toBe(0);
  await equal(last);
}, 60_000 + KILLS * 20_000);
