import type { AcrossExplanation } from '../explain/explanation.ts';
import type { Coding } from '../lexicon/coding.ts';
import { explainRule } from '../explain/explain.ts';
import type { Severity } from '../note/finding.ts';
import type { Archive } from '../rules/across/rule.ts';
import type { Example, Rule } from '../rules/rule.ts';
import { archiveLines } from './archive-lines.ts';
import { sourceLine } from './explain.ts';

const TITLES: Readonly<Record<Severity, string>> = { error: 'Errors', warning: 'Warnings', info: 'Remarks' };

/** The rule reference as Markdown: an overview, then every rule with its three sentences, source and examples; then those about many notes. */
export function rulesPage(rules: readonly Rule[], coding: Coding, across: readonly AcrossExplanation[]): string {
  const out = [
    '# Rules', '',
    `What palpate raises about a note, written by \`npm run build:docs\` from [src/rules/](../src/rules); do not edit. ${rules.length} rules about one note, ${across.length} [across notes](#across-notes), coding tables ${coding.edition}. A rule says what is missing, why it matters, and what to write **if it is true**; nothing here asks to write what was not done. \`palpate explain RULE\` prints the same.`, '',
    'In the examples, ⟦ and ⟧ stand around the words that a finding points at; a finding without words points at the section where they are expected.', '',
  ];
  for (const severity of ['error', 'warning', 'info'] as const) {
    const list = rules.filter((r) => r.severity === severity);
    out.push(`## ${TITLES[severity]}`, '', '| rule | what is missing or wrong |', '| --- | --- |', ...list.map((r) => `| [${r.id}](#${r.id}) | ${cell(r.title)} |`), '');
  }
  for (const r of rules) out.push(...section(r, coding));
  out.push(
    '## Across notes', '',
    'What `palpate scan` raises about a provider, an episode or a day, from the tables of many notes. Each finding carries how often out of how many, the rate, and its 95 % interval (Wilson); under its volume nothing is told. [across-notes.md](across-notes.md) says more. The examples are small archives: what they show, and their first visits.', '',
    '| rule | what is found |', '| --- | --- |', ...across.map(({ rule: r }) => `| [${r.id}](#${r.id}) | ${cell(r.title)} |`), '',
  );
  for (const e of across) out.push(...acrossSection(e));
  return `${out.join('\n').trimEnd()}\n`;
}

function section(r: Rule, coding: Coding): string[] {
  const { payers, risk } = explainRule(r, coding);
  const weights = payers.length > 0 ? `; ${payers.map((p) => `${p.severity} for ${p.payer}`).join(', ')}` : '';
  return [
    `## ${r.id}`, '', `**${r.severity}**${weights}. ${r.title}`, '', `- Why: ${r.why}`, `- What to write: ${r.fix}`, `- Source: ${sourceLine(r.source)}`, ...(risk ? [`- Risk: ${risk.points} of 100 (${risk.ground}). ${risk.reason}`] : []), '',
    'Raised for', '', ...r.examples.bad.flatMap(fenced), 'Not raised for', '', ...r.examples.good.flatMap(fenced),
  ];
}

function acrossSection({ rule: r, settings }: AcrossExplanation): string[] {
  const shown = (archive: Archive): string[] => [archive.about, '', '```text', ...archiveLines(archive), '```', ''];
  return [
    `### ${r.id}`, '', `**${r.severity}**. ${r.title}`, '', `- Why: ${r.why}`, `- What to look at: ${r.fix}`, `- Rate: ${r.rate}`, `- Volume: ${r.volume}`, `- Source: ${sourceLine(r.source)}`,
    ...settings.map((s) => `- \`${s.name}\`: ${s.value} ${s.unit}. ${s.reason} (${s.source}; certainty ${s.certainty})`), '',
    'Raised for', '', ...r.examples.bad.flatMap(shown), 'Not raised for', '', ...r.examples.good.flatMap(shown),
  ];
}

function fenced(example: Example): string[] {
  const { note, ...given } = typeof example === 'string' ? { note: example } : example;
  const meta = Object.entries(given).map(([key, value]) => `${key}: ${Array.isArray(value) ? value.join(', ') : String(value)}`);
  return ['```text', ...(meta.length > 0 ? [`(${meta.join('; ')})`] : []), ...note.split('\n'), '```', ''];
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
