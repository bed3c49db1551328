import type { Coding, Payer } from '../lexicon/coding.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { onceFor } from '../lexicon/once.ts';
import type { CodedNote } from '../note/code.ts';
import type { Finding, Severity } from '../note/finding.ts';
import { distinct } from '../note/span.ts';
import { RULES } from '../rules/index.ts';
import { Case } from './review/case.ts';

/** The rules by what they are about, each subject asked for once a note; sources in one line. */
const SUBJECTS = [...new Set(RULES.map((rule) => rule.about))];
const ASKED = RULES.map((rule) => ({ rule, subject: SUBJECTS.indexOf(rule.about), source: `${rule.source.title}, ${rule.source.section}` }));
const NOWHERE: Finding['spans'] = [];
const NO_CODES: Finding['codes'] = [];

/** What a payer makes of each rule asked, in their order. */
const severitiesOf = onceFor((payer: Payer): readonly Severity[] => ASKED.map(({ rule }) => payer.severities[rule.id] ?? rule.severity));

const AS_WRITTEN: ReadonlyMap<string, 'off' | Severity> = new Map();

/** Stage 7. What the documentation lacks or contradicts, most serious first; `switched` holds rules that are off or of another severity. */
export function review(note: CodedNote, lexicon: Lexicon, coding: Coding, payer: Payer, asOf: string | null, switched = AS_WRITTEN): Finding[] {
  const c = new Case(note, lexicon, coding, payer, asOf);
  const concerned = SUBJECTS.map((subject) => c.concerns(subject));
  const written = switched.size === 0;
  const errors: Finding[] = [];
  const warnings: Finding[] = [];
  const infos: Finding[] = [];
  const severities = severitiesOf(payer);
  for (let k = 0; k < ASKED.length; k++) {
    const { rule, subject, source } = ASKED[k];
    if (!concerned[subject]) continue;
    const set = written ? undefined : switched.get(rule.id);
    if (set === 'off') continue;
    const all = rule.check(c);
    if (all.length === 0) continue;
    for (const found of all) {
      const severity = set ?? severities[k];
      const spans = found.spans ? distinct(found.spans) : NOWHERE;
      const list = severity === 'error' ? errors : severity === 'warning' ? warnings : infos;
      list.push({
        rule: rule.id, severity, message: found.message, fix: rule.fix, source, codes: found.codes ?? NO_CODES,
        spans, expectedIn: spans.length > 0 ? null : (found.expectedIn ?? null),
      });
    }
  }
  return errors.concat(warnings, infos);
}
