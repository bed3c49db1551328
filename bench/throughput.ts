/**
 * The part of the bench that needs one core: every program over the same notes, round after round in turn, by the
 * processor time it uses, so that a busy machine hits all alike. Started by bench/run.ts; prints one JSON value.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyze, analyzeBare, processorTime, STAGES, surfaceForms, timeStages } from './engine.ts';
import { distinctWords, makeNotes } from './notes.ts';

export interface Rate {
  readonly name: string;
  readonly notesPerSecond: number;
  readonly megabytesPerSecond: number;
  /** Slowest and fastest round, notes a second. */
  readonly range: readonly [number, number];
}
export interface SizeResult {
  readonly size: string;
  readonly notes: number;
  readonly meanCharacters: number;
  readonly distinctWords: number;
  readonly rates: readonly Rate[];
  readonly stages: readonly { readonly stage: string; readonly microseconds: number; readonly share: number }[];
  readonly asked: number;
  /** Megabytes a second with `-w` and without, the building of the matcher left out, and the latter with it. */
  readonly grep: { readonly forms: number; readonly compileMilliseconds: number; readonly words: number; readonly scan: number; readonly scanWithCompile: number };
}
export interface Throughput {
  readonly rounds: number;
  readonly sizes: readonly SizeResult[];
}

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 9);
const NOTES = Number(process.env.BENCH_NOTES ?? 2000);
/** Characters a slow program reads in one round; palpate reads all the notes. */
const SAMPLE = 60_000;
/** Characters that grep reads in one run. */
const HAYSTACK = 24_000_000;
/** The same with `-w`, which is hundreds of times slower. */
const WORD_HAYSTACK = 60_000;

const require = createRequire(import.meta.url);
const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};
const bytes = (notes: readonly string[]): number => notes.reduce((sum, n) => sum + Buffer.byteLength(n), 0);

interface Program {
  readonly name: string;
  readonly read: (note: string) => unknown;
  /** Whether it reads all notes in each round. */
  readonly all: boolean;
}

function programs(): Program[] {
  const compromise = require('compromise') as (text: string) => unknown;
  const winkNLP = require('wink-nlp') as (model: unknown) => { readDoc(text: string): unknown };
  const wink = winkNLP(require('wink-eng-lite-web-model'));
  const writeGood = require('write-good') as (text: string) => unknown;
  return [
    { name: 'palpate', read: (note) => analyze(note), all: true },
    { name: 'palpate without the tagger', read: (note) => analyzeBare(note), all: true },
    { name: 'compromise, full tagging', read: (note) => compromise(note), all: false },
    { name: 'wink-nlp, default pipeline', read: (note) => wink.readDoc(note), all: false },
    { name: 'write-good', read: (note) => writeGood(note), all: false },
  ];
}

function measure(size: string, characters: number, seed: number): SizeResult {
  const notes = makeNotes(NOTES, characters, seed);
  const list = programs();
  const share = Math.max(10, Math.round((SAMPLE * notes.length) / bytes(notes)));
  const samples = Array.from({ length: Math.floor(notes.length / share) }, (_, i) => notes.slice(i * share, (i + 1) * share));
  const runs: { notes: number; mb: number }[][] = list.map(() => []);
  const stageRuns: number[][] = [];
  let asked = 0;
  for (let round = -2; round < ROUNDS; round++) {
    list.forEach((program, p) => {
      const batch = program.all ? notes : samples[(round + 2) % samples.length];
      const from = processorTime();
      for (const note of batch) program.read(note);
      const seconds = (processorTime() - from) / 1000;
      if (round >= 0) runs[p].push({ notes: batch.length / seconds, mb: bytes(batch) / 1e6 / seconds });
    });
    const stages = timeStages(notes);
    asked = stages.asked;
    if (round >= 0) stageRuns.push(stages.ms);
  }
  const stageMs = STAGES.map((_, s) => median(stageRuns.map((r) => r[s])));
  const total = stageMs.reduce((a, b) => a + b, 0);
  return {
    size, notes: notes.length, meanCharacters: Math.round(notes.reduce((sum, n) => sum + n.length, 0) / notes.length), distinctWords: distinctWords(notes), asked,
    rates: list.map((program, p) => ({
      name: program.name, notesPerSecond: median(runs[p].map((r) => r.notes)), megabytesPerSecond: median(runs[p].map((r) => r.mb)),
      range: [Math.min(...runs[p].map((r) => r.notes)), Math.max(...runs[p].map((r) => r.notes))] as const,
    })),
    stages: STAGES.map((stage, s) => ({ stage, microseconds: (stageMs[s] * 1000) / notes.length, share: stageMs[s] / total })),
    grep: grep(notes),
  };
}

/**
 * `grep -o -w -i -F -f` with the surface forms of our techniques, to a pipe (to the null device grep stops at the first hit).
 * Short forms stand inside longer words everywhere, and there GNU grep's `-w` gives up its fast matcher, so the same
 * search without `-w` is timed too: it finds too much, but is the plain scan that nothing in this field outruns.
 */
function grep(notes: readonly string[]): SizeResult['grep'] {
  const forms = surfaceForms((JSON.parse(readFileSync('lexicons/techniques.json', 'utf8')) as { entries: Parameters<typeof surfaceForms>[0] }).entries);
  const folder = mkdtempSync(join(tmpdir(), 'palpate-bench-'));
  try {
    const patterns = join(folder, 'forms.txt');
    writeFileSync(patterns, `${forms.join('\n')}\n`);
    const once = `${notes.join('\n')}\n`;
    const file = (name: string, text: string): { path: string; mb: number } => {
      const path = join(folder, name);
      writeFileSync(path, text);
      return { path, mb: Buffer.byteLength(text) / 1e6 };
    };
    const run = (path: string, ...options: string[]): number => {
      const from = performance.now();
      const done = spawnSync('grep', ['-o', ...options, '-i', '-F', '-f', patterns, path], { env: { ...process.env, LC_ALL: 'C' }, maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'ignore'] });
      if (done.status !== 0 && done.status !== 1) throw new Error('grep did not run');
      return performance.now() - from;
    };
    const nothing = file('nothing.txt', '').path;
    const large = file('large.txt', once.repeat(Math.max(1, Math.round(HAYSTACK / once.length))));
    const small = file('small.txt', once.slice(0, WORD_HAYSTACK));
    const times = { compile: [] as number[], scan: [] as number[], words: [] as number[] };
    for (let i = 0; i < 5; i++) {
      times.compile.push(run(nothing));
      times.scan.push(run(large.path));
      if (i < 3) times.words.push(run(small.path, '-w'));
    }
    const fastest = (values: readonly number[]): number => Math.min(...values);
    const compile = fastest(times.compile);
    return { forms: forms.length, compileMilliseconds: compile, words: small.mb / ((fastest(times.words) - compile) / 1000), scan: large.mb / ((fastest(times.scan) - compile) / 1000), scanWithCompile: large.mb / (fastest(times.scan) / 1000) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const result: Throughput = { rounds: ROUNDS, sizes: [measure('short', 640, 700), measure('long', 2430, 2500)] };
process.stdout.write(`${JSON.stringify(result)}\n`);
