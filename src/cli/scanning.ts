/** The work of `palpate scan`; loaded only for it, with all that reads archives. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { acrossNotes } from '../archive/across.ts';
import { FORMATS, type Format, itemsOf, listFiles, type ReadOptions, readAll } from '../archive/read/index.ts';
import { scan, type Summary } from '../archive/scan/scan.ts';
import { exportTables, type ExportFormat } from '../archive/store/export.ts';
import { STORE, Store } from '../archive/store/store.ts';
import { writeReport } from '../archive/report/write.ts';
import { settle, UNSETTLED } from '../config/settle.ts';
import { complain, EXIT, UsageError } from './fail.ts';
import { judgingBy, settingsLine } from './judging.ts';
import type { ScanCallOptions } from './scan.ts';
import { columnsBy, noticesOnce } from './reading.ts';
import { pageParts } from './reporting.ts';
import { tellerBy } from './scan-progress.ts';
import { tellExpired } from './settings.ts';

export { runWorker } from './working.ts';

/** The program of the worker threads, beside this one. */
const WORKER = fileURLToPath(new URL('./scan-worker.cjs', import.meta.url));

/** Of what could not be read, how much is told on the terminal. */
const SHOWN = 10;

export async function runScan(paths: readonly string[], options: ScanCallOptions): Promise<number> {
  const judging = judgingBy(options);
  const { given, settings, shown } = await settingsLine(judging);
  tellExpired(given.settings);
  if (options.baseline !== undefined && !existsSync(join(options.baseline, STORE))) throw new UsageError(`--baseline ${options.baseline}: holds no scan (${STORE} is missing); name the folder that an earlier scan was given as --out`);
  const { rules, suppressions } = given.settings ? settle(given.settings.config, given.settings.today) : UNSETTLED;
  const reading = readingBy(options, [...given.coding.payers.keys()]);
  const { files, unreadable, notices, bytes } = listFiles(paths);
  if (files.length === 0) {
    for (const { source, reason } of unreadable) complain(`${source.file}: ${reason}`);
    throw new UsageError(`${paths.join(', ')}: there is no file to read; nothing was written`);
  }
  for (const notice of notices) complain(`notice: ${notice}`);
  const teller = await tellerBy({ quiet: options.quiet ?? false, json: options.jsonProgress ?? false, terminal: process.stderr.isTTY, bytes, write: (text) => process.stderr.write(text), now: () => performance.now() });
  let summary: Summary;
  try {
    summary = await scan(readAll(files, reading), {
      out: options.out, workers: options.workers, program: WORKER, judging, settings, shown, baseline: options.baseline ?? null, unlisted: unreadable,
      itemsOf: (batch) => itemsOf(batch, reading), progress: (state) => teller.tell(state), across: (store) => acrossNotes(store, { rules, suppressed: [...suppressions.keys()] }),
    });
  } finally {
    teller.end();
  }
  const store = await Store.open(options.out, { threads: options.workers, readOnly: true });
  try {
    const from = performance.now();
    if (options.report) await writeReport(store, join(options.out, 'report.html'), { since: null, until: null, provider: null, share: false, coding: given.coding }, pageParts());
    summary.timings.across += performance.now() - from;
    if (options.jsonProgress && !options.quiet) process.stderr.write(`${JSON.stringify({ step: 'timings', ...summary.timings })}\n`);
    for (const format of new Set(options.export ?? [])) await exportTables(store, format as ExportFormat);
    for (const { file, place, reason } of await store.rows<{ file: string; place: string; reason: string }>(`SELECT file, place, reason FROM unreadable ORDER BY file, place LIMIT ${SHOWN}`)) complain(`${[file, place].filter(Boolean).join(', ')}: ${reason}`);
    if (options.changed) for (const { file, place, note_id } of await store.rows<{ file: string; place: string; note_id: string | null }>(`SELECT file, place, note_id FROM notes WHERE run = ${summary.run} ORDER BY file, position`)) process.stdout.write(`${[file, place, note_id ?? ''].join('\t')}\n`);
    if (!options.quiet) process.stderr.write(await told(store, summary, options.out, options.report));
    if (summary.unreadable > 0) return EXIT.unusable;
    return (await atLeast(store, options.failOn)) ? EXIT.findings : EXIT.fine;
  } finally {
    store.close();
  }
}

/** How files are read; what has to be assumed is told once. */
function readingBy({ format, columns, split, quiet, out }: ScanCallOptions, payers: readonly string[]): ReadOptions {
  if (format !== undefined && !(FORMATS as readonly string[]).includes(format)) throw new UsageError(`--format ${format}: is no format; give one of ${FORMATS.join(', ')}`);
  return { format: (format as Format | undefined) ?? null, columns: columnsBy(columns), split: split ?? false, payers, notice: quiet ? () => {} : noticesOnce(), scratch: out };
}

/** What came of a scan, in a few lines. */
async function told(store: Store, { read, analyzed, kept, gone, unreadable }: Summary, out: string, report: boolean): Promise<string> {
  const severities = await store.rows<{ severity: string; n: number; fresh: number }>("SELECT severity, CAST(count(*) AS INTEGER) AS n, CAST(count(*) FILTER (fresh) AS INTEGER) AS fresh FROM findings WHERE NOT suppressed GROUP BY severity ORDER BY severity");
  const counts = severities.map(({ severity, n, fresh }) => `${n} ${severity === 'info' ? 'remarks' : `${severity}s`}${fresh < n ? ` (${fresh} new)` : ''}`).join(', ');
  return [
    `palpate: ${read} notes read; ${analyzed} analysed, ${kept} unchanged${gone > 0 ? `, ${gone} gone since the last scan` : ''}.`,
    `palpate: ${counts || 'nothing found'}.`,
    ...(unreadable > 0 ? [`palpate: ${unreadable} that could not be read${unreadable > SHOWN ? `, of which ${SHOWN} are named above; the table "unreadable" has all` : ''}.`] : []),
    `palpate: tables in ${join(out, STORE)}${report ? `, report in ${join(out, 'report.html')}` : ''}. palpate advises; it does not decide.`, '',
  ].join('\n');
}

/** Whether there is a new finding that is not suppressed and at least as serious. */
async function atLeast(store: Store, level: ScanCallOptions['failOn']): Promise<boolean> {
  if (level === 'never') return false;
  const [{ n }] = await store.rows<{ n: number }>(`SELECT CAST(count(*) AS INTEGER) AS n FROM findings WHERE fresh AND NOT suppressed AND severity IN (${level === 'error' ? "'error'" : "'error', 'warning'"})`);
  return n > 0;
}
