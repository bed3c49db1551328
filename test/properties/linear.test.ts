/**
 * Twice the text takes at most 2.3 times the time, on average over two doublings (one alone jumps when a garbage
 * collection falls into it; a quadratic reader takes 16 times as long over two, this allows 5.3). Each text is analysed in a worker by the bundled engine, as
 * users run it, so that a text that takes for ever fails by its deadline instead of hanging the suite.
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { EXHAUSTIVE, NOTES } from './support.ts';

const MOST = 2.3;
/** Tries before a ratio counts as too high; the best of all tries counts. Measured is processor time: a busy machine errs upwards only. */
const TRIES = 3;
/** Milliseconds. */
const SHORTEST = 150;
const MB = 1_000_000;
const SIZES = EXHAUSTIVE ? [0.25 * MB, 0.5 * MB, MB] : [0.2 * MB, 0.8 * MB];
const LARGE = [2.5 * MB, 5 * MB, 10 * MB];
/** By the clock; a linear engine needs a second or two a megabyte at the very worst. */
const deadline = (size: number): number => 5000 + (size / MB) * 5000;

const joined = NOTES.join('\n\n');
const TEXTS: Readonly<Record<string, string>> = {
  'real notes joined': `${joined}\n\n`,
  'no no no': 'no ', 'clock times 1:1:1': '1:1:', 'open brackets': '(', 'one technique again and again': 'MFR ', 'fractions 1/2/': '1/2/', 'levels C5-': 'C5-', "minutes x15'": "x15' ",
  'denials in a list': 'no massage, ', 'real notes in one line': `${joined.replace(/\s*\n\s*/g, ' ')} `,
};
/** Also measured: what other shapes of text cost. */
const MORE: Readonly<Record<string, string>> = {
  'one word': 'a', 'full stops': '. ', 'empty lines': '\n', 'a table': 'MFR | R UT | 15 min\n', 'one statement a line': 'MFR 15 min to R UT\n', 'headings': 'S: ', 'boxes': '[x] MFR ', 'motions': 'flexion 40/60, ', 'goals': 'Goal: walk 2 blocks. ',
  'sides': 'left ', 'surrogates': '😀', 'combining marks': 'e\u0301', 'unknown long words': 'massaeg effluerage ', 'codes': '97140-59 x2 ', 'shorthand': 'PT MT TP ', 'what was found adjusted': 'O: C5, T4 restricted.\nTx: All listed segments adjusted.\n',
};

const bundle = resolve('node_modules/.cache/palpate-test/engine.mjs');
const WORKER = `
const { parentPort, workerData } = require('node:worker_threads');
import(workerData.bundle).then(({ analyze }) => {
  analyze(workerData.warm);
  for (const size of workerData.sizes) {
    const { unit } = workerData;
    const text = unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
    let best = Infinity;
    for (let run = 0; run < 3 && (run === 0 || best < 400); run++) {
      const from = process.cpuUsage();
      analyze(text);
      const { user, system } = process.cpuUsage(from);
      best = Math.min(best, (user + system) / 1000);
    }
    parentPort.postMessage({ ms: best });
  }
  parentPort.postMessage(null);
}).catch((error) => parentPort.postMessage({ error: String(error && error.stack || error) }));
`;

beforeAll(async () => {
  mkdirSync(resolve('node_modules/.cache/palpate-test'), { recursive: true });
  await build({
    entryPoints: ['src/index.ts'], bundle: true, platform: 'node', format: 'esm', outfile: bundle, external: ['compromise'], logLevel: 'error',
    banner: { js: "import{createRequire as banner}from'node:module';const require=banner(import.meta.url);" },
  });
}, 60_000);

/** Milliseconds for each size, in one worker; throws where a size passes its deadline or the engine throws. */
function measure(unit: string, sizes: readonly number[]): Promise<number[]> {
  return new Promise((done, fail) => {
    const took: number[] = [];
    const worker = new Worker(WORKER, { eval: true, workerData: { bundle: pathToFileURL(bundle).href, unit, sizes: [Math.min(...sizes) / 2, ...sizes], warm: NOTES.slice(0, 30).join('\n\n') }, resourceLimits: { maxOldGenerationSizeMb: 8000 } });
    const stop = (error: Error | null) => {
      clearTimeout(timer);
      void worker.terminate();
      if (error) fail(error);
      else done(took.slice(1));
    };
    const past = () => stop(new Error(`more than ${deadline(sizes[Math.max(0, took.length - 1)] ?? MB) / 1000} s for ${((sizes[Math.max(0, took.length - 1)] ?? 0) / MB).toFixed(2)} MB; before it ${took.map((t) => `${t.toFixed(0)} ms`).join(', ') || 'nothing'}`));
    let timer = setTimeout(past, 20_000);
    worker.on('message', (m: { ms: number; error?: string } | null) => {
      if (m === null) return stop(null);
      if (m.error !== undefined) return stop(new Error(m.error));
      took.push(m.ms);
      clearTimeout(timer);
      timer = setTimeout(past, deadline(sizes[took.length - 1] ?? MB));
    });
    worker.on('error', (error) => stop(error as Error));
  });
}

async function linear(name: string, unit: string, sizes: readonly number[]): Promise<void> {
  let best: number[] = [];
  let ratio = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < TRIES && ratio > MOST; attempt++) {
    const took = await measure(unit, sizes);
    best = took.map((t, i) => Math.min(t, best[i] ?? Number.POSITIVE_INFINITY));
    // below that, garbage collection is most of what is measured
    const [first, last] = [Math.max(best[0], SHORTEST), Math.max(best[best.length - 1], SHORTEST)];
    ratio = (last / first) ** (1 / Math.log2(sizes[sizes.length - 1] / sizes[0]));
  }
  const figures = `${name}: ${best.map((t, i) => `${sizes[i] / MB} MB in ${t.toFixed(0)} ms`).join(', ')}`;
  if (process.env.PALPATE_TIMES) console.log(`${figures}; ${ratio.toFixed(2)} a doubling`);
  expect(ratio, figures).toBeLessThanOrEqual(MOST);
}

describe('twice the text takes at most 2.3 times the time', () => {
  test.each(Object.entries(TEXTS))(`%s, to ${Math.max(...SIZES) / MB} MB`, (name, unit) => linear(name, unit, SIZES), 60_000);
});

describe.skipIf(!EXHAUSTIVE)('so it does to 10 MB', () => {
  test.each(Object.entries(MORE))('%s, to 1 MB', (name, unit) => linear(name, unit, SIZES), 120_000);
  test.each(Object.entries(TEXTS))('%s, to 10 MB', (name, unit) => linear(name, unit, LARGE), 600_000);
});
