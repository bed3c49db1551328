import type { Cell, Section, SectionKind, Sentence } from '../../note/note.ts';
import type { Heading } from './headings.ts';

/** A sentence while its section is still open. */
export interface Draft {
  readonly from: number;
  readonly to: number;
  kind: SectionKind | null;
  headed: boolean;
  confidence: number;
  heading: Heading | null;
  readonly subheading: Heading | null;
  /** Which label that is no listed heading it stands under, from 1 on; 0 for none. */
  readonly label: number;
  readonly box: 'ticked' | 'empty' | null;
  readonly cells: readonly Cell[] | null;
  readonly opensLine: boolean;
  readonly line: number;
  readonly paragraph: number;
}

export const sealed = (d: Draft): Sentence => ({
  from: d.from, to: d.to, section: d.kind ?? 'other', headed: d.headed, confidence: d.confidence,
  subheading: d.subheading ? [d.subheading.from, d.subheading.to] : null, box: d.box, cells: d.cells, opensLine: d.opensLine, line: d.line, paragraph: d.paragraph,
});

/** The runs of drafts under one heading or, without one, of one kind. */
export function sectionsOf(drafts: readonly Draft[]): Section[] {
  const sections: Section[] = [];
  for (let first = 0, behind = 0; first < drafts.length; first = behind) {
    const { heading } = drafts[first];
    const kind = drafts[first].kind ?? 'other';
    let confidence = 0;
    for (behind = first; behind < drafts.length; behind++) {
      const d = drafts[behind];
      if (behind > first && ((d.kind ?? 'other') !== kind || d.heading !== heading)) break;
      confidence += d.confidence;
    }
    sections.push({ kind, heading: heading ? [heading.from, heading.to] : null, from: drafts[first].from, to: Math.max(drafts[behind - 1].to, heading?.to ?? 0), confidence: confidence / (behind - first) });
  }
  return sections;
}
