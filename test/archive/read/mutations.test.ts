import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, got, put } from './support.ts';

const FILES = join(import.meta.dirname, '../files');
const dir = folder();

/** The same numbers in every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
}

/** Bytes overwritten, cut out, doubled or cut off. */
function mutated(bytes: Uint8Array, next: (below: number) => number): Buffer {
  const out = Buffer.from(bytes);
  const at = next(out.length);
  const length = 1 + next(Math.min(64, out.length));
  switch (next(4)) {
    case 0:
      for (let i = 0; i < 1 + next(12); i++) out[next(out.length)] = next(256);
      return out;
    case 1:
      return Buffer.concat([out.subarray(0, at), out.subarray(at + length)]);
    case 2:
      return Buffer.concat([out.subarray(0, at + length), out.subarray(at)]);
    default:
      return out.subarray(0, at);
  }
}

/** One of each kind that the files beside do not have. */
const WRITTEN: Readonly<Record<string, string>> = {
  'notes.jsonl': Array.from({ length: 6 }, (_, i) => JSON.stringify({ id: i, text: `S: neck pain ${i} “so”`, billed: ['97140'] })).join('\n'),
  'notes.csv': `id,text\n${Array.from({ length: 6 }, (_, i) => `${i},"S: ""neck"" pain\nO: ${i}"`).join('\n')}\n`,
  'bundle.json': JSON.stringify({ resourceType: 'Bundle', entry: Array.from({ length: 4 }, (_, i) => ({ resource: { resourceType: 'DocumentReference', id: `${i}`, content: [{ attachment: { contentType: 'text/html', data: Buffer.from(`<p>S: neck ${i}</p>`).toString('base64') } }] } })) }),
  'messages.hl7': Array.from({ length: 4 }, (_, i) => [`MSH|^~\\&|E|C|A|A|20260303||MDM^T02|${i}|P|2.5.1`, 'PID|1||7', 'TXA|1|PN|TX|20260304', `OBX|1|TX|N^Note||S: neck\\.br\\Tx: ${i}`].join('\r')).join('\r'),
  'note.rtf': '{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}S: neck\\par\\trowd\\cellx1 a\\cell b\\cell\\row\\u8211?}',
};
const subjects: [string, Uint8Array, number][] = [
  ...readdirSync(FILES).filter((name) => name !== 'README.md').map((name): [string, Uint8Array, number] => [name, readFileSync(join(FILES, name)), name.endsWith('.pdf') || name.endsWith('.parquet') ? 12 : 40]),
  ...Object.entries(WRITTEN).map(([name, text]): [string, Uint8Array, number] => [name, Buffer.from(text), 120]),
];

describe('a damaged file', () => {
  it.each(subjects)('%s is read as far as it goes or told, and never stops the scan', async (name, bytes, rounds) => {
    const next = random(20260302);
    for (let round = 0; round < rounds; round++) {
      const path = put(dir, `damaged-${name}`, mutated(bytes, next));
      const { records, unreadable, notices } = await got(path, { split: round % 3 === 0 }, dir).catch((error: unknown) => {
        throw new Error(`round ${round} of ${name}`, { cause: error });
      });
      expect(records.length + unreadable.length + notices.length, `round ${round}`).toBeGreaterThan(0);
      for (const row of unreadable) {
        expect(row, `round ${round}`).not.toMatch(/undefined|\[object|neck pain/i);
        // an error that no reader foresaw would be told by its name
        expect(row, `round ${round}`).not.toMatch(/cannot be read \(/);
      }
      for (const { text, source } of records) expect([text.trim() !== '', source.file.startsWith(path)], `round ${round}`).toEqual([true, true]);
    }
  }, 30_000);
});
