import type { Policy } from '../analyze.ts';
import type { CodedNote, Suggestion } from './code.ts';
import type { Finding, Severity } from './finding.ts';
import type { Goal, Intent, Intervention, Laterality, Loss, SectionKind, Status } from './note.ts';
import type { Span } from './span.ts';
import { VERSION } from './version.ts';

/** What `palpate analyze` gives for one note; the shape is `palpate/analysis@1` of the contract. */
export interface Analysis {
  readonly schema: 'palpate/analysis@1';
  readonly engine: { readonly version: string; readonly rules: string; readonly payer: string };
  readonly note: { readonly id: string; readonly dateOfService: string | null; readonly length: number; readonly provider: string | null; readonly patient: string | null };
  readonly sections: readonly { readonly kind: SectionKind; readonly heading: string | null; readonly span: Span; readonly confidence: number }[];
  readonly mentions: readonly { readonly concept: string; readonly text: string; readonly span: Span; readonly status: Status; readonly match: string; readonly cue: Span | null }[];
  readonly interventions: readonly {
    readonly technique: string;
    readonly regions: readonly { readonly region: string; readonly laterality: Laterality; readonly structures: readonly string[]; readonly span: Span }[];
    readonly minutes: number | null; readonly sharedWith: readonly string[]; readonly minutesSource: string | null; readonly intents: readonly Intent[]; readonly evidence: readonly Span[];
  }[];
  readonly time: { readonly timedMinutes: number | null; readonly totalMinutes: number | null; readonly statedTimedMinutes: number | null };
  readonly losses: readonly Loss[];
  readonly goals: readonly Pick<Goal, 'span' | 'activity' | 'functional' | 'measurable' | 'timeBound'>[];
  readonly codes: readonly Suggestion[];
  readonly billed: readonly { readonly code: string; readonly units: number | null; readonly modifiers: readonly string[]; readonly span?: Span }[];
  readonly findings: readonly {
    readonly rule: string; readonly severity: Severity; readonly message: string; readonly fix: string; readonly source: string;
    readonly codes: readonly string[]; readonly spans: readonly Span[]; readonly expectedIn: SectionKind | null;
  }[];
  readonly risk: { readonly score: number; readonly band: 'low' | 'moderate' | 'high'; readonly drivers: readonly { readonly rule: string; readonly points: number }[] };
}

/** Points a finding adds to the risk of a note, by its severity. */
const POINTS: Readonly<Record<Severity, number>> = { error: 15, warning: 5, info: 1 };

/** The other techniques of a block. */
const othersIn = (block: readonly Intervention[], i: Intervention): string[] => (block.length === 1 ? [] : [...new Set(block.filter((o) => o !== i).map((o) => o.technique))]);

export function toAnalysis(note: CodedNote, findings: readonly Finding[], policy: Policy): Analysis {
  const { tokens, text, facts, input } = note;
  const place = (from: number, to: number): Span => [tokens.start[from], tokens.end[to - 1]];
  const drivers = findings.map((f) => ({ rule: f.rule, points: POINTS[f.severity] }));
  const score = Math.min(100, drivers.reduce((sum, d) => sum + d.points, 0));
  const inBlock = new Map<number, Intervention[]>();
  for (const i of facts.interventions) {
    if (i.block === null) continue;
    const list = inBlock.get(i.block);
    if (list) list.push(i);
    else inBlock.set(i.block, [i]);
  }
  return {
    schema: 'palpate/analysis@1',
    engine: { version: VERSION, rules: policy.coding.edition, payer: policy.payer.id },
    note: { id: input.id ?? 'note', dateOfService: input.dateOfService ?? null, length: text.length, provider: input.provider ?? null, patient: input.patient ?? null },
    sections: note.sections.map((s) => ({ kind: s.kind, heading: s.heading ? text.slice(...place(...s.heading)) : null, span: s.heading && s.heading[0] < s.from ? place(s.heading[0], s.to) : place(s.from, s.to), confidence: s.confidence })),
    mentions: note.statuses.map((m) => ({ concept: m.concept, text: text.slice(...place(m.from, m.to)), span: place(m.from, m.to), status: m.status, match: m.match, cue: m.cue ? place(...m.cue) : null })),
    interventions: facts.interventions.map((i) => {
      const regions = new Map<string, { region: string; laterality: Laterality; structures: string[]; span: Span }>();
      for (const site of i.sites) {
        const key = `${site.region}:${site.laterality}`;
        const known = regions.get(key);
        if (!known) regions.set(key, { region: site.region, laterality: site.laterality, structures: site.structure ? [site.structure] : [], span: place(site.from, site.to) });
        else if (site.structure && !known.structures.includes(site.structure)) known.structures.push(site.structure);
      }
      return {
        technique: i.technique, regions: [...regions.values()], minutes: i.minutes,
        sharedWith: i.block === null ? [] : othersIn(inBlock.get(i.block) ?? [], i),
        minutesSource: i.minutesSource, intents: i.intents, evidence: i.evidence,
      };
    }),
    time: { timedMinutes: facts.time.timedMinutes, totalMinutes: facts.time.totalMinutes, statedTimedMinutes: facts.time.statedTimedMinutes },
    losses: facts.losses,
    goals: facts.goals.flatMap(({ span, activity, more, functional, measurable, timeBound }) => [activity, ...more].map((named) => ({ span, activity: named, functional, measurable, timeBound }))),
    codes: note.codes,
    billed: facts.billed.map((b) => ({ code: b.code, units: b.units, modifiers: b.modifiers, ...(b.span ? { span: b.span } : {}) })),
    findings: findings.map((f) => ({ rule: f.rule, severity: f.severity, message: f.message, fix: f.fix, source: f.source, codes: f.codes, spans: f.spans, expectedIn: f.expectedIn })),
    risk: { score, band: score >= 50 ? 'high' : score >= 20 ? 'moderate' : 'low', drivers },
  };
}
