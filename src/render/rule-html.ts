import type { AcrossExplanation, RuleExplanation } from '../explain/explanation.ts';
import type { Source } from '../note/finding.ts';
import type { Example, Rule } from '../rules/rule.ts';
import { escaped, opening } from '../text/html.ts';
import { archiveLines } from './archive-lines.ts';
import { ADVICE } from './facts.ts';
import { STYLE } from './html.ts';

type Listed = Pick<Rule, 'id' | 'severity' | 'title'>;

/** All rules as a page of HTML, each with the address of its own. */
export function indexHtml(rules: readonly Listed[], across: readonly Listed[]): string {
  const list = (items: readonly Listed[]): string => `<dl>${items.map((r) => `<dt><a href="rules/${r.id}">${r.id}</a></dt><dd><span class="${r.severity}">${r.severity}</span>: ${escaped(r.title)}</dd>`).join('')}</dl>`;
  return page('Rules', `<h1>Rules</h1><p>What palpate looks for in a treatment note. A rule says what is missing, why it matters, and what to write if it is true; none asks to write what was not done.</p>${list(rules)}<h2>Across notes</h2>${list(across)}`);
}

/** One rule as a page of HTML: what, why, what to write, source, examples. */
export function ruleHtml(about: RuleExplanation | AcrossExplanation): string {
  const { rule } = about;
  const rows: [string, string][] = [['why', escaped(rule.why)], [about.kind === 'rule' ? 'write, if it is true' : 'look at', escaped(rule.fix)], ...(about.kind === 'rule' ? ofNote(about) : ofArchive(about)), ['source', sourceOf(rule.source)]];
  const shown = about.kind === 'rule' ? { bad: about.rule.examples.bad.map(example), good: about.rule.examples.good.map(example) } : { bad: about.rule.examples.bad.map(archive), good: about.rule.examples.good.map(archive) };
  return page(rule.id, [
    `<p><a href="../rules">All rules</a></p><h1><span class="${rule.severity}">${rule.severity}</span>: ${rule.id}</h1><p>${escaped(rule.title)}</p>`, `<dl>${rows.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>`,
    `<h2>Raised for</h2>${shown.bad.join('')}<h2>Not raised for</h2>${shown.good.join('')}`,
  ].join('\n'));
}

const ofNote = ({ payers, risk }: RuleExplanation): [string, string][] => [
  ...payers.map(({ payer, severity }): [string, string] => ['payer', `${escaped(payer)}: ${severity}`]), ...(risk ? [['risk', `${risk.points} of 100 (${escaped(risk.ground)}). ${escaped(risk.reason)}`] as [string, string]] : []),
];
const ofArchive = ({ rule, settings }: AcrossExplanation): [string, string][] => [
  ['rate', escaped(rule.rate)], ['volume', escaped(rule.volume)], ...settings.map((s): [string, string] => ['threshold', escaped(`${s.name}: ${s.value} ${s.unit}. ${s.reason} (${s.source}; certainty ${s.certainty})`)]),
];

function sourceOf({ title, section, url, read }: Source): string {
  const name = escaped(title);
  return `${url?.startsWith('https://') ? `<a href="${escaped(url)}" rel="noreferrer">${name}</a>` : name}, ${escaped(section)}, read ${escaped(read)}`;
}

function example(given: Example): string {
  const { note, ...rest } = typeof given === 'string' ? { note: given } : given;
  const beside = Object.entries(rest).map(([key, value]) => `${key}: ${Array.isArray(value) ? value.join(', ') : String(value)}`);
  return `${beside.length > 0 ? `<p class="dim">${escaped(beside.join('; '))}</p>` : ''}<pre>${escaped(note).replace(/⟦([^⟧]*)⟧/g, '<mark>$1</mark>')}</pre>`;
}
const archive = (given: AcrossExplanation['rule']['examples']['bad'][number]): string => `<p>${escaped(given.about)}</p><pre>${escaped(archiveLines(given).join('\n'))}</pre>`;

const page = (title: string, body: string): string => `${opening({ title, style: STYLE, policy: null })}<main>
${body}
</main>
<footer><p class="dim">${ADVICE}</p></footer>
</body>
</html>
`;
