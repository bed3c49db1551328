import type { Policy } from '../analyze.ts';
import type { CodeEntry } from '../lexicon/coding.ts';
import { covers } from '../lexicon/services.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import type { Analysis } from '../note/analysis.ts';
import type { CodedNote, Question, Reason, Suggestion } from '../note/code.ts';
import type { StatusedMention } from '../note/note.ts';
import type { Span } from '../note/span.ts';
import { ruleNamed } from '../rules/index.ts';
import { SOURCE } from '../stages/suggest/sources.ts';
import { fact, rule, type Step, type Verdict, words } from './step.ts';
import { dayOf, methodOf, rowOf } from './working.ts';

interface Asked {
  readonly note: CodedNote;
  readonly analysis: Analysis;
  readonly policy: Policy;
  readonly lexicon: Lexicon;
}

/** Why a code is suggested as it is, or is not. */
export function codeProof(entry: CodeEntry, asked: Asked): { verdict: Verdict; tree: Step } {
  const found = asked.note.codes.find((c) => c.code === entry.code);
  return found ? { verdict: found.support, tree: suggested(found, asked) } : { verdict: 'absent', tree: absent(entry, asked) };
}

function suggested(code: Suggestion, asked: Asked): Step {
  const units = code.units === null ? 'units unknown' : `${code.units} ${code.units === 1 ? 'unit' : 'units'}`;
  const { text } = asked.note;
  const of = [
    ...grouped(code.because, 'for', asked), ...code.proofs.map((p) => rule(`carries ${p.modifier}`, p.source, [fact(p.reason, words(text, p.span), 'for')])),
    ...grouped(code.against, 'against', asked), ...counted(code, asked), ...code.missing.map((id) => lacking(id, asked)), ...code.questions.map(asking),
  ];
  return { kind: 'verdict', claim: `${[code.code, ...code.modifiers].join('-')}, ${units}: ${code.support}`, of };
}

/** How its minutes became units, beside the other timed services of the day where these share them, and by the other method where that counts otherwise. */
function counted({ code, allotment }: Suggestion, { note: { codes, services, text } }: Asked): Step[] {
  if (!allotment) return [];
  const { counting, day, other } = allotment;
  const own = fact(rowOf(code, allotment), words(text, ...services.flatMap((s) => (s.code === code ? s.interventions.map((i) => i.minutesAt) : []))));
  const beside = day ? codes.flatMap((c) => (c.code !== code && c.allotment ? [fact(rowOf(c.code, c.allotment))] : [])) : [];
  const differs = other.units === allotment.units ? [] : [fact(`${code} × ${other.units} by ${methodOf(other.counting)} counting`)];
  return [rule(`units by ${methodOf(counting)} counting`, SOURCE[counting], [...(day ? [fact(dayOf(day))] : []), own, ...beside, ...differs])];
}

const asking = ({ ask, settles }: Question): Step => ({ kind: 'question', claim: `${ask} (settles ${settles === 'code' ? 'the code' : `its ${settles}`})`, of: [] });

/** Reasons under what they rest on, in their order. */
function grouped(reasons: readonly Reason[], side: 'for' | 'against', asked: Asked): Step[] {
  const bySource = new Map<string, Step[]>();
  for (const { reason, span, source } of reasons) {
    const list = bySource.get(source ?? '') ?? [];
    bySource.set(source ?? '', list);
    if (!list.some((s) => s.claim === reason && s.of[0]?.span?.join() === span?.join())) list.push(fact(reason, [...words(asked.note.text, span), ...performedAt(span, asked)], side));
  }
  return [...bySource].flatMap(([source, facts]) => (source === '' ? facts : [rule(side === 'for' ? 'speaks for it' : 'speaks against it', source, facts)]));
}

/** What says that a technique was performed, where a reason names one. */
function performedAt(span: Span | undefined, { note }: Asked): Step[] {
  const done = span && note.facts.interventions.find((i) => i.at[0] === span[0] && i.at[1] === span[1]);
  return done ? [statusStep(done.mention, note)] : [];
}

