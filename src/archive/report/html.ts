import { createHash } from 'node:crypto';
import type { Report, Scope } from './report.ts';
import { escaped } from '../../text/html.ts';

/** What the page runs and looks like: built of page/, and put into every report. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
}

/** One file that needs nothing else: its script alone may run, and nothing may be loaded. */
export function htmlOf(report: Report, { script, style }: PageParts): string {
  const sha = createHash('sha256').update(script).digest('base64');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-${sha}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>palpate: audit of ${report.overview.notes} notes</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>Audit risk of ${new Intl.NumberFormat('en-US').format(report.overview.notes)} notes</h1>
${scopeLines(report.scope).map((line) => `<p>${escaped(line)}</p>`).join('\n')}
<nav id="contents" aria-label="Contents"></nav>
</header>
<main id="sections"><noscript><p>This page draws its charts and tables with a script that it carries; allow scripts for this file. Nothing is loaded or sent.</p></noscript></main>
<footer><p>palpate advises; it does not decide. docs/report.md tells what each chart says and what it does not.</p></footer>
<script type="application/json" id="report">${inert(JSON.stringify(report))}</script>
<script>${script}</script>
</body>
</html>
`;
}

function scopeLines({ since, until, provider, shared, version, settings, scanned }: Scope): string[] {
  const period = since === null && until === null ? 'all dates' : `${since === null ? 'until' : `from ${since}`}${until === null ? ' on' : `${since === null ? '' : ' to'} ${until}`}`;
  return [
    [`${period}${provider === null ? ', all providers' : `, provider ${provider}`}`, scanned === null ? '' : `scanned ${scanned.slice(0, 16).replace('T', ' ')}`, version === '' ? '' : `palpate ${version}`, ...settingsOf(settings)].filter((t) => t !== '').join(' · '),
    ...(shared ? ['For sharing: no ids, no single notes or patients; counts under 3, and what would give them away, are hidden.'] : []),
  ];
}

/** The settings of a scan as a reader would say them. */
function settingsOf(json: string): string[] {
  let settings: unknown;
  try {
    settings = JSON.parse(json);
  } catch {
    return [];
  }
  const pairs = Object.entries(settings as Record<string, unknown>).filter(([, value]) => value !== null && value !== false);
  return pairs.map(([name, value]) => (value === true ? (NAMES[name] ?? name) : `${NAMES[name] ?? name} ${String(value)}`));
}

const NAMES: Readonly<Record<string, string>> = { asOf: 'rules as of', rules: 'tables', keepText: 'text kept', pseudonymized: 'ids hashed', config: 'settings of' };

/** JSON that cannot end the element it stands in. */
const inert = (json: string): string => json.replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029');
