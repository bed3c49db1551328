import type { AcrossExplanation, CodeExplanation, Explanation, Here, RuleExplanation, TermExplanation, TermReading } from '../explain/explanation.ts';
import type { Source } from '../note/finding.ts';
import type { Example, Rule } from '../rules/rule.ts';
import { archiveLines } from './archive-lines.ts';
import { pairLine } from './facts.ts';
import { type Palette, palette } from './paint.ts';
import { wrap } from './width.ts';

interface Page {
  readonly width: number;
  readonly colors: Palette;
  readonly out: string[];
}

/** Surface forms shown of a term; what is left out is counted. */
const MOST_FORMS = 40;
const INDENT = 2;
/** Cells for the name of a line. */
const COLUMN = 14;

/** One explanation to be read on a terminal. */
export function renderExplanation(explanation: Explanation, options: { readonly width: number; readonly color: boolean }): string {
  const page: Page = { width: options.width, colors: palette(options.color), out: [] };
  if (explanation.kind === 'rule') rule(page, explanation);
  else if (explanation.kind === 'across') across(page, explanation);
  else if (explanation.kind === 'code') code(page, explanation);
  else term(page, explanation);
  return `${page.out.join('\n')}\n`;
}

type Listed = Pick<Rule, 'id' | 'title' | 'severity'> & { readonly here: Here | null };

/** All rules, those about many notes, and codes, a line each. */
export function renderIndex(rules: readonly Listed[], across: readonly Listed[], codes: readonly { readonly code: string; readonly label: string }[], options: { readonly width: number; readonly color: boolean }): string {
  const { bold, dim } = palette(options.color);
  const out: string[] = [];
  const named = (r: Listed): string => `${r.here?.severity ?? r.severity}[${r.id}]`;
  const column = Math.max(...[...rules, ...across].map((r) => named(r).length));
  for (const [title, list] of [['RULES', rules], ['RULES ACROSS NOTES', across]] as const) {
    out.push(...(out.length > 0 ? [''] : []), bold(title));
    for (const r of list) listed(out, named(r), column, r.here ? `${r.title} (${hereOf(r.here, r.severity)})` : r.title, options.width);
  }
  out.push('', bold('CODES'));
  for (const c of codes) listed(out, c.code, 5, c.label, options.width);
  out.push('', ...wrap('palpate explain NAME tells more of a rule or a code, and how a term ("MFR", "hypomobile") is read.', options.width).map(dim));
  return `${out.join('\n')}\n`;
}

function listed(out: string[], name: string, column: number, text: string, width: number): void {
  out.push(...wrap(text, Math.max(24, width - column - 4)).map((line, i) => `  ${(i === 0 ? name : '').padEnd(column)}  ${line}`));
}

/** Who makes a rule weigh otherwise than written, and how. */
const hereOf = ({ severity, by, of }: Here, written: string): string => `${severity === 'off' ? 'switched off' : severity} by ${by === 'payer' ? `the payer ${of}` : of}; ${written} otherwise`;

function rule(page: Page, { rule: r, payers, here, risk }: RuleExplanation): void {
  const { colors, out } = page;
  out.push(colors.bold(`${here?.severity ?? r.severity}[${r.id}]`));
  if (here) labelled(page, 'here', hereOf(here, r.severity));
  labelled(page, 'missing', r.title);
  labelled(page, 'why', r.why);
  labelled(page, 'write', r.fix);
  labelled(page, 'source', sourceLine(r.source));
  if (risk) labelled(page, 'risk', `${risk.points} of 100 (${risk.ground}): ${risk.reason}`);
  for (const { payer, severity } of payers) labelled(page, 'payer', `${payer}: ${severity}`);
  examples(page, 'raised for', r.examples.bad);
  examples(page, 'not raised for', r.examples.good);
}

