import type { CodeEntry } from '../lexicon/coding.ts';
import type { Analysis } from '../note/analysis.ts';
import type { Reason, Suggestion } from '../note/code.ts';
import type { Severity } from '../note/finding.ts';
import type { SectionKind, Status } from '../note/note.ts';
import type { Span } from '../note/span.ts';
import { ruleNamed } from '../rules/index.ts';
import { excerpt } from './excerpt.ts';
import { ADVICE, asItIs, billedOf, dateOf, doneOf, goalOf, lossOf, riskByCode, riskSum, rulesOf, suppressionOf, switchedOf, timeOf } from './facts.ts';
import { type LineIndex, lineIndex } from './lines.ts';
import { type Paint, type Palette, palette } from './paint.ts';
import { unitsOf, workingOf } from '../explain/working.ts';
import { cellWidth, quoted, wrap } from './width.ts';

export interface TextOptions {
  readonly width: number;
  readonly color: boolean;
  /** Labels of the codes, in our own words. */
  readonly codes?: ReadonlyMap<string, Pick<CodeEntry, 'label'>>;
  /** How the payer counts units, for the header. */
  readonly counting?: string;
  /** How facts of the note are shown, where its figures are masked. */
  readonly shown?: (fact: string) => string;
}

type Finding = Analysis['findings'][number];

/** Reasons, interventions, losses and goals shown of a long note; what is left out is counted. */
const MOST_REASONS = 12;
const MOST_FACTS = 14;
const SYMBOL = { documented: '✓', incomplete: '◐', excluded: '✗' } as const;
const STATUS_WORD: Readonly<Record<Exclude<Status, 'performed'>, string>> = { planned: 'planned', home: 'at home', historical: 'earlier', withheld: 'not done', mentioned: 'only named' };

/** One analysis as a review to be read on a terminal: codes with reasons, findings with the note's lines, what was understood. */
export function renderText(analysis: Analysis, text: string, options: TextOptions): string {
  const colors = palette(options.color);
  const page: Page = { analysis, text, options, colors, index: lineIndex(text), out: [] };
  header(page);
  codes(page);
  findings(page);
  risk(page);
  understood(page);
  last(page);
  return `${page.out.join('\n')}\n`;
}

interface Page {
  readonly analysis: Analysis;
  readonly text: string;
  readonly options: TextOptions;
  readonly colors: Palette;
  readonly index: LineIndex;
  readonly out: string[];
}

const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
const severityPaint = (colors: Palette, severity: Severity): Paint => (severity === 'error' ? colors.red : severity === 'warning' ? colors.yellow : colors.cyan);

function header({ analysis, options, colors, out, text }: Page): void {
  const { note, engine } = analysis;
  const parts = [dateOf(analysis), `payer ${engine.payer}${options.counting ? ` (${options.counting} counting)` : ''}`, rulesOf(analysis), ...switchedOf(analysis)];
  const id = quoted(note.id, 60);
  const line = [id, ...parts].join(' · ');
  if (cellWidth(line) <= options.width) out.push(`${colors.bold(id)}${colors.dim(` · ${parts.join(' · ')}`)}`);
  else out.push(colors.bold(id), ...wrap(parts.join(' · '), options.width).map(colors.dim));
  out.push(colors.dim('─'.repeat(Math.min(options.width, Math.max(24, cellWidth(line))))));
  if (text.trim() === '') out.push('The note is empty.');
}

function codes(page: Page): void {
  const { analysis, colors, out } = page;
  out.push('', colors.bold('CODES'));
  if (analysis.codes.length === 0) out.push('  none: the note records no service that palpate knows a code for');
  for (const code of analysis.codes) suggestion(page, code);
}

