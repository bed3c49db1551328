import type { Coding } from '../lexicon/coding.ts';
import type { Lexicon } from '../lexicon/lexicon.ts';
import { type TechniqueKind, techniqueKinds } from '../lexicon/services.ts';
import type { ExtractedNote, Facts, Intervention, Signal, Site, StatusedNote } from '../note/note.ts';
import { distinct, type Span } from '../note/span.ts';
import { billedOf } from './extract/billed.ts';
import { ailingSites } from './extract/complaints.ts';
import { codeMentions } from './extract/code-mentions.ts';
import { hasCodeNumber } from '../note/code-numbers.ts';
import { serviceDate } from './extract/dates.ts';
import { frequencyOf } from './extract/frequency.ts';
import { asGoal, outcomesOf } from './extract/goals.ts';
import { intentsOf, type Purpose } from './extract/intents.ts';
import { type Deed, type SentenceFacts, type Treated, treatedIn } from './extract/deeds/deed.ts';
import { deedsOf } from './extract/interventions.ts';
import { lossesOf } from './extract/losses.ts';
import { mannerOf } from './extract/manner.ts';
import { measuresOf } from './extract/measures.ts';
import { painOf } from './extract/pain.ts';
import { toldOf } from './extract/particulars.ts';
import { responseOf } from './extract/response.ts';
import { signalsOf } from './extract/signals.ts';
import { sitesOf } from './extract/sites.ts';
import { visitTimeOf } from './extract/visit-time.ts';
import { timesOf } from './match/durations.ts';
import { Reading } from './reading.ts';
import type { ViewedNote } from './status/view.ts';

/** Sections whose places are not of this visit's complaint or findings. */
const APART: ReadonlySet<string> = new Set(['history', 'header', 'signature']);
/** Sections whose places tell of no complaint or finding. */
const UNEXAMINED: ReadonlySet<string> = new Set(['treatment', 'plan', 'billing', 'signature']);

/** Stage 5. Interventions with where, how long, how and why; losses; goals; times; what was billed; signs of a plan, a response, a signature. */
export function extract(statused: ViewedNote, lexicon: Lexicon, coding: Coding): ExtractedNote {
  const facts = sentenceFacts(statused, lexicon);
  const coded = hasCodeNumber(statused.tokens);
  const added = coded || statused.input.billed !== undefined ? codeMentions(statused, lexicon, coding, facts) : null;
  const note: StatusedNote = added ? { ...statused, ...added } : statused;
  const deeds = deedsOf(note, lexicon, facts);
  const kinds = techniqueKinds(lexicon, coding);
  const isTimed = (d: Deed): boolean => kinds[d.entry].timed;
  const { techniques } = lexicon.entries;
  const treated = treatedIn(deeds, note.statuses);
  const time = visitTimeOf(facts, deeds, treated, isTimed, (a, b) => techniques[a.entry].code === techniques[b.entry].code);
  if (time.statedTimedMinutes !== null) shareStatedTotal(deeds.filter(isTimed), time.statedTimedMinutes, time.statedTimedAt);
  const outcomes = outcomesOf(facts, note.sentences, treated);
  const losses = lossesOf(note, lexicon, facts, outcomes);
  const intents = intentsOf(deeds, outcomes, facts);
  let lastTreated = -1;
  for (const d of deeds) if (d.sentence > lastTreated) lastTreated = d.sentence;
  const frequency = frequencyOf(facts);
  const dated = serviceDate(facts);
  const result: Facts = {
    interventions: deeds.map((d, k) => interventionOf(d, intents[k], facts, treated)), time, losses,
    goals: outcomes.map((o) => asGoal(o, facts[o.sentence].reading)),
    billed: billedOf(note.input, facts, coding, deeds, coded),
    signals: allSignals(signalsOf(note, facts, lexicon, lastTreated), responseOf(facts, lastTreated), frequency),
    noteSites: noteSites(facts),
    findingSites: findingSites(facts, treated),
    ailingSites: ailingSites(facts, treated),
    cmtSites: adjustedSites(deeds, kinds),
    measures: measuresOf(facts),
    pain: painOf(facts),
    dateAt: dated?.at ?? null,
    textDate: dated?.iso ?? null,
    frequency,
  };
  return {
    input: note.input, text: note.text, tokens: note.tokens, sections: note.sections, sentences: note.sentences, discipline: note.discipline, matches: note.matches,
    mentions: note.mentions, ambiguous: note.ambiguous, statuses: note.statuses, facts: result,
  };
}

function sentenceFacts({ tokens, sentences, matches, views }: ViewedNote, lexicon: Lexicon): SentenceFacts[] {
  const facts: SentenceFacts[] = [];
  for (let s = 0; s < sentences.length; s++) {
    const seen = views[s];
    const reading = seen?.reading ?? new Reading(tokens, lexicon, sentences[s], matches[s]);
    facts.push({ reading, sites: sitesOf(reading), times: seen?.times ?? timesOf(reading) });
  }
  return facts;
}

/** Where a single timed service has no minutes of its own, the stated timed total is its. */
function shareStatedTotal(timed: readonly Deed[], minutes: number, at: Span | null): void {
  if (timed.some((d) => d.minutes !== null || d.group !== timed[0].group)) return;
  for (const d of timed) {
    d.minutes = minutes;
    d.block = 0;
    d.minutesSource = timed.length > 1 ? 'shared' : 'stated';
    d.minutesAt = at;
  }
}

function interventionOf(d: Deed, { intents, at: intentAt }: Purpose, facts: readonly SentenceFacts[], treated: Treated): Intervention {
  const r = facts[d.sentence].reading;
  const { start, end } = r.tokens;
  const at = r.span(d.mention.from, d.mention.to);
  const evidence: Span[] = [at];
  for (const site of d.sites) evidence.push([start[site.from], end[site.to - 1]]);
  if (d.minutesAt) evidence.push(d.minutesAt);
  for (const span of intentAt) evidence.push(span);
  const told = toldOf(d, facts, treated);
  evidence.push(...told.values());
  return {
    technique: d.technique, mention: d.mention, at, sites: d.sites, minutes: d.minutes, block: d.block, minutesSource: d.minutesSource, minutesAt: d.minutesAt, units: d.units,
    intents, intentAt, how: mannerOf(d, facts, treated), told, evidence: distinct(evidence),
  };
}

function allSignals(signals: Signal[], responses: readonly Span[], frequency: readonly Span[]): readonly Signal[] {
  for (const span of responses) signals.push({ kind: 'response', span });
  for (const span of frequency) signals.push({ kind: 'plan', span });
  return signals;
}

function noteSites(facts: readonly SentenceFacts[]): readonly Site[] {
  const sites: Site[] = [];
  for (const f of facts) if (f.sites.length > 0 && !APART.has(f.reading.sentence.section)) for (const site of f.sites) sites.push(site);
  return sites;
}

/** Sites of complaints, findings, diagnoses and history; those that were treated in the same words are none. */
function findingSites(facts: readonly SentenceFacts[], { sites: treated }: Treated): readonly Site[] {
  const sites: Site[] = [];
  for (const f of facts) if (f.sites.length > 0 && !UNEXAMINED.has(f.reading.sentence.section)) for (const site of f.sites) if (!treated.has(site.from)) sites.push(site);
  return sites;
}

const NO_SITES: readonly Site[] = [];

function adjustedSites(deeds: readonly Deed[], kinds: readonly TechniqueKind[]): readonly Site[] {
  return deeds.some((d) => kinds[d.entry].adjustment) ? deeds.flatMap((d) => (kinds[d.entry].adjustment ? d.sites : NO_SITES)) : NO_SITES;
}
