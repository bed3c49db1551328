import type { Coding } from '../lexicon/coding.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Analysis } from '../note/analysis.ts';
import type { Reason } from '../note/code.ts';
import type { Span } from '../note/span.ts';
import { FIGURE, type Masked, masked as maskedText, maskedFigures } from './masked.ts';

/** A day as it is shared. */
const DAY = `${FIGURE.repeat(4)}-${FIGURE.repeat(2)}-${FIGURE.repeat(2)}`;

/**
 * An analysis for the masked text of its note: every span points at the same words there; days, provider and patient are
 * masked, and the figures in palpate's own sentences; `id` names the note, for a file's name may tell whose it is. Numbers
 * that are values (minutes, degrees, units) stay as they are: a door that shows them to others masks what it writes of them.
 */
export function maskedAnalysis(analysis: Analysis, masked: Masked, id: string, lexicon: Lexicon, coding: Coding): Analysis {
  const { moved, text } = masked;
  const at = (span: Span): Span => moved(span);
  const orNull = (span: Span | null): Span | null => (span === null ? null : moved(span));
  const said = (sentence: string): string => maskedFigures(sentence, lexicon, coding);
  const reasons = (list: readonly Reason[]): Reason[] => list.map((r) => ({ ...r, reason: said(r.reason), ...(r.span ? { span: at(r.span) } : {}) }));
  const { note, engine } = analysis;
  const day = (date: string | null): string | null => (date === null ? null : DAY);
  return {
    ...analysis,
    engine: { ...engine, asOf: engine.asOf === null ? null : { ...engine.asOf, date: DAY } },
    note: { ...note, id, length: text.length, dateOfService: day(note.dateOfService), textDate: day(note.textDate), dateAt: orNull(note.dateAt), provider: note.provider === null ? null : '[name]', patient: note.patient === null ? null : '[name]' },
    sections: analysis.sections.map((s) => {
      const span = at(s.span);
      return { ...s, span, heading: s.heading === null ? null : headingIn(text, span, s.heading, lexicon, coding) };
    }),
    mentions: analysis.mentions.map((m) => {
      const span = at(m.span);
      return { ...m, span, text: text.slice(...span), cue: orNull(m.cue) };
    }),
    interventions: analysis.interventions.map((i) => ({ ...i, regions: i.regions.map((r) => ({ ...r, span: at(r.span) })), evidence: i.evidence.map(at) })),
    losses: analysis.losses.map((l) => ({ ...l, span: at(l.span) })),
    goals: analysis.goals.map((g) => ({ ...g, span: at(g.span) })),
    codes: analysis.codes.map((c) => ({
      ...c, because: reasons(c.because), against: reasons(c.against), proofs: c.proofs.map((p) => ({ ...p, reason: said(p.reason), span: at(p.span) })), questions: c.questions.map((q) => ({ ...q, ask: said(q.ask) })),
    })),
    billed: analysis.billed.map((b) => (b.span ? { ...b, span: at(b.span) } : b)),
    findings: analysis.findings.map(({ rule, severity, message, fix, source, codes, spans, expectedIn, suppressed }) => ({
      rule, severity, message: said(message), fix, source, codes, spans: spans.map(at), expectedIn,
      // made of the note's id and words
      fingerprint: '',
      suppressed: suppressed === null ? null : { reason: maskedText({ text: suppressed.reason }, lexicon, coding).text, owner: '[name]', expires: DAY },
    })),
  };
}

/** A heading as the masked text has it, where the section begins with it. */
function headingIn(text: string, [from]: Span, heading: string, lexicon: Lexicon, coding: Coding): string {
  return text.startsWith(heading, from) ? heading : maskedText({ text: heading }, lexicon, coding).text;
}