function suggestion(page: Page, code: Suggestion): void {
  const { colors, options, out } = page;
  const paint = code.support === 'documented' ? colors.green : code.support === 'incomplete' ? colors.yellow : colors.red;
  const name = [code.code, ...code.modifiers].join('-');
  const head = `  ${SYMBOL[code.support]} ${name}`;
  const units = code.units === null ? '· units unknown' : `× ${plural(code.units, 'unit')}`;
  const rest = `${units} · ${code.support} · confidence ${Math.round(code.confidence * 100)} %`;
  const label = options.codes?.get(code.code)?.label;
  if (cellWidth(head) + 1 + cellWidth(rest) <= options.width) out.push(`${paint(colors.bold(head))} ${paint(rest)}`);
  else out.push(paint(colors.bold(head)), ...wrap(rest, options.width - 4).map((line) => `    ${paint(line)}`));
  if (label) out.push(...wrap(label, options.width - 4).map((line) => colors.dim(`    ${line}`)));
  reasons(page, code.because, '+', colors.green);
  for (const { modifier, reason, span } of code.proofs) hanging(page, `    ${colors.green('+')} `, 6, `${modifier}: ${reason}`, span);
  reasons(page, code.against, '−', colors.red);
  for (const { ask, settles } of code.questions) hanging(page, `    ${colors.cyan('?')} `, 6, `${ask} (settles ${settles === 'code' ? 'the code' : `its ${settles}`})`);
  if (code.missing.length > 0) hanging(page, `    ${colors.yellow('?')} `, 6, `not documented until settled: ${code.missing.join(', ')}`);
}

function reasons(page: Page, list: readonly Reason[], sign: string, paint: Paint): void {
  const seen = new Set<string>();
  let left = 0;
  for (const { reason, span } of list) {
    const key = `${reason} ${span?.join('-') ?? ''}`;
    if (seen.has(key)) continue;
    if (seen.size >= MOST_REASONS) {
      left++;
      continue;
    }
    seen.add(key);
    hanging(page, `    ${paint(sign)} `, 6, reason, span ?? null);
  }
  if (left > 0) page.out.push(page.colors.dim(`      … and ${plural(left, 'more reason')}`));
}

/** A sentence under its sign, with the note's words and their line behind it, on a line of their own where it is long. */
function hanging({ text, index, colors, options, out }: Page, sign: string, indent: number, sentence: string, span: Span | null = null): void {
  const room = Math.max(20, options.width - indent);
  const lines = wrap(sentence, room);
  const blank = ' '.repeat(indent);
  out.push(...lines.map((line, i) => `${i === 0 ? sign : blank}${line}`));
  if (!span || span[1] <= span[0]) return;
  const where = `line ${index.position(span[0]).line}`;
  const words = quoted(text.slice(...span), Math.max(12, Math.min(64, room - where.length - 5)));
  const size = cellWidth(words) + where.length + 4;
  const tail = `“${words}” ${colors.dim(where)}`;
  const line = lines[lines.length - 1];
  if (cellWidth(line) + size + 1 <= room) out[out.length - 1] += `: ${tail}`;
  else out.push(`${blank}${tail}`);
}

function findings(page: Page): void {
  const { analysis, colors, out } = page;
  out.push('', colors.bold('WHAT IS MISSING OR DOUBTFUL'));
  if (analysis.findings.length === 0) out.push('  nothing');
  const told = new Set<string>();
  for (const f of analysis.findings) {
    finding(page, f, told.has(f.rule));
    told.add(f.rule);
  }
}

function finding(page: Page, f: Finding, told: boolean): void {
  const { analysis, text, index, colors, options, out } = page;
  const paint = f.suppressed ? colors.dim : severityPaint(colors, f.severity);
  const name = `${f.suppressed ? 'suppressed ' : ''}${f.severity}[${f.rule}]`;
  const lines = wrap(`${name}: ${f.message}`, options.width);
  out.push(...lines.map((line, i) => (i === 0 ? `${paint(colors.bold(line.slice(0, name.length)))}${colors.bold(line.slice(name.length))}` : colors.bold(line))));
  const spans = f.spans.filter(([a, b]) => b > a);
  if (spans.length > 0) {
    const { line, column } = index.position(Math.min(...spans.map((s) => s[0])));
    out.push(`  ${colors.blue('-->')} ${quoted(analysis.note.id, 60)}:${line}:${column}`);
    out.push(...excerpt(text, index, spans, { width: options.width - 2, colors, mark: paint }).map((row) => `  ${row}`));
  } else if (f.expectedIn) remark(page, 'expected in', place(page, f.expectedIn));
  if (f.suppressed) remark(page, 'suppressed', suppressionOf(f.suppressed));
  if (told) {
    remark(page, 'see', `${f.rule} above for why and what to write`);
  } else {
    const why = ruleNamed(f.rule)?.why;
    if (why) remark(page, 'why', why);
    if (f.fix) remark(page, 'write, if it is true', f.fix);
    if (f.source) remark(page, 'source', f.source);
  }
  out.push('');
}

/** The section where words are missing, with its line where the note has one. */
function place({ analysis, index }: Page, kind: SectionKind): string {
  const section = analysis.sections.find((s) => s.kind === kind);
  return section ? `the ${kind} section, from line ${index.position(section.span[0]).line} on` : `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind} section, which the note does not have`;
}

