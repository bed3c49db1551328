import { renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Store } from '../store/store.ts';
import { htmlOf, type PageParts } from './html.ts';
import { type ReportOptions, reportOf } from './make.ts';
import type { Report } from './report.ts';
import { ArchiveError } from './views.ts';

/** Writes a scan's report as one page of HTML; a page that was there is replaced whole or not at all. */
export async function writeReport(store: Store, file: string, options: ReportOptions, page: PageParts): Promise<Report> {
  const report = await reportOf(store, options);
  writeWhole(file, htmlOf(report, page));
  return report;
}

/** Writes a file so that no half of it is ever there. Throws {@link ArchiveError} naming the file. */
export function writeWhole(file: string, content: string): void {
  const half = `${file}.${process.pid}.part`;
  try {
    writeFileSync(half, content);
    renameSync(half, file);
  } catch (error) {
    rmSync(half, { force: true });
    throw new ArchiveError(`${file}: cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}); name another place with --out`);
  }
}
