/**
 * `npm run bench:serve [-- --seconds 20] [--write]`: a server of this machine asked by 64 connections at once, on
 * loopback: requests a second, how long an answer takes, errors, and the server's memory over time. `--write` puts it in
 * docs/performance.md, in a section that `npm run bench -- --write` leaves as it is.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { makeNotes } from './notes.ts';
import { SERVER, withSection } from './section.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '20' }, write: { type: 'boolean', default: false } } });
const SECONDS = Number(values.seconds);
const CONNECTIONS = 64;
const PAGE = 'docs/performance.md';

interface Size {
  readonly name: string;
  readonly characters: number;
}
const SIZES: readonly Size[] = [{ name: 'short', characters: 640 }, { name: 'long', characters: 2500 }];

interface Loaded {
  readonly name: string;
  readonly characters: number;
  readonly answered: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p99: number;
  readonly slowest: number;
  readonly failed: number;
  /** Milliseconds of /api/health, asked beside the load, the slowest. */
  readonly health: number;
  /** Megabytes over time, four a second. */
  readonly memory: readonly number[];
}

function started(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, ['dist/cli.js', 'serve', '--port', '0', '--no-open', '--no-config'], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((done, fail) => {
    child.on('exit', (code) => fail(new Error(`palpate serve ended with ${code}`)));
    child.stdout?.on('data', (d: Buffer) => done({ child, url: String(d).trim() }));
  });
}

const memoryOf = (child: ChildProcess): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;

async function loaded(size: Size, seconds: number): Promise<Loaded> {
  const { child, url } = await started();
  const notes = makeNotes(500, size.characters, 11);
  const post = (duration: number) => autocannon({
    url, connections: CONNECTIONS, duration, timeout: 30,
    requests: notes.map((text, id) => ({ method: 'POST' as const, path: '/api/analyze', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ id, text }) })),
  });
  await post(3);
  const memory: number[] = [];
  const waits: number[] = [];
  const sampler = setInterval(() => {
    memory.push(memoryOf(child));
    const from = performance.now();
    void fetch(`${url}api/health`).then((r) => r.text()).then(() => waits.push(performance.now() - from));
  }, 250);
  const { requests, latency, errors, timeouts, non2xx, '2xx': answered } = await post(seconds);
  clearInterval(sampler);
  const over = new Promise((done) => child.on('close', done));
  child.removeAllListeners('exit');
  child.kill('SIGTERM');
  await over;
  return { name: size.name, characters: Math.round(notes.reduce((sum, n) => sum + n.length, 0) / notes.length), answered, perSecond: requests.average, median: latency.p50, p99: latency.p99, slowest: latency.max, failed: errors + timeouts + non2xx, health: Math.max(...waits), memory };
}

const round = (n: number): string => Math.round(n).toLocaleString('en');

/** A few points of a curve, each the median of its stretch. */
function curve(memory: readonly number[], points = 10): string {
  const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[list.length >> 1];
  return Array.from({ length: points }, (_, i) => memory.slice(Math.floor((i * memory.length) / points), Math.floor(((i + 1) * memory.length) / points))).filter((part) => part.length > 0).map((part) => round(median(part))).join(', ');
}

function section(runs: readonly Loaded[]): string {
  return [
    `## ${SERVER}`, '',
    `Written by \`npm run bench:serve -- --write\` on ${new Date().toISOString().slice(0, 10)} with Node ${process.version}; do not edit. ${CONNECTIONS} connections ask \`POST /api/analyze\` of \`palpate serve\` on loopback, each with its next note as soon as it has its answer, for ${SECONDS} seconds after three of warming up; 500 different notes in turn. The program that asks (autocannon) runs on the same two cores, of which the server's one worker has at most one.`, '',
    '| notes | characters | requests/s | median, ms | p99, ms | slowest, ms | errors | answers | slowest /api/health, ms |', '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...runs.map((r) => `| ${r.name} | ${round(r.characters)} | ${round(r.perSecond)} | ${round(r.median)} | ${round(r.p99)} | ${round(r.slowest)} | ${r.failed} | ${round(r.answered)} | ${round(r.health)} |`), '',
    'Latency is that of a full queue: 64 requests wait for one worker at any time, so that the median is about 64 times what one answer takes. Health is asked beside the load: analysis does not hold up the thread that listens.', '',
    ...runs.map((r) => `Memory of the server with ${r.name} notes, in MB, by tenths of the run: ${curve(r.memory)}.`),
  ].join('\n');
}

const runs: Loaded[] = [];
for (const size of SIZES) runs.push(await loaded(size, SECONDS));
console.log(section(runs));
if (values.write) writeFileSync(PAGE, withSection(readFileSync(PAGE, 'utf8'), SERVER, section(runs)));
if (runs.some((r) => r.failed > 0)) process.exitCode = 1;
