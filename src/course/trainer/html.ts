import { escaped } from '../../text/html.ts';
import { MEANS } from './certificate.ts';
import type { TrainerReport } from './report.ts';

/** What the page carries: all of the report, or of one for others the comparison of classes alone. */
export interface Shown {
  readonly report: TrainerReport;
  readonly only: 'classes' | null;
}

/** What the page runs, the hash that its policy lets run, and what it looks like. */
export interface PageParts {
  readonly script: string;
  readonly sha256: string;
  readonly style: string;
}

/** The report as one file that needs nothing else: its script alone may run, and nothing may be loaded. */
export function reportHtml({ report, only }: Shown, { script, sha256, style }: PageParts): string {
  const title = only === 'classes' ? 'Classes compared' : `Course: ${report.learners.length} ${report.learners.length === 1 ? 'learner' : 'learners'}`;
  // what is left out of the page is not in its data either
  const carried: Shown = only === 'classes' ? { report: { ...report, learners: [], cards: [], items: [], problems: [] }, only } : { report, only };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-${sha256}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>palpate: ${title}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>As of ${report.at.slice(0, 10)}. ${escaped(MEANS.replace('on the day below', 'on that day'))}</p>
${carried.report.problems.map(({ file, message }) => `<p class="error">${escaped(`${file}: ${message}`)}</p>`).join('\n')}
<nav id="contents" aria-label="Contents"></nav>
</header>
<main id="sections"><noscript><p>This page draws its charts and tables with a script that it carries; allow scripts for this file. Nothing is loaded or sent.</p></noscript></main>
<footer><p>Worked out from the learners' own exports. docs/course.md tells what each figure says and what it does not.</p></footer>
<script type="application/json" id="report">${inert(JSON.stringify(carried))}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** JSON that cannot end the element it stands in. */
const inert = (json: string): string => json.replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029');