function across(page: Page, { rule: r, settings, here }: AcrossExplanation): void {
  const { colors, out } = page;
  out.push(colors.bold(`${here?.severity ?? r.severity}[${r.id}]`));
  if (here) labelled(page, 'here', hereOf(here, r.severity));
  for (const [label, text] of [['found', r.title], ['why', r.why], ['look at', r.fix], ['rate', `${r.rate}, with the 95 % interval`], ['volume', r.volume], ['source', sourceLine(r.source)]]) labelled(page, label, text);
  for (const s of settings) labelled(page, 'threshold', `${s.name}: ${s.value} ${s.unit}. ${s.reason} (${s.source}, certainty ${s.certainty})`);
  for (const [title, list] of [['raised for', r.examples.bad], ['not raised for', r.examples.good]] as const) {
    out.push('', colors.bold(title));
    for (const archive of list) {
      out.push(...wrap(archive.about, page.width - INDENT - 2).map((line, i) => `${i === 0 ? '  - ' : '    '}${line}`));
      out.push(...archiveLines(archive).flatMap((line) => wrap(line, page.width - INDENT - 4)).map((line) => colors.dim(`      ${line}`)));
    }
  }
}

export const sourceLine = (s: Source): string => `${s.title}, ${s.section}${s.url ? ` (${s.url})` : ''}, read ${s.read}`;

function examples({ colors, out, width }: Page, title: string, list: readonly Example[]): void {
  out.push('', colors.bold(title));
  for (const example of list) {
    const { note, ...given } = typeof example === 'string' ? { note: example } : example;
    const meta = Object.entries(given).map(([key, value]) => `${key} ${Array.isArray(value) ? value.join(', ') : String(value)}`);
    const lines = note.split('\n').flatMap((line) => wrap(line, width - INDENT - 2));
    out.push(...lines.map((line, i) => `${i === 0 ? '  - ' : '    '}${line.replace(/⟦([^⟧]*)⟧/g, (_, words: string) => colors.yellow(`⟦${words}⟧`))}`));
    if (meta.length > 0) out.push(colors.dim(`    (${meta.join('; ')})`));
  }
}

function code(page: Page, e: CodeExplanation): void {
  const { colors, out } = page;
  out.push(`${colors.bold(e.code.code)} ${e.code.label}`);
  labelled(page, 'kind', `${e.code.kind}, ${e.code.family}`);
  labelled(page, 'note must show', e.code.needs);
  if (e.code.therapy) labelled(page, 'therapy', `${e.code.therapy}: every line of it is part of a therapy plan of care`);
  if (e.code.providers) labelled(page, 'who', [e.code.providers.by.map((p) => p.toUpperCase()).join(', '), e.code.providers.note].filter(Boolean).join('. '));
  labelled(page, 'source', `${e.code.source} (certainty ${e.code.certainty})`);
  if (e.techniques.length > 0) labelled(page, 'techniques', e.techniques.join(', '));
  if (e.limit !== null) labelled(page, 'limit', `${e.limit} units a day before a claim is questioned (medically unlikely edits ${e.limitEdition}; no norm of use)`);
  if (e.excludedBy.length > 0) labelled(page, 'not taken by', e.excludedBy.join(', '));
  if (e.pairs.length > 0) out.push('', colors.bold(`pairs in the edits, ${e.edition}${e.payer === null ? '' : `, as the payer ${e.payer} applies them`}`));
  for (const pair of e.pairs) out.push(...wrap(pairLine(pair), page.width - 4).map((line, i) => `${i === 0 ? '  - ' : '    '}${line}`));
}

function term(page: Page, { term: name, readings }: TermExplanation): void {
  page.out.push(page.colors.bold(`“${name}”`));
  for (const r of readings) reading(page, r);
}

function reading(page: Page, r: TermReading): void {
  const { colors, out } = page;
  out.push('', `${colors.bold(r.id)} ${colors.dim(r.own ? `of your own ${r.vocabulary}` : `in lexicons/${r.vocabulary}.json`)}`);
  for (const [key, value] of Object.entries(r.fields)) labelled(page, key, value);
  if (r.when !== null) labelled(page, 'read so', r.when);
  labelled(page, 'forms', r.forms.slice(0, MOST_FORMS).join(' · ') + (r.forms.length > MOST_FORMS ? ` · … and ${r.forms.length - MOST_FORMS} more` : ''));
  if (r.note) labelled(page, 'note', r.note);
  if (r.source) labelled(page, 'source', r.source);
  for (const e of r.examples.matches) labelled(page, 'found', e);
  for (const e of r.examples.ignores) labelled(page, 'not found', e);
}

function labelled({ colors, out, width }: Page, label: string, text: string): void {
  out.push(...wrap(text, Math.max(24, width - COLUMN - INDENT - 2)).map((line, i) => `  ${colors.dim((i === 0 ? label : '').padEnd(COLUMN))}  ${line}`));
}
