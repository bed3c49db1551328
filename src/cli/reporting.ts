/** The work of `palpate report` and `palpate sample`; loaded only for them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageParts } from '../archive/report/html.ts';
import type { Report } from '../archive/report/report.ts';
import { writeReport } from '../archive/report/write.ts';
import { Store } from '../archive/store/store.ts';
import { complain, EXIT } from './fail.ts';
import { givenBy } from './given.ts';
import type { ReportCallOptions } from './report.ts';

/** What every report carries, beside this program. */
export const pageParts = (): PageParts => ({ script: readFileSync(new URL('./report-page.js', import.meta.url), 'utf8'), style: readFileSync(new URL('./report-page.css', import.meta.url), 'utf8') });

export async function runReport(folder: string, { since, until, provider, share, out, open, payer, config }: ReportCallOptions): Promise<number> {
  const { coding } = await givenBy({ format: 'jsonl', config, ...(payer === undefined ? {} : { payer }) });
  const file = out ?? join(folder, 'report.html');
  const store = await Store.open(folder, { threads: 2, readOnly: true });
  let report: Report;
  try {
    report = await writeReport(store, file, { since: since ?? null, until: until ?? null, provider: provider ?? null, share: share ?? false, coding }, pageParts());
  } finally {
    store.close();
  }
  process.stderr.write(`palpate: ${report.overview.notes} notes of ${report.overview.providers} providers in ${file}\n`);
  if (open) await opened(file);
  return EXIT.fine;
}

async function opened(file: string): Promise<void> {
  const { default: open } = await import('open');
  try {
    const started = await open(file);
    started.on('error', () => {});
    started.unref();
  } catch {
    complain(`notice: no browser could be started; open ${file} yourself`);
  }
}
