import type { Policy } from '../analyze.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Analysis } from '../note/analysis.ts';
import type { CodedNote } from '../note/code.ts';
import type { Intervention, Loss, SectionKind, SignalKind, Site } from '../note/note.ts';
import type { Span } from '../note/span.ts';
import type { Rule } from '../rules/rule.ts';
import { Case, type Subject } from '../stages/review/case.ts';
import { type Question, watched } from './asked.ts';
import { fact, rule as ruleStep, type Step, type Verdict, words } from './step.ts';

interface Asked {
  readonly note: CodedNote;
  readonly analysis: Analysis;
  readonly policy: Policy;
  readonly lexicon: Lexicon;
}

/** What a note must hold for a rule to be asked, in words. */
const SUBJECT: Readonly<Record<Subject, string>> = {
  'any note': 'any note', visit: 'a note in which something was done or billed', treatment: 'a note in which a treatment was performed', care: 'a note in which a therapeutic procedure or an adjustment was performed',
  procedures: 'a note in which a therapeutic procedure was performed', 'hands-on': 'a note in which hands-on work was performed', adjustments: 'a note in which an adjustment was performed', modalities: 'a note in which a modality was given', billing: 'a note in which codes are billed',
};

/** Why a rule is raised, or is not: its findings with their words, and all facts that it asked the note for. */
export function ruleProof(asked: Rule, { note, analysis, policy, lexicon }: Asked): { verdict: Verdict; tree: Step } {
  const { coding, payer, asOf, settled } = policy;
  const source = `${asked.source.title}, ${asked.source.section}`;
  const findings = analysis.findings.filter((f) => f.rule === asked.id);
  const c = new Case(note, lexicon, coding, payer, asOf?.date ?? null);
  const verdict: Verdict = settled.rules.get(asked.id) === 'off' ? 'switched-off' : !c.concerns(asked.about) ? 'not-asked' : findings.length === 0 ? 'not-raised' : findings.every((f) => f.suppressed) ? 'suppressed' : 'raised';
  const found = findings.map((f) => fact(`${f.severity}: ${f.message}`, [
    ...(f.spans.length > 0 ? words(note.text, ...f.spans) : f.expectedIn ? [fact(`expected in the ${f.expectedIn} section, which ${c.hasSection(f.expectedIn) ? 'does not hold it' : 'the note does not have'}`)] : []),
    ...(f.suppressed ? [fact(`suppressed until ${f.suppressed.expires} by ${f.suppressed.owner}: ${f.suppressed.reason}`)] : []),
  ], 'for'));
  let of: Step[];
  if (verdict === 'switched-off') of = [fact('a configuration has switched it off')];
  else if (verdict === 'not-asked') of = [fact(`it is asked of ${SUBJECT[asked.about]}; this is none`, [], 'against')];
  else {
    const { view, questions } = watched(c);
    asked.check(view);
    of = [...found, ...(asked.about === 'any note' ? [] : [fact(`it is asked of ${SUBJECT[asked.about]}, and this is one`)]), ...questions.flatMap((q) => answered(q, c))];
  }
  return { verdict, tree: { kind: 'verdict', claim: `${asked.id}: ${CLAIM[verdict]}`, of: [ruleStep(asked.title, source, of)] } };
}

const CLAIM: Readonly<Record<Verdict, string>> = {
  raised: 'raised', suppressed: 'raised, and suppressed', 'not-raised': 'not raised', 'not-asked': 'not asked', 'switched-off': 'switched off',
  documented: 'documented', incomplete: 'incomplete', excluded: 'excluded', absent: 'absent',
};

const lossOf = ({ kind, region, measured }: Loss): string => `${kind}${region ? `, ${region}` : ''}${measured ? ', measured' : ', not measured'}`;