/** The status of a mention by the words that decided it, or by its section. */
function statusStep(mention: StatusedMention, { text, tokens: { start, end }, sentences }: CodedNote): Step {
  if (mention.cue) return fact(`${mention.status}, by these words`, words(text, [start[mention.cue[0]], end[mention.cue[1] - 1]]));
  const sentence = sentences[mention.sentence];
  return fact(`${mention.status}, by its place in the ${sentence.section} section${sentence.headed ? '' : ', which no heading names'}`);
}

/** A requirement that keeps a code from documented, with what was found of it. */
function lacking(id: string, { note, analysis }: Asked): Step {
  const known = ruleNamed(id);
  const findings = analysis.findings.filter((f) => f.rule === id);
  const of = findings.map((f) => fact(f.message, f.spans.length > 0 ? words(note.text, ...f.spans) : f.expectedIn ? [fact(`expected in the ${f.expectedIn} section`)] : [], 'against'));
  return rule(`${id}: ${known?.title ?? 'not settled'}`, known ? `${known.source.title}, ${known.source.section}` : '', of.length > 0 ? of : [fact('it holds for the service, and is not raised for the note', [], 'against')]);
}

function absent(entry: CodeEntry, asked: Asked): Step {
  const { note, policy, lexicon } = asked;
  const { coding, payer } = policy;
  const techniques = lexicon.entries.techniques.map((t, k) => ({ t, k })).filter(({ t }) => t.class !== 'decoy' && t.code !== null && covers(t.code, entry.code));
  const of: Step[] = [];
  const billed = note.facts.billed.filter((b) => b.code === entry.code);
  for (const b of billed) of.push(fact('it is billed, which does not show that it was done', words(note.text, b.span), 'against'));
  if (techniques.length === 0) of.push(fact('no technique that palpate reads out of notes is reported under it', [], 'against'));
  else {
    const named = note.statuses.filter((m) => techniques.some(({ k }) => k === m.entry));
    if (named.length === 0) of.push(fact(`none of its techniques is named in the note (${techniques.map(({ t }) => t.id).join(', ')})`, [], 'against'));
    for (const m of named) of.push(namedStep(m, asked));
    of.push(...levelStep(entry, asked));
  }
  if (payer.excludes.includes(entry.code)) of.push(fact(`the payer ${payer.id} does not take it`, [], 'against'));
  return { kind: 'verdict', claim: `${entry.code}: not suggested`, of: [rule('a code is suggested for what was performed at this visit', `coding tables ${coding.edition}: ${entry.needs}`, of)] };
}

/** A technique that the code is for: not done, or done and reported under another code. */
function namedStep(m: StatusedMention, { note }: Asked): Step {
  const place = words(note.text, [note.tokens.start[m.from], note.tokens.end[m.to - 1]]);
  const done = note.facts.interventions.find((i) => i.mention.from === m.from && i.mention.entry === m.entry);
  if (m.status !== 'performed') return fact(`${m.concept} is ${m.status}, not performed`, [...place, statusStep(m, note)], 'against');
  const under = done ? note.codes.filter((c) => note.services.some((s) => s.interventions.includes(done) && (s.code === c.code || c.because.some((r) => r.span?.join() === done.at.join())))).map((c) => c.code) : [];
  // what is in doubt there may make it this code
  const doubts = note.codes.filter((c) => under.includes(c.code)).flatMap((c) => c.questions.filter((q) => q.settles === 'code')).map(asking);
  if (under.length > 0) return fact(`${m.concept} was performed, and is reported under ${[...new Set(under)].join(', ')}`, [...place, statusStep(m, note), ...doubts], 'against');
  return fact(`${m.concept} was performed, and is counted with what is named elsewhere`, [...place, statusStep(m, note)], 'against');
}

/** For a code of a number of regions: how many were adjusted. */
function levelStep(entry: CodeEntry, { note }: Asked): Step[] {
  if (!entry.regions || note.adjusted.size === 0) return [];
  const sites = note.facts.cmtSites.filter((s) => !s.unspecific);
  const { start, end } = note.tokens;
  return [fact(`it is for ${entry.regions.join(' to ')} regions; adjusted: ${[...note.adjusted].join(', ')}`, words(note.text, ...sites.map((s): Span => [start[s.from], end[s.to - 1]])), 'against')];
}
