import type { Coding, Payer } from '../lexicon/coding.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { CodedNote } from '../note/code.ts';
import type { Finding, Severity } from '../note/finding.ts';
import type { Intervention } from '../note/note.ts';
import type { Span } from '../note/span.ts';
import { RULES } from '../rules/index.ts';
import type { Case } from '../rules/rule.ts';
import { cmtRegionsOf } from './6-suggest.ts';

const HANDS_ON: ReadonlySet<string> = new Set(['massage', 'by-intent', 'manual-therapy']);
const PROCEDURE: ReadonlySet<string> = new Set([...HANDS_ON, 'exercise', 'neuromuscular', 'gait', 'activities', 'aquatic']);
const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** Stage 7. What the documentation lacks or contradicts, most serious first. */
export function review(note: CodedNote, lexicon: Lexicon, coding: Coding, payer: Payer): Finding[] {
  const c = caseOf(note, lexicon, coding, payer);
  const onlyEmpty = c.treatment.length === 0 && c.facts.billed.length === 0;
  const findings: Finding[] = [];
  for (const rule of RULES) {
    if (onlyEmpty && rule.id !== 'nothing-performed' && rule.id !== 'performed-unclear') continue;
    for (const found of rule.check(c)) {
      findings.push({
        rule: rule.id, severity: found.severity ?? payer.severities[rule.id] ?? rule.severity, message: found.message, fix: rule.fix,
        source: `${rule.source.title}, ${rule.source.section}`, codes: found.codes ?? [], spans: unique(found.spans ?? []), expectedIn: found.spans?.length ? null : (found.expectedIn ?? null),
      });
    }
  }
  return findings.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

function unique(spans: readonly Span[]): Span[] {
  if (spans.length < 2) return [...spans];
  const seen = new Set<string>();
  return spans.filter((s) => !seen.has(`${s[0]}-${s[1]}`) && seen.add(`${s[0]}-${s[1]}`));
}

function caseOf(note: CodedNote, lexicon: Lexicon, coding: Coding, payer: Payer): Case {
  const { facts } = note;
  const classOf = (i: Intervention): string => lexicon.entries.techniques[i.mention.entry].class;
  const bySignal = new Map<string, (readonly [number, number])[]>();
  return {
    note, facts, lexicon, coding, payer, classOf,
    handsOn: facts.interventions.filter((i) => HANDS_ON.has(classOf(i))),
    procedures: facts.interventions.filter((i) => PROCEDURE.has(classOf(i))),
    adjustments: facts.interventions.filter((i) => classOf(i) === 'cmt'),
    treatment: facts.interventions.filter((i) => classOf(i) !== 'evaluation'),
    timed: note.services.filter((s) => coding.codes.get(s.code)?.kind === 'timed').flatMap((s) => s.interventions),
    cmtRegions: cmtRegionsOf(note),
    at: (i) => [note.tokens.start[i.mention.from], note.tokens.end[i.mention.to - 1]],
    isGeneric: (i) => lexicon.entries.techniques[i.mention.entry].generic === true,
    signals: (prefix) => {
      const known = bySignal.get(prefix);
      if (known) return known;
      const spans = facts.signals.filter((s) => s.id === prefix || s.id.startsWith(prefix.endsWith('.') ? prefix : `${prefix}.`)).map((s) => s.span);
      bySignal.set(prefix, spans);
      return spans;
    },
  };
}
