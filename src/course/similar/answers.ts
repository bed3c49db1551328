import type { Intervention, Particular, SectionKind, SignalKind, Site } from '../../note/note.ts';
import { sentenceAt } from '../../note/sentence-at.ts';
import type { Span } from '../../note/span.ts';
import type { Case } from '../../stages/review/case.ts';

type Words = (c: Case) => readonly (Span | null | undefined)[];

const signals = (kind: SignalKind): Words => (c) => c.signals(kind);
const told = (particular: Particular, of: (c: Case) => readonly Intervention[]): Words => (c) => of(c).map((i) => i.told.get(particular));
const minutes: Words = (c) => c.facts.interventions.map((i) => i.minutesAt);
const treatment = (c: Case): readonly Intervention[] => c.treatment;
const modalities = (c: Case): readonly Intervention[] => c.modalities;
const named: Words = (c) => c.treatment.map((i) => i.at);
const placesIn = (c: Case, sites: readonly Site[]): Span[] => sites.filter((s) => !s.unspecific).map(({ from, to }) => [c.note.tokens.start[from], c.note.tokens.end[to - 1]]);
const sitesOf = (of: (c: Case) => readonly Intervention[]): Words => (c) => placesIn(c, of(c).flatMap((i) => i.sites));
const goals = (wanted: (goal: Case['facts']['goals'][number]) => boolean): Words => (c) => c.facts.goals.filter(wanted).map((g) => g.span);
const losses = (wanted: (loss: Case['facts']['losses'][number]) => boolean): Words => (c) => c.facts.losses.filter(wanted).map((l) => l.span);
const section = (kind: SectionKind): Words => (c) => c.note.sentences.filter((s) => s.section === kind && s.to > s.from).map(({ from, to }) => [c.note.tokens.start[from], c.note.tokens.end[to - 1]]);
/** The whole sentences, list items or rows that the words stand in, where they alone tell too little. */
const sentences = (words: Words): Words => (c) => words(c).map((span) => (span ? sentenceAt(c.note, span[0]) : null));
/** Where it was adjusted and where worked on by hand, of a note that has both. */
const adjustedAndWorked: Words = (c) => (c.adjusted.size > 0 && c.handsOn.length > 0 ? [...placesIn(c, c.facts.cmtSites), ...sitesOf((of) => of.handsOn)(c)] : []);
const both = (...lists: readonly Words[]): Words => (c) => lists.flatMap((words) => words(c));

/**
 * What a note that answers a rule says of it: where its words stand. Rules that are about what should not be there, or
 * about the claim alone, are answered by no words and have no entry.
 */
export const ANSWERS: Readonly<Record<string, Words>> = {
  'acupuncture-contact-missing': sentences(told('contact', treatment)),
  'adjusted-region-not-examined': (c) => placesIn(c, c.facts.findingSites),
  'assessment-missing': both(section('assessment'), signals('assessment')),
  'billed-not-documented': named,
  'cmt-part-incomplete': both(signals('pain'), signals('asymmetry'), losses((l) => l.kind === 'joint-motion'), signals('tone')),
  'cmt-regions-missing': (c) => placesIn(c, c.facts.cmtSites),
  'date-missing': (c) => [c.facts.dateAt],
  'distinct-modifier-unsupported': adjustedAndWorked,
  'evaluation-plan-incomplete': both(goals(() => true), (c) => c.facts.frequency),
  'goal-not-measurable': goals((g) => g.measurable),
  'goal-not-time-bound': goals((g) => g.timeBound),
  'group-size-missing': told('participants', treatment),
  'intent-conflict': (c) => c.handsOn.flatMap((i) => i.intentAt),
  'iontophoresis-drug-missing': told('drug', modalities),
  'laterality-conflict': both((c) => placesIn(c, c.facts.findingSites), sitesOf(treatment)),
  'massage-manual-overlap': (c) => c.handsOn.flatMap((i) => [i.at, i.minutesAt]),
  'measure-without-score': (c) => c.facts.measures.filter((m) => m.value !== null).map((m) => m.span),
  'minutes-below-minimum': minutes,
  'minutes-missing': minutes,
  'mobilization-grade-missing': told('grade', (c) => c.handsOn),
  'mobilization-level-missing': both(told('level', (c) => c.handsOn), sitesOf((c) => c.handsOn)),
  'modality-area-missing': sitesOf(modalities),
  'modality-parameters-missing': sentences(told('dose', modalities)),
  'needling-muscles-unnamed': told('muscles', treatment),
  'nothing-performed': named,
  'objective-loss-elsewhere': losses((l) => l.region !== null),
  'objective-loss-missing': losses(() => true),
  'objective-loss-unmeasured': losses((l) => l.measured),
  'outcome-missing': goals(() => true),
  'outcome-not-functional': goals((g) => g.functional),
  'pain-only-measure': losses((l) => l.measured),
  'performance-missing': (c) => c.handsOn.map((i) => i.how),
  'performed-unclear': named,
  'plan-frequency-missing': sentences((c) => c.facts.frequency),
  'plan-missing': both(signals('plan'), section('plan')),
  'progress-report-incomplete': sentences(signals('goal-progress')),
  'region-not-examined': (c) => placesIn(c, c.facts.findingSites),
  'relaxation-only': goals((g) => g.functional),
  'response-missing': sentences(signals('response')),
  'signature-missing': signals('signature'),
  'site-missing': sitesOf((c) => c.handsOn),
  'site-not-separate': adjustedAndWorked,
  'site-separation-unclear': adjustedAndWorked,
  'skill-not-shown': sentences(both(signals('skill'), told('sets', treatment))),
  'subjective-missing': both(section('subjective'), signals('subjective')),
  'technique-unspecified': (c) => c.handsOn.map((i) => i.at),
  'time-inconsistent': both(minutes, (c) => [c.facts.time.statedTimedAt, c.facts.time.totalAt]),
  'total-time-missing': (c) => [c.facts.time.statedTimedAt, c.facts.time.totalAt],
  'traction-force-missing': sentences(told('force', modalities)),
  'units-exceed-minutes': minutes,
};

/** Places in order, those within others left out, and of those that repeat the same words the first. */
export function apart(spans: readonly (Span | null | undefined)[], text: string): Span[] {
  const sorted = spans.filter((s): s is Span => s !== null && s !== undefined && s[1] > s[0]).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const said = new Set<string>();
  let end = -1;
  return sorted.filter(([from, to]) => {
    if (to <= end) return false;
    end = to;
    const words = text.slice(from, to);
    return !said.has(words) && said.add(words) !== undefined;
  });
}
