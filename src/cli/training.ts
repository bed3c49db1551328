/** The work of `palpate teach report` and `palpate teach export`; loaded only for them. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArchiveError } from '../archive/report/views.ts';
import { writeWhole } from '../archive/report/write.ts';
import { deckOf } from '../course/deck.ts';
import { CourseError } from '../course/read.ts';
import { ankiText } from '../course/trainer/anki.ts';
import { certificatesHtml } from '../course/trainer/certificate.ts';
import { answersCsv, reportCsv } from '../course/trainer/csv.ts';
import { reportHtml } from '../course/trainer/html.ts';
import { type Exported, type ExportProblem, type Learner, learnersIn } from '../course/trainer/learners.ts';
import { type TrainerReport, trainerReport } from '../course/trainer/report.ts';
import { classesText, reportText } from '../course/trainer/told.ts';
import { statementsOf } from '../course/trainer/xapi.ts';
import { complain, EXIT, UsageError } from './fail.ts';
import { opened } from './opening.ts';
import { courseIn } from './teach/course-folder.ts';
import type { EXPORTS, TeachExportOptions } from './teach-export.ts';
import type { TeachReportOptions } from './teach-report.ts';

/** What the work gives, or null where it ended in a message to the user. */
export async function orTold<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof CourseError || error instanceof ArchiveError)) throw error;
    complain(error.message);
    return null;
  }
}

export async function runTeachReport(folder: string, options: TeachReportOptions): Promise<number> {
  const { format, table, out, certificates, classes, asOf, open } = options;
  const { learners, problems } = learnersOf(folder, asOf);
  const report = trainerReport(learners, problems, named(options.course), momentOf(asOf));
  for (const { file, message } of problems) complain(`${file}: ${message}`);
  const code = problems.length > 0 ? EXIT.unusable : EXIT.fine;
  if (certificates !== undefined) {
    const html = certificatesHtml(report);
    if (html === null) complain('notice: nobody has mastered all of the course yet; no certificate is written');
    else {
      writeWhole(certificates, html);
      complain(`${report.learners.filter((l) => l.all).length} of ${report.learners.length} learners have a certificate in ${certificates}`);
    }
    return code;
  }
  given(textOf(report, { format, table: classes ? 'classes' : table, only: classes ? 'classes' : null }), out);
  if (open && out !== undefined) await opened(out);
  return code;
}

function textOf(report: TrainerReport, { format, table, only }: { readonly format: TeachReportOptions['format']; readonly table: TeachReportOptions['table']; readonly only: 'classes' | null }): string {
  switch (format) {
    case 'text': return only === 'classes' ? classesText(report) : reportText(report);
    case 'csv': return reportCsv(report, table);
    case 'json': return `${JSON.stringify(only === 'classes' ? { at: report.at, classes: report.classes } : report, null, 2)}\n`;
    case 'html': {
      const script = readFileSync(new URL('./teach-page.js', import.meta.url), 'utf8');
      return reportHtml({ report, only }, { script, sha256: createHash('sha256').update(script).digest('base64'), style: readFileSync(new URL('./report-page.css', import.meta.url), 'utf8') });
    }
  }
}

export async function runTeachExport(kind: (typeof EXPORTS)[number], folder: string | null, { out, home, asOf, course }: TeachExportOptions): Promise<number> {
  if (kind === 'anki' || folder === null) {
    given(ankiText(courseIn(course)), out);
    return EXIT.fine;
  }
  const address = kind === 'xapi' ? addressOf(home) : '';
  const { learners, problems } = learnersOf(folder, asOf);
  for (const { file, message } of problems) complain(`${file}: ${message}`);
  given(kind === 'csv' ? answersCsv(learners) : `[\n${statementsOf(learners, named(course), { home: address, uuid, now: momentOf(asOf) }).map((s) => JSON.stringify(s)).join(',\n')}\n]\n`, out);
  return problems.length > 0 ? EXIT.unusable : EXIT.fine;
}

/** A course with what its cards are called. */
function named(folder: string | undefined) {
  const course = courseIn(folder);
  return { course, deck: deckOf(course), titleOf: (card: string): string => course.concepts.get(card)?.title ?? card };
}

/** The learners of a folder of exports, by what they answered up to a day. Throws {@link UsageError} where it holds none. */
function learnersOf(folder: string, asOf: string | undefined): { readonly learners: readonly Learner[]; readonly problems: readonly ExportProblem[] } {
  let names: string[];
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.jsonl')).sort();
  } catch (error) {
    throw new UsageError(`${folder}: cannot be read as a folder (${(error as NodeJS.ErrnoException).code}); name the folder with the exports of learners`);
  }
  if (names.length === 0) throw new UsageError(`${folder}: holds no .jsonl file; learners write theirs with palpate teach progress export`);
  const problems: ExportProblem[] = [];
  const files = names.flatMap((name): Exported[] => {
    try {
      return [{ name: join(folder, name), class: name.includes('/') ? name.split('/')[0] : null, text: readFileSync(join(folder, name), 'utf8') }];
    } catch (error) {
      problems.push({ file: join(folder, name), message: `cannot be opened (${(error as NodeJS.ErrnoException).code}) and is left out. Ask who keeps it for leave to read it.` });
      return [];
    }
  });
  const read = learnersIn(files);
  const end = momentOf(asOf).toISOString();
  return { learners: read.learners.map((l) => ({ ...l, progress: { ...l.progress, reviews: l.progress.reviews.filter(({ at }) => at <= end) } })), problems: [...problems, ...read.problems] };
}

const momentOf = (asOf: string | undefined): Date => (asOf === undefined ? new Date() : new Date(`${asOf}T23:59:59.999Z`));

function addressOf(home: string | undefined): string {
  if (home === undefined) throw new UsageError('export xapi: --home is missing; name the address of the system in which learners have their accounts, as https://lms.example/');
  if (!URL.canParse(home) || !/^https?:$/.test(new URL(home).protocol)) throw new UsageError(`--home ${home}: is no address; write it as https://lms.example/`);
  return home.replace(/[?#].*$/, '');
}

/** RFC 4122, version 5, in the namespace of addresses. */
function uuid(name: string): string {
  const bytes = createHash('sha1').update(Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')).update(name).digest().subarray(0, 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x50;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function given(text: string, out: string | undefined): void {
  if (out === undefined) process.stdout.write(text);
  else writeWhole(out, text);
}
