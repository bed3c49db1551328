import type { Analysis } from '../note/analysis.ts';
import type { Span } from '../note/span.ts';
import { ruleNamed } from '../rules/index.ts';
import { ADVICE, asItIs, billedOf, dateOf, doneOf, goalOf, lossOf, riskByCode, riskSum, rulesOf, suggested, suppressionOf, switchedOf, timeOf } from './facts.ts';
import { type LineIndex, lineIndex } from './lines.ts';
import { unitsOf, workingOf } from '../explain/working.ts';
import { quoted } from './width.ts';

/** Cells of a quotation. */
const LONGEST = 90;

/** One review as Markdown: codes with reasons, findings with the note's words, what was understood; `shown` tells how facts are shown where figures are masked. */
export function renderMarkdown(analysis: Analysis, text: string, shown: (fact: string) => string = asItIs): string {
  const index = lineIndex(text);
  const out = [`# ${escaped(quoted(analysis.note.id, LONGEST))}`, '', [dateOf(analysis), `payer ${analysis.engine.payer}`, rulesOf(analysis), ...switchedOf(analysis), `risk ${analysis.risk.score} of 100 (${analysis.risk.band})`].join(' · '), ''];
  out.push('## Codes', '');
  if (analysis.codes.length === 0) out.push('None: the note records no service that palpate knows a code for.', '');
  for (const code of analysis.codes) {
    out.push(`### ${suggested(code)}: ${code.support}`, '');
    for (const { reason, span } of code.because) out.push(`- for: ${escaped(reason)}${words(text, index, span)}`);
    for (const { reason, span } of code.against) out.push(`- against: ${escaped(reason)}${words(text, index, span)}`);
    for (const { modifier, reason, span } of code.proofs) out.push(`- ${modifier}: ${escaped(reason)}${words(text, index, span)}`);
    for (const { ask } of code.questions) out.push(`- question: ${escaped(ask)}`);
    if (code.missing.length > 0) out.push(`- not documented until settled: ${code.missing.join(', ')}`);
    out.push('');
  }
  out.push('## What is missing or doubtful', '');
  if (analysis.findings.length === 0) out.push('Nothing.', '');
  for (const f of analysis.findings) {
    out.push(`### ${f.suppressed ? 'suppressed ' : ''}${f.severity}: ${f.rule}`, '', escaped(f.message), '');
    for (const span of f.spans) out.push(`- here${words(text, index, span)}`);
    if (f.spans.length === 0 && f.expectedIn) out.push(`- expected in: ${f.expectedIn}`);
    if (f.suppressed) out.push(`- suppressed: ${escaped(suppressionOf(f.suppressed))}`);
    out.push(`- why: ${escaped(ruleNamed(f.rule)?.why ?? '')}`, `- write, if it is true: ${escaped(f.fix)}`, `- source: ${escaped(f.source)}`, '');
  }
  if (analysis.risk.drivers.length > 0) {
    out.push(`## Risk ${analysis.risk.score} of 100 (${analysis.risk.band})`, '', '| points | finding | |', '| ---: | --- | --- |', ...analysis.risk.drivers.map((d) => `| ${d.points} | ${d.rule} | ${escaped(d.reason)} |`), '', `${riskSum(analysis)}${analysis.risk.codes.length > 0 ? `; by code: ${riskByCode(analysis).join(' · ')}` : ''}`, '');
  }
  const rows: [string, readonly string[]][] = [
    ['done', doneOf(analysis).map(shown)],
    ['time', timeOf(analysis).map(shown)],
    ['units', unitsOf(analysis)],
    ['working', workingOf(analysis).map(shown)],
    ['billed', analysis.billed.map(billedOf)],
    ['losses', analysis.losses.map(lossOf).map(shown)],
    ['goals', analysis.goals.map((g) => `“${quoted(text.slice(...g.span), LONGEST)}” · ${goalOf(g)}`)],
  ];
  const told = rows.filter(([, items]) => items.length > 0);
  if (told.length > 0) out.push('## Understood', '', '| what | |', '| --- | --- |', ...told.flatMap(([name, items]) => items.map((item, i) => `| ${i === 0 ? name : ''} | ${escaped(item).replaceAll('|', '\\|')} |`)), '');
  out.push(ADVICE, '');
  return out.join('\n');
}

function words(text: string, index: LineIndex, span: Span | undefined): string {
  return span && span[1] > span[0] ? `: “${escaped(quoted(text.slice(...span), LONGEST))}” (line ${index.position(span[0]).line})` : '';
}

/** Text of a note that Markdown and HTML take for text. */
export const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#~]/g, (c) => (c === '<' ? '&lt;' : c === '>' ? '&gt;' : `\\${c}`));
