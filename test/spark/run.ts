/**
 * `npm run test:spark [-- --notes 50000]`: scans a synthetic archive with palpate scan and on a Spark cluster of this machine, and compares
 * all tables. Sets up a virtual environment with pyspark in ~/.cache/palpate (PALPATE_SPARK_VENV names another). Needs Java 17 and Python 3.11.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const ROOT = resolve(import.meta.dirname, '../..');
const REQUIRED = join(ROOT, 'integrations/spark/requirements.txt');
const PLANTS = 'modifier-always=0.3,minutes-heaping=0.2,no-progress=0.12,same-codes-every-visit=0.12,reevaluation-overdue=0.12,passive-only=0.12,impossible-day=0.03,exact-clone=0.01,edited-clone=0.01';

const { values } = parseArgs({ options: { notes: { type: 'string', default: process.env.PALPATE_SPARK_NOTES ?? '50000' }, keep: { type: 'boolean', default: false } } });
const NOTES = Number(values.notes);

function fail(message: string): never {
  process.stderr.write(`test:spark: ${message}\n`);
  process.exit(1);
}

function needJava(): void {
  const { status, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  const major = Number(/version "(\d+)/.exec(stderr ?? '')?.[1]);
  if (status !== 0 || !(major >= 17)) fail(`Java 17 or later is missing (${status === 0 ? `java is ${major}` : 'no java on the PATH'}); install it, as by apt-get install openjdk-17-jre-headless`);
}

function python(): string {
  for (const name of ['python3', 'python3.13', 'python3.12', 'python3.11']) {
    const { status, stdout } = spawnSync(name, ['-c', 'import sys, venv, ensurepip; print(sys.version_info >= (3, 11))'], { encoding: 'utf8' });
    if (status === 0 && stdout.trim() === 'True') return name;
  }
  return fail('Python 3.11 or later with venv is missing; install it, as by apt-get install python3 python3-venv');
}

/** The Python of an environment that has what is required; made once for each list of requirements. */
function environment(): string {
  const stamp = createHash('sha256').update(readFileSync(REQUIRED)).digest('hex').slice(0, 12);
  const folder = process.env.PALPATE_SPARK_VENV ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'palpate', `spark-${stamp}`);
  const own = join(folder, 'bin/python');
  if (existsSync(join(folder, 'ready'))) return own;
  const from = python();
  console.log(`test:spark: setting up ${folder} (some 450 MB are fetched)`);
  rmSync(folder, { recursive: true, force: true });
  const made = spawnSync(from, ['-m', 'venv', folder], { stdio: 'inherit' }).status === 0
    && spawnSync(own, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', REQUIRED], { stdio: 'inherit' }).status === 0;
  if (!made) fail('pyspark could not be installed; is the package index reached?');
  writeFileSync(join(folder, 'ready'), '');
  return own;
}

const run = (command: string, args: readonly string[], cwd: string): number => spawnSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] }).status ?? 1;

/** An archive of two files, with what archives have of broken, repeated and foreign lines, and an empty file. */
function makeNotes(folder: string): void {
  execFileSync(join(ROOT, 'node_modules/.bin/tsx'), [join(ROOT, 'tools/make-archive.ts'), '--notes', String(NOTES), '--files', '2', '--seed', '3', '--plant', PLANTS, '--out', join(folder, 'notes/a.jsonl')], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(join(folder, 'notes/a.jsonl.truth.json'));
  const [first] = readFileSync(join(folder, 'notes/a-1.jsonl'), 'utf8').split('\n', 1);
  const lines = [`\ufeff${first}`, first, '', ' \t\r', '{"id": "x", "text": "S: broken', `${first}\r`, '[1, 2]', '{"note_id": 7, "body": "S: sore. P: MFR 15 min", "dos": "3/2/2026", "npi": 123}', '{"id": "u", "text": "S: neck\u2028pain \u{1d11e}. P: MFR 15\u00a0min"}', '{"id": "e", "text": " "}', '{"id": "d", "text": "S: x", "dateOfService": "2026-13-01"}', ''];
  writeFileSync(join(folder, 'notes/odd näme.jsonl'), lines.join('\n'));
  appendFileSync(join(folder, 'notes/odd näme.jsonl'), Buffer.from('{"id": "l", "text": "S: caf\xe9. Tx: MFR 15 min"}\nxxxx', 'latin1'));
  writeFileSync(join(folder, 'notes/empty.jsonl'), '');
}

needJava();
const interpreter = environment();
if (!existsSync(join(ROOT, 'dist/cli.js'))) fail('dist/ is missing; run npm run build first');
const folder = mkdtempSync(join(tmpdir(), 'palpate-spark-'));
process.on('exit', () => values.keep || rmSync(folder, { recursive: true, force: true }));
let failed = run(interpreter, ['-B', '-m', 'unittest', '-q', 'test_partition'], join(ROOT, 'test/spark')) !== 0;
mkdirSync(join(folder, 'notes'));
makeNotes(folder);
const began = performance.now();
const scanned = run(process.execPath, [join(ROOT, 'dist/cli.js'), 'scan', 'notes', '--out', 'scan', '--no-report', '--export', 'parquet', '--quiet'], folder);
if (scanned !== 2) fail(`palpate scan ended with ${scanned}, not with 2 for records that cannot be read`);
console.log(`DuckDB: ${NOTES} notes in ${((performance.now() - began) / 1000).toFixed(0)} s; tables ${readdirSync(join(folder, 'scan/parquet')).map((name) => name.replace('.parquet', '')).join(', ')}`);
renameSync(join(folder, 'scan/parquet'), join(folder, 'duckdb'));
if (run(join(ROOT, 'integrations/spark/pack.sh'), [join(folder, 'palpate.tgz')], ROOT) !== 0) fail('palpate could not be packed');
failed = run(interpreter, ['-B', join(ROOT, 'test/spark/test_scan.py'), folder, String(NOTES)], ROOT) !== 0 || failed;
console.log(failed ? 'test:spark: failed' : 'test:spark: all tables are equal');
process.exit(failed ? 1 : 0);
