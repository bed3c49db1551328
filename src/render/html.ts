import type { Analysis } from '../note/analysis.ts';
import type { Span } from '../note/span.ts';
import { ruleNamed } from '../rules/index.ts';
import { ADVICE, asItIs, billedOf, dateOf, doneOf, goalOf, lossOf, riskByCode, riskSum, rulesOf, suggested, suppressionOf, switchedOf, timeOf } from './facts.ts';
import { lineIndex } from './lines.ts';
import { unitsOf, workingOf } from '../explain/working.ts';
import { escaped, opening } from '../text/html.ts';

/** Screen and paper; no script, no font and no picture from elsewhere. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --dim: #57606a; --line: #d0d7de; --error: #b3261e; --warning: #8a5a00; --info: #0b5cad; --good: #1a6b2f; --mark: #fff0b3; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --dim: #9aa4af; --line: #30363d; --error: #ff8a80; --warning: #f2c063; --info: #79b8ff; --good: #7ee2a0; --mark: #5c4a00; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
header p, .dim, dt { color: var(--dim); } h1 { font-size: 1.3rem; overflow-wrap: anywhere; } h2 { font-size: 1.1rem; border-bottom: 1px solid var(--line); } h3 { font-size: 1rem; margin-bottom: .2rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid var(--line); padding: .8rem; } mark { background: var(--mark); color: inherit; }
.error { color: var(--error); } .warning, .incomplete { color: var(--warning); } .info { color: var(--info); } .documented { color: var(--good); } .excluded { color: var(--error); }
ul { margin: .2rem 0; padding-left: 1.2rem; } dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; } dd { margin: 0; } section.item { break-inside: avoid; } q { font-style: italic; }
@media print { body { margin: 0; font-size: 10.5pt; max-width: none; } a { color: inherit; } }
`;

/** Reviews as one page of HTML that needs nothing else, written as they come: an article a note; `shown` tells how facts are shown where figures are masked. */
export function htmlWriter(shown: (fact: string) => string = asItIs): { next(analysis: Analysis, text: string): string; end(): string } {
  let begun = false;
  const head = (title: string): string => {
    if (begun) return '';
    begun = true;
    return `${opening({ title, style: STYLE, policy: "default-src 'none'; style-src 'unsafe-inline'" })}<main>
`;
  };
  return {
    next: (analysis, text) => head(analysis.note.id) + article(analysis, text, shown),
    end: () => `${head('no notes')}</main>\n<footer><p class="dim">${ADVICE}</p></footer>\n</body>\n</html>\n`,
  };
}

function article(analysis: Analysis, text: string, shown: (fact: string) => string): string {
  const index = lineIndex(text);
  const quote = (span: Span | undefined): string => (span && span[1] > span[0] ? ` <q>${escaped(text.slice(...span))}</q> <span class="dim">line ${index.position(span[0]).line}</span>` : '');
  const cited = [...analysis.codes.flatMap((c) => [...c.because, ...c.against].flatMap((r) => (r.span ? [r.span] : []))), ...analysis.findings.flatMap((f) => f.spans)];
  return `<article>
<header><h1>${escaped(analysis.note.id)}</h1><p>${escaped(dateOf(analysis))} · payer ${escaped(analysis.engine.payer)} · ${escaped([rulesOf(analysis), ...switchedOf(analysis)].join(' · '))} · risk ${analysis.risk.score} of 100 (${analysis.risk.band})</p></header>
<h2>Codes</h2>
${analysis.codes.map((c) => codeSection(c, quote)).join('\n') || '<p>None: the note records no service that palpate knows a code for.</p>'}
<h2>What is missing or doubtful</h2>
${analysis.findings.map((f) => findingSection(f, quote)).join('\n') || '<p>Nothing.</p>'}
${riskSection(analysis)}<h2>Understood</h2>
${understood(analysis, text, shown)}
<h2>The note</h2>
<pre>${marked(text, cited)}</pre>
</article>
`;
}

type Quote = (span: Span | undefined) => string;

function codeSection(c: Analysis['codes'][number], quote: Quote): string {
  const items = [...c.because.map((r) => `for: ${escaped(r.reason)}${quote(r.span)}`), ...c.against.map((r) => `against: ${escaped(r.reason)}${quote(r.span)}`), ...c.proofs.map((p) => `${p.modifier}: ${escaped(p.reason)}${quote(p.span)}`), ...c.questions.map((q) => `question: ${escaped(q.ask)}`), ...(c.missing.length > 0 ? [`not documented until settled: ${c.missing.map(escaped).join(', ')}`] : [])];
  return `<section class="item"><h3 class="${c.support}">${escaped(suggested(c))}: ${c.support}</h3><ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul></section>`;
}

function findingSection(f: Analysis['findings'][number], quote: Quote): string {
  const items: [string, string][] = [
    ...f.spans.map((s): [string, string] => ['here', quote(s)]), ...(f.spans.length === 0 && f.expectedIn ? [['expected in', f.expectedIn] as [string, string]] : []),
    ...(f.suppressed ? [['suppressed', escaped(suppressionOf(f.suppressed))] as [string, string]] : []),
    ['why', escaped(ruleNamed(f.rule)?.why ?? '')], ['write, if it is true', escaped(f.fix)], ['source', escaped(f.source)],
  ];
  return `<section class="item"><h3 class="${f.suppressed ? 'dim' : f.severity}">${f.suppressed ? 'suppressed ' : ''}${f.severity}: ${escaped(f.rule)}</h3><p>${escaped(f.message)}</p><dl>${items.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl></section>`;
}

function riskSection(analysis: Analysis): string {
  const { score, band, drivers, codes } = analysis.risk;
  if (drivers.length === 0) return '';
  const rows = drivers.map((d) => `<dt>${d.points}</dt><dd>${escaped(d.rule)}: ${escaped(d.reason)}</dd>`).join('');
  return `<h2>Risk ${score} of 100 (${band})</h2>\n<dl>${rows}</dl>\n<p>${riskSum(analysis)}${codes.length > 0 ? `; by code: ${escaped(riskByCode(analysis).join(' · '))}` : ''}</p>\n`;
}

function understood(analysis: Analysis, text: string, shown: (fact: string) => string): string {
  const rows: [string, readonly string[]][] = [
    ['done', doneOf(analysis).map(shown)],
    ['time', timeOf(analysis).map(shown)], ['units', unitsOf(analysis)], ['working', workingOf(analysis).map(shown)], ['billed', analysis.billed.map(billedOf)], ['losses', analysis.losses.map(lossOf).map(shown)],
    ['goals', analysis.goals.map((g) => `“${text.slice(...g.span)}” · ${goalOf(g)}`)],
  ];
  const items = rows.flatMap(([name, list]) => list.map((item) => `<dt>${name}</dt><dd>${escaped(item)}</dd>`));
  return items.length > 0 ? `<dl>${items.join('')}</dl>` : '<p>Nothing that bears on codes.</p>';
}

/** The note with what is cited marked; spans may overlap. */
function marked(text: string, spans: readonly Span[]): string {
  let out = '';
  let at = 0;
  let open: [number, number] | null = null;
  const close = (): void => {
    if (open) out += `<mark>${escaped(text.slice(...open))}</mark>`;
    if (open) at = open[1];
  };
  for (const [start, end] of [...spans].filter(([a, b]) => b > a).sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (open && start <= open[1]) open = [open[0], Math.max(open[1], end)];
    else {
      close();
      out += escaped(text.slice(at, start));
      at = start;
      open = [start, end];
    }
  }
  close();
  return out + escaped(text.slice(at));
}
