import { type Drawing, drawnPage, escaped } from '../../text/html.ts';
import { MEANS } from './certificate.ts';
import type { TrainerReport } from './report.ts';

/** What the page carries: all of the report, or of one for others the comparison of classes alone. */
export interface Shown {
  readonly report: TrainerReport;
  readonly only: 'classes' | null;
}

/** The report as one file that needs nothing else: its script alone may run, and nothing may be loaded. */
export function reportHtml({ report, only }: Shown, drawing: Drawing): string {
  const title = only === 'classes' ? 'Classes compared' : `Course: ${report.learners.length} ${report.learners.length === 1 ? 'learner' : 'learners'}`;
  // what is left out of the page is not in its data either
  const carried: Shown = only === 'classes' ? { report: { ...report, learners: [], cards: [], items: [], problems: [] }, only } : { report, only };
  return drawnPage(
    {
      title,
      header: [`<h1>${title}</h1>`, `<p>As of ${report.at.slice(0, 10)}. ${escaped(MEANS.replace('on the day below', 'on that day'))}</p>`, carried.report.problems.map(({ file, message }) => `<p class="error">${escaped(`${file}: ${message}`)}</p>`).join('\n')].join('\n'),
      footer: "Worked out from the learners' own exports. docs/course.md tells what each figure says and what it does not.",
      data: carried,
    },
    drawing,
  );
}
