import type { Policy } from '../analyze.ts';
import type { CodedNote, Suggestion } from './code.ts';
import type { Finding, NamedFinding, Severity } from './finding.ts';
import { namedFindings } from './fingerprint.ts';
import type { AsOf, Goal, Intent, Intervention, Laterality, Loss, SectionKind, Site, Status } from './note.ts';
import { type NoteRisk, riskOf } from './risk.ts';
import type { Span } from './span.ts';
import type { Tokens } from './tokens.ts';
import { VERSION } from './version.ts';

/** What `palpate analyze` gives for one note; the shape is `palpate/analysis@1` of the contract. */
export interface Analysis {
  readonly schema: 'palpate/analysis@1';
  readonly engine: {
    readonly version: string; readonly rules: string; readonly payer: string;
    /** The day whose rules hold; null where no day is known, so that the newest do. */
    readonly asOf: AsOf | null;
    /** Rules that a configuration has switched; left out where there are none. */
    readonly switched?: Readonly<Record<string, 'off' | Severity>>;
  };
  readonly note: { readonly id: string; readonly dateOfService: string | null; readonly length: number; readonly provider: string | null; readonly patient: string | null; /** Where the text names its day; null where it does not. */ readonly dateAt: Span | null; /** That day, ISO; null where it is not whole. */ readonly textDate: string | null };
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
  readonly findings: readonly NamedFinding[];
  readonly risk: NoteRisk;
}

export function toAnalysis(note: CodedNote, found: readonly Finding[], { coding, payer, asOf, settled }: Policy): Analysis {
  const { facts, input } = note;
  const { time } = facts;
  const id = input.id ?? 'note';
  const findings = namedFindings(id, note.text, found, settled.suppressions);
  const concerned = new Map(note.codes.map((c) => [c.code, c.missing]));
  for (const { code } of facts.billed) if (!concerned.has(code)) concerned.set(code, NONE);
  return {
    schema: 'palpate/analysis@1',
    engine: { version: VERSION, rules: coding.edition, payer: payer.id, asOf, ...(settled.rules.size > 0 ? { switched: Object.fromEntries(settled.rules) } : {}) },
    note: { id, dateOfService: input.dateOfService ?? null, length: note.text.length, provider: input.provider ?? null, patient: input.patient ?? null, dateAt: facts.dateAt, textDate: facts.textDate },
    sections: sectionsOf(note),
    mentions: mentionsOf(note),
    interventions: interventionsOf(note),
    time: { timedMinutes: time.timedMinutes, totalMinutes: time.totalMinutes, statedTimedMinutes: time.statedTimedMinutes },
    losses: facts.losses,
    goals: goalsOf(facts.goals),
    codes: note.codes,
    billed: facts.billed.map(({ code, units, modifiers, span }) => (span ? { code, units, modifiers, span } : { code, units, modifiers })),
    findings,
    risk: riskOf(findings, concerned, coding),
  };
}

function sectionsOf({ sections, tokens: { start, end }, text }: CodedNote): Analysis['sections'] {
  return sections.map(({ kind, heading, from, to, confidence }) => {
    if (heading === null) return { kind, heading, span: [start[from], end[to - 1]] as const, confidence };
    return { kind, heading: text.slice(start[heading[0]], end[heading[1] - 1]), span: [start[Math.min(heading[0], from)], end[to - 1]] as const, confidence };
  });
}

function mentionsOf({ statuses, tokens: { start, end }, text }: CodedNote): Analysis['mentions'] {
  return statuses.map(({ concept, from, to, status, match, cue }) => {
    const span = [start[from], end[to - 1]] as const;
    return { concept, text: text.slice(span[0], span[1]), span, status, match: match === 'past' ? 'inflection' : match, cue: cue === null ? null : ([start[cue[0]], end[cue[1] - 1]] as const) };
  });
}

const NONE: readonly string[] = [];

function interventionsOf(note: CodedNote): Analysis['interventions'] {
  const { interventions } = note.facts;
  const blocks = new Map<number, Intervention[]>();
  for (const i of interventions) {
    if (i.block === null) continue;
    const list = blocks.get(i.block);
    if (list) list.push(i);
    else blocks.set(i.block, [i]);
  }
  return interventions.map((i) => {
    const block = i.block === null ? undefined : blocks.get(i.block);
    return {
      technique: i.technique, regions: regionsOf(i.sites, note.tokens), minutes: i.minutes,
      sharedWith: block === undefined || block.length === 1 ? NONE : othersIn(block, i),
      minutesSource: i.minutesSource, intents: i.intents, evidence: i.evidence,
    };
  });
}

/** The other techniques of a block. */
const othersIn = (block: readonly Intervention[], i: Intervention): string[] => [...new Set(block.filter((o) => o !== i).map((o) => o.technique))];

interface TreatedRegion {
  readonly region: string;
  readonly laterality: Laterality;
  readonly structures: string[];
  readonly span: Span;
}

/** Each region and side once, with the structures named in it, where it is first named. */
function regionsOf(sites: readonly Site[], { start, end }: Tokens): readonly TreatedRegion[] {
  const regions: TreatedRegion[] = [];
  for (const { region, laterality, structure, from, to } of sites) {
    const known = regions.find((r) => r.region === region && r.laterality === laterality);
    if (!known) regions.push({ region, laterality, structures: structure ? [structure] : [], span: [start[from], end[to - 1]] });
    else if (structure && !known.structures.includes(structure)) known.structures.push(structure);
  }
  return regions;
}

/** A goal that names several activities is one for each. */
function goalsOf(goals: readonly Goal[]): Analysis['goals'] {
  const named: Analysis['goals'][number][] = [];
  for (const { span, activity, more, functional, measurable, timeBound } of goals) {
    named.push({ span, activity, functional, measurable, timeBound });
    for (const other of more) named.push({ span, activity: other, functional, measurable, timeBound });
  }
  return named;
}
