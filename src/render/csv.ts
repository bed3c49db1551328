import { stringify } from 'csv-stringify/sync';
import type { Analysis } from '../note/analysis.ts';
import { lineIndex } from './lines.ts';

const COLUMNS = ['note', 'dateOfService', 'provider', 'patient', 'payer', 'severity', 'rule', 'message', 'codes', 'line', 'column', 'expectedIn', 'fix', 'source', 'fingerprint', 'suppressed', 'suppressedBy', 'suppressedUntil'] as const;

/** Findings as comma-separated values, a row each; cells that a spreadsheet would run as a formula are made text. */
export function csvWriter(): { next(analysis: Analysis, text: string): string; end(): string } {
  let begun = false;
  const rows = (records: readonly (readonly unknown[])[]): string => stringify(records as unknown[][], { escape_formulas: true });
  const head = (): string => (begun ? '' : rows([COLUMNS]));
  return {
    next(analysis, text) {
      const index = lineIndex(text);
      const { note, engine } = analysis;
      const out = head() + rows(analysis.findings.map((f) => {
        const at = f.spans.length > 0 ? index.position(Math.min(...f.spans.map((s) => s[0]))) : null;
        return [note.id, note.dateOfService, note.provider, note.patient, engine.payer, f.severity, f.rule, f.message, f.codes.join(' '), at?.line, at?.column, f.expectedIn, f.fix, f.source, f.fingerprint, f.suppressed?.reason, f.suppressed?.owner, f.suppressed?.expires];
      }));
      begun = true;
      return out;
    },
    end: head,
  };
}
