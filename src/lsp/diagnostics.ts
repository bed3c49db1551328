import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Diagnostic, DiagnosticSeverity, DiagnosticTag, type Range } from 'vscode-languageserver';
import type { Analysis } from '../note/analysis.ts';
import type { Severity } from '../note/finding.ts';
import type { SectionKind } from '../note/note.ts';
import type { Span } from '../note/span.ts';
import { suppressionOf } from '../render/facts.ts';

export const SOURCE = 'palpate';
const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, info: DiagnosticSeverity.Information };

/** What an editor can show of a diagnostic. */
export interface Shows {
  readonly related: boolean;
  readonly links: boolean;
}

/**
 * The findings of a note, one diagnostic each: at its first words, the others beside it; what is absent at the section where it
 * belongs, or at the first line. `linkTo` gives where a rule's text is, if there is such a place.
 */
export function diagnosticsOf(analysis: Analysis, document: TextDocument, shows: Shows, linkTo: (rule: string) => string | null): Diagnostic[] {
  return analysis.findings.map((f) => {
    const spans = f.spans.filter(([from, to]) => to > from);
    const where = spans.length > 0 ? '' : f.expectedIn === null ? '' : ` (expected in: ${f.expectedIn})`;
    const remedy = f.suppressed ? `Suppressed: ${suppressionOf(f.suppressed)}` : f.fix;
    const href = shows.links ? linkTo(f.rule) : null;
    const diagnostic: Diagnostic = {
      range: spans.length > 0 ? rangeOf(document, spans[0]) : placeOf(analysis, document, f.expectedIn),
      severity: f.suppressed ? DiagnosticSeverity.Hint : SEVERITY[f.severity], code: f.rule, source: SOURCE, message: `${f.message}${where}\n${remedy}`,
      ...(href === null ? {} : { codeDescription: { href } }),
      ...(f.suppressed ? { tags: [DiagnosticTag.Unnecessary] } : {}),
      ...(shows.related && spans.length > 1 ? { relatedInformation: spans.slice(1).map((span) => ({ location: { uri: document.uri, range: rangeOf(document, span) }, message: 'here too' })) } : {}),
    };
    return diagnostic;
  });
}

/** A span in lines and UTF-16 columns. */
export const rangeOf = (document: TextDocument, [from, to]: Span): Range => ({ start: document.positionAt(from), end: document.positionAt(to) });

/** The first line of a section, without the white space at both ends; where the note has none of its kind, its own first line with words. */
function placeOf({ sections }: Analysis, document: TextDocument, kind: SectionKind | null): Range {
  const text = document.getText();
  const section = sections.find((s) => s.kind === kind);
  const from = section ? section.span[0] : Math.max(0, text.search(/\S/));
  return rangeOf(document, [from, lineEnd(text, from)]);
}

/** Where the line ends that a place is in. */
export function lineEnd(text: string, from: number): number {
  let to = from;
  while (to < text.length && text[to] !== '\n' && text[to] !== '\r') to++;
  while (to > from && /\s/.test(text[to - 1])) to--;
  return to;
}