function remark({ colors, options, out }: Page, what: string, sentence: string): void {
  wrap(`${what}: ${sentence}`, Math.max(20, options.width - 6)).forEach((line, i) => {
    if (i > 0) out.push(`      ${line}`);
    else out.push(`    ${colors.blue('=')} ${colors.bold(line.slice(0, what.length + 1))}${line.slice(what.length + 1)}`);
  });
}

/** The points of each finding, with why, and what they come to. */
function risk(page: Page): void {
  const { analysis, colors, options, out } = page;
  const { score, band, drivers } = analysis.risk;
  if (drivers.length === 0) return;
  if (out.at(-1) === '') out.pop();
  out.push('', `${colors.bold('RISK')} ${score} of 100, ${band}`);
  const row = (points: string, sentence: string): void => {
    out.push(...wrap(sentence, Math.max(20, options.width - 7)).map((line, i) => `  ${(i === 0 ? points : '').padStart(3)}  ${line}`));
  };
  for (const { rule, points, reason } of drivers.slice(0, MOST_FACTS)) row(String(points), `${rule}: ${reason}`);
  const rest = drivers.slice(MOST_FACTS);
  if (rest.length > 0) row(String(rest.reduce((sum, d) => sum + d.points, 0)), `… by ${plural(rest.length, 'more finding')}`);
  row('=', riskSum(analysis));
  if (analysis.risk.codes.length > 0) row('', `by code: ${riskByCode(analysis).slice(0, MOST_FACTS).join(' · ')}`);
}

function understood(page: Page): void {
  const { analysis, colors, out } = page;
  if (out.at(-1) === '') out.pop();
  out.push('', colors.bold('UNDERSTOOD'));
  const rows: [string, string][] = [];
  const list = (name: string, items: readonly string[]): void => {
    rows.push(...items.slice(0, MOST_FACTS).map((item, i): [string, string] => [i === 0 ? name : '', item]));
    if (items.length > MOST_FACTS) rows.push(['', `… and ${items.length - MOST_FACTS} more`]);
  };
  const shown = page.options.shown ?? asItIs;
  list('done', doneOf(analysis).map(shown));
  const others = new Map<string, Set<string>>();
  for (const m of analysis.mentions) if (m.status !== 'performed') others.set(m.status, (others.get(m.status) ?? new Set()).add(m.concept));
  for (const [status, concepts] of others) list(STATUS_WORD[status as keyof typeof STATUS_WORD], [[...concepts].slice(0, MOST_FACTS).join(', ')]);
  list('time', timeOf(analysis).map(shown));
  list('units', unitsOf(analysis, page.options.counting));
  list('working', workingOf(analysis).map(shown));
  list('billed', analysis.billed.map(billedOf));
  list('losses', analysis.losses.map(lossOf).map(shown));
  list('goals', analysis.goals.map((g) => [`“${quoted(page.text.slice(...g.span), 60)}”`, goalOf(g)].join(' · ')));
  if (rows.length === 0) out.push('  nothing that bears on codes');
  const column = Math.max(6, ...rows.map(([name]) => name.length));
  for (const [name, item] of rows) {
    out.push(...wrap(item, Math.max(20, page.options.width - column - 4)).map((line, i) => `  ${colors.dim((i === 0 ? name : '').padEnd(column))}  ${line}`));
  }
}

function last({ analysis, colors, options, out }: Page): void {
  const count = (severity: Severity): number => analysis.findings.filter((f) => f.severity === severity && !f.suppressed).length;
  const suppressed = analysis.findings.filter((f) => f.suppressed).length;
  const [errors, warnings, infos] = [count('error'), count('warning'), count('info')];
  const counts = [plural(errors, 'error'), plural(warnings, 'warning'), plural(infos, 'remark'), ...(suppressed > 0 ? [`${suppressed} suppressed`] : [])];
  const risk = `risk ${analysis.risk.score} of 100, ${analysis.risk.band}`;
  out.push('');
  const line = `${counts.join(', ')} · ${risk} · ${ADVICE}`;
  if (cellWidth(line) > options.width) out.push(...wrap(line, options.width));
  else out.push(`${(errors ? colors.red : (t: string) => t)(counts[0])}, ${(warnings ? colors.yellow : (t: string) => t)(counts[1])}, ${counts.slice(2).join(', ')} · ${risk} · ${colors.dim(ADVICE)}`);
}
