import { createHash } from 'node:crypto';
import type { Report, Scope } from './report.ts';
import { type Drawing, drawnPage, escaped } from '../../text/html.ts';

/** What the page runs and looks like: built of page/, and put into every report. */
export type PageParts = Omit<Drawing, 'sha256'>;

/** One file that needs nothing else: its script alone may run, and nothing may be loaded. */
export function htmlOf(report: Report, { script, style }: PageParts): string {
  return drawnPage(
    {
      title: `audit of ${report.overview.notes} notes`,
      header: [`<h1>Audit risk of ${new Intl.NumberFormat('en-US').format(report.overview.notes)} notes</h1>`, ...scopeLines(report.scope).map((line) => `<p>${escaped(line)}</p>`)].join('\n'),
      footer: 'palpate advises; it does not decide. docs/report.md tells what each chart says and what it does not.',
      data: report,
    },
    { script, style, sha256: createHash('sha256').update(script).digest('base64') },
  );
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
