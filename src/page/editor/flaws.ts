import type { Analysis } from '../../note/analysis.ts';
import type { NamedFinding, Severity } from '../../note/finding.ts';
import type { SectionKind } from '../../note/note.ts';

/** One after the other by weight. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Words that findings speak of, by place; a finding with several places stands several times. */
export interface Flaws {
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly longest: number;
  readonly findings: readonly NamedFinding[];
  readonly absent: readonly Absent[];
}

/** What is missing in one section, told below its last line. */
export interface Absent {
  readonly section: SectionKind;
  /** Whether the note has that section; what is missing stands at the end of the note where it has not. */
  readonly there: boolean;
  /** Offset of the end of the section's last words. */
  readonly at: number;
  readonly findings: readonly NamedFinding[];
}

const bySeverity = (a: NamedFinding, b: NamedFinding): number => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);

/** The findings of an analysis by where they are shown; those that somebody has suppressed are not. */
export function flawsOf({ findings, sections, note }: Analysis): Flaws {
  const shown = findings.filter((f) => f.suppressed === null);
  const places = shown.flatMap((finding) => finding.spans.filter(([from, to]) => to > from).map((span) => ({ finding, span })));
  places.sort((a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1] || bySeverity(a.finding, b.finding));
  return {
    from: Uint32Array.from(places, (p) => p.span[0]), to: Uint32Array.from(places, (p) => p.span[1]),
    longest: places.reduce((most, p) => Math.max(most, p.span[1] - p.span[0]), 0),
    findings: places.map((p) => p.finding),
    absent: absentIn(shown.filter((f) => f.spans.length === 0), sections, note.length),
  };
}

function absentIn(findings: readonly NamedFinding[], sections: Analysis['sections'], length: number): Absent[] {
  const bySection = new Map<SectionKind, NamedFinding[]>();
  for (const f of findings) {
    const section = f.expectedIn ?? 'other';
    bySection.set(section, [...(bySection.get(section) ?? []), f]);
  }
  const groups = [...bySection].map(([section, list]): Absent => {
    const last = sections.findLast((s) => s.kind === section);
    return { section, there: last !== undefined, at: last?.span[1] ?? length, findings: list.sort(bySeverity) };
  });
  return groups.sort((a, b) => a.at - b.at || Number(b.there) - Number(a.there) || bySeverity(a.findings[0], b.findings[0]));
}
