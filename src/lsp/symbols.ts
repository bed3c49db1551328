import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { Analysis } from '../note/analysis.ts';
import { lineEnd, rangeOf } from './diagnostics.ts';

/** The sections of a note as an outline: the heading's own words, or the kind that was told from the words below. */
export function symbolsOf({ sections }: Analysis, document: TextDocument): DocumentSymbol[] {
  const text = document.getText();
  return sections.filter((s) => s.span[1] > s.span[0]).map(({ kind, heading, span }) => ({
    name: heading?.trim() || kind, ...(heading?.trim() ? { detail: kind } : {}), kind: SymbolKind.Namespace,
    range: rangeOf(document, span), selectionRange: rangeOf(document, [span[0], Math.min(span[1], lineEnd(text, span[0]))]),
  }));
}