/** What a note answers to one thing that a rule asked; nothing for what is no fact of the note. */
function answered({ of, name, about }: Question, c: Case): Step[] {
  const { note, facts } = c;
  const { text, tokens: { start, end } } = note;
  const list = <T>(what: string, items: readonly T[], at: (item: T) => readonly (Span | null)[], say?: (item: T) => string): Step[] => {
    if (items.length === 0) return [fact(`${what}: none`)];
    if (!say) return [fact(`${what}: ${items.length}`, words(text, ...items.flatMap(at)))];
    return [fact(`${what}: ${items.length}`, items.map((item) => fact(say(item), words(text, ...at(item)))))];
  };
  const done = (what: string, items: readonly Intervention[]): Step[] => list(what, items, (i) => [i.at, i.minutesAt, i.how], (i) => `${i.technique}${i.minutes === null ? '' : `, ${i.minutes} minutes`}`);
  const sites = (what: string, items: readonly Site[]): Step[] => list(what, items, (s) => [[start[s.from], end[s.to - 1]]]);
  switch (`${of}.${name}`) {
    case 'case.treatment': case 'facts.interventions': return done('treatment performed', c.treatment);
    case 'case.handsOn': return done('hands-on work performed', c.handsOn);
    case 'case.procedures': return done('therapeutic procedures performed', c.procedures);
    case 'case.adjustments': return done('adjustments performed', c.adjustments);
    case 'case.modalities': return done('modalities given', c.modalities);
    case 'case.adjusted': case 'facts.cmtSites': return sites('places adjusted', facts.cmtSites);
    case 'case.says': case 'case.signals': return list(`words of ${SIGNAL[about as SignalKind]}`, c.signals(about as SignalKind), (s) => [s]);
    case 'case.hasSection': return [fact(`${about as SectionKind} section: ${c.hasSection(about as SectionKind) ? 'there is one' : 'none'}`)];
    case 'facts.losses': return list('objective losses', facts.losses, (l) => [l.span], lossOf);
    case 'facts.goals': return list('intended outcomes', facts.goals, (g) => [g.span], (g) => [g.functional ? `functional${g.activity ? ` (${g.activity})` : ''}` : 'not functional', g.measurable ? 'measurable' : 'no measure', g.timeBound ? 'with a time' : 'no time'].join(', '));
    case 'facts.billed': return list('codes billed', facts.billed, (b) => [b.span], (b) => `${[b.code, ...b.modifiers].join('-')}${b.units === null ? '' : ` × ${b.units}`}`);
    case 'facts.frequency': return list('frequency or duration of the plan', facts.frequency, (s) => [s]);
    case 'facts.noteSites': return sites('places in complaints and findings', facts.noteSites);
    case 'facts.findingSites': return sites('places named otherwise than as treated', facts.findingSites);
    case 'facts.measures': return list('measures', facts.measures, (m) => [m.span], (m) => `${m.test}${m.value === null ? ', no score' : `: ${m.value}`}${m.most === null ? '' : ` of ${m.most}`}`);
    case 'facts.pain': return [...list('pain denied', facts.pain.denied, (s) => [s]), ...list('pain rated', facts.pain.rated, (s) => [s])];
    case 'facts.time': return [fact(`minutes: ${facts.time.timedMinutes ?? 'none'} timed, ${facts.time.statedTimedMinutes ?? 'none'} stated as timed, ${facts.time.totalMinutes ?? 'none'} in total`, words(text, facts.time.totalAt, facts.time.statedTimedAt))];
    case 'facts.dateAt': return list('dates in the text', facts.dateAt ? [facts.dateAt] : [], (s) => [s]);
    case 'facts.textDate': return [fact(`the first whole date in the text: ${facts.textDate ?? 'none'}`, words(text, facts.dateAt))];
    case 'note.input': return [fact(`date of the record: ${note.input.dateOfService ?? 'none'}`)];
    case 'note.services': return list('services', note.services, (s) => s.interventions.map((i) => i.at), (s) => `${s.code}: ${s.minutes === null ? 'no minutes' : `${s.minutes} minutes${s.mingled ? ', shared with another code' : ''}`}`);
    case 'note.units': return [fact(`units: ${[...note.units].map(([code, n]) => `${code} × ${n}`).join(', ') || 'none can be counted'}`)];
    case 'note.codes': return list('codes suggested', note.codes, () => [], (s) => `${s.code}: ${s.support}`);
    case 'note.statuses': return list('techniques named', note.statuses, (m) => [[start[m.from], end[m.to - 1]]], (m) => `${m.concept}: ${m.status}`);
    case 'note.ambiguous': return list('abbreviations that nothing settles', note.ambiguous, (a) => [[start[a.from], end[a.to - 1]]], (a) => a.readings.join(' or '));
    case 'payer.counting': return [fact(`the payer ${c.payer.id} counts units by the ${c.payer.counting === 'medicare' ? '8-minute rule' : c.payer.counting === 'whole' ? 'whole quarter hour' : 'midpoint rule'}`)];
    case 'payer.totalTimeRequired': return [fact(`the payer ${c.payer.id} ${c.payer.totalTimeRequired ? 'asks' : 'does not ask'} for total minutes`)];
    case 'payer.distinctModifier': return [fact(`the payer ${c.payer.id} takes ${c.payer.distinctModifier} for a distinct service`)];
    default: return [];
  }
}

/** What a kind of signal tells of. */
const SIGNAL: Readonly<Record<SignalKind, string>> = {
  plan: 'a plan', response: 'a response to treatment', signature: 'a signature', subjective: 'a complaint', pain: 'pain found', asymmetry: 'asymmetry', tone: 'tissue tone', 'relaxation-wished': 'relaxation wished',
  maintenance: 'maintenance', device: 'a device', session: 'a session held', 'second-visit': 'a second visit that day', operation: 'an operation', copied: 'another entry referred to', blank: 'a blank left open', choice: 'a choice left open',
  assistant: 'an assistant who signs', 'assistant-beside': 'an assistant who signs beside a therapist', 'assistant-did': 'what an assistant did', threshold: 'the yearly amount of therapy passed', 'no-threshold': 'that amount not passed', 'threshold-near': 'the yearly amount of therapy',
  aide: 'a student or an aide', supervised: 'supervision', assessment: 'a judgement', skill: 'skilled work', 'progress-report': 'a progress report', 'goal-progress': 'progress towards a goal',
  unchanging: 'care that keeps what is', notice: 'a notice that care may not be paid', 'no-notice': 'no such notice', 'complexity-low': 'low complexity', 'complexity-moderate': 'moderate complexity', 'complexity-high': 'high complexity',
};
