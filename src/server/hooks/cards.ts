import { randomUUID } from 'node:crypto';
import type { Analysis } from '../../note/analysis.ts';
import type { Span } from '../../note/span.ts';
import { ADVICE, suggested, timeOf } from '../../render/facts.ts';
import { lineIndex } from '../../render/lines.ts';
import { escaped } from '../../render/markdown.ts';
import { VERSION } from '../../note/version.ts';
import { ruleNamed } from '../../rules/index.ts';
import type { Card } from './services.ts';

/** Errors with a card of their own; the others share one. */
const MOST_ALONE = 4;
/** UTF-16 units of a summary: the specification says fewer than 140. */
const SUMMARY = 139;
/** UTF-16 units of words quoted from the note. */
const QUOTE = 90;

const TOPIC = { codes: 'What a note supports', gaps: 'What a note lacks', unread: 'What was not reviewed' } as const;
const topic = (code: keyof typeof TOPIC) => ({ system: 'urn:palpate:cds-topic', code, display: TOPIC[code] });

/** Why a clinician may pass over a gap. None of them says that something was done. */
export const OVERRIDES = [
  { code: 'documented-elsewhere', display: 'It is documented elsewhere in the record' },
  { code: 'not-done', display: 'It was not done or not assessed' },
  { code: 'not-applicable', display: 'It does not apply to this note' },
].map((reason) => ({ system: 'urn:palpate:override-reason', ...reason }));

type Finding = Analysis['findings'][number];

/** What a client shows of one note: a card with the codes, one for each of the first errors, and one for all else that is missing. Remarks and suppressed findings get none. `base` is the server's own address, without a slash at its end. */
export function cardsOf(analysis: Analysis, text: string, base: string): Card[] {
  const open = analysis.findings.filter((f) => f.suppressed === null && f.severity !== 'info');
  const errors = open.filter((f) => f.severity === 'error');
  const alone = errors.slice(0, MOST_ALONE);
  const rest = [...errors.slice(MOST_ALONE), ...open.filter((f) => f.severity === 'warning')];
  return [codesCard(analysis, open, base), ...alone.map((f) => gapCard(f, text, base)), ...(rest.length > 0 ? [restCard(rest, text, base)] : [])];
}

/** Documents that were passed over, beside those that were reviewed; `reasons` hold no words of them. */
export const unreadCard = (reasons: readonly string[], base: string): Card => ({
  uuid: randomUUID(), summary: 'Not all documents of this visit were reviewed', detail: reasons.map((r) => `- ${escaped(r)}`).join('\n'), indicator: 'info', source: { ...own(base), topic: topic('unread') },
});

const own = (base: string) => ({ label: `palpate ${VERSION}`, url: `${base}/` });
const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '').trimEnd()}…`);
const line = (text: string): string => text.replace(/\s+/g, ' ').trim();

function codesCard(analysis: Analysis, open: readonly Finding[], base: string): Card {
  const { codes } = analysis;
  const of = (support: string) => codes.filter((c) => c.support === support);
  const kinds = (['documented', 'incomplete', 'excluded'] as const).map((support) => ({ support, list: of(support) })).filter(({ list }) => list.length > 0);
  const errors = open.filter((f) => f.severity === 'error').length;
  const missing = [...(errors > 0 ? [count(errors, 'error')] : []), ...(open.length > errors ? [count(open.length - errors, 'warning')] : [])].join(', ') || 'nothing missing';
  const named = `${kinds.map(({ support, list }) => `${support}: ${list.map(suggested).join(', ')}`).join('; ') || 'no service that palpate knows a code for'} (${missing})`;
  const counted = `${kinds.map(({ support, list }) => `${count(list.length, 'code')} ${support}`).join(', ')} (${missing})`;
  const detail = [
    ...codes.flatMap((c) => [`**${escaped(suggested(c))}**: ${c.support}`, '', ...c.because.map((r) => `- for: ${escaped(line(r.reason))}`), ...c.against.map((r) => `- against: ${escaped(line(r.reason))}`), ...c.questions.map((q) => `- question: ${escaped(q.ask)}`), '']),
    ...timeOf(analysis).map((t) => `Time: ${t}.`), `Payer ${escaped(analysis.engine.payer)}, rules ${escaped(analysis.engine.rules)}; risk ${analysis.risk.score} of 100 (${analysis.risk.band}).`, '', ADVICE,
  ];
  return { uuid: randomUUID(), summary: capital(named.length <= SUMMARY ? named : cut(counted, SUMMARY)), detail: detail.join('\n'), indicator: 'info', source: { ...own(base), topic: topic('codes') }, links: [{ label: 'All rules of palpate', url: `${base}/rules`, type: 'absolute' }] };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const linkTo = ({ rule }: Finding, base: string) => ({ label: `Rule ${rule}`, url: `${base}/rules/${rule}`, type: 'absolute' as const });

function gapCard(finding: Finding, text: string, base: string): Card {
  const rule = ruleNamed(finding.rule);
  const detail = [
    escaped(line(finding.message)), '', ...placesOf(finding, text), `- why: ${escaped(rule?.why ?? '')}`, `- write, if it is true: ${escaped(finding.fix)}`, `- source: ${escaped(finding.source)}`,
    ...(finding.codes.length > 0 ? [`- codes: ${finding.codes.join(', ')}`] : []),
  ];
  return {
    uuid: randomUUID(), summary: cut(line(finding.message), SUMMARY), detail: detail.join('\n'), indicator: 'warning',
    source: { label: rule?.source.title ?? `palpate ${VERSION}`, ...(rule?.source.url ? { url: rule.source.url } : {}), topic: topic('gaps') }, overrideReasons: OVERRIDES, links: [linkTo(finding, base)],
  };
}

function restCard(findings: readonly Finding[], text: string, base: string): Card {
  const rules = [...new Map(findings.map((f) => [f.rule, f])).values()];
  return {
    uuid: randomUUID(), summary: `${count(findings.length, 'further point')} to look at: ${cut(rules.map((f) => f.rule).join(', '), 100)}`, indicator: 'info', source: { ...own(base), topic: topic('gaps') }, overrideReasons: OVERRIDES,
    detail: findings.flatMap((f) => [`**${f.severity}**: ${escaped(line(f.message))}`, '', ...placesOf(f, text), `- write, if it is true: ${escaped(f.fix)}`, '']).join('\n').trimEnd(), links: rules.map((f) => linkTo(f, base)),
  };
}

/** Where a finding points: its words, or the section in which words are expected. */
function placesOf({ spans, expectedIn }: Finding, text: string): string[] {
  const index = lineIndex(text);
  const quoted = ([from, to]: Span): string => `- here, in line ${index.position(from).line}: “${escaped(cut(line(text.slice(from, to)), QUOTE))}”`;
  const shown = spans.filter(([from, to]) => to > from).map(quoted);
  return shown.length > 0 || expectedIn === null ? shown : [`- expected in: ${expectedIn}`];
}
