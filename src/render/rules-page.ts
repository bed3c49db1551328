import type { Coding } from '../lexicon/coding.ts';
import { explainRule } from '../explain/explain.ts';
import type { Severity } from '../note/finding.ts';
import type { Example, Rule } from '../rules/rule.ts';
import { sourceLine } from './explain.ts';

const TITLES: Readonly<Record<Severity, string>> = { error: 'Errors', warning: 'Warnings', info: 'Remarks' };

/** The rule reference as Markdown: an overview, then every rule with its three sentences, source and examples. */
export function rulesPage(rules: readonly Rule[], coding: Coding): string {
  const out = [
    '# Rules', '',
    `What palpate raises about a note, written by \`npm run build:docs\` from [src/rules/](../src/rules); do not edit. ${rules.length} rules, coding tables ${coding.edition}. A rule says what is missing, why it matters, and what to write **if it is true**; nothing here asks to write what was not done. \`palpate explain RULE\` prints the same.`, '',
    'In the examples, ⟦ and ⟧ stand around the words that a finding points at; a finding without words points at the section where they are expected.', '',
  ];
  for (const severity of ['error', 'warning', 'info'] as const) {
    const list = rules.filter((r) => r.severity === severity);
    out.push(`## ${TITLES[severity]}`, '', '| rule | what is missing or wrong |', '| --- | --- |', ...list.map((r) => `| [${r.id}](#${r.id}) | ${cell(r.title)} |`), '');
  }
  for (const r of rules) out.push(...section(r, coding));
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

function fenced(example: Example): string[] {
  const { note, ...given } = typeof example === 'string' ? { note: example } : example;
  const meta = Object.entries(given).map(([key, value]) => `${key}: ${Array.isArray(value) ? value.join(', ') : String(value)}`);
  return ['```text', ...(meta.length > 0 ? [`(${meta.join('; ')})`] : []), ...note.split('\n'), '```', ''];
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
