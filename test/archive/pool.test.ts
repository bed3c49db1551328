/** What becomes of a chunk when a worker dies, hangs or cannot write. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Pool } from '../../src/archive/scan/pool.ts';
import type { Keyed } from '../../src/archive/rows/rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'palpate-pool-'));
/** A worker that dies of notes that say so; of all others it gives the number. */
const program = join(folder, 'worker.cjs');
writeFileSync(program, `module.exports = ({ records }) => {
  const notes = [];
  for (const { record: { text } } of records) {
    if (text === 'exit') process.exit(1);
    if (text === 'memory') { const held = []; for (;;) held.push(new Array(1e5).fill(Math.random())); }
    if (text === 'fault') throw new RangeError('a fault of the program');
    notes.push(text);
  }
  return { notes: notes.length, failed: [], took: 1, longest: 0, unwritten: records.some((r) => r.record.text === 'full') ? 'ENOSPC' : null };
};`);

const pools: Pool[] = [];
async function pool(): Promise<Pool> {
  const made = await Pool.open({ program, workers: 2, settings: {}, heap: 48 });
  pools.push(made);
  return made;
}
afterAll(() => Promise.all(pools.map((p) => p.close())));

const records = (...texts: string[]): Keyed[] => texts.map((text, position) => ({ key: String(position), position, record: { id: null, text, dateOfService: null, provider: null, patient: null, payer: null, billed: [], source: { file: 'a', place: `line ${position + 1}` } } }));
const chunk = (...texts: string[]) => ({ parts: folder, name: '0', records: records(...texts) });

describe('a pool of workers', () => {
  it('gives what the worker gives', async () => {
    const { done, parts } = await (await pool()).run(chunk('one', 'two'));
    expect([done.notes, parts.length]).toEqual([2, 1]);
  });

  it.each(['exit', 'memory'])('finds the note that a worker dies of (%s), and does the others', async (death) => {
    const { done, parts } = await (await pool()).run(chunk('1', '2', '3', death, '5', '6', '7'));
    expect(done.notes).toBe(6);
    expect(done.failed).toEqual([{ source: { file: 'a', place: 'line 4' }, reason: expect.stringContaining('broke down over this note') }]);
    expect(parts.flatMap((p) => p.records.map((r) => r.record.text))).toEqual(['1', '2', '3', '5', '6', '7']);
  }, 60_000);

  it('says what to do where the disk is full', async () => {
    await expect((await pool()).run(chunk('1', 'full'))).rejects.toThrow(/the disk is full; make room and scan again, what is done is kept/);
  });

  it('passes on what is no fault of a note', async () => {
    await expect((await pool()).run(chunk('1', 'fault'))).rejects.toThrow('a fault of the program');
  });
});
