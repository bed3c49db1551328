import { appendFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { quoted } from '../sql/literal.ts';
import { STORE, type Store, StoreError } from '../store/store.ts';
import { ARCHIVE_TABLES, NOTE_TABLES, SKETCHES } from '../tables.ts';
import type { KeySet } from './keys.ts';
import type { Reading } from './reading.ts';
import type { ScanOptions, Summary } from './scan.ts';

/** The number of this run: that of one which was broken off, else the next. */
export async function beginRun(store: Store, { shown }: ScanOptions): Promise<number> {
  const [last] = await store.rows<{ run: number; ended: string | null }>('SELECT run, ended FROM runs ORDER BY run DESC LIMIT 1');
  if (last && last.ended === null) {
    await store.connection.run(`UPDATE runs SET version = ${quoted(shown.version)}, settings = ${quoted(shown.settings)} WHERE run = ${last.run}`);
    return last.run;
  }
  const run = (last?.run ?? 0) + 1;
  await store.connection.run(`INSERT INTO runs (run, started, version, settings) VALUES (${run}, ${quoted(new Date().toISOString())}, ${quoted(shown.version)}, ${quoted(shown.settings)})`);
  return run;
}

/** What is done when all notes are read: those that are gone leave, places are brought up to date, work across notes is done anew. */
export async function finish(store: Store, { lists, read, unreadable, timings }: Reading, keys: KeySet, run: number, { across, baseline, out }: ScanOptions): Promise<Summary> {
  const gone = await leave(store, keys, join(out, 'parts', 'gone.jsonl'));
  await store.whole(async () => {
    if (lists.keptFile !== null) {
      await store.connection.run(`UPDATE notes SET place = k.place, position = k.position FROM ${jsonLines(lists.keptFile, "'note': 'VARCHAR', 'place': 'VARCHAR', 'position': 'INTEGER'")} k WHERE notes.note = k.note AND (notes.place <> k.place OR notes.position <> k.position)`);
    }
    await store.connection.run('DELETE FROM unreadable');
    if (lists.unreadableFile !== null) await store.take(tableOf('unreadable'), [lists.unreadableFile]);
  });
  const from = performance.now();
  await across(store);
  timings.across = performance.now() - from;
  await markFresh(store, baseline);
  const [{ all, analyzed }] = await store.rows<{ all: number; analyzed: number }>(`SELECT CAST(count(*) AS INTEGER) AS "all", CAST(count(*) FILTER (run = ${run}) AS INTEGER) AS analyzed FROM notes`);
  const summary: Summary = { run, read, analyzed, kept: all - analyzed, gone, unreadable, timings };
  await store.connection.run(`UPDATE runs SET ended = ${quoted(new Date().toISOString())}, "read" = ${read}, analyzed = ${analyzed}, kept = ${summary.kept}, gone = ${gone}, unreadable = ${unreadable} WHERE run = ${run}`);
  return summary;
}

const tableOf = (name: string) => {
  const table = ARCHIVE_TABLES.find((t) => t.name === name);
  if (!table) throw new RangeError(`no table ${name}`);
  return table;
};

const jsonLines = (file: string, columns: string): string => `read_json(${quoted(file)}, format = 'newline_delimited', columns = {${columns}})`;

/** Takes the notes out that were there before and have not been met again, with all that is told of them; gives their number. */
async function leave(store: Store, keys: KeySet, file: string): Promise<number> {
  let gone = 0;
  for await (const some of store.keys()) {
    const lines = some.filter((key) => keys.has(key) && !keys.isMet(key)).map((note) => `${JSON.stringify({ note })}\n`);
    if (lines.length === 0) continue;
    gone += lines.length;
    appendFileSync(file, lines.join(''));
  }
  if (gone > 0) {
    await store.whole(async () => {
      for (const { name } of [...NOTE_TABLES, SKETCHES]) await store.connection.run(`DELETE FROM "${name}" WHERE note IN (SELECT note FROM ${jsonLines(file, "'note': 'VARCHAR'")})`);
    });
  }
  return gone;
}

/** Marks the findings that an earlier scan does not have. */
async function markFresh(store: Store, baseline: string | null): Promise<void> {
  if (baseline === null) {
    await store.connection.run('UPDATE findings SET fresh = true WHERE NOT fresh');
    return;
  }
  const file = join(baseline, STORE);
  if (!existsSync(file)) throw new StoreError(`--baseline ${baseline}: holds no scan (${STORE} is missing); name the folder that an earlier scan was given as --out`);
  try {
    await store.connection.run(`ATTACH ${quoted(file)} AS baseline (READ_ONLY)`);
  } catch {
    throw new StoreError(`--baseline ${baseline}: its tables cannot be read; another scan may be writing there`);
  }
  try {
    await store.connection.run('UPDATE findings SET fresh = finding NOT IN (SELECT finding FROM baseline.findings)');
  } finally {
    await store.connection.run('DETACH baseline');
  }
}
