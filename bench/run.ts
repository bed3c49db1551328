/**
 * `npm run bench [-- --json] [--write]`: how fast palpate reads, beside programs that read prose and beside grep, in one
 * run on one core; what each stage costs, and all rules beside the engine without them; what starting it costs beside an empty Node. `--write` puts it in docs/performance.md.
 * BENCH_ROUNDS and BENCH_NOTES make it shorter.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { makeNotes } from './notes.ts';
import { type Report, toMarkdown, toText } from './report.ts';
import { SERVER, sectionOf, withSection } from './section.ts';
import type { Throughput } from './throughput.ts';

const OUT = resolve('node_modules/.cache/palpate-bench');
const CLI = 'dist/cli.js';
const STARTS = 15;

async function bundle(): Promise<string> {
  mkdirSync(OUT, { recursive: true });
  const outfile = join(OUT, 'throughput.mjs');
  await build({
    entryPoints: ['bench/throughput.ts'], bundle: true, platform: 'node', format: 'esm', target: 'node20', minify: true, outfile, logLevel: 'error',
    external: ['compromise', 'wink-nlp', 'wink-eng-lite-web-model', 'write-good', 'word-list'],
    banner: { js: "import{createRequire as banner}from'node:module';const require=banner(import.meta.url);" },
  });
  return outfile;
}

/** The throughput part in a process of its own, on one core where the system can pin it. */
function throughput(file: string): { readonly pinned: boolean; readonly result: Throughput } {
  const pinned = cpus().length > 1 && spawnSync('taskset', ['-c', '0', 'true']).status === 0;
  const core = String(cpus().length - 1);
  const node = [process.execPath, '--max-old-space-size=4096', file];
  const [command, ...args] = pinned ? ['taskset', '-c', core, ...node] : node;
  const done = spawnSync(command, args, { stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1e8, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`the measurement ended with ${done.status ?? done.signal}`);
  return { pinned, result: JSON.parse(done.stdout) as Throughput };
}

/** Medians of starting the command on one short note and an empty Node, in turn. */
function startUp(): Report['startUp'] {
  if (!existsSync(CLI)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'palpate-bench-'));
  try {
    const note = join(folder, 'short.txt');
    writeFileSync(note, makeNotes(1, 640, 3)[0]);
    const time = (args: readonly string[]): number => {
      const from = performance.now();
      const done = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      if (done.status !== 0) throw new Error(`node ${args.join(' ')} ended with ${done.status}: ${String(done.stderr).slice(0, 300)}`);
      return performance.now() - from;
    };
    const empty: number[] = [];
    const command: number[] = [];
    for (let i = -2; i < STARTS; i++) {
      const a = time(['-e', '0']);
      const b = time([CLI, 'analyze', note]);
      if (i >= 0) {
        empty.push(a);
        command.push(b);
      }
    }
    const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];
    return { runs: STARTS, empty: median(empty), command: median(command), fastest: { empty: Math.min(...empty), command: Math.min(...command) } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const flags = new Set(process.argv.slice(2));
const { pinned, result } = throughput(await bundle());
const report: Report = { date: new Date().toISOString().slice(0, 10), node: process.version, pinned, throughput: result, startUp: startUp() };
if (flags.has('--json')) console.log(JSON.stringify(report, null, 2));
else console.log(toText(report));
if (flags.has('--write')) {
  const page = 'docs/performance.md';
  // what npm run bench:serve has measured stays
  writeFileSync(page, withSection(toMarkdown(report), SERVER, existsSync(page) ? sectionOf(readFileSync(page, 'utf8'), SERVER) : ''));
}
