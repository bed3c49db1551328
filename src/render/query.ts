import type { Analysis } from '../note/analysis.ts';
import type { Suggestion } from '../note/code.ts';
import type { Severity } from '../note/finding.ts';
import type { Span } from '../note/span.ts';
import { ruleNamed } from '../rules/index.ts';
import type { QuestionId } from '../stages/suggest/questions.ts';
import { dateOf } from './facts.ts';
import { type LineIndex, lineIndex } from './lines.ts';
import { quoted } from './width.ts';

/** Cells of a quotation, and quotations of one item. */
const LONGEST = 100;
const MOST_QUOTED = 3;

/**
 * Rules whose remedy is the biller's, not the clinician's: codes, units and modifiers, and what nobody has to write.
 * All others ask for a fact of the visit.
 */
export const NOT_ASKED: ReadonlySet<string> = new Set([
  'active-modifier-on-maintenance', 'billed-not-documented', 'bundled-together', 'cmt-level-mismatch', 'distinct-modifier-missing', 'distinct-modifier-unsupported', 'intent-conflict',
  'minutes-below-minimum', 'modality-as-procedure', 'performed-not-billed', 'relaxation-only', 'site-not-separate', 'units-below-minutes', 'units-exceed-minutes', 'units-over-limit',
]);

/** Rules that ask for the same fact as a question does, which asks it more closely; null: a question for the office. */
export const ANSWERED_BY: Readonly<Record<QuestionId, readonly string[] | null>> = {
  'regions-adjusted': ['cmt-regions-missing'], 'regions-treated': ['site-missing'], minutes: ['minutes-missing'], 'minutes-of-total': ['minutes-missing'], 'minutes-shared': ['minutes-missing', 'massage-manual-overlap', 'group-time-mingled'],
  site: ['site-missing', 'site-separation-unclear'], 'site-shared': ['site-separation-unclear'], 'site-attached': [], purpose: [], 'minutes-apart': ['massage-manual-overlap'],
  muscles: ['needling-muscles-unnamed'], contact: ['acupuncture-contact-missing'], reinsertion: [], complexity: [], 'visit-level': null, examination: null, 'plan-of-care': [], assistant: [],
  threshold: null, 'active-care': ['maintenance-care'], notice: null,
};

/** One fact that is asked for. */
export interface Asked {
  readonly severity: Severity;
  /** What the note lacks or leaves open, in a sentence; null where the question tells it. */
  readonly about: string | null;
  /** What is asked, as a question or as "If …, …". */
  readonly ask: string;
  /** The note's words that it is about; empty where the note has none. */
  readonly spans: readonly Span[];
  /** The section in which nothing of it stands; null where there are words. */
  readonly absentIn: string | null;
}

export const OPENING = 'Please clarify if true:';
export const CLOSING = 'Please answer from the record of the visit and from what you remember of it. If something was not done, was not observed or is not known, please say so; that is a complete answer. Nothing else is expected.';
const NONE = 'Nothing has to be clarified.';

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** What a biller asks the clinician of a note, the most serious first: one item a missing fact. Suppressed findings are not asked. */
export function askedOf(analysis: Analysis): readonly Asked[] {
  const items: Asked[] = [];
  const settled = new Set<string>();
  const seen = new Set<string>();
  const findings = analysis.findings.filter((f) => f.suppressed === null);
  const silenced = new Set(analysis.findings.filter((f) => f.suppressed !== null).map((f) => f.rule));
  for (const code of analysis.codes) {
    for (const { id, ask } of code.questions) {
      const rules = ANSWERED_BY[id as QuestionId];
      if (rules === null || seen.has(ask)) continue;
      // what is answered for is not asked again in other words
      if (rules.length > 0 && rules.every((rule) => silenced.has(rule))) continue;
      seen.add(ask);
      const theirs = findings.filter((f) => rules.includes(f.rule));
      for (const { rule } of theirs) settled.add(rule);
      items.push({ severity: theirs[0]?.severity ?? 'warning', about: null, ask, spans: wordsOf(code), absentIn: null });
    }
  }
  for (const { rule, severity, message, fix, spans, expectedIn, codes } of findings) {
    if (NOT_ASKED.has(rule) || settled.has(rule) || seen.has(fix)) continue;
    seen.add(fix);
    items.push({ severity, about: codes.some((code) => message.includes(code)) ? (ruleNamed(rule)?.title ?? null) : message, ask: fix, spans: findings.filter((f) => f.rule === rule).flatMap((f) => f.spans), absentIn: spans.length === 0 ? expectedIn : null });
  }
  return items.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

/** The words that name a service. */
const wordsOf = ({ because }: Suggestion): readonly Span[] => because.flatMap((r) => (r.span ? [r.span] : [])).slice(0, 1);

/**
 * A query for the clinician as plain text to be sent: it asks what happened, with the note's own words, offers no answer, and
 * says nothing of codes or payment. Of a masked analysis and text it is a masked query.
 */
export function renderQuery(analysis: Analysis, text: string): string {
  const index = lineIndex(text);
  const items = askedOf(analysis);
  const head = `Note: ${[quoted(analysis.note.id, LONGEST), dateOf(analysis)].join(' · ')}`;
  if (items.length === 0) return `${head}\n\n${NONE}\n`;
  const out = [head, '', OPENING, ''];
  items.forEach((item, nth) => {
    const sign = `${nth + 1}. `;
    out.push(`${sign}${item.about === null ? '' : `${item.about} `}${item.ask}`);
    const blank = ' '.repeat(sign.length);
    const words = quotesOf(item.spans, text, index);
    if (words.length > 0) out.push(`${blank}The note says ${words.join(', ')}.`);
    else if (item.absentIn !== null) out.push(`${blank}The note says nothing of it${analysis.sections.some((s) => s.kind === item.absentIn) ? ` under its ${item.absentIn} section` : ''}.`);
    out.push('');
  });
  out.push(CLOSING);
  return `${out.join('\n')}\n`;
}

function quotesOf(spans: readonly Span[], text: string, index: LineIndex): readonly string[] {
  const words: string[] = [];
  for (const span of [...spans].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    if (span[1] <= span[0]) continue;
    const quote = `“${quoted(text.slice(...span), LONGEST)}” (line ${index.position(span[0]).line})`;
    if (!words.includes(quote)) words.push(quote);
  }
  return words.length > MOST_QUOTED ? [...words.slice(0, MOST_QUOTED), `and ${words.length - MOST_QUOTED} more`] : words;
}
