/**
 * `npm run bench:scan [-- --notes 1000000] [--write]`: a synthetic archive scanned end to end on two cores. Notes a
 * second, memory over time, what a second worker with a core of its own adds (at 100,000 notes, where the start
 * no longer counts), time a note at 10,000 notes beside all of them, and where the time goes. `--write` puts it in
 * docs/performance-scan.md.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { notes: { type: 'string', default: '1000000' }, write: { type: 'boolean', default: false } } });
const NOTES = Number(values.notes);
const FEW = Math.min(NOTES, 10_000);
const SOME = Math.min(NOTES, 100_000);
const SEED = 7;
const WORK = resolve('node_modules/.cache/palpate-bench-scan');
const PLANTS = 'cloned-note=0.01,modifier-always=0.1,no-progress=0.05,passive-only=0.05,impossible-day=0.01';

interface Ran {
  readonly seconds: number;
  /** Processor seconds, of all threads. */
  readonly busy: number;
  /** Megabytes of memory over time, two a second. */
  readonly memory: readonly number[];
  readonly timings: Readonly<Record<'reading' | 'analysis' | 'storing' | 'across' | 'worker', number>>;
  readonly megabytes: number;
}

function archive(notes: number): string {
  const file = join(WORK, `${notes}.jsonl`);
  mkdirSync(WORK, { recursive: true });
  if (!existsSync(file)) execFileSync('node_modules/.bin/tsx', ['tools/make-archive.ts', '--notes', String(notes), '--seed', String(SEED), '--plant', PLANTS, '--out', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  return file;
}

/** One scan in a process of its own, its memory read twice a second; on one core where `pinned`. */
function scan(file: string, workers: number, pinned = false): Promise<Ran> {
  const out = join(WORK, 'out');
  rmSync(out, { recursive: true, force: true });
  return new Promise((done, fail) => {
    const from = performance.now();
    const call = [...(pinned ? ['taskset', '-c', '0'] : []), process.execPath, 'dist/cli.js', 'scan', file, '--out', out, '--workers', String(workers), '--json-progress'];
    const child = spawn(call[0], call.slice(1), { stdio: ['ignore', 'inherit', 'pipe'] });
    const memory: number[] = [];
    let busy = 0;
    const sampler = setInterval(() => {
      try {
        memory.push(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024);
        const [user, system] = readFileSync(`/proc/${child.pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ').slice(11, 13).map(Number);
        busy = (user + system) / 100;
      } catch {
        // it has ended
      }
    }, 500);
    let err = '';
    child.stderr.on('data', (d: Buffer) => { err += d; });
    child.on('close', (code) => {
      clearInterval(sampler);
      const line = err.split('\n').find((l) => l.includes('"timings"'));
      if (code !== 0 || !line) return fail(new Error(`scan of ${file} ended with ${code}: ${err.split('\n').filter((l) => !l.startsWith('{')).join('\n')}`));
      done({ seconds: (performance.now() - from) / 1000, busy, memory, timings: JSON.parse(line) as Ran['timings'], megabytes: statSync(join(out, 'palpate.duckdb')).size / 1e6 });
    });
  });
}

const round = (n: number, digits = 0): string => n.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits });
const best = (list: readonly Ran[]): Ran => list.reduce((a, b) => (b.seconds < a.seconds ? b : a));

const [few, some, many] = [archive(FEW), archive(SOME), archive(NOTES)];
const short: Ran[] = [];
for (let k = 0; k < 3; k++) short.push(await scan(few, 2));
const alone = await scan(some, 1, true);
const two = await scan(some, 2);
const one = await scan(some, 1);
const [fast, all] = [best(short), await scan(many, 2)];
const steps = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1].map((share) => all.memory[Math.min(all.memory.length - 1, Math.floor(share * all.memory.length))]);
const spent = all.timings.reading + all.timings.analysis + all.timings.storing + all.timings.across;
const part = (ms: number): string => `${round((100 * ms) / spent, 1)} %`;
const highest = Math.max(...all.memory);
const line = (notes: number, cores: number, workers: number, ran: Ran): string => `| ${round(notes)} | ${cores} | ${workers} | ${round(ran.seconds, 1)} | ${round(notes / ran.seconds)} | ${round(ran.busy, 1)} |`;
const text = `# Performance of the scan

Written by \`npm run bench:scan -- --write\` with Node ${process.version} on ${new Date().toISOString().slice(0, 10)}; do not edit. Synthetic notes (\`npm run make:archive\`, seed ${SEED}), ${round(statSync(many).size / NOTES)} bytes each, with planted clones and habits. Whole command: reading, analysis, storing, work across notes and report. Of the short scans the best of three; the others ran once each. The load of the machine, on average over a quarter of an hour, was ${round(loadavg()[2], 1)} at the end; with two cores to itself it is about 2, and above that other work took its share of every figure.

| notes | cores | workers | seconds | notes a second | processor seconds |
| ---: | ---: | ---: | ---: | ---: | ---: |
${[line(FEW, 2, 2, fast), line(SOME, 1, 1, alone), line(SOME, 2, 1, one), line(SOME, 2, 2, two), line(NOTES, 2, 2, all)].join('\n')}

| | measured | aim |
| --- | ---: | ---: |
| two workers on two cores against one on one core, at ${round(SOME)} notes | ${round(alone.seconds / two.seconds, 2)} x | 1.8 x |
| two workers on two cores against one that has two cores | ${round(one.seconds / two.seconds, 2)} x | |
| time a note at ${round(NOTES)} against ${round(FEW)} notes | ${round((all.seconds / NOTES) / (fast.seconds / FEW), 2)} x | at most 1.15 x |
| memory of one worker at its highest (its heap, code and buffers) | ${round(all.timings.worker)} MB | 200 MB |
| memory of all threads together at its highest | ${round(highest)} MB | 800 MB with two workers |

A single worker that has two cores leaves the second to storing, to the compiler and to the collection of garbage, which is what the second worker then shares.

Memory of the long scan at 0, 10, 25, 50, 75, 90 and 100 % of its time: ${steps.map((mb) => round(mb ?? 0)).join(', ')} MB. Its tables take ${round(all.megabytes)} MB on disk.

Where the time of the long scan goes, all threads together: reading ${part(all.timings.reading)}, analysis ${part(all.timings.analysis)}, storing ${part(all.timings.storing)}, across notes and report ${part(all.timings.across)}.
`;
process.stdout.write(text);
if (values.write) writeFileSync('docs/performance-scan.md', text);
