import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Hover, MarkupKind } from 'vscode-languageserver';
import type { Coding } from '../lexicon/coding.ts';
import type { Analysis } from '../note/analysis.ts';
import type { Status } from '../note/note.ts';
import type { Span } from '../note/span.ts';
import { billedOf, doneOf, goalOf, lossOf, sided, suggested, suppressionOf } from '../render/facts.ts';
import { escaped } from '../render/markdown.ts';
import { quoted } from '../render/width.ts';
import { ruleNamed } from '../rules/index.ts';
import { rangeOf } from './diagnostics.ts';

/** Cells of a quotation, and reasons told at one place. */
const LONGEST = 60;
const MOST_REASONS = 8;

const STATUS: Readonly<Record<Status, string>> = { performed: 'performed', planned: 'planned, not done in this visit', home: 'for home', historical: 'of another time', withheld: 'not done', mentioned: 'named, without saying that it was done' };

/** One thing that is read at a place. */
interface Told {
  readonly span: Span;
  /** Lines of Markdown. */
  readonly lines: readonly string[];
}

/** What palpate reads at a place of the note, with reasons: findings, technique, region, loss, goal, code, day. Null where it reads nothing. */
export function hoverAt(analysis: Analysis, document: TextDocument, offset: number, coding: Coding, markdown: boolean): Hover | null {
  const text = document.getText();
  const told = [...findings(analysis), ...mentions(analysis, text), ...regions(analysis), ...measures(analysis), ...codes(analysis, coding), ...day(analysis)]
    .filter(({ span: [from, to] }) => from <= offset && offset < Math.max(to, from + 1));
  const reasons = reasonsAt(analysis, offset);
  if (told.length === 0 && reasons.length === 0) return null;
  const smallest = [...told.map((t) => t.span), ...reasons.map((r) => r.span)].reduce((a, b) => (b[1] - b[0] < a[1] - a[0] ? b : a));
  const parts = told.map((t) => t.lines.join('  \n'));
  if (reasons.length > 0) parts.push(reasons.slice(0, MOST_REASONS).map((r) => `- ${r.line}`).join('\n'));
  const value = [...new Set(parts)].join('\n\n');
  return { contents: markdown ? { kind: MarkupKind.Markdown, value } : { kind: MarkupKind.PlainText, value: plain(value) }, range: rangeOf(document, smallest) };
}

/** Markdown of ours as text. */
const plain = (value: string): string => value.replace(/\\([\\`*_{}[\]<>#~])|\*\*|&lt;|&gt;| {2}(?=\n)/g, (found, sign?: string) => sign ?? (found === '&lt;' ? '<' : found === '&gt;' ? '>' : ''));

const words = (text: string, span: Span): string => `“${escaped(quoted(text.slice(...span), LONGEST))}”`;

function findings(analysis: Analysis): Told[] {
  return analysis.findings.flatMap((f) => f.spans.filter(([a, b]) => b > a).map((span): Told => ({
    span,
    lines: [`**${f.severity}: ${f.rule}**`, escaped(f.message), `Why: ${escaped(ruleNamed(f.rule)?.why ?? '')}`, ...(f.suppressed ? [`Suppressed: ${escaped(suppressionOf(f.suppressed))}`] : [`Write, if it is true: ${escaped(f.fix)}`]), `Source: ${escaped(f.source)}`],
  })));
}

function mentions(analysis: Analysis, text: string): Told[] {
  const done = doneOf(analysis);
  return analysis.mentions.flatMap((m): Told[] => {
    const because = m.cue === null ? 'by where it stands' : `by the words ${words(text, m.cue)}`;
    const lines = [`**${m.concept}**: ${STATUS[m.status]}, ${because}`];
    analysis.interventions.forEach((i, nth) => {
      if (m.status === 'performed' && i.technique === m.concept && i.evidence.some((span) => overlaps(span, m.span))) lines.push(escaped(done[nth]));
    });
    for (const c of analysis.codes) if (c.because.some((r) => r.span && overlaps(r.span, m.span) && r.reason.startsWith(m.concept))) lines.push(`Counts to ${suggested(c)}: ${c.support}`);
    return m.cue === null ? [{ span: m.span, lines }] : [{ span: m.span, lines }, { span: m.cue, lines: [`${words(text, m.cue)} decides that **${m.concept}** is ${STATUS[m.status]}`] }];
  });
}

const overlaps = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];

const regions = ({ interventions }: Analysis): Told[] => interventions.flatMap((i) => i.regions.map((r): Told => ({
  span: r.span, lines: [`**${sided(r.region, r.laterality)}**${r.structures.length > 0 ? ` (${r.structures.join(', ')})` : ''}: site of ${i.technique}`],
})));

const measures = ({ losses, goals }: Analysis): Told[] => [
  ...losses.map((l): Told => ({ span: l.span, lines: [`**objective loss**: ${escaped(lossOf(l))}`] })),
  ...goals.map((g): Told => ({ span: g.span, lines: [`**intended outcome**: ${escaped(goalOf(g))}`] })),
];

function codes(analysis: Analysis, coding: Coding): Told[] {
  return analysis.billed.flatMap((b): Told[] => {
    if (!b.span) return [];
    const entry = coding.codes.get(b.code);
    const suggestion = analysis.codes.find((c) => c.code === b.code);
    const lines = [`**${escaped(billedOf(b))}**${entry ? `: ${escaped(entry.label)}` : ''}`, suggestion ? `The note: ${suggested(suggestion)}, ${suggestion.support}` : 'The note shows no such service', ...(entry ? [`Needs: ${escaped(entry.needs)}`] : [])];
    for (const q of suggestion?.questions ?? []) lines.push(`Open: ${escaped(q.ask)}`);
    return [{ span: b.span, lines }];
  });
}

const day = ({ note }: Analysis): Told[] => (note.dateAt === null ? [] : [{ span: note.dateAt, lines: [`**day of service**${note.textDate === null ? '' : `: ${note.textDate}`}`] }]);

/** Reasons of codes whose words are at a place, but for those that name the service itself. */
function reasonsAt(analysis: Analysis, offset: number): { readonly span: Span; readonly line: string }[] {
  const found: { span: Span; line: string }[] = [];
  for (const c of analysis.codes) {
    const add = (span: Span | undefined, line: string): void => {
      if (span && span[0] <= offset && offset < span[1] && !found.some((f) => f.line === line)) found.push({ span, line });
    };
    for (const { reason, span } of c.because) add(span, `for ${c.code}: ${escaped(reason)}`);
    for (const { reason, span } of c.against) add(span, `against ${c.code}: ${escaped(reason)}`);
    for (const { modifier, reason, span } of c.proofs) add(span, `${c.code}-${modifier}: ${escaped(reason)}`);
  }
  return found;
}
