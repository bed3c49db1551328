/**
 * `npm run make:archive -- --notes 1000000 --seed 7 --plant modifier-always=0.1,no-progress=0.1 --out FILE`: writes a synthetic archive
 * as JSON Lines (with --files N in so many files, FILE-1.jsonl and on), and beside it FILE.truth.json: what was planted and where.
 * No person, note or provider in it is real.
 */
import { once } from 'node:events';
import { createWriteStream, mkdirSync, type WriteStream, writeFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { makeArchive } from './archive/archive.ts';
import { PLANTS, ratesOf } from './archive/plants.ts';

const USAGE = `make:archive --notes N --out FILE [--seed 7] [--files N] [--plant NAME=RATE,…]\n${Object.entries(PLANTS).map(([name, of]) => `  ${name.padEnd(24)}share of ${of}`).join('\n')}\n  ${'cloned-note'.padEnd(24)}half exact-clone, half edited-clone\n`;

function fail(message: string): never {
  process.stderr.write(`${message}\n${USAGE}`);
  process.exit(2);
}

function options() {
  try {
    const { values } = parseArgs({ options: { notes: { type: 'string' }, seed: { type: 'string', default: '7' }, files: { type: 'string', default: '1' }, plant: { type: 'string', default: '' }, out: { type: 'string' } } });
    const whole = (name: 'notes' | 'seed' | 'files'): number => (/^\d+$/.test(values[name] ?? '') ? Number(values[name]) : fail(`--${name}: must be a whole number`));
    return { notes: whole('notes'), seed: whole('seed'), files: Math.max(1, whole('files')), rates: ratesOf(values.plant), out: values.out ?? fail('--out: names the file to write') };
  } catch (error) {
    return fail((error as Error).message);
  }
}

const { out, files, ...wanted } = options();
const ext = extname(out);
const names = files === 1 ? [out] : Array.from({ length: files }, (_, i) => `${out.slice(0, out.length - ext.length)}-${i + 1}${ext}`);
mkdirSync(dirname(out), { recursive: true });
const streams = names.map((name): WriteStream => createWriteStream(name, { highWaterMark: 1 << 20 }));
const pending: string[] = names.map(() => '');
const { notes, truth } = makeArchive(wanted);

async function flush(i: number): Promise<void> {
  const text = pending[i];
  pending[i] = '';
  if (!streams[i].write(text)) await once(streams[i], 'drain');
}
for (const { provider, note } of notes) {
  const i = provider % files;
  pending[i] += `${JSON.stringify(note)}\n`;
  if (pending[i].length > 1 << 18) await flush(i);
}
for (const [i, stream] of streams.entries()) {
  await flush(i);
  stream.end();
  await once(stream, 'close');
}
writeFileSync(`${out}.truth.json`, `${JSON.stringify(truth)}\n`);
process.stdout.write(`${wanted.notes} notes of ${truth.providers} providers in ${names.join(', ')}; what was planted in ${out}.truth.json\n`);
