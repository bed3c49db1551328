import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { listFiles, parseColumns, readAll } from '../../../src/archive/read/index.ts';
import { folder, got, put } from './support.ts';

const FILE = join(import.meta.dirname, '../files/notes.parquet');
const dir = folder();

describe('Parquet', () => {
  it('made by pyarrow is read row by row: numbers, days, lists and nulls', async () => {
    const { records, unreadable } = await got(FILE);
    expect(records).toEqual([
      { id: '1', text: 'S: LBP 5/10\nTx: MFR 15 min – naïve', dateOfService: '2026-03-01', provider: '1730', patient: '12345678901', payer: null, billed: ['97140-59 x2', '98941'], source: { file: FILE, place: 'row 1' } },
      { id: '2', text: 'second', dateOfService: '2026-03-02', provider: '1730', patient: '2', payer: null, billed: [], source: { file: FILE, place: 'row 2' } },
    ]);
    expect(unreadable).toEqual([`${FILE} | row 3 | has no "body"; its note cannot be reviewed`, `${FILE} | row 4 | its "body" is empty; there is no note to review`]);
  });

  it('takes columns by --columns, times as days, and tells what is not there', async () => {
    expect((await got(FILE, { columns: parseColumns('text=body,date=seen') })).records.map((r) => r.dateOfService)).toEqual(['2026-03-01', null]);
    expect((await got(FILE, { columns: parseColumns('text=words') })).unreadable).toEqual([`${FILE} |  | has no column "words"; its columns are: note_id, body, dos, npi, mrn, cpt, seen`]);
  });

  it('is read from names that are patterns elsewhere, from within a zip, and leaves nothing behind', async () => {
    expect((await got(put(dir, "it's [1] *.parquet", readFileSync(FILE)))).records.length).toBe(2);
    const scratch = folder();
    const { records } = await got(put(dir, 'in.zip', zipSync({ 'n.parquet': readFileSync(FILE) })), { scratch });
    expect(records.map((r) => r.source)).toEqual([{ file: `${dir}/in.zip!/n.parquet`, place: 'row 1' }, { file: `${dir}/in.zip!/n.parquet`, place: 'row 2' }]);
    expect(readdirSync(scratch)).toEqual([]);
  });

  it('that is cut off, damaged or none is told', async () => {
    const whole = readFileSync(FILE);
    const damaged = Buffer.from(whole);
    damaged.fill(0xff, 4, 200);
    for (const bytes of [whole.subarray(0, 1000), Buffer.from('PAR1'), damaged]) {
      const { records, unreadable } = await got(put(dir, 'bad.parquet', bytes), {}, dir);
      expect(records).toEqual([]);
      expect(unreadable).toEqual(['bad.parquet |  | is no whole Parquet file, or is damaged; rows before the damage were read. Export it again']);
    }
  });

  it('of many rows keeps memory flat and tells how far it is', async () => {
    const file = join(dir, 'many.parquet');
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`COPY (SELECT i AS id, 'S: note ' || i || repeat(' text', 200) AS text FROM range(30000) t(i)) TO '${file}' (FORMAT parquet, ROW_GROUP_SIZE 30000)`);
    connection.closeSync();
    instance.closeSync();
    const before = process.memoryUsage.rss();
    let peak = 0;
    let batches = 0;
    const seen: number[] = [];
    const { files } = listFiles([file]);
    let ids = '';
    for await (const batch of readAll(files)) {
      for (const item of batch.items ?? []) if ('record' in item && Number(item.record.id) % 10_000 === 0) ids += `${item.record.id},`;
      seen.push(batch.bytes);
      if (batches++ % 2 === 0) peak = Math.max(peak, process.memoryUsage.rss());
    }
    expect(ids).toBe('0,10000,20000,');
    expect(seen.length).toBeGreaterThan(10);
    expect([...seen].sort((a, b) => a - b)).toEqual(seen);
    expect(seen.at(-1)).toBe(files[0].bytes);
    expect(peak - before).toBeLessThan(250e6);
  }, 15_000);
});
