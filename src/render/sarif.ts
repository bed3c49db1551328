import type { Analysis } from '../note/analysis.ts';
import { VERSION } from '../note/version.ts';
import type { Severity } from '../note/finding.ts';
import { RULES } from '../rules/index.ts';
import { lineIndex } from './lines.ts';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };
/** The name under which a result carries our fingerprint. */
const FINGERPRINT = 'palpate/v1';

/** Findings of many notes as one SARIF 2.1.0 log, written as they come: results hold places and messages, never the note. */
export function sarifWriter(): { next(analysis: Analysis, text: string): string; end(): string } {
  let begun = false;
  const head = (): string => {
    const run = {
      tool: {
        driver: {
          name: 'palpate', version: VERSION, semanticVersion: VERSION,
          rules: RULES.map((r) => ({
            id: r.id, shortDescription: { text: r.title }, fullDescription: { text: r.why }, help: { text: r.fix }, defaultConfiguration: { level: LEVEL[r.severity] },
            properties: { source: `${r.source.title}, ${r.source.section}`, read: r.source.read },
          })),
        },
      },
      columnKind: 'utf16CodeUnits',
    };
    const open = JSON.stringify({ $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json', version: '2.1.0', runs: [run] });
    // the run and the log stay open for the results
    return `${open.slice(0, -'}]}'.length)},"results":[`;
  };
  let first = true;
  return {
    next(analysis, text) {
      const index = lineIndex(text);
      const results = analysis.findings.map((f) => JSON.stringify({
        ruleId: f.rule, ruleIndex: RULES.findIndex((r) => r.id === f.rule), level: LEVEL[f.severity], kind: 'fail', message: { text: f.message },
        locations: (f.spans.length > 0 ? f.spans : [null]).map((span) => ({
          physicalLocation: { artifactLocation: { uri: uriOf(analysis.note.id) }, ...(span ? { region: regionOf(index, span) } : {}) },
          ...(span === null && f.expectedIn ? { logicalLocations: [{ name: f.expectedIn, kind: 'section' }] } : {}),
        })),
        partialFingerprints: { [FINGERPRINT]: f.fingerprint },
        suppressions: f.suppressed ? [{ kind: 'external', status: 'accepted', justification: f.suppressed.reason, properties: { owner: f.suppressed.owner, expires: f.suppressed.expires } }] : [],
        properties: { fix: f.fix, source: f.source, codes: f.codes, payer: analysis.engine.payer },
      }));
      let out = '';
      if (!begun) out += head();
      begun = true;
      for (const result of results) {
        out += `${first ? '' : ','}\n${result}`;
        first = false;
      }
      return out;
    },
    end: () => `${begun ? '' : head()}\n]}]}\n`,
  };
}

function regionOf(index: ReturnType<typeof lineIndex>, [start, end]: readonly [number, number]): object {
  const from = index.position(start);
  const to = index.position(end);
  return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column, charOffset: start, charLength: end - start };
}

/** The id of a note as a relative reference. */
const uriOf = (id: string): string => encodeURI(id.replaceAll('\\', '/')).replace(/[#?]/g, (c) => (c === '#' ? '%23' : '%3F'));
