/** The work of `palpate report` and `palpate sample`; loaded only for them. */
import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PageParts } from '../archive/report/html.ts';
import type { Report } from '../archive/report/report.ts';
import { ArchiveError } from '../archive/report/views.ts';
import { writeReport, writeWhole } from '../archive/report/write.ts';
import { draw } from '../archive/sample/draw.ts';
import type { Plan } from '../archive/sample/plan.ts';
import { resultOf } from '../archive/sample/results.ts';
import { drawnText, resultText } from '../archive/sample/told.ts';
import { sampleOf, verdictsIn } from '../archive/sample/verdicts.ts';
import { worksheetCsv, worksheetHtml } from '../archive/sample/worksheet.ts';
import { Store } from '../archive/store/store.ts';
import { EXIT } from './fail.ts';
import { givenBy } from './given.ts';
import { opened } from './opening.ts';
import type { ReportCallOptions } from './report.ts';
import type { SampleCallOptions } from './sample.ts';

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

/** Draws a sample and writes its worksheet; one that is there already, perhaps filled in, is left as it is. */
export async function runSample(folder: string, { size, by, seed, since, until, provider }: SampleCallOptions): Promise<string> {
  const { coding } = await givenBy({ format: 'jsonl', config: false });
  const store = await Store.open(folder, { threads: 2, readOnly: true });
  try {
    const { plan, texts } = await draw(store, { size, by, seed: seed ?? randomInt(1, 2 ** 31 - 1), since: since ?? null, until: until ?? null, provider: provider ?? null, coding });
    const out = sampleFolder(folder, plan.sample);
    const sheet = join(out, 'worksheet.csv');
    if (existsSync(sheet)) return `${drawnText(plan)}${sheet} was written before and is left as it is.\n`;
    mkdirSync(out, { recursive: true });
    writeWhole(join(out, 'plan.json'), `${JSON.stringify(plan, null, 1)}\n`);
    writeWhole(join(out, 'worksheet.html'), worksheetHtml(plan, texts));
    writeWhole(sheet, worksheetCsv(plan));
    return `${drawnText(plan)}Fill in ${sheet} (or print ${join(out, 'worksheet.html')}), then: palpate sample read ${folder} ${sheet}\n`;
  } finally {
    store.close();
  }
}

export function runSampleRead(folder: string, worksheet: string, format: 'text' | 'json'): string {
  const plan = planIn(folder, sampleOf(worksheet), worksheet);
  const result = resultOf(plan, verdictsIn(worksheet, plan));
  return format === 'json' ? `${JSON.stringify(result, null, 2)}\n` : resultText(result);
}

const sampleFolder = (folder: string, sample: string): string => join(folder, `sample-${sample}`);

function planIn(folder: string, sample: string, worksheet: string): Plan {
  const file = join(sampleFolder(folder, sample), 'plan.json');
  if (!/^s[0-9a-f]{8}$/.test(sample) || !existsSync(file)) throw new ArchiveError(`${worksheet}: is of sample "${sample.slice(0, 20)}", which was not drawn from ${folder} (${file} is missing); name the folder that it was drawn from`);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Plan;
  } catch {
    throw new ArchiveError(`${file}: is no plan of a sample any more; draw it again with the same seed into a copy of the folder, and put its plan.json here`);
  }
}
